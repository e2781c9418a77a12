"""The page of places: which network is in focus, listened to or resting, and what one's weeks there say."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from causerie.records import Workspace
from causerie.store import focus
from causerie.web import access
from causerie.web.words import say

from . import places as acts
from .given_forms import DecisionForm


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def places(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """How each network stands; a press of a button decides, and the decision is kept."""
    if request.method == "POST":
        if workspace.role not in access.WRITERS:
            raise Http404(workspace.slug)
        form = DecisionForm(request.POST)
        said = form.cleaned_data if form.is_valid() else {"network": "", "state": "", "why": ""}
        acts.decide(workspace, request.user.pk or 0, now=timezone.now(), **said)
        messages.info(request, say("intend.kept"))
        return redirect("intend:places", workspace.slug)
    context = {
        "workspace": workspace,
        "seen": acts.look(workspace, timezone.now()),
        "states": focus.STATES,
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "intend/places.html", context)


@require_POST
@access.room(access.WRITERS)
def otherwise(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Somebody sees a judgement otherwise; or takes that back."""
    assert request.user.pk is not None
    what, network = request.POST.get("what", ""), request.POST.get("network", "")
    acts.otherwise(workspace, request.user.pk, what, network, timezone.now(), back="back" in request.POST)
    return redirect("intend:places", workspace.slug)
