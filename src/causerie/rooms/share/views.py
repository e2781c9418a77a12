"""The pages of this room: which friend, and what was passed on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import Find, Reason, Refusal, Workspace
from causerie.web import access
from causerie.web.words import language, say

from . import actions
from .forms import FindForm, PassOnForm


def _user(request: HttpRequest) -> int:
    """Who reads; every view here is behind access.room, so there is somebody."""
    assert request.user.pk is not None
    return request.user.pk


@require_GET
@access.room(access.READERS)
def passed(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What one passed on oneself, and what came of it; what one kept to read later."""
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and 0 < int(asked) < 10**6 else 1
    found, more = actions.back(workspace.id, _user(request), page)
    context = {
        "workspace": workspace,
        "passed": found,
        "to_read": actions.to_read(workspace.id, _user(request)) if page == 1 else [],
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if more else None,
        "may_write": workspace.role in access.WRITERS,
    }
    return render(request, "share/passed.html", context)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def new(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Which friend would you send it to, and what would you tell them? Or keep it to read later, or let it go."""
    if request.method == "GET":
        about = FindForm(request.GET)
        find = actions.find(workspace.id, _user(request), **about.told) if about.is_valid() else Find()
        return _page(request, workspace, PassOnForm(initial=about.cleaned_data), find)
    form = PassOnForm(request.POST)
    if not form.is_valid():
        return _page(request, workspace, form, Find(link=form.cleaned_data.get("link", "")), status=422)
    try:
        find = actions.find(workspace.id, _user(request), **form.told)
    except Refusal as refusal:
        return _without_find(request, workspace, form, refusal.reason)
    if not (find.link or find.heard or find.entry):
        return _page(request, workspace, form, find, wrong=Reason(code="pass_on.what"), status=422)
    if request.POST.get("do") in ("later", "drop"):
        return _put_by(request, workspace, find)
    return _written(request, workspace, form, find)


def _without_find(request: HttpRequest, workspace: Workspace, form: PassOnForm, wrong: Reason) -> HttpResponse:
    """What it is about has gone, or was said in private: the words somebody wrote stay there."""
    told = form.cleaned_data
    link = "" if wrong.code == "pass_on.private" else told["link"]
    kept = PassOnForm(initial={name: told[name] for name in ("friend", "tells", "account")} | {"link": link})
    return _page(request, workspace, kept, Find(link=link), wrong=wrong, status=422)


def _put_by(request: HttpRequest, workspace: Workspace, find: Find) -> HttpResponse:
    if request.POST["do"] == "later":
        actions.read_later(workspace.id, _user(request), find, timezone.now())
        messages.info(request, say("pass_on.is_kept"))
    else:
        actions.drop(workspace.id, _user(request), find, timezone.now())
        messages.info(request, say("pass_on.dropped"))
    return redirect("share:passed", workspace.slug)


def _written(request: HttpRequest, workspace: Workspace, form: PassOnForm, find: Find) -> HttpResponse:
    """The draft at the writing desk; or the same page, where something is missing or the friend is named."""
    data = form.cleaned_data
    asked = actions.Asked(
        friend=data["friend"], tells=data["tells"], account=data["account"],
        stands=request.POST.get("do") == "stands", lang=language(),
    )  # fmt: skip
    try:
        looked = actions.write(workspace.id, _user(request), find, asked, timezone.now())
    except Refusal as refusal:
        return _page(request, workspace, form, find, wrong=refusal.reason, status=422)
    if looked.writing is None:
        return _page(request, workspace, form, find, named=looked.words)
    return redirect("write:draft", workspace.slug, looked.writing)


def _page(
    request: HttpRequest,
    workspace: Workspace,
    form: PassOnForm,
    find: Find,
    *,
    wrong: Reason | None = None,
    named: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "workspace": workspace,
        "form": form,
        "find": find,
        "found": bool(find.heard or find.entry or (find.link and not form.errors)),
        "places": actions.places(workspace.id, timezone.now()),
        "friends": actions.friends(workspace.id, ""),
        "wrong": wrong,
        "named": named,
    }
    return render(request, "share/new.html", context, status=status)


@require_POST
@access.room(access.WRITERS)
def friends(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """People by the name that is being typed. POST, so that no name ever stands in an address or a log."""
    found = actions.friends(workspace.id, request.POST.get("friend", "")[:200])
    return render(request, "share/_friends.html", {"friends": found})
