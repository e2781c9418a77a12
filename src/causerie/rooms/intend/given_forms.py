"""What the pages of time, of days off and of places ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from causerie.judgement.intend.goals import JOBS
from causerie.records import Budget, TimeShare
from causerie.web.words import say

from .timing import NETWORKS

A_WEEK = 7 * 24 * 60
DAYS = ("%Y-%m-%d", "%d/%m/%Y")
"""A day as a browser writes it, or a hand: the day first, in both languages."""


def _minutes() -> forms.IntegerField:
    wrong = dict.fromkeys(("invalid", "min_value", "max_value"), say("intend.time.no_minutes", n=A_WEEK))
    return forms.IntegerField(min_value=0, max_value=A_WEEK, required=False, error_messages=wrong)


class TimeForm(forms.Form):
    """The time one wants to give in a week, and how it is parted. Nothing is owed: every field may stay empty."""

    def __init__(self, networks: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._networks = networks
        # Made for each page: what they say when they refuse is in the reader's language.
        self.fields |= {name: _minutes() for name in ("week_minutes", *(f"for_{one}" for one in (*networks, *JOBS)))}
        wrong = dict.fromkeys(("invalid", "min_value", "max_value"), say("intend.time.no_days"))
        self.fields["week_days"] = forms.IntegerField(min_value=1, max_value=7, required=False, error_messages=wrong)
        for name in ("week_minutes", "week_days"):
            self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_hint"

    def parts(self, names: Sequence[str]) -> list[tuple[str, forms.BoundField]]:
        """The fields of networks, or of jobs, each with its name."""
        return [(name, self[f"for_{name}"]) for name in names]

    def budget(self) -> Budget:
        """What was said of the whole week."""
        return Budget(week_minutes=self.cleaned_data["week_minutes"], week_days=self.cleaned_data["week_days"] or 5)

    def shares(self) -> list[TimeShare]:
        """What was said of its parts."""
        said = {name: self.cleaned_data[f"for_{name}"] for name in (*self._networks, *JOBS)}
        return [
            TimeShare(minutes=n, **{"network" if name in self._networks else "job": name})
            for name, n in said.items()
            if n is not None
        ]


class AddForm(forms.Form):
    """Time that was spent on a network itself. what: a job, the number of a goal, or nothing."""

    minutes = forms.IntegerField(min_value=1, max_value=24 * 60)
    network = forms.ChoiceField(choices=[(name, name) for name in NETWORKS])
    what = forms.CharField(max_length=20, required=False)


def _day(*, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format=DAYS[0])
    return forms.DateField(input_formats=DAYS, widget=widget, required=required)


class HolidayForm(forms.Form):
    """From one day to another. why: for oneself, never asked for."""

    first = _day()
    last = _day(required=False)
    why = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            wrong = dict.fromkeys(("required", "invalid"), say("rest.no_day"))
            self.fields[name].error_messages |= wrong

    def clean(self) -> dict[str, Any]:
        """One day alone is a holiday too."""
        data = super().clean() or {}
        if data.get("first") and not data.get("last"):
            data["last"] = data["first"]
        if data.get("first") and data["last"] < data["first"]:
            self.add_error("last", say("rest.backwards"))
        return data


class DecisionForm(forms.Form):
    """What somebody decides of a network."""

    network = forms.CharField(max_length=16)
    state = forms.CharField(max_length=8)
    why = forms.CharField(max_length=300, required=False)
