"""The pages of days off, and of what lifts one up: one's own, which nobody else sees."""

from __future__ import annotations

import re
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import Reason, Refusal, Workspace
from causerie.store import days as kept
from causerie.store import reminders
from causerie.web import access, uploads
from causerie.web.words import say

from . import days
from .given_forms import HolidayForm

_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


def _user(request: HttpRequest) -> int:
    """Who reads; every view here is behind access.room, so there is somebody."""
    assert request.user.pk is not None
    return request.user.pk


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def off(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Days off: those one took, and more of them."""
    form = HolidayForm(request.POST or None)
    if request.method == "GET":
        return _off(request, workspace, form)
    if not form.is_valid():
        return _off(request, workspace, form, status=422)
    try:
        days.holiday(workspace, _user(request), now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        return _off(request, workspace, form, wrong=refusal.reason, status=422)
    messages.info(request, say("intend.kept"))
    return redirect("intend:days", workspace.slug)


def _off(
    request: HttpRequest, workspace: Workspace, form: HolidayForm, *, wrong: Reason | None = None, status: int = 200
) -> HttpResponse:
    user, today = _user(request), days.today(workspace, timezone.now())
    off = kept.off(workspace.id, user, today)
    context: dict[str, Any] = {
        "workspace": workspace,
        "form": form,
        "wrong": wrong,
        "off": off,
        "longer": off is not None and off.last > today,
        "kept": kept.kept(workspace.id, user),
        "left": 7 - today.weekday(),
        "reminder": reminders.reminder(workspace.id, user),
    }
    return render(request, "intend/days.html", context, status=status)


@require_POST
@access.room(access.WRITERS)
def take(request: HttpRequest, workspace: Workspace, kind: str) -> HttpResponse:
    """Not today, the rest of this week, or the next one: one press, and nobody asks why."""
    now, user = timezone.now(), _user(request)
    if kind == "today":
        days.not_today(workspace, user, now)
    elif kind == "week":
        days.rest(workspace, user, now, number=7 - days.today(workspace, now).weekday())
    else:
        days.next_week(workspace, user, now)
        messages.info(request, say("intend.kept"))
        return redirect("intend:days", workspace.slug)
    return redirect("today:hall", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def give_back(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Here after all: today, or from today on."""
    days.give_back(workspace, _user(request), timezone.now(), to_its_end="to_its_end" in request.POST)
    return redirect("today:hall", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def forget(request: HttpRequest, workspace: Workspace, day_off_id: int) -> HttpResponse:
    """Take days off away from the list."""
    kept.forget(workspace.id, _user(request), day_off_id)
    return redirect("intend:days", workspace.slug)


@require_http_methods(["GET", "POST"])
@csp_update({"media-src": [SELF]})  # the song one chose oneself, kept here
@access.room(access.WRITERS)
def reminder(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What lifts one up: a sentence, a picture, a song. One at a time; a new one takes the place of the old one."""
    if request.method == "POST":
        try:
            _keep(request, workspace)
        except Refusal as refusal:
            return _reminder(request, workspace, wrong=refusal.reason, status=422)
        messages.info(request, say("intend.kept"))
        return redirect("intend:reminder", workspace.slug)
    return _reminder(request, workspace)


def _reminder(
    request: HttpRequest, workspace: Workspace, *, wrong: Reason | None = None, status: int = 200
) -> HttpResponse:
    chosen = reminders.reminder(workspace.id, _user(request))
    context: dict[str, Any] = {
        "workspace": workspace,
        "reminder": chosen,
        "wrong": wrong,
        "most": days.LARGEST,
        "types": ",".join(days.KINDS),
        "text": request.POST.get("text", ""),
        "about": request.POST.get("about", ""),
    }
    return render(request, "intend/reminder.html", context, status=status)


def _keep(request: HttpRequest, workspace: Workspace) -> None:
    now, about = timezone.now(), request.POST.get("about", "")
    file = request.FILES.get("file")
    if reason := uploads.refused(request):
        raise Refusal(reason.code, **reason.args)
    if file is None:
        days.sentence(workspace, _user(request), request.POST.get("text", ""), now)
    else:
        name, size = str(file.name or ""), int(file.size or 0)
        days.picture_or_song(workspace, _user(request), name, file.chunks(), size, about, now)


@require_GET
@csp_replace({"default-src": [NONE], "sandbox": True})
@access.room(access.WRITERS)
def reminder_file(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The picture or the song, for whoever chose it and for nobody else."""
    chosen = reminders.reminder(workspace.id, _user(request))
    path = reminders.file(chosen) if chosen else None
    if chosen is None or path is None:
        raise Http404
    # Ten megabytes at most: read at once, it needs no open file while a slow phone takes it.
    response = _piece(path.read_bytes(), request.headers.get("Range", ""), chosen.type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _piece(data: bytes, wanted: str, type_: str) -> HttpResponse:
    """All of a file, or the one range of its bytes that is asked for: some players play nothing else (RFC 9110, 14)."""
    span = _span(wanted, len(data))
    if span is None:
        return HttpResponse(data, content_type=type_, headers={"Accept-Ranges": "bytes"})
    first, last = span
    headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{last}/{len(data)}"}
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    return HttpResponse(data[first : last + 1], status=206, content_type=type_, headers=headers)


def _span(wanted: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte of a single range, "bytes=2-", "bytes=2-9" or "bytes=-9"; None: all is sent. A range
    that holds nothing has its first byte after its last.
    """
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or found.group(0) == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size - 1)
    if last and int(last) < int(first):
        return None
    return (int(first), min(int(last), size - 1) if last else size - 1)


@require_POST
@access.room(access.WRITERS)
def reminder_forget(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Take it away, its file too."""
    reminders.forget(workspace.id, _user(request))
    return redirect("intend:reminder", workspace.slug)
