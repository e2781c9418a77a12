"""What is asked when something is answered, set aside, or when somebody is let in."""

from __future__ import annotations

from typing import Any

from django import forms

from .actions import Until
from .answers import LONGEST


class AnswerForm(forms.Form):
    """What one says to somebody. once: names this one answer for ever, so that it is sent once."""

    text = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    once = forms.RegexField(r"^[0-9a-f]{32}$")


class LaterForm(forms.Form):
    """Until when."""

    until = forms.ChoiceField(choices=[(each.value, each.value) for each in Until])
    day = forms.DateField(required=False)

    def clean_until(self) -> Any:
        return Until(self.cleaned_data["until"])


class DecisionForm(forms.Form):
    """What somebody is: a person, a robot, or somebody to leave out."""

    decided = forms.ChoiceField(choices=[(each, each) for each in ("person", "robot", "leave", "")], required=False)
