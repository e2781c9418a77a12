"""The page of time: one's own, which nobody else sees."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from causerie.judgement.intend.goals import JOBS
from causerie.records import Workspace
from causerie.store import focus, given
from causerie.web import access
from causerie.web.words import say

from . import timing
from .given_forms import AddForm, TimeForm


def _user(request: HttpRequest) -> int:
    """Who reads; every view here is behind access.room, so there is somebody."""
    assert request.user.pk is not None
    return request.user.pk


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def time(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What one gave and what came of it; and how much one wants to give."""
    networks = _networks(workspace)
    if request.method == "POST":
        form = TimeForm(networks, request.POST)
        if form.is_valid():
            timing.give(workspace, form.budget(), form.shares())
            messages.info(request, say("intend.kept"))
            return redirect("intend:time", workspace.slug)
        return _page(request, workspace, form, status=422)
    seen = timing.look(workspace, _user(request), timezone.now())
    initial: dict[str, int | None] = {f"for_{name}": minutes for name, minutes in seen.shares.items()}
    initial |= {"week_minutes": seen.budget.week_minutes, "week_days": seen.budget.week_days}
    return _page(request, workspace, TimeForm(networks, initial=initial), seen=seen)


def _page(
    request: HttpRequest, workspace: Workspace, form: TimeForm, *, seen: timing.Seen | None = None, status: int = 200
) -> HttpResponse:
    networks = _networks(workspace)
    context: dict[str, Any] = {
        "workspace": workspace,
        "seen": seen or timing.look(workspace, _user(request), timezone.now()),
        "form": form,
        "by_network": form.parts(networks),
        "by_job": form.parts(JOBS),
        "networks": networks or timing.NETWORKS[:1],
        "others": [name for name in timing.NETWORKS if name not in (networks or timing.NETWORKS[:1])],
        "jobs": JOBS,
        "goals": given.goals(workspace.id),
        "quick": timing.QUICK,
    }
    return render(request, "intend/time.html", context, status=status)


def _networks(workspace: Workspace) -> list[str]:
    """The networks one has an account on: the one in focus first, as most time goes there."""
    states = focus.states(workspace.id)
    return sorted(focus.networks(workspace.id), key=lambda name: states.get(name) != "focus")


@require_POST
@access.room(access.WRITERS)
def add(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Time that was spent on a network itself, today."""
    form = AddForm(request.POST)
    if not form.is_valid():
        messages.info(request, say("intend.time.not_added"))
        return redirect("intend:time", workspace.slug)
    data = form.cleaned_data
    timing.add(workspace, _user(request), data["minutes"], data["network"], data["what"], timezone.now())
    messages.info(request, say("intend.time.added", n=data["minutes"], network=say(f"networks.{data['network']}")))
    return redirect("intend:time", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def forget(request: HttpRequest, workspace: Workspace, given_id: int) -> HttpResponse:
    """Take back what one typed."""
    given.forget(workspace.id, _user(request), given_id)
    return redirect("intend:time", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def heed(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What took time and brought nothing was named: it is known, or seen otherwise, and not named again; or it is."""
    network, how = request.POST.get("network", ""), request.POST.get("how", "")
    timing.heed(workspace, _user(request), network, timezone.now(), how=how)
    return redirect("intend:time", workspace.slug)
