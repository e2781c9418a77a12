"""The pages of this room: a week or a month looked back upon, the notes of all, and the mail one may wish for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from causerie.records import Every, Notes, Span, Wish, Workspace
from causerie.store import reviews
from causerie.web import access
from causerie.web.words import say

from . import actions, asking, mailing
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


def _moment(notes: Notes) -> str:
    return notes.at.isoformat() if notes.at else ""


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
    there: Notes | None = None,
) -> HttpResponse:
    user = _user(request)
    back = actions.back(workspace, user, span, timezone.now())
    wished = reviews.wish(workspace.id, user)
    noted = {name: getattr(back.noted, name) for name in ("keep", "stop", "attempt")} | {"had": _moment(back.noted)}
    wrong = bool(there or (notes and notes.errors) or (wish and wish.errors))
    context: dict[str, Any] = {
        "workspace": workspace,
        "back": back,
        "span": span,
        "there": there,
        "notes": notes or NotesForm(initial=noted),
        "wish": wished,
        "wish_form": wish or WishForm(initial={"every": wished.every or "", "mail": wished.mail}),
        "mail": mailing.possible(),
        "may_write": workspace.role in access.WRITERS,
    }
    return render(request, "review/review.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def keep(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Keep what one noted of a span. Asked for without anything to keep, as by a tab that is opened again: the page."""
    span, form = _asked(request, workspace), NotesForm(request.POST)
    if request.method == "GET":
        return redirect(_here(workspace, span))
    if not form.is_valid():
        return _page(request, workspace, span, notes=form)
    told = {name: form.cleaned_data[name] for name in ("keep", "stop", "attempt")}
    notes = Notes(first=span.first, last=span.last, **told)
    there = actions.note(workspace, _user(request), notes, form.cleaned_data["had"], timezone.now())
    if there is not None:
        return _page(request, workspace, span, notes=NotesForm(initial=told | {"had": _moment(there)}), there=there)
    messages.info(request, say("review.kept"))
    return redirect(_here(workspace, span))


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def wish(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Keep how often one wants to look back, and whether by mail."""
    span, form = _asked(request, workspace), WishForm(request.POST)
    if request.method == "GET":
        return redirect(_here(workspace, span))
    if not form.is_valid():
        return _page(request, workspace, span, wish=form)
    every, mail = Every(form.cleaned_data["every"]) if form.cleaned_data["every"] else None, form.cleaned_data["mail"]
    home, user = request.build_absolute_uri("/").rstrip("/"), _user(request)
    asks = bool(every and mail and not asking.known(workspace.id, user, mail))
    # Until a new address has said yes, the old one goes on.
    goes_to = reviews.wish(workspace.id, user).mail if asks else mail
    kept = actions.want(workspace, user, Wish(every=every, mail=goes_to), home, timezone.now())
    if asks:
        asking.ask(workspace, user, Wish(every=every, mail=mail), home)
        messages.info(request, say("review.mail.asked", mail=mail))
    else:
        messages.info(request, say("review.mail.on", d=kept.next_on) if kept.next_on else say("review.mail.none"))
    return redirect(_here(workspace, span))


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def send(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Mail this look back now, to the address one typed for oneself."""
    span = _asked(request, workspace)
    if request.method == "GET":
        return redirect(_here(workspace, span))
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
