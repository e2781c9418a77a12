"""The pages of this room: whole lanes, one thing by itself, its conversation; and every press of a button on a card.

Each press answers a browser that runs htmx with what stands in the card's place from then on, and any other browser
with the page it came from.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from causerie.networks.errors import NetworkError
from causerie.records import HeardState, Lane, Letter, Reason, Refusal, SendingState, Workspace
from causerie.store import given, heard, spent
from causerie.web import access
from causerie.web.words import say

from . import actions, answers
from .forms import AnswerForm, DecisionForm, LaterForm

LISTS: dict[str, tuple[Lane | None, HeardState]] = {
    "answer": (Lane.ANSWER, HeardState.OPEN),
    "meet": (Lane.MEET, HeardState.OPEN),
    "pass_on": (Lane.PASS_ON, HeardState.OPEN),
    "later": (None, HeardState.LATER),
    "aside": (None, HeardState.ASIDE),
}


def _user(request: HttpRequest) -> int:
    """Who reads; every view here is behind access.room, so there is somebody."""
    assert request.user.pk is not None
    return request.user.pk


def _there(request: HttpRequest, workspace: Workspace, heard_id: int) -> None:
    """Somebody is there, and their time goes to this."""
    to = given.went(workspace.id, room="talk", heard=heard_id)
    spent.touch(workspace, _user(request), timezone.now(), to)


def _in_place(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _back(request: HttpRequest, workspace: Workspace) -> str:
    """The page a button was pressed on; Today where it does not say."""
    asked = request.POST.get("next", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked.partition("?")[0] if safe else reverse("today:hall", args=[workspace.slug])


def on_cards(request: HttpRequest, workspace: Workspace) -> dict[str, Any]:
    """What every page with cards on it needs. gone: what was settled by the press that led here, and the way back."""
    now, gone, let_in = timezone.now(), request.GET.get("gone", ""), request.GET.get("let_in", "")
    settled = heard.waiting(workspace.id, int(gone)) if gone.isdecimal() and len(gone) < 15 else None
    return {
        "workspace": workspace,
        "may_write": workspace.role in access.WRITERS,
        "choices": actions.choices(now, workspace.zone),
        "gone": settled,
        "became": actions.what_became(settled, now, workspace.zone) if settled else None,
        "let_in": actions.known(workspace.id, int(let_in)) if let_in.isdecimal() and len(let_in) < 15 else None,
        "here": _back(request, workspace) if request.method == "POST" else request.path,
    }


def _page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1


@require_GET
@access.room(access.READERS)
def lane(request: HttpRequest, workspace: Workspace, name: str) -> HttpResponse:
    """A whole lane, what was set aside until later, or what is kept out by the door."""
    page = _page_asked(request)
    lane_of, state = LISTS[name]
    found, more = actions.listed(workspace, lane_of, state, page, timezone.now())
    shown = {"cards": found, "name": name, "earlier": page - 1, "next_page": page + 1 if more else 0}
    return render(request, "talk/lane.html", on_cards(request, workspace) | shown)


@require_GET
@access.room(access.READERS)
def sent(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What was written from here, and what became of it."""
    shown = {"letters": actions.sent(workspace.id, _user(request))}
    return render(request, "talk/sent.html", on_cards(request, workspace) | shown)


