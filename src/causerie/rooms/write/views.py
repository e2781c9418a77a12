"""The pages of this room: drafts at rest, one draft on the desk, and what came of a post."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import Reason, Refusal, SendingState, Workspace, Writing
from causerie.store import desk as kept
from causerie.store import plan, sendings, writings
from causerie.web import access
from causerie.web.words import language, say

from . import actions, later, pictures, publishing
from .apart import apart
from .forms import BeginForm, PictureForm, editions, written
from .sheet import mine, page, reader, said_no


@require_GET
@access.room(access.READERS)
def desk(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """One's drafts, and what went out lately. An adviser sees what went out."""
    return _desk(request, workspace)


def _desk(request: HttpRequest, workspace: Workspace, *, wrong: Reason | None = None) -> HttpResponse:
    now, user_id = timezone.now(), reader(request)
    may_write = workspace.role in access.WRITERS
    context: dict[str, Any] = {
        "workspace": workspace,
        "may_write": may_write,
        "wrong": wrong,
        "why": plan.why(workspace.id),
        "places": actions.places(workspace.id, now) if may_write else [],
        "drafts": writings.resting(workspace.id, user_id) if may_write else [],
        "published": kept.published(workspace.id, user_id, now),
    }
    return render(request, "write/desk.html", context, status=422 if wrong else 200)


@require_POST
@access.room(access.WRITERS)
def begin(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """A blank page, for one account."""
    form = BeginForm(request.POST)
    account = form.cleaned_data["account"] if form.is_valid() else 0
    try:
        writing_id = actions.begin(workspace.id, reader(request), account, timezone.now(), lang=language())
    except Refusal as refusal:
        return _desk(request, workspace, wrong=refusal.reason)
    actions.learn_limits(mine(request, workspace, writing_id))
    return redirect("write:draft", workspace.slug, writing_id)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def draft(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """One draft on the desk; POST keeps it, and looks at it."""
    writing = mine(request, workspace, writing_id)
    if request.method == "POST":
        refused = kept_first(request, workspace, writing)
        refused = refused or joined(request, workspace, mine(request, workspace, writing_id))
        return refused or redirect("write:draft", workspace.slug, writing_id)
    if writing.letter is not None and writing.letter.state == SendingState.SENT:
        return redirect("write:after", workspace.slug, writing_id)
    return page(request, workspace, writing)


def kept_first(request: HttpRequest, workspace: Workspace, writing: Writing) -> HttpResponse | None:
    """Keep what the form holds; None where it is kept. Else the page that says why not, with all that was written."""
    held, (edition, _) = written(request.POST, writing), editions(request.POST)
    if "text" not in request.POST:
        return None
    try:
        if actions.keep(writing, edition, held, timezone.now()) is not None:
            return None
    except Refusal as refusal:
        return said_no(request, workspace, writing, refusal.reason, held=held)
    return said_no(request, workspace, writing, None, held=held, other=True)


def joined(request: HttpRequest, workspace: Workspace, writing: Writing) -> HttpResponse | None:
    """Put a picture that was chosen to the text, whichever button was pressed; None where none was, or it is there."""
    if "picture" not in request.FILES:
        return None
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return said_no(request, workspace, writing, Reason(code="write.choose_picture"))
    try:
        pictures.add(writing, form.cleaned_data["picture"], timezone.now())
    except Refusal as refusal:
        return said_no(request, workspace, writing, refusal.reason)
    return None


@require_POST
@access.room(access.WRITERS)
def keep(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Keep it at a pause in typing; what is noticed comes back, in its place beside the text."""
    writing = mine(request, workspace, writing_id)
    refused = kept_first(request, workspace, writing)
    return refused or page(request, workspace, mine(request, workspace, writing_id), beside=True)


@require_POST
@access.room(access.WRITERS)
def settle(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Two windows hold two texts: keep this one, which both were shown beside each other, or make two drafts."""
    writing, now = mine(request, workspace, writing_id), timezone.now()
    held, (_, theirs) = written(request.POST, writing), editions(request.POST)
    try:
        if request.POST.get("choice") == "both":
            writing_id = apart(writing, held, reader(request), now)
        elif actions.keep(writing, theirs, held, now) is None:
            return said_no(request, workspace, writing, None, held=held, other=True)
    except Refusal as refusal:
        return said_no(request, workspace, writing, refusal.reason, held=held)
    return redirect("write:draft", workspace.slug, writing_id)


@require_POST
@access.room(access.WRITERS)
def publish(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Publish it, now, in one place. What was typed last is kept first; where that has gone out in other words, by
    another window's press, both are shown.
    """
    refused = kept_first(request, workspace, mine(request, workspace, writing_id))
    if refused is None:
        refused = joined(request, workspace, mine(request, workspace, writing_id))
    if refused is not None:
        return refused
    try:
        done = publishing.publish(mine(request, workspace, writing_id), reader(request), timezone.now())
    except Refusal as refusal:
        return said_no(request, workspace, mine(request, workspace, writing_id), refusal.reason)
    if done.apart is not None:
        messages.info(request, say("write.first_arrived"))
        return redirect("write:draft", workspace.slug, done.apart)
    there = done.letter.state == SendingState.SENT
    return redirect("write:after" if there else "write:draft", workspace.slug, writing_id)


@require_POST
@access.room(access.WRITERS)
def looked(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Its writer looked on the network: what stands there in other words is not it. It is a draft again."""
    letter = mine(request, workspace, writing_id).letter
    if letter is not None:
        sendings.looked_by_hand(workspace.id, letter.id, timezone.now())
    return redirect("write:draft", workspace.slug, writing_id)


@require_POST
@access.room(access.WRITERS)
def both(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Its writer knows that it stands elsewhere, and says that it belongs in both; the button is still theirs."""
    writing = mine(request, workspace, writing_id)
    refused = kept_first(request, workspace, writing)
    if refused is None:
        writings.belongs_in_both(writing.id)
    return refused or redirect("write:draft", workspace.slug, writing_id)


@require_POST
@access.room(access.WRITERS)
def remark(request: HttpRequest, workspace: Workspace, writing_id: int, left: bool) -> HttpResponse:
    """A remark is left as it is, or looked at again."""
    writing = mine(request, workspace, writing_id)
    refused = kept_first(request, workspace, writing)
    if refused is not None:
        return refused
    writing, key = mine(request, workspace, writing_id), request.POST.get("remark", "")
    if left:
        actions.leave(writing, key, reader(request), timezone.now())
    else:
        actions.look_again(writing, key)
    if request.headers.get("HX-Request") == "true":
        return page(request, workspace, writing, beside=True)
    return redirect("write:draft", workspace.slug, writing_id)


@require_POST
@access.room(access.WRITERS)
def discard(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Throw a draft away."""
    mine(request, workspace, writing_id)
    pictures.forget(writings.discard(workspace.id, reader(request), writing_id))
    return redirect("write:desk", workspace.slug)


@require_GET
@access.room(access.WRITERS)
def after(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """What came of a post."""
    found = later.what_came(workspace.id, reader(request), writing_id, timezone.now())
    if found is None:
        raise Http404(str(writing_id))
    return render(request, "write/after.html", {"workspace": workspace, "after": found})
