"""The pages of the plan: the plan itself, its questions one at a time, its versions, what one does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import QUESTIONS, Reason, Refusal, Workspace
from causerie.store import plan as store_plan
from causerie.web import access

from . import actions
from .forms import ActivityForm, AnswerForm, after

EXAMPLES = ("baker", "choir", "joiner")
"""Invented people, each of whom answers every question in web/words/*/plan.toml."""


@require_GET
@access.room(access.READERS)
def plan(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The plan that holds, like a letter to oneself; and the ways to all that belongs to it."""
    kept = store_plan.plan(workspace.id)
    context = {
        "workspace": workspace,
        "plan": kept,
        "answers": actions.answers(kept),
        "open_questions": actions.open_questions(kept),
        "activities": store_plan.activities(workspace.id),
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "intend/plan.html", context)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def question(request: HttpRequest, workspace: Workspace, question: str) -> HttpResponse:
    """One question with what was answered to it. "next" goes on to the following one, "later" back to the plan."""
    if question not in QUESTIONS:
        raise Http404(question)
    said = actions.answer(store_plan.plan(workspace.id), question)
    form = AnswerForm(question, said, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.say(workspace, request.user.pk, question, form.cleaned_data["answer"], timezone.now())
        following = after(question)
        if following and "later" not in request.POST:
            return redirect("intend:question", workspace.slug, following)
        return redirect("intend:plan", workspace.slug)
    context = {"workspace": workspace, "question": question, "form": form, "examples": _examples(question)}
    return render(request, "intend/question.html", context, status=422 if form.errors else 200)


def _examples(question: str) -> list[tuple[Reason, Reason]]:
    """(who, what they answered) of each invented person."""
    return [(Reason(code=f"plan.who.{who}"), Reason(code=f"plan.example.{question}.{who}")) for who in EXAMPLES]


@require_GET
@access.room(access.READERS)
def versions(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Every version of the plan, the one that holds first."""
    context = {
        "workspace": workspace,
        "versions": store_plan.versions(workspace.id),
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "intend/versions.html", context)


@require_GET
@access.room(access.READERS)
def version(request: HttpRequest, workspace: Workspace, version_id: int) -> HttpResponse:
    """One version, to be read: what it said, and what it changed of the one before."""
    found = actions.version(workspace, version_id)
    if found is None:
        raise Http404(str(version_id))
    kept, altered = found
    context = {"workspace": workspace, "plan": kept, "answers": actions.answers(kept), "altered": altered}
    return render(request, "intend/version.html", context)


@require_POST
@access.room(access.WRITERS)
def begin(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Begin a new version."""
    actions.begin(workspace, request.user.pk, timezone.now())
    return redirect("intend:plan", workspace.slug)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def activities(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What one does, each measured apart: their names, and one more."""
    form = ActivityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        store_plan.add_activity(workspace.id, form.cleaned_data["name"])
        return redirect("intend:activities", workspace.slug)
    return _activities(request, workspace, form)


@require_POST
@access.room(access.WRITERS)
def activity(request: HttpRequest, workspace: Workspace, activity_id: int) -> HttpResponse:
    """Call an activity otherwise."""
    if all(each.id != activity_id for each in store_plan.activities(workspace.id)):
        raise Http404(str(activity_id))
    form = ActivityForm(request.POST)
    if not form.is_valid():
        return _activities(request, workspace, form, renaming=activity_id)
    try:
        actions.rename(workspace, activity_id, form.cleaned_data["name"])
    except Refusal as refusal:
        return _activities(request, workspace, form, renaming=activity_id, wrong=refusal.reason)
    return redirect("intend:activities", workspace.slug)


def _activities(
    request: HttpRequest, workspace: Workspace, form: ActivityForm, *, renaming: int = 0, wrong: Reason | None = None
) -> HttpResponse:
    """renaming: the activity whose new name cannot be taken (0: the one that was to be added)."""
    context = {
        "workspace": workspace,
        "activities": store_plan.activities(workspace.id),
        "form": form,
        "renaming": renaming,
        "wrong": wrong,
    }
    return render(request, "intend/activities.html", context, status=422 if form.errors or wrong else 200)
