"""What a person listens for."""

from __future__ import annotations

from django import forms

from .actions import LANGUAGES

LONGEST = 4_000


class WordsForm(forms.Form):
    """Words and phrases, one a line; what must not stand beside them; a language; whether in all of Bluesky too."""

    words = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    without = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    lang = forms.ChoiceField(choices=[(each, each) for each in LANGUAGES], required=False)
    everywhere = forms.BooleanField(required=False)
