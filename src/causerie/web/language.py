"""Which language a page speaks: what the reader chose, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from causerie.web.words import LANGUAGES

COOKIE = "causerie_language"
YEAR = 365 * 86_400


def speak(response: HttpResponse, code: str) -> None:
    """Keep a choice on this device, for a year."""
    response.set_cookie(COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS)


class LanguageMiddleware:
    """Sets the language of each request. Content-Language and Vary are set so that no cache mixes the two."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(COOKIE, "")
        spoken = chosen if chosen in LANGUAGES else translation.get_language_from_request(request)
        with translation.override("fr" if spoken.startswith("fr") else "en"):
            response = self._get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
        response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "Accept-Language, Cookie"]))
        return response
