"""The plan: what one wants to say, to whom, and why, in one's own words and in versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from causerie.records import QUESTIONS, Plan, Record, Refusal, Workspace
from causerie.store import plan as store_plan

Said = str | tuple[str, ...]


class Altered(Record, frozen=True):
    """One answer that differs between two versions: before, and after ("" and () where there was none)."""

    question: str
    before: Said
    after: Said


def answers(plan: Plan | None) -> list[tuple[str, Said]]:
    """The questions that were answered, in their order, each with its answer."""
    return [(question, said) for question in QUESTIONS if plan and (said := answer(plan, question))]


def open_questions(plan: Plan | None) -> list[str]:
    """Those that can still be taken up."""
    return [question for question in QUESTIONS if not answer(plan, question)]


def answer(plan: Plan | None, question: str) -> Said:
    """What a plan says to one question: text, or for the tone its words."""
    said: Said = getattr(plan, question) if plan else ""
    return said


def say(workspace: Workspace, user_id: int | None, question: str, value: str | Sequence[str], now: datetime) -> None:
    """Keep an answer; on another day than that of the version at hand, in a new version."""
    store_plan.say(workspace.id, user_id, question, value, now)


def begin(workspace: Workspace, user_id: int | None, now: datetime) -> None:
    """Begin a new version of the plan; the one until now stays readable. Raises Refusal where nothing was said yet."""
    if store_plan.begin(workspace.id, user_id, now) is None:
        raise Refusal("plan.nothing_said")


def version(workspace: Workspace, version_id: int) -> tuple[Plan, tuple[Altered, ...]] | None:
    """One version, and what it changed of the one before; None where there is no such version."""
    kept = store_plan.versions(workspace.id)
    for number, plan in enumerate(kept):
        if plan.id == version_id:
            return plan, altered(kept[number + 1], plan) if number + 1 < len(kept) else ()
    return None


def altered(before: Plan, after: Plan) -> tuple[Altered, ...]:
    """What differs between two versions, question by question."""
    pairs = ((question, answer(before, question), answer(after, question)) for question in QUESTIONS)
    return tuple(Altered(question=question, before=was, after=now) for question, was, now in pairs if was != now)


def rename(workspace: Workspace, activity_id: int, name: str) -> None:
    """Call an activity otherwise. Raises Refusal where another one is called so already, or there is none."""
    if not store_plan.rename_activity(workspace.id, activity_id, name):
        raise Refusal("plan.activity.taken", name=name)
