"""The pages of this room that only show: the audience, a list to work through, one account, the log, the mirror."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from causerie.judgement.audience.mirror import mirror as in_the_mirror
from causerie.records import GROUPS, Audited, Link, Theirs, Verdict, Workspace
from causerie.store import audience as kept
from causerie.store import heard, queue, weighed
from causerie.web import access

from . import actions, showing

DONE, SHOWN = "audience_done", "audience_shown"
"""In the session: what became of the last press of a button, until it was shown once; and what was shown last, so that
it still stands there when a part of it is undone."""
HELD = "audience_held"
"""In the session: who was ticked, and why it went no further, until it was shown once."""


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
        "waves": [(wave, showing.is_before(wave), showing.in_days(wave.alike, workspace.zone)) for wave in waves],
        "rings": _rings(account_id),
    }
    return render(request, "audience/audience.html", context)


def _rings(account_id: int) -> list[showing.Circle]:
    rings = weighed.rings(account_id)
    known = kept.by_key(account_id, [key for ring in rings for key in ring.authors]) if rings else []
    return showing.circles(rings, known)


def lately(request: HttpRequest) -> dict[str, Any]:
    """What became of the last press of a button, said once: what was done, or who was ticked and why nothing was."""
    done, held = request.session.pop(DONE, []), request.session.pop(HELD, {})
    if done:
        request.session[SHOWN] = done
    return {"done": done, "held": held.get("reason", ""), "ticked": held.get("people", [])}


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
    context = lately(request) | {
        "workspace": workspace,
        "link": link,
        "group": group,
        "lines": showing.lines(found, timezone.now()),
        "total": total,
        "offers": showing.offers(link),
        "may_tick": _may_act(workspace, link) and group in showing.TICKED,
        "may_say": workspace.role in access.WRITERS,
        "at_once": actions.AT_ONCE,
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * actions.PAGE < total else None,
    }
    return render(request, "audience/people.html", context)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    # The length first: a number of 5,000 digits is one that Python refuses to read.
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1


@require_GET
@access.room(access.READERS)
def person(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """One account: what can be said of it and why, what it does with people, what was decided and done."""
    theirs = actions.account_of(workspace.id, person_id)
    if theirs is None:
        raise Http404(str(person_id))
    now = timezone.now()
    audited = theirs.listed.audited
    context = lately(request) | {
        "workspace": workspace,
        "theirs": theirs,
        "one": theirs.listed,
        "guilty": audited is not None and audited.verdict != Verdict.CANNOT_TELL,
        "latest": showing.spoken(theirs.latest),
        "reposts": showing.only_reposts(theirs.latest, audited),
        "log": showing.logged(theirs.log),
        "reasons": showing.shown(audited.because, dict(theirs.posts)) if audited else [],
        "facts": showing.facts(audited.dealings, now) if audited else (),
        "followed": _followed(workspace, theirs),
        "may_say": workspace.role in access.WRITERS,
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
    context = lately(request) | {
        "workspace": workspace,
        "log": showing.logged(found),
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
        "says": showing.in_days(in_the_mirror(stretches, clients), workspace.zone),
        "automatic": bool(stretches) and stretches[-1].audited.verdict != Verdict.CANNOT_TELL,
        "because": showing.ours(audited.because, _own(account_id, audited)),
        "facts": showing.facts(audited.dealings, timezone.now(), yours=True),
        "stretches": list(reversed(stretches)),
    }
    return render(request, "audience/mirror.html", context)


def _own(account_id: int, audited: Audited) -> dict[str, tuple[str, datetime]]:
    """One's own posts that the reasons name."""
    return heard.mine(account_id, [key for each in audited.because for key in each.examples])
