"""The pages of this room: the accounts, how each is doing, who follows it, and what networks allow."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from causerie.networks.errors import NetworkError
from causerie.records import Workspace
from causerie.store import queue
from causerie.web import access

from . import actions, connecting, tasks


@require_GET
@access.room(access.READERS)
def accounts(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The accounts that are connected, those an archive told of, and the way to connect one more."""
    ours, by_archive = actions.ours(workspace.id, timezone.now())
    context = {
        "workspace": workspace,
        "ours": ours,
        "by_archive": by_archive,
        "may_connect": workspace.role in access.WRITERS,
        "worker": queue.alive(),
    }
    return render(request, "accounts/accounts.html", context)


@require_GET
@access.room(access.READERS)
def networks(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What each network allows, in words."""
    return render(request, "accounts/networks.html", {"workspace": workspace, "offered": actions.offered()})


@require_GET
@access.room(access.READERS)
def account(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """One connected account. htmx asks for the middle of the page only, while the first look goes on."""
    link = actions.link_in_hand(workspace.id, account_id, timezone.now())
    so_far = actions.progress(link)
    context = {
        "workspace": workspace,
        "link": link,
        "so_far": so_far,
        "looking": actions.looking(link, so_far),
        "worker": queue.alive(),
        "may_connect": workspace.role in access.WRITERS,
    }
    part = bool(getattr(request, "htmx", False))
    return render(request, "accounts/_account.html" if part else "accounts/account.html", context)


@require_POST
@access.room(access.WRITERS)
def look_now(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Ask its network what is new as soon as may be."""
    now = timezone.now()
    actions.link_in_hand(workspace.id, account_id, now)
    tasks.look_now(account_id, now)
    return redirect("accounts:account", workspace.slug, account_id)


@require_POST
@access.room(access.WRITERS)
def disconnect(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Destroy the token of an account. What was heard and said stays."""
    now = timezone.now()
    actions.link_in_hand(workspace.id, account_id, now)
    connecting.leave(workspace.id, account_id, now=now)
    return redirect("accounts:account", workspace.slug, account_id)


@require_GET
@access.room(access.READERS)
def followers(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Who follows the account. Writers may change that, one person and one press at a time."""
    return _people(request, workspace, account_id, following=False)


@require_GET
@access.room(access.READERS)
def following(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Whom the account follows."""
    return _people(request, workspace, account_id, following=True)


def _people(request: HttpRequest, workspace: Workspace, account_id: int, *, following: bool) -> HttpResponse:
    now = timezone.now()
    link = actions.link_in_hand(workspace.id, account_id, now)
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1
    found, total = actions.people(link, following=following, page=page)
    together, robots = (0, 0) if following else actions.uncounted(link)
    may_act = workspace.role in access.WRITERS and link.state == "open"
    context = {
        "workspace": workspace,
        "link": link,
        "people": found,
        "counted": total - together - robots,
        "together": together,
        "robots": robots,
        "following": following,
        "may_act": may_act,
        "can_remove": actions.can_remove(link),
        "removing": actions.removing(link),
        "for_good": not actions.comes_back(link),
        "lately": actions.lately(workspace.id, link, now) if may_act else [],
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * actions.PAGE < total else None,
    }
    return render(request, "accounts/people.html", context)


@require_POST
@access.room(access.WRITERS)
def act(request: HttpRequest, workspace: Workspace, account_id: int, person_id: int, verb: str) -> HttpResponse:
    """Follow somebody, or no more; remove, mute or block them."""
    now = timezone.now()
    actions.link_in_hand(workspace.id, account_id, now)
    if verb not in actions.VERBS and verb != "unfollow":
        raise Http404(verb)
    try:
        actions.act(workspace.id, account_id, person_id, verb, user_id=request.user.pk or 0, now=now)
    except NetworkError as error:
        return render(request, "web/refused.html", {"reason": error.reason, "workspace": workspace}, status=422)
    return _back(request, workspace, account_id)


@require_POST
@access.room(access.WRITERS)
def undo(request: HttpRequest, workspace: Workspace, account_id: int, act_id: int) -> HttpResponse:
    """Take back what was done."""
    try:
        actions.undo(workspace.id, act_id, now=timezone.now())
    except NetworkError as error:
        return render(request, "web/refused.html", {"reason": error.reason, "workspace": workspace}, status=422)
    return _back(request, workspace, account_id)


def _back(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """To the page the button was on."""
    page = request.POST.get("next", "")
    if page and url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(page)
    return redirect("accounts:followers", workspace.slug, account_id)
