"""The door of the house, and the hall behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from causerie.records import Workspace
from causerie.store import queue, read
from causerie.web import access
from causerie.web.language import COOKIE, speak

from . import actions


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
@access.room(access.READERS)
def hall(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Today, in one workspace."""
    context = {
        "workspace": workspace,
        "notes": actions.notes(workspace),
        "worker": queue.alive() or not queue.waiting(),
    }
    return render(request, "today/hall.html", context)
