"""Pages for what goes wrong: a clear sentence, and what to do. Details are in the log."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from causerie.records import Reason


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for this reader: the page does not say which."""
    return render(request, "web/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake."""
    return render(request, "web/broken.html", status=500)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose proof of origin is missing or too old."""
    return _refused(request, Reason(code="face.stale"), status=403)


def slowly(request: HttpRequest) -> HttpResponse:
    """Too many tries in too short a time."""
    return _refused(request, Reason(code="house.slowly"), status=429)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed, by Django itself; our own rooms say "nothing here" instead."""
    return not_found(request, exception)


def misunderstood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no browser of ours sends, one for a name we do not answer to, or a text larger than any."""
    if isinstance(exception, RequestDataTooBig):
        return _refused(request, Reason(code="face.too_much"), status=413)
    host = str(request.META.get("HTTP_HOST", "")).partition(":")[0]
    known = not isinstance(exception, DisallowedHost)
    reason = Reason(code="face.misunderstood") if known else Reason(code="face.unknown_host", args={"host": host})
    return _refused(request, reason, status=400)


def _refused(request: HttpRequest, reason: Reason, *, status: int) -> HttpResponse:
    return render(request, "web/refused.html", {"reason": reason}, status=status)
