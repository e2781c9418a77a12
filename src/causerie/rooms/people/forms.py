"""What a person writes about another."""

from __future__ import annotations

from django import forms

from .actions import LONGEST_NOTE


class NoteForm(forms.Form):
    """A note, in one's own words."""

    text = forms.CharField(max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))
