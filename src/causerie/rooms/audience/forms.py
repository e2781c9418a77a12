"""What is asked when somebody is let go, or when one says who they are."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from .actions import DECISIONS, VERBS


class VerbForm(forms.Form):
    """What is to be done to those who were chosen."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])


class DecideForm(forms.Form):
    """What somebody says of a person; nothing takes back what was said."""

    decided = forms.ChoiceField(choices=[(one, one) for one in DECISIONS if one], required=False)


def chosen(data: QueryDict) -> list[int]:
    """The people who were chosen, by number, each once, in the order of the page."""
    numbers = [each for each in data.getlist("person") if each.isdecimal() and len(each) < 19]
    return list(dict.fromkeys(int(each) for each in numbers))
