"""The pages about the feeds themselves: which one reads, adding one, and what is wrong with one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.networks.feeds.opml import LARGEST
from causerie.records import FeedKind, KeptFeed, Reason, Refusal, Workspace
from causerie.store import feeds as kept
from causerie.store import queue
from causerie.web import access
from causerie.web.uploads import refused
from causerie.web.words import say

from . import actions, tasks
from .forms import AddForm, FeedForm, ListForm


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def feeds(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The feeds one reads, and for those who may, the place to add one."""
    if request.method == "GET":
        return _page(request, workspace, AddForm(initial={"address": request.GET.get("address", "")}))
    if workspace.role not in access.WRITERS:
        raise Http404(workspace.slug)
    form = AddForm(request.POST)
    if not form.is_valid():
        return _page(request, workspace, form, status=422)
    said = form.cleaned_data
    try:
        feed_id, new = actions.add(
            workspace.id, said["address"], folder=said["folder"], comments=said["comments"], now=timezone.now()
        )
    except Refusal as refusal:
        return _page(request, workspace, form, refusal.reason, status=422)
    if new:
        tasks.read_feed.enqueue(feed_id, bare=actions.bare(said["address"]))
    else:
        messages.info(request, say("read.feed.there"))
    return redirect("read:feed", workspace.slug, feed_id)


def _page(
    request: HttpRequest, workspace: Workspace, form: AddForm, wrong: Reason | None = None, *, status: int = 200
) -> HttpResponse:
    found = kept.feeds(workspace.id)
    context = {
        "workspace": workspace,
        "form": form,
        "wrong": wrong,
        "folders": [
            (folder, [(feed, actions.trouble(feed)) for feed in inside]) for folder, inside in actions.by_folder(found)
        ],
        "total": len(found),
        "names": sorted({feed.folder for feed in found if feed.folder}),
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "read/feeds.html", context, status=status)


def _feed(workspace: Workspace, feed_id: int) -> KeptFeed:
    found = kept.feed(workspace.id, feed_id)
    if found is None:
        raise Http404(str(feed_id))
    return found


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def feed(request: HttpRequest, workspace: Workspace, feed_id: int) -> HttpResponse:
    """One feed: being read for the first time (htmx asks for the middle once a second), or how it is and is called."""
    if request.method == "GET" and "was" in request.GET and kept.feed(workspace.id, feed_id) is None:
        return _followed_already(request, workspace, request.GET["was"])
    found = _feed(workspace, feed_id)
    may_change = workspace.role in access.WRITERS
    if request.method == "POST":
        if not may_change:
            raise Http404(str(feed_id))
        return _change(request, workspace, found)
    context = {
        "workspace": workspace,
        "feed": found,
        "moving": actions.moving(found),
        "trouble": actions.trouble(found),
        "worker": queue.alive(),
        "form": FeedForm(
            initial={"named": found.named, "folder": found.folder, "comments": found.kind == FeedKind.COMMENTS}
        ),
        "may_change": may_change,
    }
    part = bool(getattr(request, "htmx", False))
    return render(request, "read/_feed.html" if part else "read/feed.html", context)


def _followed_already(request: HttpRequest, workspace: Workspace, was: str) -> HttpResponse:
    """A page whose feed turned out to be followed already: on to that one, or to the list where it cannot be told."""
    there = actions.at_the_same_place(workspace.id, was)
    if there:
        messages.info(request, say("read.feed.there"))
    one = len(there) == 1
    to = reverse("read:feed" if one else "read:feeds", args=[workspace.slug, *([there[0].id] if one else [])])
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": to})
    return redirect(to)


def _change(request: HttpRequest, workspace: Workspace, found: KeptFeed) -> HttpResponse:
    form = FeedForm(request.POST)
    if not form.is_valid():
        raise Refusal("read.feed.too_long")
    said = form.cleaned_data
    kind = FeedKind.COMMENTS if said["comments"] else FeedKind.READ
    actions.change(found, named=said["named"], folder=said["folder"].strip(), kind=kind, now=timezone.now())
    messages.info(request, say("read.feed.changed"))
    return redirect("read:feed", workspace.slug, found.id)


@require_POST
@access.room(access.WRITERS)
def ask(request: HttpRequest, workspace: Workspace, feed_id: int) -> HttpResponse:
    """Look now whether a feed has something new."""
    _feed(workspace, feed_id)
    kept.hurry(workspace.id, feed_id, timezone.now())
    tasks.read_feed.enqueue(feed_id)
    return redirect("read:feed", workspace.slug, feed_id)


@require_POST
@access.room(access.WRITERS)
def choose(request: HttpRequest, workspace: Workspace, feed_id: int) -> HttpResponse:
    """Say which of the feeds that were found is meant."""
    found = _feed(workspace, feed_id)
    said = request.POST.get("url", "")
    if said not in {link.url for link in found.choices}:
        return redirect("read:feed", workspace.slug, feed_id)
    chosen = kept.choose(workspace.id, feed_id, said, timezone.now())
    if chosen == feed_id:
        tasks.read_feed.enqueue(chosen)
    return redirect("read:feed", workspace.slug, chosen)


@require_POST
@access.room(access.WRITERS)
def remove(request: HttpRequest, workspace: Workspace, feed_id: int) -> HttpResponse:
    """Read it no more."""
    found = _feed(workspace, feed_id)
    kept.remove(workspace.id, feed_id)
    messages.info(request, say("read.feed.removed", name=found.called))
    return redirect("read:feeds", workspace.slug)


@require_POST
@access.room(access.WRITERS)
def bring(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Read all feeds of a list that another reader wrote. They are asked in the background, one after the other."""
    form = ListForm(request.POST, request.FILES)
    if reason := refused(request):
        raise Refusal(reason.code, **reason.args)
    if not form.is_valid():
        raise Refusal("read.no_list")
    new, there = actions.bring(workspace.id, form.cleaned_data["opml"].read(LARGEST + 1), timezone.now())
    tasks.tick(timezone.now())
    messages.info(
        request, " ".join([say("read.brought", n=new), *([say("read.brought_there", n=there)] * bool(there))])
    )
    return redirect("read:feeds", workspace.slug)


@require_GET
@access.room(access.READERS)
def opml(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The feeds as a list that every other reader takes."""
    response = HttpResponse(actions.opml(workspace.id, workspace.name), content_type="text/x-opml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="causerie.opml"'
    return response
