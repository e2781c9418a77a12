"""HTML of strangers: made safe to show, and made plain.

Nothing of it is loaded from anywhere by looking at it: pictures become links that say what they show. nh3 (ammonia)
does the sanitising by an allow-list, on a real HTML parser; what is changed after it is changed in what nh3 wrote,
whose form is known, and never adds anything that was not escaped there.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3

from causerie.networks.feeds.links import untracked

HTML_LIMIT = 500_000
SUMMARY_LIMIT = 300
TITLE_LIMIT = 1000
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul", "var",
}  # fmt: skip
_DROPPED = {
    "button", "embed", "form", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_BLOCK = re.compile(
    r"(<(?:/?(?:p|div|li|h[1-6]|tr|t[dh]|dd|dt|blockquote|figure|figcaption|pre|ul|ol)|br|hr)\b)", re.IGNORECASE
)
_MARKUP = re.compile(
    r"</[a-z][a-z0-9]*>|<[a-z][a-z0-9]* ?/>|<[a-z]+ [a-z-]+=|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?")
# These have no end, or end where the next of them begins.
_CLOSING = {
    "br",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "tr",
    "option",
    "wbr",
    "source",
}
_DEEPEST = 200
_PIECE = re.compile(r'<a\b(?: [a-z]+="[^"]*")*>|</a>|<img(?: [a-z]+="[^"]*")*>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_EMPTY = re.compile(r"<(p|div|figure|span)>\s*</\1>")
_COUNTERS = (
    "feeds.feedburner.com/~",
    "pixel.wp.com/",
    "stats.wordpress.com/",
    "feedsportal.com/",
    "ad.doubleclick.net/",
)
# An attribute that may hold an address that is not whole, and in what nh3 wrote, one that may be tracked.
_RELATIVE = re.compile(r"""\b(?:href|src)\s*=\s*["']?(?!\s*https?://)""", re.IGNORECASE)
_TRACKED = re.compile(r'="(https?://[^"?#]*[?#][^"]*)"')


@lru_cache(maxsize=64)
def _cleaner(base: str) -> nh3.Cleaner:
    """What makes links whole from an address ("": drops those that are not) and lets only those of the web through."""
    return nh3.Cleaner(
        tags=_TAGS, clean_content_tags=_DROPPED, attributes=_ATTRIBUTES, url_schemes={"http", "https"},
        link_rel="noreferrer noopener", url_relative=("rewrite_with_base", base) if base else "deny",
    )  # fmt: skip


def _cleaner_for(text: str, base: str) -> nh3.Cleaner:
    if not base or not _RELATIVE.search(text):
        return _SHOWN
    try:
        return _cleaner(base)
    except ValueError:  # the base is no address
        return _SHOWN


_SHOWN = _cleaner("")
_BARE = nh3.Cleaner(tags=set(), clean_content_tags=_DROPPED)


def safe(text: str, base: str = "") -> str:
    """HTML as it may be shown: allowed tags only, whole links without tracking, pictures as links. base: its address.

    Longer than 500,000 characters, it is cut: no page shows more. Nested deeper than any page is, only its words stay.
    """
    if not text:
        return ""
    if _depth(text[:HTML_LIMIT]) > _DEEPEST:
        return of_text(plain(_TAG.sub(" ", text[:HTML_LIMIT])))
    clean = _cleaner_for(text, base).clean(text[:HTML_LIMIT])
    if len(clean) > 4 * len(text) + 1000:  # crossed tags are put right by repeating them: a few kB can become MB
        return of_text(plain(text[:HTML_LIMIT]))
    return _EMPTY.sub("", _without_pictures(_TRACKED.sub(_untracked, clean))).strip()


def _untracked(match: re.Match[str]) -> str:
    return f'="{html.escape(untracked(html.unescape(match[1])))}"'


def _depth(text: str) -> int:
    """How deep the tags of a text lie at most. nh3 takes a time that grows with the square of it: 100,000 <div> took
    it 90 seconds, 200 take none. Few tags are not counted.
    """
    if text.count("<") <= _DEEPEST:
        return 0
    depth = deepest = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _CLOSING:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
            depth = max(depth, 0)
    return deepest


def _without_pictures(clean: str) -> str:
    """What nh3 wrote, each picture a link to it; within a link, its words only."""
    within = False

    def put(match: re.Match[str]) -> str:
        nonlocal within
        piece = match[0]
        if piece.startswith("<img"):
            return _picture(dict(_ATTRIBUTE.findall(piece)), within=within)
        within = piece != "</a>"
        return piece

    return _PIECE.sub(put, clean) if "<img" in clean else clean


def _picture(said: dict[str, str], *, within: bool) -> str:
    source, words = said.get("src", ""), said.get("alt", "").strip()
    counted = any(host in source for host in _COUNTERS)
    if not source or counted or {said.get("width"), said.get("height")} & {"0", "1", "2", "1px"}:
        return ""
    words = (words or "image").replace("<", "&lt;").replace(">", "&gt;")
    return words if within else f'<a href="{source}" rel="noreferrer noopener">{words}</a>'


def plain(text: str) -> str:
    """The words of a piece of HTML, spaces as one."""
    if "<" in text:
        text = _BARE.clean(_BLOCK.sub(r" \1", text))
    return " ".join(html.unescape(text).split())


def marked(written: str) -> bool:
    """True where a text looks like HTML."""
    return _MARKUP.search(written) is not None


def title(written: str) -> str:
    """A title as people read it. Feeds seldom say whether theirs is HTML: it is where it looks so ("a <3" does not)."""
    written = written[: 4 * TITLE_LIMIT]
    found = plain(written) if marked(written) else " ".join(written.split())
    return cut(found, TITLE_LIMIT)


def summary(text: str) -> str:
    """The first words of a piece of HTML, at most 300 characters, cut at a word."""
    return cut(plain(text[: 12 * SUMMARY_LIMIT]), SUMMARY_LIMIT)


def cut(text: str, limit: int) -> str:
    """A plain text no longer than `limit` characters: cut at a word where there is one, with an ellipsis."""
    if len(text) <= limit:
        return text
    head, space, _ = text[:limit].rpartition(" ")
    return (head if space and len(head) > limit // 2 else text[: limit - 1]).rstrip(" ,;:.–-") + "…"


def of_text(text: str) -> str:
    """Plain text as HTML: paragraphs and lines as they were."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{'<br>'.join(html.escape(line) for line in one.splitlines())}</p>" for one in paragraphs if one)
