"""The pages of this room that only show: the audience, a list to work through, one account, the log, the mirror."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from causerie.judgement.audience.mirror import mirror as in_the_mirror
from causerie.records import GROUPS, Link, Theirs, Workspace
from causerie.store import queue, weighed
from causerie.web import access

from . import actions, showing

DONE = "audience_done"
"""In the session: what became of the last press of a button, until it was shown once."""


@require_GET
@access.room(access.READERS)
def audience(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The first connected account, or what to do first where there is none."""
    links = actions.accounts(workspace.id, timezone.now())
    if links:
        return redirect("audience:account", workspace.slug, links[0].account)
    return render(request, "audience/nothing_yet.html", {"workspace": workspace})


@require_GET
@access.room(access.READERS)
def account(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Who follows one account, in sentences. htmx asks for the look only, while it goes on."""
    link, links = _link(workspace, account_id)
    state = actions.state(account_id, timezone.now())
    context: dict[str, Any] = {
        "workspace": workspace,
        "link": link,
        "links": links,
        "state": state,
        "takes": showing.takes(link, state),
        "worker": queue.alive(),
        "may_act": _may_act(workspace, link),
    }
    if getattr(request, "htmx", False):
        # Once the look is over there is more to show than its progress: the browser opens the page anew.
        return render(request, "audience/_look.html", context) if state.running else HttpResponseClientRefresh()
    waves = actions.waves(account_id)
    context |= {
        "groups": showing.groups(dict(actions.counts(workspace.id, account_id))),
        "steps": showing.steps(actions.curve(account_id), waves),
        "waves": [(wave, showing.is_before(wave)) for wave in waves],
        "rings": weighed.rings(account_id),
    }
    return render(request, "audience/audience.html", context)


def _link(workspace: Workspace, account_id: int) -> tuple[Link, list[Link]]:
    """The account, and all there are. Raises Http404 for one that is none of the workspace."""
    links = actions.accounts(workspace.id, timezone.now())
    chosen = next((each for each in links if each.account == account_id), None)
    if chosen is None:
        raise Http404(str(account_id))
    return chosen, links


def _may_act(workspace: Workspace, link: Link) -> bool:
    return workspace.role in access.WRITERS and link.state == "open"


@require_GET
@access.room(access.READERS)
def people(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """The followers of one group, a list one works through."""
    link, _ = _link(workspace, account_id)
    group, page = request.GET.get("group", "all"), _page(request)
    if group not in GROUPS:
        raise Http404(group)
    found, total = actions.people(workspace.id, account_id, group=group, page=page)
    context = {
        "workspace": workspace,
        "link": link,
        "group": group,
        "lines": showing.lines(found, timezone.now()),
        "total": total,
        "offers": showing.offers(link),
        "may_act": _may_act(workspace, link),
        "may_say": workspace.role in access.WRITERS,
        "at_once": actions.AT_ONCE,
        "done": request.session.pop(DONE, []),
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * actions.PAGE < total else None,
    }
    return render(request, "audience/people.html", context)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 10**6 else 1


@require_GET
@access.room(access.READERS)
def person(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """One account: what can be said of it and why, what it does with people, what was decided and done."""
    theirs = actions.account_of(workspace.id, person_id)
    if theirs is None:
        raise Http404(str(person_id))
    now = timezone.now()
    audited = theirs.listed.audited
    context = {
        "workspace": workspace,
        "theirs": theirs,
        "one": theirs.listed,
        "reasons": showing.shown(audited.because, dict(theirs.posts)) if audited else [],
        "facts": showing.facts(audited.dealings, now) if audited else (),
        "followed": _followed(workspace, theirs),
        "may_say": workspace.role in access.WRITERS,
        "done": request.session.pop(DONE, []),
    }
    return render(request, "audience/person.html", context)


def _followed(workspace: Workspace, theirs: Theirs) -> list[tuple[Link, list[showing.Offer]]]:
    """Our open accounts that they follow, and what can be done from each."""
    links = {each.account: each for each in actions.accounts(workspace.id, timezone.now())}
    ours = [links[each.account] for each in theirs.stances if each.follows and each.account in links]
    return [(link, showing.offers(link)) for link in ours if _may_act(workspace, link)]


@require_GET
@access.room(access.READERS)
def log(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """All that was decided about people, and done, the newest first."""
    page = _page(request)
    found, total = actions.log(workspace.id, start=(page - 1) * actions.PAGE)
    context = {
        "workspace": workspace,
        "log": found,
        "may_say": workspace.role in access.WRITERS,
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * actions.PAGE < total else None,
    }
    return render(request, "audience/log.html", context)


@require_GET
@access.room(access.READERS)
def mirror(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """What one's own account looks like to the same eyes."""
    link, links = _link(workspace, account_id)
    audited, stretches, clients = actions.mirror(workspace.id, account_id)
    context = {
        "workspace": workspace,
        "link": link,
        "links": links,
        "says": in_the_mirror(stretches, clients),
        "because": [each.says for each in audited.because],
        "facts": showing.facts(audited.dealings, timezone.now()),
        "stretches": list(reversed(stretches)),
    }
    return render(request, "audience/mirror.html", context)
