"""What is asked at the desk: which account, and what the draft says."""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError
from django import forms
from django.http import QueryDict

from causerie.records import Writing, Written
from causerie.web.words import language

from .actions import languages, plain

LONGEST_WARNING = 300
LONGEST_ALT = 10_000
_LANGUAGES = ("fr", "en", "es", "de", "it", "pt", "nl", "ca", "eu", "br", "oc", "ar", "ja")


class BeginForm(forms.Form):
    """The one account a draft is for."""

    account = forms.IntegerField(min_value=1, max_value=2**62)


class EditionForm(forms.Form):
    """Which edition of the draft somebody had before them. theirs: the one they were shown beside their own."""

    edition = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    theirs = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)


class PictureForm(forms.Form):
    """A file."""

    picture = forms.FileField()


def written(posted: QueryDict, writing: Writing) -> Written:
    """What a form holds of a draft; what it does not hold is as it was kept."""
    alts = tuple(
        (each.id, plain(posted.get(f"alt-{each.id}", each.alt))[:LONGEST_ALT].strip()) for each in writing.pictures
    )
    return Written(
        text=plain(posted.get("text", writing.text)),
        lang=plain(posted.get("lang", writing.lang))[:12],
        warning=plain(posted.get("warning", writing.warning))[:LONGEST_WARNING].strip(),
        alts=alts,
    )


def editions(posted: QueryDict) -> tuple[int, int]:
    """(the edition one had, the one one was shown beside it); -1 where a form does not say, which no draft ever has."""
    form = EditionForm(posted)
    form.is_valid()
    said = form.cleaned_data
    edition = said.get("edition")
    theirs = said.get("theirs")
    return (-1 if edition is None else edition), (-1 if theirs is None else theirs)


def language_choices(chosen: str) -> list[tuple[str, str]]:
    """(code, name in the reader's language) of what a draft may be written in, the one in hand first."""
    return [(code, _named(code)) for code in languages(chosen, _LANGUAGES)]


def _named(code: str) -> str:
    try:
        return str(Locale.parse(code, sep="-").get_display_name(language()) or code)
    except (UnknownLocaleError, ValueError):
        return code
