"""The page of one draft, whole or the part beside its text, however one comes to it."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from causerie.records import Reason, SendingState, Workspace, Writing, Written
from causerie.store import plan, writings

from . import actions, publishing
from .forms import LONGEST_ALT, LONGEST_WARNING, language_choices


def reader(request: HttpRequest) -> int:
    """Who reads; every view here is behind access.room, so there is somebody."""
    assert request.user.pk is not None
    return request.user.pk


def mine(request: HttpRequest, workspace: Workspace, writing_id: int) -> Writing:
    """A draft of the reader's own. Raises Http404: drafts are nobody else's to read."""
    found = writings.one(workspace.id, reader(request), writing_id)
    if found is None:
        raise Http404(str(writing_id))
    return found


def page(
    request: HttpRequest, workspace: Workspace, writing: Writing, *, beside: bool = False, wrong: Reason | None = None,
    other: Writing | None = None, kept: bool = True,
) -> HttpResponse:  # fmt: skip
    """The page of a draft. wrong: what went wrong. other: what another window kept meanwhile.

    beside: only what stands beside the text, for a script to put there. kept: the text on the page is the one kept.
    """
    letter = (other or writing).letter
    shown: dict[str, Any] = {
        "workspace": workspace, "writing": writing, "wrong": wrong, "other": other, "kept": kept,
        "look": actions.look(writing), "in_place": beside, "letter": letter,
        "under_way": letter is not None and letter.state != SendingState.FAILED,
    }  # fmt: skip
    if beside:
        return render(request, "write/_beside.html", shown)
    shown |= {
        "why": plan.why(workspace.id), "languages": language_choices(writing.lang), "longest": actions.LONGEST,
        "longest_warning": LONGEST_WARNING, "longest_alt": LONGEST_ALT,
        "elsewhere": publishing.stands_elsewhere(writing), "state": letter.state if letter else "",
    }  # fmt: skip
    return render(request, "write/draft.html", shown, status=422 if wrong or other else 200)


def said_no(
    request: HttpRequest, workspace: Workspace, writing: Writing, wrong: Reason | None, *,
    held: Written | None = None, other: bool = False,
) -> HttpResponse:  # fmt: skip
    """The page again, with what one had written on it, and why it was not done.

    other: another window changed the draft meanwhile; both texts are shown.
    """
    theirs = mine(request, workspace, writing.id) if other else None
    if held is not None:
        alts = dict(held.alts)
        pictures = tuple(msgspec.structs.replace(each, alt=alts.get(each.id, each.alt)) for each in writing.pictures)
        writing = msgspec.structs.replace(
            writing, text=held.text, lang=held.lang, warning=held.warning, pictures=pictures
        )
    beside = request.headers.get("HX-Request") == "true"
    return page(request, workspace, writing, beside=beside, wrong=wrong, other=theirs, kept=held is None)
