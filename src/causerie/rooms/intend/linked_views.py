"""The pages of linked accounts: every two that have a text in common, and one such pair with its posts side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from causerie.records import Workspace
from causerie.store import queue
from causerie.web import access

from . import linking


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def linked(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What was found, in sentences; a press of the button compares the histories. htmx asks while that goes on."""
    if request.method == "POST":
        _must_write(workspace)
        linking.begin(workspace.id, timezone.now())
        return redirect("intend:linked", workspace.slug)
    context: dict[str, Any] = {
        "workspace": workspace,
        "comparing": linking.comparing(workspace.id),
        "worker": queue.alive(),
        "may_change": workspace.role in access.WRITERS,
    }
    if getattr(request, "htmx", False):
        going_on = context["comparing"]
        return render(request, "intend/_linked_look.html", context) if going_on else HttpResponseClientRefresh()
    found = linking.pairs(workspace.id)
    context |= {
        "pairs": found,
        "enough": linking.enough(workspace.id),
        "at": max((one.at for one in found), default=None),
    }
    return render(request, "intend/linked.html", context)


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def pair(request: HttpRequest, workspace: Workspace, pair_id: int) -> HttpResponse:
    """Two accounts, with the posts that show it; what a person says of it is kept, and can be taken back."""
    one = next((each for each in linking.pairs(workspace.id) if each.id == pair_id), None)
    if one is None:
        raise Http404(str(pair_id))
    if request.method == "POST":
        _must_write(workspace)
        linking.answer(workspace, request.user.pk, one, request.POST.get("said", ""), timezone.now())
        return redirect("intend:linked_pair", workspace.slug, pair_id)
    context = {
        "workspace": workspace,
        "one": one,
        "sides": [one.a, one.b],
        "examples": linking.examples(one),
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "intend/linked_pair.html", context)


def _must_write(workspace: Workspace) -> None:
    if workspace.role not in access.WRITERS:
        raise Http404(workspace.slug)
