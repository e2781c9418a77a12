"""Questions, never verdicts: does it serve the why and the message, who is it for?"""

from __future__ import annotations

from collections.abc import Iterator

from causerie.judgement.text import shortened
from causerie.judgement.write.subjects import subjects
from causerie.judgement.write.words import TAG, words
from causerie.records import PlanWords, Reason, Remark, RemarkKind

ENOUGH = 4
"""Words that say something, below which a text is too short to ask what it serves."""
SHOWN = 120
STOPS = " .;,:"
"""What an answer of the plan may end with and a sentence around it has already. “…” is cut off, and stays."""


def questions(text: str, plan: PlanWords | None) -> Iterator[Remark]:
    """What to ask oneself before sending. plan: what it is held against; None where there is no plan."""
    if not words(text):
        return
    yield from _serves(text, plan or PlanWords())
    people = shortened(plan.people.strip().rstrip(STOPS), SHOWN) if plan else ""
    asks = (
        Reason(code="remarks.friend.people", args={"people": people}) if people else Reason(code="remarks.friend.who")
    )
    yield Remark(kind=RemarkKind.FRIEND, says=asks, certain=False)


def _serves(text: str, plan: PlanWords) -> Iterator[Remark]:
    """A question where no word of the why, the message or the people meets one of the text. Words are a weak witness:
    a text may serve a message without naming it, so this is asked and nothing is said.
    """
    meant = subjects(words(f"{plan.message} {plan.why} {plan.people}"))
    said = subjects([*words(text), *words(" ".join(tag[1:] for tag in TAG.findall(text)))])
    if len(said) < ENOUGH or not meant or meant & said:
        return
    told = shortened(plan.message or plan.why, SHOWN)
    code = "remarks.why.message" if plan.message.strip() else "remarks.why.why"
    if told:
        yield Remark(kind=RemarkKind.WHY, says=Reason(code=code, args={"told": told}), certain=False)
