"""What a person is asked about feeds."""

from __future__ import annotations

from django import forms

from .actions import LONGEST_ADDRESS


class AddForm(forms.Form):
    """The address of a page or a feed, and where it is to lie."""

    address = forms.CharField(
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}),
    )
    folder = forms.CharField(max_length=80, required=False)
    comments = forms.BooleanField(required=False)


class FeedForm(forms.Form):
    """What one calls a feed, where it lies, and whether it is the comments of one's own site."""

    named = forms.CharField(max_length=255, required=False)
    folder = forms.CharField(max_length=80, required=False)
    comments = forms.BooleanField(required=False)


class ListForm(forms.Form):
    """A list of feeds from another reader (OPML)."""

    opml = forms.FileField()
