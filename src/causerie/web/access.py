"""Who may open what. A view asks here and gets the workspace, or the reader gets a page that gives nothing away."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from causerie.records import Role, Workspace
from causerie.store import read

View = Callable[..., HttpResponse]
Opened = Callable[..., HttpResponse]
READERS = frozenset(Role)
WRITERS = frozenset({Role.OWNER, Role.MEMBER})
OWNERS = frozenset({Role.OWNER})


def workspace_or_404(request: HttpRequest, slug: str, roles: frozenset[Role]) -> Workspace:
    """The workspace, if the reader has one of the roles in it; else Http404, as if it did not exist."""
    if request.user.pk is not None:
        for workspace in read.workspaces_of(request.user.pk):
            if workspace.slug == slug and workspace.role in roles:
                return workspace
    raise Http404(slug)


def room(roles: frozenset[Role]) -> Callable[[View], Opened]:
    """A view of a room: signed in, with a role there; it gets the workspace in place of its slug."""

    def open_to(view: View) -> Opened:
        @wraps(view)
        def opened(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
            return view(request, workspace_or_404(request, slug, roles), **kwargs)

        return login_required(opened)

    return open_to
