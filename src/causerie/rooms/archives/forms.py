"""What a person is asked when bringing an archive."""

from __future__ import annotations

from django import forms


class ArchiveForm(forms.Form):
    """The file, and whether private posts are to be read too (they are left out unless asked for)."""

    archive = forms.FileField()
    private = forms.BooleanField(required=False)
