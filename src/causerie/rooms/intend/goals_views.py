"""The pages of goals: all of them, a new one in two steps, and one goal with its whole life."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.judgement.intend.goals import JOBS
from causerie.judgement.intend.goals_measures import MEASURES
from causerie.records import TYPED, Goal, Workspace
from causerie.store import goals as kept
from causerie.store import plan as store_plan
from causerie.web import access
from causerie.web.standing import today
from causerie.web.words import say

from . import goals as actions
from .goals_forms import ENDINGS, EndForm, GoalForm, TypedGoalForm, ValueForm, WhatForm, unit_of
from .numbers import written


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
    """A new goal: what it is for, what it is measured by (both in the address), then its words, target and day."""
    what = WhatForm(request.POST or request.GET or None)
    if not what.is_valid():
        context = {
            "workspace": workspace, "form": what, "job": what.chosen(), "jobs": JOBS, "measures": (*MEASURES, TYPED),
            "scopes": actions.scopes(workspace), "why": store_plan.why(workspace.id),
        }  # fmt: skip
        return render(request, "intend/goal_what.html", context, status=422 if request.method == "POST" else 200)
    now = timezone.now()
    form = _form(what.cleaned_data["measure"], workspace, request, now)
    if request.method == "POST" and form.is_valid():
        goal = _goal(workspace, what.cleaned_data, form.cleaned_data, now)
        return redirect("intend:goal", workspace.slug, actions.make(workspace, request.user.pk, goal, now))
    return _second_step(request, workspace, what.cleaned_data, form, now)


def _form(measure: str, workspace: Workspace, request: HttpRequest, now: datetime) -> GoalForm:
    day = today(workspace, now)
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


def _in_hand(workspace: Workspace, goal_id: int) -> Goal:
    found = kept.goal(workspace, goal_id)
    if found is None:
        raise Http404(str(goal_id))
    return found


@require_GET
@access.room(access.READERS)
def goal(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """One goal: where it stands, its weeks, its life, and what can be done with it."""
    return _page(request, workspace, goal_id)


def _page(request: HttpRequest, workspace: Workspace, goal_id: int, **forms: Any) -> HttpResponse:
    """forms: the one that could not be taken, by its name in the page. Only this measures where the goal stands."""
    now = timezone.now()
    found = actions.find(workspace, goal_id, now)
    if found is None:
        raise Http404(str(goal_id))
    goal, day = found.goal, today(workspace, now)
    target = written(goal.target, percent=unit_of(goal.measure) == "share")
    initial = {"says": goal.says, "target": target, "review_on": goal.review_on}
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
    now, goal = timezone.now(), _in_hand(workspace, goal_id)
    form = GoalForm(goal.measure, today(workspace, now), request.POST)
    if not form.is_valid():
        return _page(request, workspace, goal_id, changing=form)
    actions.change(workspace, request.user.pk, goal, form.cleaned_data, now)
    messages.info(request, say("goals.kept"))
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def type_in(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Type a value of a goal that is not measured by itself."""
    goal = _in_hand(workspace, goal_id)
    if goal.measure != TYPED:
        raise Http404(str(goal_id))
    now = timezone.now()
    form = ValueForm(today(workspace, now), request.POST, prefix="typed")
    if not form.is_valid():
        return _page(request, workspace, goal_id, typing=form)
    actions.type_in(workspace, request.user.pk, goal, form.cleaned_data, now)
    messages.info(request, say("goals.kept"))
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def end(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Bring a goal to its end: reached, or left. It stays to be read."""
    goal, form = _in_hand(workspace, goal_id), EndForm(request.POST, prefix="end")
    if not form.is_valid():
        return _page(request, workspace, goal_id, ending=form)
    said = form.cleaned_data
    actions.end(workspace, request.user.pk, goal, said["how"], said["words"], timezone.now())
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def otherwise(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Somebody sees otherwise what the page said of where the goal stands ("back": no more)."""
    goal, code = _in_hand(workspace, goal_id), request.POST.get("said", "")
    actions.otherwise(workspace, request.user.pk, goal, code, timezone.now(), back="back" in request.POST)
    return redirect("intend:goal", workspace.slug, goal_id)


@require_POST
@access.room(access.WRITERS)
def take_up(request: HttpRequest, workspace: Workspace, goal_id: int) -> HttpResponse:
    """Take up again a goal that had come to its end; pressed twice, it is open all the same."""
    _in_hand(workspace, goal_id)
    kept.take_up(workspace, request.user.pk, goal_id, timezone.now())
    return redirect("intend:goal", workspace.slug, goal_id)
