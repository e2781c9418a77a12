"""What every page knows: the doors, who reads, in which language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from causerie.web.words import LANGUAGES, language


def face(request: HttpRequest) -> dict[str, Any]:
    """The language at hand, the other one (to change to), and where static files are."""
    spoken = language()
    return {
        "language": spoken,
        "other_language": next(code for code in LANGUAGES if code != spoken),
        "static": settings.STATIC_URL,
    }
