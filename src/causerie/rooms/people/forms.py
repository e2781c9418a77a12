"""What a person writes about another."""

from __future__ import annotations

from django import forms

from .actions import LONGEST_NOTE


class NoteForm(forms.Form):
    """A note, in one's own words."""

    text = forms.CharField(max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))


class CareForm(forms.Form):
    """What somebody cares about."""

    cares = forms.CharField(max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class OtherForm(forms.Form):
    """The other person, or the other face, by number."""

    other = forms.IntegerField(min_value=1, max_value=2**62)
