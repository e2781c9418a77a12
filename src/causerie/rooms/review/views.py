"""The pages of this room: a week or a month looked back upon, the notes of all, and the mail one may wish for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import Every, Notes, Span, Wish, Workspace
from causerie.store import reviews
from causerie.web import access
from causerie.web.words import say

from . import actions, mailing
from .forms import NotesForm, WishForm

PAGE = 20


def _user(request: HttpRequest) -> int:
    """Who reads; every view here is behind access.room, so there is somebody."""
    assert request.user.pk is not None
    return request.user.pk


def _asked(request: HttpRequest, workspace: Workspace) -> Span:
    told = request.GET if request.method == "GET" else request.POST
    return actions.span(workspace, told.get("of", ""), told.get("day", ""), timezone.now())


def _here(workspace: Workspace, span: Span) -> str:
    return f"{reverse('review:review', args=[workspace.slug])}?of={span.every.value}&day={span.first.isoformat()}"


@require_GET
@access.room(access.READERS)
def review(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """A week or a month, and what one makes of it."""
    return _page(request, workspace, _asked(request, workspace))


def _page(
    request: HttpRequest,
    workspace: Workspace,
    span: Span,
    *,
    notes: NotesForm | None = None,
    wish: WishForm | None = None,
) -> HttpResponse:
    user = _user(request)
    back = actions.back(workspace, user, span, timezone.now())
    wished = reviews.wish(workspace.id, user)
    noted = {"keep": back.noted.keep, "stop": back.noted.stop, "attempt": back.noted.attempt}
    wrong = bool((notes and notes.errors) or (wish and wish.errors))
    context: dict[str, Any] = {
        "workspace": workspace,
        "back": back,
        "span": span,
        "notes": notes or NotesForm(initial=noted),
        "wish": wished,
        "wish_form": wish or WishForm(initial={"every": wished.every or "", "mail": wished.mail}),
        "mail": mailing.possible(),
        "may_write": workspace.role in access.WRITERS,
    }
    return render(request, "review/review.html", context, status=422 if wrong else 200)


@require_POST
@access.room(access.WRITERS)
def keep(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Keep what one noted of a span."""
    span, form = _asked(request, workspace), NotesForm(request.POST)
    if not form.is_valid():
        return _page(request, workspace, span, notes=form)
    notes = Notes(first=span.first, last=span.last, **form.cleaned_data)
    actions.note(workspace, _user(request), notes, timezone.now())
    messages.info(request, say("review.kept"))
    return redirect(_here(workspace, span))


@require_POST
@access.room(access.WRITERS)
def wish(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Keep how often one wants to look back, and whether by mail."""
    span, form = _asked(request, workspace), WishForm(request.POST)
    if not form.is_valid():
        return _page(request, workspace, span, wish=form)
    every = Every(form.cleaned_data["every"]) if form.cleaned_data["every"] else None
    wished = Wish(every=every, mail=form.cleaned_data["mail"])
    home = request.build_absolute_uri("/").rstrip("/")
    kept = actions.want(workspace, _user(request), wished, home, timezone.now())
    messages.info(request, say("review.mail.on", d=kept.next_on) if kept.next_on else say("review.mail.none"))
    return redirect(_here(workspace, span))


@require_POST
@access.room(access.WRITERS)
def send(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Mail this look back now, to the address one typed for oneself."""
    span = _asked(request, workspace)
    mail = mailing.send_now(workspace, _user(request), span, timezone.now())
    messages.info(request, say("review.mail.sent", mail=mail))
    return redirect(_here(workspace, span))


@require_GET
@access.room(access.READERS)
def noted(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What one noted, span by span."""
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and 0 < int(asked) < 10**6 else 1
    found = reviews.all_noted(workspace.id, _user(request), start=(page - 1) * PAGE, count=PAGE + 1)
    context = {
        "workspace": workspace,
        "noted": found[:PAGE],
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if len(found) > PAGE else None,
    }
    return render(request, "review/noted.html", context)


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails, from a mail: the address is only in there, so nobody needs to sign in. A press, as programs that
    look into mails follow addresses by themselves.
    """
    wish = mailing.wish_of(token)
    if wish is None:
        raise Http404(token)
    done = request.method == "POST" and reviews.stop_mail(wish)
    return render(request, "review/stop.html", {"done": done})
