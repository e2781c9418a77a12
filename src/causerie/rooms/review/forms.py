"""What a person notes of a week, and how often they want to look back."""

from __future__ import annotations

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
    """What to keep, to stop, to try."""

    keep = _note()
    stop = _note()
    attempt = _note()


class WishForm(forms.Form):
    """How often, and to which address; "" for neither."""

    every = forms.ChoiceField(choices=[("", ""), *((each.value, each.value) for each in Every)], required=False)
    mail = forms.EmailField(
        max_length=254,
        required=False,
        error_messages={"invalid": said("review.mail.no_address"), "max_length": said("review.mail.no_address")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
