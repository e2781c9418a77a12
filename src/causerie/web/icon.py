"""The icon of the house, where browsers look for it by themselves."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET


@require_GET
def icon(request: HttpRequest) -> HttpResponse:
    """A browser that was interrupted before it read the page's own link asks for this address, and complains."""
    answer: HttpResponse = redirect(f"{settings.STATIC_URL}web/causerie.svg")
    return answer
