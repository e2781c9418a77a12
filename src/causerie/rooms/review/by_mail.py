"""The pages a mail leads to: they begin the mails, and end them. A press each, as programs that look into mails follow
addresses by themselves. The addresses are only in there, so nobody needs to sign in.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from causerie.records import Wish
from causerie.store import reviews

from . import actions, asking, mailing


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the mails."""
    wish = mailing.wish_of(token)
    if wish is None:
        raise Http404(token)
    done = request.method == "POST" and reviews.stop_mail(wish)
    return render(request, "review/stop.html", {"done": done})


@require_http_methods(["GET", "POST"])
def yes(request: HttpRequest, token: str) -> HttpResponse:
    """This address is mine, and the mails may come."""
    asked = asking.question(token)
    if asked is None:
        return render(request, "review/yes.html", status=404)
    kept = None
    if request.method == "POST":
        home = request.build_absolute_uri("/").rstrip("/")
        kept = actions.want(asked.workspace, asked.user, Wish(every=asked.every, mail=asked.mail), home, timezone.now())
    return render(request, "review/yes.html", {"asked": asked, "kept": kept})
