"""The pages of goals: all of them, a new one in two steps, and one goal with its whole life."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.judgement.intend.goals import JOBS
from causerie.judgement.intend.goals_measures import MEASURES
from causerie.records import TYPED, Goal, Workspace
from causerie.store import goals as kept
from causerie.web import access

from . import goals as actions
from .goals import Standing
from .goals_forms import ENDINGS, EndForm, GoalForm, TypedGoalForm, ValueForm, WhatForm, unit_of


@require_GET
@access.room(access.READERS)
def goals(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Every goal and where it stands; those that came to their end can still be read."""
    every = actions.standings(workspace, timezone.now())
    context = {
        "workspace": workspace,
        "open": [each for each in every if not each.goal.ended],
        "ended": [each for each in every if each.goal.ended],
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "intend/goals.html", context)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def new(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """A new goal: first what it is for and measured by (in the address), then its words, its target and its day."""
    what = WhatForm(request.POST or request.GET or None)
    if not what.is_valid():
        context = {
            "workspace": workspace, "form": what, "jobs": JOBS, "measures": (*MEASURES, TYPED),
            "scopes": actions.scopes(workspace),
        }  # fmt: skip
        return render(request, "intend/goal_what.html", context, status=422 if request.method == "POST" else 200)
    now = timezone.now()
    form = _form(what.cleaned_data["measure"], workspace, request, now)
    if request.method == "POST" and form.is_valid():
        goal = _goal(workspace, what.cleaned_data, form.cleaned_data, now)
        return redirect("intend:goal", workspace.slug, actions.make(workspace, request.user.pk, goal, now))
    return _second_step(request, workspace, what.cleaned_data, form, now)


def _form(measure: str, workspace: Workspace, request: HttpRequest, now: datetime) -> GoalForm:
    day = actions.today(workspace, now)
    made = TypedGoalForm if measure == TYPED else GoalForm
    return made(
        measure, day, request.POST if request.method == "POST" else None, initial={"review_on": day + actions.QUARTER}
    )


def _goal(workspace: Workspace, what: dict[str, Any], said: dict[str, Any], now: datetime) -> Goal:
    on, measure = actions.scope(workspace, what["on"]), what["measure"]
    return Goal(
        id=0, job=what["job"], says=said["says"], measure=measure, unit=said.get("unit", ""), target=said["target"],
        review_on=said["review_on"], made_at=now, account=on.account, activity=on.activity, scope=on.called,
        better=said["better"] if measure == TYPED else MEASURES[measure].better,
    )  # fmt: skip


def _second_step(
    request: HttpRequest, workspace: Workspace, what: dict[str, Any], form: GoalForm, now: datetime
) -> HttpResponse:
    on = actions.scope(workspace, what["on"])
    context = {
        "workspace": workspace,
        "what": what,
        "on": on,
        "unit": unit_of(what["measure"]),
        "form": form,
        "past": actions.past(workspace, what["measure"], on, now),
    }
    return render(request, "intend/goal_new.html", context, status=422 if form.errors else 200)


def _in_hand(workspace: Workspace, goal_id: int, now: datetime, *, open_only: bool = False) -> Standing:
    found = actions.standing(workspace, goal_id, now)
    if found is None or (open_only and found.goal.ended):
        raise Http404(str(goal_id))
    return found


@require_GET
@access.room(access.READERS)
def goal(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """One goal: where it stands, its weeks, its life, and what can be done with it."""
    return _page(request, workspace, _in_hand(workspace, goal_id, timezone.now()))


def _page(request: HttpRequest, workspace: Workspace, found: Standing, **forms: Any) -> HttpResponse:
    """forms: the one that could not be taken, by its name in the page."""
    goal, day = found.goal, actions.today(workspace, timezone.now())
    target = round(goal.target * 100, 2) if unit_of(goal.measure) == "share" else goal.target
    initial = {"says": goal.says, "target": f"{target:g}", "review_on": goal.review_on}
    context = {
        "workspace": workspace,
        "standing": found,
        "goal": goal,
        "unit": unit_of(goal.measure),
        "life": actions.life(workspace, goal),
        "may_change": workspace.role in access.WRITERS,
        "changing": GoalForm(goal.measure, day, initial=initial),
        "typing": ValueForm(day, initial={"day": day}, prefix="typed"),
        "ending": EndForm(prefix="end"),
        "endings": ENDINGS,
        **forms,
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "intend/goal.html", context, status=422 if wrong else 200)


@require_POST
@access.room(access.WRITERS)
def change(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Say a goal otherwise, aim for something else, or look at it on another day."""
    now = timezone.now()
    found = _in_hand(workspace, goal_id, now, open_only=True)
    form = GoalForm(found.goal.measure, actions.today(workspace, now), request.POST)
    if not form.is_valid():
        return _page(request, workspace, found, changing=form)
    kept.change(workspace, request.user.pk, goal_id, now=now, **form.cleaned_data)
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def type_in(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Type a value of a goal that is not measured by itself."""
    now = timezone.now()
    found = _in_hand(workspace, goal_id, now, open_only=True)
    if found.goal.measure != TYPED:
        raise Http404(str(goal_id))
    form = ValueForm(actions.today(workspace, now), request.POST, prefix="typed")
    if not form.is_valid():
        return _page(request, workspace, found, typing=form)
    kept.type_in(workspace, request.user.pk, goal_id, actions.value(**form.cleaned_data))
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def end(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Bring a goal to its end: reached, or left. It stays to be read."""
    now = timezone.now()
    found = _in_hand(workspace, goal_id, now, open_only=True)
    form = EndForm(request.POST, prefix="end")
    if not form.is_valid():
        return _page(request, workspace, found, ending=form)
    actions.end(workspace, found.goal, form.cleaned_data["how"], form.cleaned_data["words"], now)
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def otherwise(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Somebody sees otherwise where the goal stands ("back": no more)."""
    now = timezone.now()
    found = _in_hand(workspace, goal_id, now, open_only=True)
    actions.otherwise(workspace, request.user.pk, found, now, back="back" in request.POST)
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def take_up(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Take up again a goal that had come to its end."""
    if not kept.take_up(workspace, goal_id):
        raise Http404(str(goal_id))
    return redirect("intend:goal", workspace.slug, goal_id)
