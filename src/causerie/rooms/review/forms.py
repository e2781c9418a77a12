"""What a person notes of a week, and how often they want to look back."""

from __future__ import annotations

from datetime import datetime

from django import forms

from causerie.records import Every
from causerie.web.signin import said

from .actions import LONGEST_NOTE


def _note() -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST_NOTE,
        required=False,
        error_messages={"max_length": said("review.too_long")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NotesForm(forms.Form):
    """What to keep, to stop, to try. had: when what one had before oneself was noted."""

    keep = _note()
    stop = _note()
    attempt = _note()
    had = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def clean_had(self) -> datetime | None:
        """The moment; None where a form says none, or nonsense: then nothing that is there is written over."""
        try:
            return datetime.fromisoformat(self.cleaned_data["had"])
        except ValueError:
            return None


class WishForm(forms.Form):
    """How often, and to which address; "" for neither."""

    every = forms.ChoiceField(choices=[("", ""), *((each.value, each.value) for each in Every)], required=False)
    mail = forms.EmailField(
        max_length=254,
        required=False,
        error_messages={"invalid": said("review.mail.no_address"), "max_length": said("review.mail.no_address")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