@require_GET
@access.room(access.READERS)
def one(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """One thing by itself."""
    return _card(request, workspace, heard_id)


def _card(
    request: HttpRequest, workspace: Workspace, heard_id: int, *, wrong: Reason | None = None, text: str = ""
) -> HttpResponse:
    """One card, in its place or on a page of its own; with what went wrong, and the text that was written."""
    try:
        card = actions.one(workspace.id, heard_id, timezone.now(), zone=workspace.zone)
    except Refusal as refusal:
        raise Http404(str(heard_id)) from refusal
    shown = {"card": card, "wrong": wrong, "text": text, "writing": True}
    in_place = _in_place(request)
    template = "talk/_card.html" if in_place else "talk/one.html"
    status = 422 if wrong and not in_place else 200
    return render(request, template, on_cards(request, workspace) | shown, status=status)


@require_GET
@access.room(access.READERS)
def thread(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """The whole conversation, as its network shows it now."""
    shown: dict[str, Any] = {"waiting": heard.waiting(workspace.id, heard_id)}
    if shown["waiting"] is None:
        raise Http404(str(heard_id))
    try:
        shown["thread"] = answers.thread(workspace.id, heard_id)
    except (Refusal, NetworkError) as error:
        shown["wrong"] = error.reason
    template = "talk/_thread.html" if _in_place(request) else "talk/thread.html"
    return render(request, template, {"workspace": workspace, **shown})


@require_POST
@access.room(access.WRITERS)
def reply(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """Answer. What is said is kept whatever happens."""
    _there(request, workspace, heard_id)
    form, text = AnswerForm(request.POST), request.POST.get("text", "")
    once = form.cleaned_data["once"] if form.is_valid() else uuid4().hex
    try:
        letter = answers.answer(
            workspace.id, heard_id, user_id=_user(request), once=once, text=text, now=timezone.now()
        )  # fmt: skip
    except Refusal as refusal:
        return _card(request, workspace, heard_id, wrong=refusal.reason, text=text)
    return _what_became(request, workspace, letter)


def _what_became(request: HttpRequest, workspace: Workspace, letter: Letter, *, tried: bool = False) -> HttpResponse:
    """A letter that is there goes its way in one line; any other stands on top of Today, and here in its place.

    tried: it had failed before, and looks no different if it fails again: a line says that it was tried.
    """
    still = tried and letter.state == SendingState.FAILED
    if _in_place(request):
        template = "talk/_gone.html" if letter.state == SendingState.SENT else "talk/_letter.html"
        return render(request, template, on_cards(request, workspace) | {"letter": letter, "tried": still})
    if still:
        messages.info(request, say("talk.letter.still"))
    if letter.state == SendingState.SENT and letter.heard is not None:
        return redirect(f"{_back(request, workspace)}?gone={letter.heard}")
    return redirect("today:hall", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def claim(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """Somebody begins to write: the others of the workspace are told. Says who, where somebody else was first."""
    name = heard.claim(workspace.id, heard_id, _user(request), timezone.now())
    if not name:
        return HttpResponse(status=204)
    return render(request, "talk/_claim.html", {"workspace": workspace, "name": name})


@require_POST
@access.room(access.WRITERS)
def like(request: HttpRequest, workspace: Workspace, heard_id: int, wanted: bool) -> HttpResponse:
    """Like what somebody said, or take that back."""
    wrong, now = None, timezone.now()
    try:
        if wanted:
            answers.like(workspace.id, heard_id, user_id=_user(request), now=now)
        else:
            answers.unlike(workspace.id, heard_id, now=now)
    except (Refusal, NetworkError) as error:
        wrong = error.reason
    if wrong is None and not _in_place(request):
        return redirect(f"{_back(request, workspace)}#heard-{heard_id}")
    return _card(request, workspace, heard_id, wrong=wrong)


@require_POST
@access.room(access.WRITERS)
def put_off(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """Set aside until this evening, tomorrow, next week or a day one chooses."""
    form, now = LaterForm(request.POST), timezone.now()
    try:
        if not form.is_valid():
            raise Refusal("talk.later.which_day")
        until = actions.when_back(form.cleaned_data["until"], form.cleaned_data["day"], now, workspace.zone)
        actions.later(workspace.id, heard_id, until, user_id=_user(request), now=now)
    except Refusal as refusal:
        return _card(request, workspace, heard_id, wrong=refusal.reason)
    return _gone(request, workspace, heard_id)


@require_POST
@access.room(access.WRITERS)
def settle(request: HttpRequest, workspace: Workspace, heard_id: int, state: HeardState) -> HttpResponse:
    """It is done, or not for oneself, or was answered on the network itself."""
    try:
        actions.settle(workspace.id, heard_id, state, user_id=_user(request), now=timezone.now())
    except Refusal as refusal:
        raise Http404(str(heard_id)) from refusal
    return _gone(request, workspace, heard_id)


def _gone(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """The line that stays in the place of a card, with the way back."""
    _there(request, workspace, heard_id)
    if not _in_place(request):
        return redirect(f"{_back(request, workspace)}?gone={heard_id}")
    waiting = heard.waiting(workspace.id, heard_id)
    became = actions.what_became(waiting, timezone.now(), workspace.zone) if waiting else None
    return render(request, "talk/_gone.html", on_cards(request, workspace) | {"gone": waiting, "became": became})


@require_POST
@access.room(access.WRITERS)
def undo(request: HttpRequest, workspace: Workspace, heard_id: int) -> HttpResponse:
    """Take a decision back: the card stands where it stood."""
    actions.undo(workspace.id, heard_id)
    if _in_place(request):
        return _card(request, workspace, heard_id)
    return redirect(f"{_back(request, workspace)}#heard-{heard_id}")


@require_POST
@access.room(access.WRITERS)
def decide(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """Say of somebody that they are a person, or a robot, or to be left out."""
    form, back = DecisionForm(request.POST), _back(request, workspace)
    if form.is_valid():
        actions.decide(workspace.id, person_id, form.cleaned_data["decided"], user_id=request.user.pk)
        if form.cleaned_data["decided"] == "person":
            return redirect(f"{back}?let_in={person_id}")
    return redirect(back)


@require_POST
@access.room(access.WRITERS)
def again(request: HttpRequest, workspace: Workspace, letter_id: int) -> HttpResponse:
    """Send a letter that failed again: the same, under the same name; or other words, and the old ones go."""
    letter, now = actions.letter_in_hand(workspace.id, letter_id, _user(request)), timezone.now()
    text = request.POST.get("text", letter.text).replace("\r\n", "\n").strip()
    # One that may have arrived is looked for, and never sent in other words meanwhile.
    same = text == letter.text or letter.heard is None or letter.state != SendingState.FAILED
    try:
        if same:
            new = answers.again(workspace.id, letter_id, user_id=_user(request), now=now)
        else:
            new = answers.instead(
                workspace.id, letter_id, user_id=_user(request), once=uuid4().hex, text=text, now=now
            )  # fmt: skip
    except Refusal as refusal:
        if letter.heard is None:
            raise
        return _card(request, workspace, letter.heard, wrong=refusal.reason, text=text)
    return _what_became(request, workspace, new, tried=same)


@require_POST
@access.room(access.WRITERS)
def drop(request: HttpRequest, workspace: Workspace, letter_id: int) -> HttpResponse:
    """A letter that could not be sent is not wanted any more."""
    actions.drop(workspace.id, letter_id, _user(request))
    return redirect(_back(request, workspace))
