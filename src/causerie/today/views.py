"""The door of the house, and the hall behind it."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from causerie.judgement import budget
from causerie.records import Went, Workspace
from causerie.rooms.talk.views import on_cards
from causerie.store import given, queue, read, spent
from causerie.web import access
from causerie.web.language import COOKIE, speak
from causerie.web.words import say

from . import actions, lanes


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """Where everyone arrives: set-up for the first owner, sign-in for the others, one's workspaces for who is in."""
    if request.user.pk is None:
        return redirect("account_login" if read.any_user() else "house:setup")
    places = read.workspaces_of(request.user.pk)
    if len(places) == 1:
        answer: HttpResponse = redirect("today:hall", places[0].slug)
    else:
        answer = render(request, "today/workspaces.html", {"places": places})
    if request.user.language and COOKIE not in request.COOKIES:
        speak(answer, request.user.language)
    return answer


@require_GET
@csp_update({"media-src": [SELF]})  # the song one chose oneself, kept here
@access.room(access.READERS)
def hall(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Today, in one workspace. go_on: whatever the time for today says."""
    now, writes = timezone.now(), workspace.role in access.WRITERS
    if writes and request.user.pk is not None:
        spent.touch(workspace, request.user.pk, now, Went(room="today"))
    go_on = "go_on" in request.GET
    seen = lanes.look(workspace, request.user.pk if writes else None, now, go_on=go_on)
    context = {
        "seen": seen,
        "go_on": go_on,
        "notes": actions.notes(workspace, quiet=bool(seen.lanes) or seen.connected),
        "first_steps": [] if seen.connected or not writes else actions.first_steps(workspace),
        "worker": queue.alive() or not queue.waiting(),
    }
    return render(request, "today/hall.html", on_cards(request, workspace) | context)


@require_POST
@access.room(access.WRITERS)
def time(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Somebody is there and does something: their time is counted. Answers with what is left, in words.

    A page tells where that is (room, network), what it goes to (heard, goal), and for how long it was seen (seen).
    """
    now = timezone.now()
    assert request.user.pk is not None
    to = given.went(
        workspace.id, room=_word(request, "room"), network=_word(request, "network"),
        heard=_number(request, "heard"), goal=_number(request, "goal"),
    )  # fmt: skip
    spent.touch(workspace, request.user.pk, now, to, seen=_number(request, "seen"))
    left = budget.left(lanes.wanted(workspace), spent.spent(workspace, request.user.pk, now))
    return HttpResponse(say(left.says) if left.minutes is not None else "", content_type="text/plain; charset=utf-8")


def _word(request: HttpRequest, name: str) -> str:
    """What a page says of itself; "" where it is no plain word."""
    said = request.POST.get(name, "")
    return said if said.isidentifier() and len(said) <= 16 else ""


def _number(request: HttpRequest, name: str) -> int | None:
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 15 else None
