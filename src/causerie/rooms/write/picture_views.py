"""Pictures of a draft: put to it, shown to its writer, taken out again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from causerie.records import Picture, Reason, Refusal, Workspace, Writing
from causerie.web import access
from causerie.web.uploads import refused

from . import pictures
from .sheet import mine, said_no
from .views import joined, kept_first


@require_POST
@access.room(access.WRITERS)
def add(request: HttpRequest, workspace: Workspace, writing_id: int) -> HttpResponse:
    """Put a picture to a draft. What was typed is kept first."""
    writing = mine(request, workspace, writing_id)
    if (away := refused(request)) is not None:
        return said_no(request, workspace, writing, away)
    no = kept_first(request, workspace, writing)
    if no is not None:
        return no
    writing = mine(request, workspace, writing_id)
    if "picture" not in request.FILES:
        return said_no(request, workspace, writing, Reason(code="write.choose_picture"))
    return joined(request, workspace, writing) or redirect("write:draft", workspace.slug, writing_id)


@require_GET
@access.room(access.WRITERS)
def show(request: HttpRequest, workspace: Workspace, writing_id: int, picture_id: int) -> HttpResponse:
    """The picture itself, to the writer of its draft and to nobody else."""
    found = _picture(mine(request, workspace, writing_id), picture_id)
    body = pictures.body(found)
    if not body:
        raise Http404(str(picture_id))
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
    return HttpResponse(body, content_type=found.type, headers=headers)


@require_POST
@access.room(access.WRITERS)
def remove(request: HttpRequest, workspace: Workspace, writing_id: int, picture_id: int) -> HttpResponse:
    """Take a picture out. What was typed is kept first."""
    writing = mine(request, workspace, writing_id)
    no = kept_first(request, workspace, writing)
    if no is not None:
        return no
    try:
        pictures.remove(mine(request, workspace, writing_id), picture_id, timezone.now())
    except Refusal as refusal:
        return said_no(request, workspace, writing, refusal.reason)
    return redirect("write:draft", workspace.slug, writing_id)


def _picture(writing: Writing, picture_id: int) -> Picture:
    for each in writing.pictures:
        if each.id == picture_id:
            return each
    raise Http404(str(picture_id))
