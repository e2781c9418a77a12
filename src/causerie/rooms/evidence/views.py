"""The pages of this room: the first look at an account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from causerie.records import Workspace
from causerie.web import access, words

from . import actions


@require_GET
@access.room(access.READERS)
def evidence(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The fullest account, or what to do first where there is none."""
    accounts = actions.accounts(workspace.id)
    if accounts:
        return redirect("evidence:account", workspace.slug, accounts[0].id)
    return render(request, "evidence/nothing_yet.html", {"workspace": workspace})


@require_GET
@access.room(access.READERS)
def account(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """What can be said of one account over a period (`from` and `to`: months or years)."""
    accounts = actions.accounts(workspace.id)
    chosen = next((each for each in accounts if each.id == account_id), None)
    if chosen is None:
        raise Http404(str(account_id))
    first, last = request.GET.get("from", ""), request.GET.get("to", "")
    look = actions.look(chosen, actions.period_from(first, last))
    context = {
        "workspace": workspace,
        "accounts": accounts,
        "look": look,
        "first": first,
        "last": last,
        "chosen_year": int(first) if first.isdecimal() and first == last else None,
        "network_name": words.say(f"networks.{chosen.network}"),
    }
    return render(request, "evidence/look.html", context)
