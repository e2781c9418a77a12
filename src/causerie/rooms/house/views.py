"""The pages of the house: first owner, invitations, workspaces and their members, languages."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from causerie.records import Refusal, Workspace
from causerie.store import read, write
from causerie.web import access
from causerie.web.language import speak as keep_language
from causerie.web.words import LANGUAGES, language

from . import actions
from .forms import AccountForm, InvitationForm, NewUserForm, SetupForm, WorkspaceForm


def _sign_in(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_user_model().objects.get(pk=user_id)
    response: HttpResponse = perform_login(request, user, redirect_url=reverse("today:door"))
    return response


@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Make the first owner, with the code the terminal shows. Closed for ever after."""
    if read.any_user():
        return redirect("account_login")
    form = SetupForm(request.POST or None, initial={"zone": actions.DEFAULT_ZONE})
    if request.method == "POST":
        if not ratelimit.consume(request, action="login", user=None):
            raise Refusal("house.slowly")
        if form.is_valid():
            return _set_up(request, form)
    return render(request, "house/setup.html", {"form": form}, status=422 if form.errors else 200)


def _set_up(request: HttpRequest, form: SetupForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        user_id = actions.first_owner(
            data["code"], data["username"], data["password"],
            workspace=data["workspace"], zone=data["zone"], language=language(),
        )  # fmt: skip
    except Refusal as refusal:
        return render(request, "house/setup.html", {"form": form, "reason": refusal.reason}, status=422)
    return _sign_in(request, user_id)


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Come in with an invitation: a new user, or one more workspace for someone who is signed in."""
    offer = write.invited(code)
    if offer is None:
        raise Refusal("house.invitation.over")
    known = request.user.pk is not None
    form = None if known else NewUserForm(request.POST or None)
    context = {"offer": offer, "form": form}
    if request.method == "POST":
        if request.user.pk is not None:
            write.accept(code, request.user.pk)
            return redirect("today:door")
        if form is not None and form.is_valid():
            return _come_in(request, code, form, context)
    # Never with an error status: Django would write the address, and the code in it, into the log.
    return render(request, "house/invitation.html", context)


def _come_in(request: HttpRequest, code: str, form: NewUserForm, context: dict[str, Any]) -> HttpResponse:
    data = form.cleaned_data
    try:
        return _sign_in(request, actions.come_in(code, data["username"], data["password"], language=language()))
    except Refusal as refusal:
        return render(request, "house/invitation.html", {**context, "reason": refusal.reason})


@require_POST
def speak(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the language, on this device, and go back to the page one came from."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else "/")
    if code in LANGUAGES:
        if request.user.pk is not None:
            write.speaks(request.user.pk, code)
        keep_language(response, code)
    return response


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def house(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The workspace: its name and zone, its members; owners may change them."""
    if request.method == "POST" and workspace.role not in access.OWNERS:
        raise Http404(workspace.slug)
    form = WorkspaceForm(request.POST or None, initial={"name": workspace.name, "zone": workspace.zone})
    if request.method == "POST" and form.is_valid():
        actions.change(workspace, name=form.cleaned_data["name"], zone=form.cleaned_data["zone"])
        return redirect("house:house", workspace.slug)
    return _house(request, workspace, form=form, status=422 if form.errors else 200)


def _house(
    request: HttpRequest,
    workspace: Workspace,
    *,
    form: WorkspaceForm,
    status: int = 200,
    code: str = "",
) -> HttpResponse:
    context = {
        "workspace": workspace,
        "form": form,
        "owner": workspace.role in access.OWNERS,
        "may_change": workspace.role in access.WRITERS,
        "members": read.members(workspace.id),
        "accounts": read.accounts(workspace.id),
        "others": [place for place in read.workspaces_of(request.user.pk or 0) if place.id != workspace.id],
        "only_here": request.get_host().partition(":")[0] in ("127.0.0.1", "localhost", "[::1]"),
        "invitation": request.build_absolute_uri(reverse("house:invitation", args=[code])) if code else "",
        "invitation_form": InvitationForm(),
    }
    return render(request, "house/house.html", context, status=status)


@require_http_methods(["GET", "POST"])
@access.room(access.WRITERS)
def account(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """One account: its name here, its activity, and the way to take it away."""
    chosen = actions.account_in_hand(workspace, account_id)
    form = AccountForm(request.POST or None, initial={"name": chosen.named, "activity": chosen.activity})
    if request.method == "POST" and form.is_valid():
        actions.name_account(workspace, chosen, **form.cleaned_data)
        return redirect("house:house", workspace.slug)
    context = {
        "workspace": workspace,
        "account": chosen,
        "form": form,
        "activities": read.activities(workspace.id),
        "owner": workspace.role in access.OWNERS,
    }
    return render(request, "house/account.html", context, status=422 if form.errors else 200)


@require_POST
@access.room(access.OWNERS)
def remove_account(request: HttpRequest, workspace: Workspace, account_id: int) -> HttpResponse:
    """Take an account away, with its posts."""
    actions.remove_account(workspace, actions.account_in_hand(workspace, account_id))
    return redirect("house:house", workspace.slug)


@require_POST
@access.room(access.OWNERS)
def invite(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Make an invitation and show its address, once."""
    form = InvitationForm(request.POST)
    code = actions.invite(workspace, form.cleaned_data["role"]) if form.is_valid() else ""
    shown = WorkspaceForm(initial={"name": workspace.name, "zone": workspace.zone})
    return _house(request, workspace, form=shown, code=code, status=200 if code else 422)


@require_POST
@access.room(access.OWNERS)
def dismiss(request: HttpRequest, workspace: Workspace, member_id: int) -> HttpResponse:
    """End someone's place in the workspace."""
    if member_id not in {member.id for member in read.members(workspace.id)}:
        raise Http404(str(member_id))
    actions.dismiss(workspace, member_id)
    return redirect("house:house", workspace.slug)


@require_POST
@login_required
def new_workspace(request: HttpRequest) -> HttpResponse:
    """One more workspace, for another client or activity holder; whoever makes it owns it."""
    name = request.POST.get("name", "").strip()
    if not name:
        raise Refusal("house.nameless")
    place = write.make_workspace(name, zone=actions.DEFAULT_ZONE, owner_id=request.user.pk)
    return redirect("today:hall", place.slug)
