"""Turning a refusal into a page with one clear sentence, and a dead end into the page it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path

from causerie.records import Refusal

METHOD_NOT_ALLOWED = 405


class RefusalMiddleware:
    """A Refusal that no view has answered becomes a page that says it, with status 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answers Refusal only; every other error goes on its way to the log."""
        if not isinstance(exception, Refusal):
            return None
        return render(request, "web/refused.html", {"reason": exception.reason}, status=422)


class BackMiddleware:
    """A browser asks again for an address that only takes what is sent to it: after a refused form, say, a new language
    was chosen, or a phone opens its tabs anew. It goes to the page this belongs to, and not to an empty one.

    Only where a person goes to a page (browsers say so): a program is told 405, as it should be.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        going = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
        return redirect(_above(request.path)) if going and answer.status_code == METHOD_NOT_ALLOWED else answer


def _above(path: str) -> str:
    """The nearest address above that there is."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            break
    return path
