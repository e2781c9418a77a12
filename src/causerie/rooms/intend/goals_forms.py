"""What a goal asks. Whatever cannot be taken stays on the page with one sentence that says what to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from causerie.judgement.intend.goals import JOBS
from causerie.judgement.intend.goals_measures import MEASURES
from causerie.records import TYPED
from causerie.web.words import say

from . import numbers
from .forms import seen

_MOST = {"share": 100, "days": 7}
"""The most a target of a unit can be; a share is typed in percent."""
_LATEST = timedelta(days=3_653)
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
ENDINGS = ("reached", "left")


def _line(text: str, most: int) -> str:
    """One line of text. Raises ValidationError where it is longer than `most` characters."""
    line = " ".join(seen(text).split())
    if len(line) > most:
        raise forms.ValidationError(say("plan.too_long", n=most, had=len(line)))
    return line


def unit_of(measure: str) -> str:
    """The unit of a measure, or TYPED."""
    return MEASURES[measure].unit if measure in MEASURES else TYPED


class _Number(forms.CharField):
    """A number as people write it, "2.5" or "2,5", with digits 0 to 9; nothing below 0, nothing endless."""

    def to_python(self, value: Any) -> Any:
        return "".join(str(super().to_python(value) or "").split()).removesuffix("%")

    def clean(self, value: Any) -> float:
        text = super().clean(value)
        try:
            return numbers.read(text)
        except numbers.TwoWays as both:
            wrong = say("goals.two_ways", said=both.text, whole=both.whole, part=both.part)
        except ValueError:
            wrong = say("goals.no_number")
        raise forms.ValidationError(wrong)


class _Day(forms.DateField):
    """A day as a browser or a hand writes it."""

    def __init__(self) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(input_formats=_DAYS, widget=widget, required=False)

    def clean(self, value: Any) -> date:
        try:
            day: date | None = super().clean(value)
        except forms.ValidationError:
            day = None
        if day is None:
            raise forms.ValidationError(say("goals.no_day"))
        return day


class WhatForm(forms.Form):
    """What a goal is for, and what it is measured by."""

    job = forms.ChoiceField(choices=[(job, job) for job in JOBS])
    measure = forms.ChoiceField(choices=[(measure, measure) for measure in (*MEASURES, TYPED)])
    on = forms.CharField(required=False, max_length=40)

    def chosen(self) -> str:
        """The job that was chosen, "" before that."""
        job = self["job"].value()
        return str(job) if job in JOBS else ""


class GoalForm(forms.Form):
    """The goal in one's own words, what is aimed for, and until when. measure decides what a target may be."""

    says = forms.CharField(required=False)
    target = _Number(required=False)
    review_on = _Day()

    def __init__(self, measure: str, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unit, self._today = unit_of(measure), today

    def clean_says(self) -> str:
        line = _line(self.cleaned_data["says"], 200)
        if not line:
            raise forms.ValidationError(say("goals.wordless"))
        return line

    def clean_target(self) -> float:
        """In the unit of the measure; a share as 0-1."""
        target: float = self.cleaned_data["target"]
        if target > _MOST.get(self._unit, target):
            raise forms.ValidationError(say(f"goals.too_much.{self._unit}"))
        return target / 100 if self._unit == "share" else target

    def clean_review_on(self) -> date:
        """A day that is still to come."""
        day: date = self.cleaned_data["review_on"]
        if day <= self._today:
            raise forms.ValidationError(say("goals.over_day"))
        if day > self._today + _LATEST:
            raise forms.ValidationError(say("goals.far_day"))
        return day


class TypedGoalForm(GoalForm):
    """The same for a goal whose values are typed in: with their unit, and which way is better."""

    unit = forms.CharField(required=False)
    better = forms.ChoiceField(choices=[("more", "more"), ("less", "less")])
    field_order = ("says", "unit", "better", "target", "review_on")

    def clean_unit(self) -> str:
        line = _line(self.cleaned_data["unit"], 60)
        if not line:
            raise forms.ValidationError(say("goals.unitless"))
        return line


class ValueForm(forms.Form):
    """A value that is typed in, and the day it is of."""

    value = _Number(required=False)
    day = _Day()
    note = forms.CharField(required=False)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_day(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["day"]
        if not self._today - _LATEST <= day <= self._today:
            raise forms.ValidationError(say("goals.day_to_come"))
        return day

    def clean_note(self) -> str:
        return _line(self.cleaned_data["note"], 200)


class EndForm(forms.Form):
    """How a goal came to its end, and what one keeps of it."""

    how = forms.ChoiceField(choices=[(how, how) for how in ENDINGS])
    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_words(self) -> str:
        text = seen(self.cleaned_data["words"])
        if len(text) > 2_000:
            raise forms.ValidationError(say("plan.too_long", n=2_000, had=len(text)))
        return text
