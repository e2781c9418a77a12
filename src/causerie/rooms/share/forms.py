"""What a person is asked before they pass something on."""

from __future__ import annotations

from typing import Any

from django import forms

from causerie.web.signin import said

from .actions import LONGEST


def _number() -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=2**62, required=False, widget=forms.HiddenInput)


class FindForm(forms.Form):
    """What it is about: an entry, a post heard, something kept, or an address that is typed."""

    entry = _number()
    heard = _number()
    kept = _number()
    link = forms.URLField(
        max_length=1000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": said("pass_on.no_address"), "max_length": said("pass_on.no_address")},
        widget=forms.URLInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )

    def clean_link(self) -> str:
        """Only what a browser opens: an address of the web."""
        link = str(self.cleaned_data["link"])
        if link and not link.startswith(("http://", "https://")):
            raise forms.ValidationError(said("pass_on.no_address"))
        return link

    @property
    def told(self) -> dict[str, Any]:
        """What it is about, as actions.find takes it."""
        return {name: self.cleaned_data[name] for name in FindForm.base_fields}


class PassOnForm(FindForm):
    """Which friend, what one would tell them, and on which platform it is said."""

    friend = forms.CharField(
        max_length=200, required=False, widget=forms.TextInput(attrs={"list": "friends", "autocomplete": "off"})
    )
    tells = forms.CharField(
        max_length=LONGEST,
        required=False,
        strip=False,
        error_messages={"max_length": said("pass_on.too_long")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    account = forms.IntegerField(min_value=1, max_value=2**62, required=False)
