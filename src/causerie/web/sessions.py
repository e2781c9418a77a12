"""Where one is signed in: allauth's page, in as many queries for one session as for ten, each with a way to end it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from causerie.store import read
from causerie.web.devices import device


class SeenMiddleware(UserSessionsMiddleware):  # type: ignore[misc]  # allauth has no types
    """Remembers when and where from each session was last used: once a minute, not at every page (a write each)."""

    EVERY = 60.0
    MOST = 1_000

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._seen: dict[tuple[str, str], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        which = (request.session.session_key or "", request.META.get("REMOTE_ADDR", ""))
        now = time.monotonic()
        if now - self._seen.get(which, -self.EVERY) < self.EVERY:
            return cast("HttpResponseBase", self.get_response(request))
        if len(self._seen) >= self.MOST:
            self._seen.clear()
        self._seen[which] = now
        return cast("HttpResponseBase", super().__call__(request))


def open_sessions(user: AbstractBaseUser) -> list[Any]:
    """The sessions that still let `user` in, oldest first: not run out, and begun with the present password."""
    found = list(UserSession.objects.filter(user_id=user.pk).order_by("created_at", "pk"))
    alive = Session.objects.filter(session_key__in=[each.session_key for each in found], expire_date__gt=timezone.now())
    proofs = {each.session_key: each.get_decoded().get(HASH_SESSION_KEY, "") for each in alive}
    present = user.get_session_auth_hash()
    return [each for each in found if constant_time_compare(proofs.get(each.session_key, ""), present)]


class Sessions(ListUserSessionsView):  # type: ignore[misc]  # allauth has no types
    """The list of open sessions. A POST ends one of them (`session`), or all but this one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth's own list costs three queries a session, so its step is left out and not added to.
        context: dict[str, Any] = super(ListUserSessionsView, self).get_context_data(**kwargs)
        found = open_sessions(self.request.user)
        for each in found:
            each.device = device(each.user_agent)
        places = read.workspaces_of(self.request.user.pk)
        zone = places[0].zone if places else "UTC"
        return {**context, "sessions": found, "session_count": len(found), "zone_here": zone}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        said = request.POST.get("session", "")
        if not said:
            everywhere: HttpResponse = super().post(request, *args, **kwargs)
            return everywhere
        for each in open_sessions(request.user) if request.user.is_authenticated else []:
            if str(each.pk) == said:
                each.end()
        return redirect("usersessions_list")


sessions = Sessions.as_view()
