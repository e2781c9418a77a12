"""How each figure is computed: the pages of docs/judgement, shown inside the product."""

from __future__ import annotations

import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET
from markdown_it import MarkdownIt

from causerie.web.words import language, say

_PAGE = re.compile(r'href="(\w+)\.(?:en|fr)\.md"')


def pages() -> Traversable:
    """The folder of the pages: inside an installed package, or in the repository one works in."""
    packaged = resources.files("causerie.web").joinpath("judgement_pages")
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "docs" / "judgement"


@require_GET
def judgement(request: HttpRequest, name: str) -> HttpResponse:
    """One page, in the reader's language. The text is ours, so nothing in it needs to be cleaned."""
    page = pages().joinpath(f"{name}.{language()}.md")
    if not page.is_file():
        raise Http404(name)
    text = MarkdownIt("commonmark").enable("table").render(page.read_text(encoding="utf-8"))
    context = {"text": mark_safe(_scrolling(_linked(text))), "name": name}  # noqa: S308
    return render(request, "web/judgement.html", context)


def _linked(text: str) -> str:
    """Pages name each other by their files, as a repository shows them; here each has an address."""
    return _PAGE.sub(r'href="../\1/"', text)


def _scrolling(text: str) -> str:
    """What may be wider than a phone scrolls by itself, by keyboard too, and never the page."""
    group = f'<div class="wide" tabindex="0" role="group" aria-label="{say("evidence.page.figures")}"><table>'
    return text.replace("<table>", group).replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')
