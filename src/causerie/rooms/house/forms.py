"""What the house asks people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.validators import UnicodeUsernameValidator

from causerie.records import Role
from causerie.web import signin

from . import actions


def _hinted(widget: type[forms.Widget], what: str) -> forms.Widget:
    """A widget that tells the browser's password keeper what is asked."""
    return widget(attrs={"autocomplete": what})


class NewUserForm(forms.Form):
    """A name and a password that the rules accept."""

    username = forms.CharField(
        max_length=150,
        validators=[UnicodeUsernameValidator(message=signin.said("signin.bad_name"))],
        widget=_hinted(forms.TextInput, "username"),
    )
    password = forms.CharField(max_length=1000, strip=False, widget=_hinted(forms.PasswordInput, "new-password"))

    def clean(self) -> dict[str, Any]:
        """A password too much like the name is refused with the others."""
        data = super().clean() or {}
        if "password" in data:
            try:
                signin.good_password(data["password"], get_user_model()(username=data.get("username", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class SetupForm(NewUserForm):
    """The first owner: the code from the terminal, and what their workspace is called."""

    code = forms.CharField(max_length=40, widget=_hinted(forms.TextInput, "one-time-code"))
    workspace = forms.CharField(max_length=80)
    zone = forms.ChoiceField(choices=lambda: [(zone, zone.replace("_", " ")) for zone in actions.zones()])
    field_order = ("code", "username", "password", "workspace", "zone")


class WorkspaceForm(forms.Form):
    """What a workspace is called and where its days begin."""

    name = forms.CharField(max_length=80)
    zone = forms.ChoiceField(choices=lambda: [(zone, zone.replace("_", " ")) for zone in actions.zones()])


class AccountForm(forms.Form):
    """What an account is called here, and which activity it serves."""

    name = forms.CharField(max_length=255, required=False)
    activity = forms.CharField(max_length=80, required=False, widget=forms.TextInput(attrs={"list": "activities"}))


class InvitationForm(forms.Form):
    """What the person who is invited may do."""

    role = forms.ChoiceField(choices=[(role.value, role.value) for role in Role])

    def clean_role(self) -> Any:
        return Role(self.cleaned_data["role"])
