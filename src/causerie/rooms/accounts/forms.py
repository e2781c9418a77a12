"""What somebody is asked who connects an account."""

from __future__ import annotations

from django import forms


def _typed(**attributes: str) -> forms.TextInput:
    """A field in which a telephone changes nothing of what is typed."""
    return forms.TextInput(attrs={"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false", **attributes})


class BlueskyForm(forms.Form):
    """The handle, an app password (unless one goes to Bluesky to say yes there), and where the account lives."""

    handle = forms.CharField(max_length=255, required=False, widget=_typed(autocomplete="username"))
    password = forms.CharField(
        max_length=200, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False)
    )
    service = forms.CharField(max_length=255, required=False, widget=_typed(inputmode="url", placeholder="pds.example"))


class MastodonForm(forms.Form):
    """The server, or one's own address there."""

    server = forms.CharField(max_length=255, widget=_typed(autocomplete="off"))


class CodeForm(forms.Form):
    """The code a server showed."""

    code = forms.CharField(max_length=500, widget=_typed(autocomplete="one-time-code"))
