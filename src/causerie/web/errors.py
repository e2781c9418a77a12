"""Pages for what goes wrong: a clear sentence, and what to do. Details are in the log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for this reader: the page does not say which."""
    return render(request, "web/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake."""
    return render(request, "web/broken.html", status=500)
