"""The way in and out while an account is being connected: what is asked, the way to the network, and the way back.

The person goes to their network by a link they press: our pages let no form lead anywhere else (form-action 'self'),
and Chromium holds a redirect after a form to that too.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.networks import bluesky as bluesky_network
from causerie.networks.errors import NetworkError
from causerie.records import Reason, Refusal, Workspace
from causerie.web import access

from . import connecting
from .forms import BlueskyForm, CodeForm, MastodonForm

AWAY = "connecting"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def bluesky(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Connect a Bluesky account: with an app password, or by saying yes there."""
    known = {name: request.GET.get(name, "") for name in ("handle", "service")}
    form = BlueskyForm(request.POST or None, initial=known)
    if request.method != "POST" or not form.is_valid():
        return _bluesky(request, workspace, form)
    try:
        if "oauth" in request.POST:
            return _to_bluesky(request, workspace, form)
        return _with_password(request, workspace, form)
    except NetworkError as error:
        return _bluesky(request, workspace, form, error.reason)
    except Refusal as refusal:
        return _bluesky(request, workspace, form, refusal.reason)


def _bluesky(
    request: HttpRequest, workspace: Workspace, form: BlueskyForm, reason: Reason | None = None
) -> HttpResponse:
    host = urlsplit(request.build_absolute_uri()).hostname
    context = {
        "workspace": workspace,
        "form": form,
        "reason": reason,
        "passwords": connecting.PASSWORDS,
        "oauth": _way_back(request) is not None,
        "by_number": request.build_absolute_uri().replace("//localhost", "//127.0.0.1", 1)
        if host == "localhost"
        else "",
    }
    return render(request, "accounts/bluesky.html", context, status=422 if reason else 200)


def _with_password(request: HttpRequest, workspace: Workspace, form: BlueskyForm) -> HttpResponse:
    data = form.cleaned_data
    if not data["handle"] or not data["password"]:
        raise Refusal("accounts.connect.both")
    account_id = connecting.with_password(workspace.id, **data, user_id=request.user.pk, now=timezone.now())
    return redirect("accounts:account", workspace.slug, account_id)


def _to_bluesky(request: HttpRequest, workspace: Workspace, form: BlueskyForm) -> HttpResponse:
    way, data = _way_back(request), form.cleaned_data
    if way is None:
        raise Refusal("accounts.connect.no_way_back")
    who = _address(data["service"]) or data["handle"]
    if not who:
        raise Refusal("accounts.connect.handle_first")
    now = timezone.now()
    away = connecting.to_bluesky(workspace.slug, who=who, redirect=way[0], client_id=way[1], now=now)
    return _remember(request, away)


def _address(service: str) -> str:
    return service if not service or "://" in service else f"https://{service}"


def _way_back(request: HttpRequest) -> tuple[str, str] | None:
    """Where Bluesky sends people back, and the name it knows us by; None where it cannot send anybody back here.

    It takes an address behind https that it can ask itself, or this very machine by its number (RFC 8252, 7.3).
    """
    here = request.build_absolute_uri(reverse("accounts:bluesky_back"))
    if request.is_secure():
        return here, request.build_absolute_uri(reverse("accounts:bluesky_client"))
    if urlsplit(here).hostname in ("127.0.0.1", "::1"):
        return here, bluesky_network.loopback_client(here)
    return None


@never_cache
@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def mastodon(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Connect a Mastodon account: which server? Then one says yes there."""
    form = MastodonForm(request.POST or None, initial={"server": request.GET.get("server", "")})
    if request.method != "POST" or not form.is_valid():
        return _mastodon(request, workspace, form)
    here = "" if "copied" in request.POST else request.build_absolute_uri(reverse("accounts:mastodon_back"))
    server, now = form.cleaned_data["server"], timezone.now()
    try:
        away = connecting.to_mastodon(workspace.slug, server=server, redirect=here, now=now)
    except NetworkError as error:
        return _mastodon(request, workspace, form, error.reason)
    return _remember(request, away)


def _mastodon(
    request: HttpRequest, workspace: Workspace, form: MastodonForm, reason: Reason | None = None
) -> HttpResponse:
    context = {"workspace": workspace, "form": form, "reason": reason}
    return render(request, "accounts/mastodon.html", context, status=422 if reason or form.errors else 200)


def _remember(request: HttpRequest, away: connecting.Away) -> HttpResponse:
    request.session[AWAY] = msgspec.to_builtins(away)
    return redirect("accounts:go", away.workspace)


@never_cache
@require_GET
@access.room(access.WRITERS)
def go(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The link to the network and, where one comes back with a code, the place for it."""
    away = connecting.remembered(request.session.get(AWAY), timezone.now())
    return render(request, "accounts/go.html", {"workspace": workspace, "away": away, "form": CodeForm()})


@sensitive_post_parameters("code")
@never_cache
@require_POST
@access.room(access.WRITERS)
def code(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Somebody brings the code their server showed."""
    form = CodeForm(request.POST)
    away = connecting.remembered(request.session.get(AWAY), timezone.now())
    if not form.is_valid():
        context = {"workspace": workspace, "away": away, "form": form}
        return render(request, "accounts/go.html", context, status=422)
    return _come_in(request, away, {"code": form.cleaned_data["code"]})


@never_cache
@require_GET
@login_required
def back(request: HttpRequest, network: str) -> HttpResponse:
    """Somebody comes back from their network, with a yes or with a no."""
    away = connecting.remembered(request.session.get(AWAY), timezone.now())
    # Who copies a code by hand does not come back this way: nobody has checked the state they would bring.
    if away.network != network or away.copied:
        raise Refusal("accounts.connect.not_away")
    return _come_in(request, away, {name: str(value) for name, value in request.GET.items()})


def _come_in(request: HttpRequest, away: connecting.Away, query: dict[str, str]) -> HttpResponse:
    workspace = access.workspace_or_404(request, away.workspace, access.WRITERS)
    try:
        account_id = connecting.back(workspace.id, away, query, user_id=request.user.pk, now=timezone.now())
    except NetworkError as error:
        context = {"workspace": workspace, "away": away, "reason": error.reason}
        return render(request, "accounts/not_yet.html", context, status=422)
    del request.session[AWAY]
    return redirect("accounts:account", workspace.slug, account_id)


@require_GET
def bluesky_client(request: HttpRequest) -> HttpResponse:
    """What Bluesky asks of a program: its name, and where it sends people back to. Anybody may read it."""
    here = request.build_absolute_uri(reverse("accounts:bluesky_client"))
    redirects = [request.build_absolute_uri(reverse("accounts:bluesky_back"))]
    home = request.build_absolute_uri("/")
    return JsonResponse(bluesky_network.client_metadata(here, redirects, home))
