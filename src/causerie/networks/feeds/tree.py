"""From bytes to an XML tree, however the feed was written: wrong encodings, stray characters, unknown entities.

lxml reads it as it is; where that fails, once more after mending; and then takes what can be had of it. Entities that a
document declares are never expanded and nothing is ever fetched, so a bomb stays a word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_XML = "http://www.w3.org/XML/1998/namespace"
_SPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns": "atom",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/rss/1.0/modules/slash": "slash",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://wellformedweb.org/commentapi": "wfw",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/syndication/thread/1.0": "thr",
}
_KNOWN = frozenset(_SPACES.values())
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));")
# A sign beyond the first 65,536 in the two halves that UTF-16 has for it, and what is left of one.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_XMLNS = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def root_of(body: bytes, *, base: str = "", content_type: str = "") -> etree._Element | None:
    """The root of a document, None where nothing can be made of it. base: its address."""
    body = body.lstrip()
    named = charset(content_type)
    if body.startswith(b"<") and (_DECLARED.match(body) or not named):
        try:
            return _parse(body, base, recover=False)
        except (etree.XMLSyntaxError, ValueError):
            pass
    mended = _mended(decoded(body, named)).encode(errors="replace")
    for recover in (False, True):
        try:
            return _parse(mended, base, recover=recover)
        except (etree.XMLSyntaxError, ValueError):
            continue
    return None


def _parse(body: bytes, base: str, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=recover,
        remove_pis=True, remove_comments=True, strip_cdata=True,
    )  # fmt: skip
    found: etree._Element | None = etree.fromstring(body, parser, base_url=base or None)
    return found


def charset(content_type: str) -> str:
    """The encoding a Content-Type names, "" for none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def decoded(body: bytes, said: str = "") -> str:
    """The text of a document: by its mark, its declaration, what the server said, UTF-8, and Windows' Latin at last."""
    declared = _DECLARED.search(body[:400])
    names = [name for mark, name in _MARKS if body.startswith(mark)]
    names += [declared[1].decode("ascii")] if declared else []
    for name in (*names, said, "utf-8"):
        try:
            return body.decode(name or "utf-8")
        except (UnicodeError, LookupError):
            continue
    return body.decode("windows-1252", "replace")


def _mended(text: str) -> str:
    """What strangers get wrong most, put right; what stands in CDATA is left as it is."""
    text = _without_doctype(_DECLARATION.sub("", _ILLEGAL.sub("", text.lstrip("\ufeff \t\r\n"))))
    return "".join(
        part if is_cdata else _numbered(_BARE.sub("&amp;", _NAMED.sub(_character, part)))
        for part, is_cdata in _parts(text)
    )


def _numbered(text: str) -> str:
    """A text whose numbers for signs all name one: an emoji told in two halves is put together, what names no sign of
    XML becomes U+FFFD. libxml2 would let halves through, and whoever reads them then fails.
    """
    if "&#" not in text:
        return text
    whole = _PAIR.sub(
        lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), _NUMBERED.sub(_sign, text)
    )
    return _HALF.sub("\ufffd", whole)


def _sign(match: re.Match[str]) -> str:
    """The number as it stands where it names a sign of XML, a half where it names one, else U+FFFD."""
    number = int(match[1], 16) if match[1] else int(match[2])
    if 0xD800 <= number <= 0xDFFF:
        return chr(number)
    return match[0] if number <= 0x10FFFF and number and not _ILLEGAL.match(chr(number)) else "\ufffd"


def _without_doctype(text: str) -> str:
    """By hand, as the next too: a regular expression takes for ever on a document made of nothing but beginnings."""
    found = _DOCTYPE.search(text[:4096])
    if found is None:
        return text
    inner = text.find("]", found.end()) if text[found.end() : found.end() + 1] == "[" else found.end()
    end = text.find(">", inner) if inner >= 0 else -1
    return text if end < 0 else text[: found.start()] + text[end + 1 :]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """A document in pieces, each with whether it is CDATA."""
    place = 0
    while (start := text.find("<![CDATA[", place)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield text[place:start], False
        yield text[start : end + 3], True
        place = end + 3
    yield text[place:], False


def _character(match: re.Match[str]) -> str:
    found = html.unescape(match[0])
    return match[0].replace("&", "&amp;") if found == match[0] else html.escape(found)


def name(tag: str) -> str:
    """A tag as we call it: "title" of RSS in any of its namespaces, "atom:title", "dc:date"; others are "?:title"."""
    return _name(tag) if len(tag) < 200 else "?:"


@lru_cache(maxsize=2048)
def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    space = space.strip("{ \t\r\n").rstrip("/#").lower()
    local = local.strip()
    if not space and ":" in local:  # the prefix was never declared: it means what it always means
        prefix, _, local = local.partition(":")
        return f"{prefix}:{local}" if prefix in _KNOWN else f"?:{local}"
    if space.startswith("http://purl.org/atom/ns"):
        return f"atom:{local}"
    if space in _SPACES:
        return f"{_SPACES[space]}:{local}"
    plain = not space or "rss" in space or "netscape" in space
    return local if plain else f"?:{local}"


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The elements right below one, each with its name."""
    for child in element:
        if isinstance(child.tag, str):
            yield name(child.tag), child


def fields(element: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements right below one, by their names."""
    found: dict[str, list[etree._Element]] = {}
    for called, child in children(element):
        found.setdefault(called, []).append(child)
    return found


def base_of(element: etree._Element) -> str:
    """The address that relative links in an element start from: xml:base of it and what is around it."""
    try:
        return element.base or ""
    except ValueError:
        return ""


def own_base(element: etree._Element) -> str:
    """As base_of, but only what the document says itself, not where it happens to come from."""
    here: etree._Element | None = element
    while here is not None:
        if f"{{{_XML}}}base" in here.attrib:
            return base_of(element)
        here = here.getparent()
    return ""


def written(element: etree._Element) -> str:
    """What an element says: its text, or where it holds elements, these as markup."""
    if not len(element):
        return (element.text or "").strip()
    if not any(isinstance(child.tag, str) for child in element):  # only entities that nobody may expand
        return html.unescape("".join([element.text or "", *map(_entity, element)])).strip()
    return inner(element)


def _entity(child: etree._Element) -> str:
    return (child.text or "") + (child.tail or "")


def inner(element: etree._Element) -> str:
    """What stands in an element as markup, without the names of its spaces."""
    parts = [html.escape(element.text or "", quote=False), *map(_markup, element)]
    return "".join(parts).strip()


def _markup(child: etree._Element) -> str:
    if isinstance(child.tag, str):
        for each in child.iter(tag=etree.Element):
            each.tag = etree.QName(each).localname
    return _TAG.sub(lambda tag: _XMLNS.sub("", tag[0]), etree.tostring(child, encoding="unicode", with_tail=True))


def said(element: etree._Element, attribute: str, otherwise: str = "") -> str:
    """An attribute of an element."""
    return str(element.get(attribute, otherwise)).strip()


def language(element: etree._Element) -> str:
    """What xml:lang says of an element."""
    return said(element, f"{{{_XML}}}lang")
