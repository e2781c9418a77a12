"""The pages of this room: the people one has talked with, and one page for each of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import Refusal, Workspace
from causerie.web import access

from . import actions
from .forms import CareForm, NoteForm, OtherForm


@require_GET
@access.room(access.READERS)
def people(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The people talked with, most often first."""
    search, page = request.GET.get("search", ""), _page(request)
    found, total = actions.people(workspace.id, search=search, page=page)
    context = {
        "workspace": workspace,
        "people": found,
        "total": total,
        "search": search,
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * actions.PAGE < total else None,
    }
    return render(request, "people/people.html", context)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 10**6 else 1


@require_GET
@access.room(access.READERS)
def alike(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """People who may be one and the same. Somebody who knows them says yes or no."""
    context = {
        "workspace": workspace,
        "pairs": actions.maybe_one(workspace.id),
        "may_change": workspace.role in access.WRITERS,
    }
    return render(request, "people/alike.html", context)


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def person(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """One person: on which networks, what was said both ways, what was noted. Writers may add a note."""
    page = _page(request)
    memory = actions.person(workspace.id, person_id, page=page)
    if memory is None:
        raise Http404(str(person_id))
    may_note = workspace.role in access.WRITERS
    if request.method == "POST" and not may_note:
        raise Http404(str(person_id))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and request.user.pk is not None:
        text = form.cleaned_data["text"]
        actions.note(workspace.id, person_id, author_id=request.user.pk, text=text, now=timezone.now())
        return redirect("people:person", workspace.slug, person_id)
    context = {
        "workspace": workspace,
        "memory": memory,
        "person": memory.person,
        "months": actions.every_month(memory),
        "form": form,
        "care": CareForm(initial={"cares": memory.cares}),
        "may_note": may_note,
        "theirs": any(not each.mine for each in memory.exchanges),
        "automated": [face for face in memory.faces if face.automated],
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if memory.more else None,
    }
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


@require_POST
@access.room(access.WRITERS)
def forget_note(request: HttpRequest, workspace: Workspace, person_id: int, note_id: int) -> HttpResponse:
    """Take a note away."""
    actions.forget_note(workspace.id, note_id)
    return redirect("people:person", workspace.slug, person_id)


@require_POST
@access.room(access.WRITERS)
def cares(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """Keep what somebody cares about."""
    form = CareForm(request.POST)
    if not form.is_valid():
        raise Refusal("people.too_long", n=actions.LONGEST_NOTE)
    actions.care(workspace.id, person_id, form.cleaned_data["cares"])
    return redirect("people:person", workspace.slug, person_id)


@require_POST
@access.room(access.WRITERS)
def decide(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """Say that somebody is a person, or that they are to be kept out of Today."""
    actions.decide(workspace.id, person_id, request.POST.get("decided", ""), user_id=request.user.pk)
    return redirect("people:person", workspace.slug, person_id)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def same(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """Look for somebody who is the same person, and say so."""
    if request.method == "POST":
        head = actions.unite(workspace.id, person_id, _other(request))
        return redirect("people:person", workspace.slug, head)
    memory = actions.person(workspace.id, person_id)
    if memory is None:
        raise Http404(str(person_id))
    # Somebody of the same name is looked for first, as nobody else is more likely.
    search = request.GET.get("search", memory.person.name)
    context = {
        "workspace": workspace,
        "person": memory.person,
        "search": search,
        "found": actions.same_as(workspace.id, person_id, search),
    }
    return render(request, "people/same.html", context)


@require_POST
@access.room(access.WRITERS)
def two(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """Say that two people are two; nobody asks again."""
    actions.two(workspace.id, person_id, _other(request))
    if "alike" in request.POST:
        return redirect("people:alike", workspace.slug)
    return redirect("people:person", workspace.slug, person_id)


@require_POST
@access.room(access.WRITERS)
def part(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """Take a face away from somebody it is not."""
    actions.part(workspace.id, _other(request))
    return redirect("people:person", workspace.slug, person_id)


def _other(request: HttpRequest) -> int:
    form = OtherForm(request.POST)
    if not form.is_valid():
        raise Refusal("people.nobody_chosen")
    return int(form.cleaned_data["other"])
