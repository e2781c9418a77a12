"""{% say "code" n=3 %} and {% tell reason %}: sentences in a template, in the reader's language and zone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from causerie.records import Cell, Reason
from causerie.web import words

register = template.Library()
LONGEST_LABEL = 90


def _zone(context: Context) -> str:
    """Where the workspace is; on a page of no workspace, `zone_here` where its view knows better than UTC."""
    workspace = context.get("workspace")
    return str(workspace.zone if workspace is not None else context.get("zone_here", "UTC"))


@register.simple_tag(takes_context=True)
def say(context: Context, code: str, **args: Any) -> str:
    """The sentence of a code."""
    return words.say(code, zone=_zone(context), **args)


@register.simple_tag(takes_context=True)
def tell(context: Context, reason: Reason) -> str:
    """The sentence of a reason."""
    return words.say(reason, zone=_zone(context))


@register.simple_tag(takes_context=True)
def when(context: Context, value: date | datetime, form: str = "day") -> str:
    """A date or a time, as the reader's language writes it."""
    return words.say(f"when.{form}", zone=_zone(context), d=value)


@register.simple_tag(takes_context=True)
def label(context: Context, what: Reason | date | str) -> str:
    """What a row of a table is about: a sentence, a month, or words that people wrote, cut to a readable length."""
    if isinstance(what, Reason):
        return words.say(what, zone=_zone(context))
    if isinstance(what, date):
        return words.say("when.month", d=what)
    return what if len(what) <= LONGEST_LABEL else what[: LONGEST_LABEL - 1] + "…"


@register.simple_tag
def figure(cell: Cell, unit: str) -> SafeString:
    """A table cell that people read and the plot is drawn from: <td data-value data-low data-high>."""
    known = {"value": cell.value, "low": cell.low, "high": cell.high}
    data = "".join(f' data-{name}="{value:.6g}"' for name, value in known.items() if value is not None)
    return format_html("<td{}>{}</td>", SafeString(data), _written(cell, unit))


def _written(cell: Cell, unit: str) -> str:
    if cell.value is None:
        return words.say("figure.unknown")
    if cell.low is None or cell.high is None:
        return words.say(f"figure.{unit}", x=cell.value)
    return words.say(f"figure.{unit}_between", x=cell.value, low=cell.low, high=cell.high)
