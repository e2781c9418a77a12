"""The pages one reads on: the entries, and one of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from causerie.records import Workspace
from causerie.store import entries
from causerie.store import feeds as kept
from causerie.web import access
from causerie.web.words import say

from . import actions


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else None


def _asked(query: QueryDict) -> actions.Asked:
    """What the address asks for; nonsense asks for what everybody gets."""
    show, words = query.get("show", ""), query.get("search", "").strip()[:200]
    return actions.Asked(
        show=show if show in actions.SHOWN else "all" if words else "new", feed=_number(query.get("feed", "")),
        folder=query.get("folder"), words=words, before=actions.place(query.get("before", "")),
    )  # fmt: skip


def _query(asked: actions.Asked, **more: str) -> str:
    said = {"search": asked.words, "feed": str(asked.feed or ""), "show": asked.show, **more}
    if asked.folder is not None:
        said["folder"] = asked.folder
    return urlencode({name: value for name, value in said.items() if value or name == "folder"})


@require_GET
@access.room(access.READERS)
def read(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What is new in the feeds, newest first; or all, or what is kept to be passed on, or what has certain words."""
    asked = _asked(request.GET)
    until = entries.newest(workspace.id)
    lines, after = actions.page(workspace.id, asked, timezone.now())
    found = kept.feeds(workspace.id)
    context: dict[str, Any] = {
        "workspace": workspace,
        "asked": asked,
        "lines": lines,
        "shown": [(show, _query(asked, show=show)) for show in actions.SHOWN],
        "further": _query(asked, before=after) if after else "",
        "feed": next((one for one in found if one.id == asked.feed), None),
        "any_feed": bool(found),
        "until": until,
        "may_read": workspace.role in access.WRITERS,
    }
    return render(request, "read/read.html", context)


@require_POST
@access.room(access.WRITERS)
def all_read(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Mark as read all that the page knew of: what came meanwhile stays."""
    asked = _asked(request.POST)
    n = actions.all_read(workspace.id, asked, _number(request.POST.get("until", "")) or 0, timezone.now())
    messages.info(request, say("read.marked", n=n))
    query = _query(asked)
    return redirect(reverse("read:read", args=[workspace.slug]) + (f"?{query}" if query else ""))


def _line(workspace: Workspace, entry_id: int) -> actions.Line:
    line = actions.line(workspace.id, entry_id, timezone.now())
    if line is None:
        raise Http404(str(entry_id))
    return line


def _shown(request: HttpRequest, workspace: Workspace, entry_id: int, *, shut: bool = False) -> HttpResponse:
    line = _line(workspace, entry_id)
    context = {"workspace": workspace, "line": line, "may_read": workspace.role in access.WRITERS, "shut": shut}
    part = bool(getattr(request, "htmx", False))
    return render(request, ("read/_line.html" if shut else "read/_entry.html") if part else "read/entry.html", context)


@require_GET
@access.room(access.READERS)
def entry(request: HttpRequest, workspace: Workspace, entry_id: int) -> HttpResponse:
    """One entry: in its place in the list for htmx (`shut` closes it again), a page of its own for everybody else.

    Opening is reading. What looks ahead for the browser's sake (Sec-Purpose: prefetch) does not read.
    """
    shut = "shut" in request.GET
    ahead = "prefetch" in request.headers.get("sec-purpose", "")
    if workspace.role in access.WRITERS and not shut and not ahead:
        actions.opened(workspace.id, entry_id, timezone.now())
    return _shown(request, workspace, entry_id, shut=shut)


@require_POST
@access.room(access.WRITERS)
def put_back(request: HttpRequest, workspace: Workspace, entry_id: int) -> HttpResponse:
    """It waits to be read again."""
    _line(workspace, entry_id)
    actions.put_back(workspace.id, entry_id, timezone.now())
    if getattr(request, "htmx", False):
        return _shown(request, workspace, entry_id, shut=True)
    return redirect("read:read", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def keep(request: HttpRequest, workspace: Workspace, entry_id: int) -> HttpResponse:
    """Keep it to pass it on, or let it go (`let_go`)."""
    line = _line(workspace, entry_id)
    actions.keep(workspace.id, line.entry, kept="let_go" not in request.POST, now=timezone.now())
    if getattr(request, "htmx", False):
        return _shown(request, workspace, entry_id)
    return redirect("read:entry", workspace.slug, entry_id)
