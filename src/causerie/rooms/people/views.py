"""The pages of this room: the people one has talked with, and one page for each of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import Workspace
from causerie.web import access

from . import actions
from .forms import NoteForm


@require_GET
@access.room(access.READERS)
def people(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The people talked with, most often first."""
    search, asked = request.GET.get("search", ""), request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and 0 < int(asked) < 10**6 else 1
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


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def person(request: HttpRequest, workspace: Workspace, person_id: int) -> HttpResponse:
    """One person: when, how often, what was said, what was noted. Writers may add a note."""
    memory = actions.person(workspace.id, person_id)
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
        "may_note": may_note,
    }
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


@require_POST
@access.room(access.WRITERS)
def forget_note(request: HttpRequest, workspace: Workspace, person_id: int, note_id: int) -> HttpResponse:
    """Take a note away."""
    actions.forget_note(workspace.id, note_id)
    return redirect("people:person", workspace.slug, person_id)
