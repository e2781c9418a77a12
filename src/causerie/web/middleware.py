"""Turning a refusal into a page with one clear sentence, wherever in a view it was raised."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from causerie.records import Refusal


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
