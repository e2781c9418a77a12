"""The pages of this room: what one listens for, what it would have found, and where one listens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from causerie.records import Reason, Refusal, Rule, Workspace
from causerie.store import words as kept
from causerie.web import access
from causerie.web.words import say

from . import actions
from .forms import WordsForm


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def listen(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What is listened for. Writers may add something, or first try it out (`try`)."""
    if request.method == "GET":
        return _page(request, workspace, WordsForm())
    return _said(request, workspace, None)


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def words(request: HttpRequest, workspace: Workspace, words_id: int) -> HttpResponse:
    """Something one listens for, to be tried out or changed."""
    one = kept.one(workspace.id, words_id)
    if one is None:
        raise Http404(str(words_id))
    if request.method == "POST":
        return _said(request, workspace, words_id)
    form = WordsForm(
        initial={
            "words": "\n".join(one.words), "without": "\n".join(one.without), "lang": one.lang,
            "everywhere": one.everywhere,
        }
    )  # fmt: skip
    rule = Rule(id="0", words=one.words, without=one.without, lang=one.lang)
    return _page(request, workspace, form, words_id=words_id, rule=rule)


def _said(request: HttpRequest, workspace: Workspace, words_id: int | None) -> HttpResponse:
    if workspace.role not in access.WRITERS:
        raise Http404(workspace.slug)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, workspace, form, words_id=words_id, status=422)
    said = form.cleaned_data
    try:
        rule = actions.rule(actions.lines(said["words"]), actions.lines(said["without"]), said["lang"])
        if "try" in request.POST:
            return _page(request, workspace, form, words_id=words_id, rule=rule)
        if words_id is None:
            actions.add(workspace.id, rule, everywhere=said["everywhere"], now=timezone.now())
        else:
            actions.change(workspace.id, words_id, rule, everywhere=said["everywhere"], now=timezone.now())
    except Refusal as refusal:
        return _page(request, workspace, form, words_id=words_id, wrong=refusal.reason, status=422)
    messages.info(request, say("listening.kept"))
    return redirect("listen:listen", workspace.slug)


def _page(
    request: HttpRequest,
    workspace: Workspace,
    form: WordsForm,
    *,
    words_id: int | None = None,
    rule: Rule | None = None,
    wrong: Reason | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "workspace": workspace,
        "form": form,
        "words_id": words_id,
        "wrong": wrong,
        "rule": rule,
        "others": actions.others(rule.words, rule.lang) if rule else (),
        "trial": actions.tried(workspace.id, rule) if rule else None,
        "listened": actions.listened(workspace.id) if words_id is None else [],
        "sources": actions.sources(workspace.id, timezone.now()),
        "languages": actions.LANGUAGES,
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "listen/listen.html" if words_id is None else "listen/words.html", context, status=status)


@require_POST
@access.room(access.WRITERS)
def remove(request: HttpRequest, workspace: Workspace, words_id: int) -> HttpResponse:
    """Listen for it no more."""
    if kept.one(workspace.id, words_id) is None:
        raise Http404(str(words_id))
    actions.remove(workspace.id, words_id, timezone.now())
    messages.info(request, say("listening.removed"))
    return redirect("listen:listen", workspace.slug)
