"""{% url %}: as Django's own, for pages that say a hundred addresses.

Django walks its map anew at each, and looks for the reader's language on the way. Where the arguments are numbers and
plain words, an address is the shape of its name with them in their places; the shape is learnt from Django's own
answer, once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.template import Context
from django.template.base import Node, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

_PLAIN = re.compile(r"[-\w]+", re.ASCII)


def url(parser: Parser, token: Token) -> Node:
    """{% url 'room:page' workspace.slug number %}, or with `as name` at its end."""
    node: URLNode = django_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


class AddressNode(URLNode):
    """An address by its shape; by Django itself wherever there is none."""

    def render(self, context: Context) -> str:
        name, args = self.view_name.resolve(context), [arg.resolve(context) for arg in self.args]
        shape = None if self.kwargs else _shape(name, tuple(_kind(arg) for arg in args), get_script_prefix())
        if shape is None:
            by_django: str = super().render(context)
            return by_django
        address = SafeString(shape.format(*args))
        if self.asvar:
            context[self.asvar] = address
            return ""
        return address


def _kind(arg: Any) -> str:
    """What stands alike in every address: a number, a word of letters, digits, - and _. "" for anything else."""
    if type(arg) is int:
        return "number" if arg >= 0 else ""
    return "word" if isinstance(arg, str) and _PLAIN.fullmatch(arg) else ""


@cache
def _shape(name: str, kinds: tuple[str, ...], prefix: str) -> str | None:
    """The address of a name with {0}, {1}... for its arguments, and nothing in it to be escaped in a page.

    None where Django has no such address, or not for these kinds of arguments.
    """
    marks = [80_000_007 + place if kind == "number" else f"zq-{place}-zq" for place, kind in enumerate(kinds)]
    if "" in kinds:
        return None
    try:
        address = reverse(name, args=marks)
    except NoReverseMatch:
        return None
    for place, mark in enumerate(marks):
        address = address.replace(str(mark), f"{{{place}}}")
    return address if escape(address) == address else None
