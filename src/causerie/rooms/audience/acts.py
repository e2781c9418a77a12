"""The presses of buttons of this room: each opens to a POST only, from somebody who may write here."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from causerie.networks.errors import NetworkError
from causerie.records import Refusal, Tried, Workspace
from causerie.web import access, words

from . import actions, showing
from .forms import DecideForm, VerbForm, chosen
from .views import DONE, HELD, SHOWN

MENDED_BY_TICKS = frozenset({"audience.store.nobody_chosen", "audience.store.too_many"})


@require_POST
@access.room(access.WRITERS)
def begin(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Begin to look at who follows an account."""
    actions.begin(workspace.id, account_id, timezone.now())
    return redirect("audience:account", workspace.slug, account_id)


@require_POST
@access.room(access.WRITERS)
def stop(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Look no further."""
    actions.stop(workspace.id, account_id, timezone.now())
    return redirect("audience:account", workspace.slug, account_id)


@require_POST
@access.room(access.WRITERS)
def decide(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Say who somebody is, or take back what was said."""
    form, people = DecideForm(request.POST), chosen(request.POST)
    if not form.is_valid() or not people:
        raise Refusal("people.no_decision")
    actions.decide(workspace.id, people, form.cleaned_data["decided"], request.user.pk, timezone.now())
    return _back(request, workspace)


@require_POST
@access.room(access.WRITERS)
def choose(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Name everybody who was chosen, before anything is done to them. This page does nothing."""
    verb, picked = _verb(request), chosen(request.POST)
    try:
        people = actions.named(workspace.id, account_id, picked)
    except Refusal as refusal:
        return _held(request, picked, refusal)
    context = {
        "workspace": workspace,
        "account": account_id,
        "people": people,
        "verb": verb,
        "offer": _offer(workspace, account_id, verb),
        "next": _next(request),
    }
    return render(request, "audience/choose.html", context)


@require_POST
@access.room(access.WRITERS)
def act(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Do it, to those who were named; the page one came from then says what became of each."""
    verb, people = _verb(request), chosen(request.POST)
    try:
        tried = actions.act(workspace.id, account_id, people, verb, request.user.pk or 0, timezone.now())
    except Refusal as refusal:
        return _held(request, people, refusal)
    offer = _offer(workspace, account_id, verb)
    request.session[DONE] = _told(verb, tried, for_good=offer is None or offer.for_good)
    return _back(request, workspace)


def _held(request: HttpRequest, people: Sequence[int], refusal: Refusal) -> HttpResponse:
    """Nobody was ticked, or too many: it is said on the list itself, where the ticks stand as they were.

    Raises the refusal again where it is another one, or no list was named.
    """
    page = _next(request)
    if not page or refusal.reason.code not in MENDED_BY_TICKS:
        raise refusal
    request.session[HELD] = {"people": list(people), "reason": words.say(refusal.reason)}
    return HttpResponseRedirect(page)


def _verb(request: HttpRequest) -> str:
    form = VerbForm(request.POST)
    if not form.is_valid():
        raise Refusal("audience.store.no_such_act")
    return str(form.cleaned_data["verb"])


def _offer(workspace: Workspace, account_id: int, verb: str) -> showing.Offer | None:
    links = actions.accounts(workspace.id, timezone.now())
    link = next((each for each in links if each.account == account_id), None)
    return next((offer for offer in showing.offers(link) if offer.verb == verb), None) if link else None


def _told(verb: str, tried: Sequence[Tried], *, for_good: bool) -> list[dict[str, object]]:
    """What became of each, as the session keeps it: the sentence is made now, in the language it was pressed in."""
    return [
        {
            "called": each.called, "act": each.act, "verb": verb, "left": each.left,
            "undoable": each.act is not None and not for_good,
            "reason": words.say(each.reason) if each.reason else "",
        }
        for each in tried
    ]  # fmt: skip


@require_POST
@access.room(access.WRITERS)
def undo(request: HttpRequest, workspace: Workspace, act_id: int) -> HttpResponse:
    """Take back what was done."""
    try:
        actions.undo(workspace.id, act_id, timezone.now())
    except NetworkError as error:
        return render(request, "web/refused.html", {"reason": error.reason, "workspace": workspace}, status=422)
    _keep_the_card(request, workspace, act_id)
    return _back(request, workspace)


def _keep_the_card(request: HttpRequest, workspace: Workspace, act_id: int) -> None:
    """What was done a moment ago is shown once more: what was undone says so, the rest can still be undone."""
    shown = request.session.pop(SHOWN, [])
    if not any(each["act"] == act_id for each in shown):
        called = next((line.called for line in actions.log(workspace.id)[0] if line.act == act_id), "")
        shown = [{"called": called, "act": act_id}] if called else []
    request.session[DONE] = [
        {**each, "undone": True, "undoable": False} if each["act"] == act_id else each for each in shown
    ]


def _next(request: HttpRequest) -> str:
    """The page the button was on; "" where somebody else's is named."""
    page = request.POST.get("next", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}) else ""


def _back(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    page = _next(request)
    return HttpResponseRedirect(page) if page else redirect("audience:log", workspace.slug)
