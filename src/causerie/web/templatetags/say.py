"""{% say "code" n=3 %} and {% tell reason %}: sentences in a template, in the reader's language and zone.

Every page has these tags, so {% url %} (`addresses`) is handed out here too.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.template.base import FilterExpression, Node, Parser, Token
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from causerie.records import Cell, Reason
from causerie.web import words

from . import addresses

register = template.Library()
register.tag(addresses.url)
LONGEST_LABEL = 90


def _zone(context: Context) -> str:
    """Where the workspace is; on a page of no workspace, `zone_here` where its view knows better than UTC."""
    workspace = context.get("workspace")
    return str(workspace.zone if workspace is not None else context.get("zone_here", "UTC"))


def _lang(context: Context) -> str | None:
    """The page's language, where the page knows it: asking Django for it anew costs more than most sentences."""
    lang: str | None = context.get("language")
    return lang


@register.simple_tag(takes_context=True, name="say")
def _say(context: Context, code: str, **args: Any) -> str:
    return words.say(code, lang=_lang(context), zone=_zone(context), **args)


_SAY = register.tags["say"]


@register.tag
def say(parser: Parser, token: Token) -> Node:
    """The sentence of a code. Most of a page's are a code and nothing else, and need none of what arguments need."""
    bits = token.split_contents()
    if len(bits) == 2:
        return Sentence(parser.compile_filter(bits[1]))
    node: Node = _SAY(parser, token)
    return node


class Sentence(Node):
    """{% say "code" %}."""

    child_nodelists = ()

    def __init__(self, code: FilterExpression) -> None:
        self.code = code

    def render(self, context: Context) -> SafeString:
        return _plain(self.code.resolve(context), _lang(context) or words.language())


@cache
def _plain(code: str, lang: str) -> SafeString:
    """A sentence without arguments, as a page writes it. There are as many as stand in the files."""
    return conditional_escape(words.say(code, lang=lang))


@register.simple_tag(takes_context=True)
def tell(context: Context, reason: Reason) -> str:
    """The sentence of a reason."""
    return words.say(reason, lang=_lang(context), zone=_zone(context))


@register.simple_tag(takes_context=True)
def when(context: Context, value: date | datetime, form: str = "day") -> str:
    """A date or a time, as the reader's language writes it."""
    return words.say(f"when.{form}", lang=_lang(context), zone=_zone(context), d=value)


@register.simple_tag(takes_context=True)
def label(context: Context, what: Reason | date | str) -> str:
    """What a row of a table is about: a sentence, a month, or words that people wrote, cut to a readable length."""
    if isinstance(what, Reason):
        return words.say(what, lang=_lang(context), zone=_zone(context))
    if isinstance(what, date):
        return words.say("when.month", lang=_lang(context), d=what)
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
