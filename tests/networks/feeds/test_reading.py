"""What read_feed makes of each format, of what is written wrongly, and of what is meant to hurt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.feeds.serving import rss

from causerie.networks.errors import Strange
from causerie.networks.feeds import read_feed
from causerie.records import Entry

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://pain.example/blog/">
<title>Du pain</title>
<link rel="self" href="atom.xml"/><link href="/"/>
<entry><id>tag:pain.example,2026:1</id><title type="html">Une &lt;em&gt;miche&lt;/em&gt;</title><link href="une-miche"/>
<link rel="replies" type="text/html" href="une-miche#dire"/>
<link rel="replies" type="application/atom+xml" href="une-miche/mots"/>
<updated>2026-05-02T10:00:00+02:00</updated><author><name>Nadia</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Avec du <a href="levain">levain</a>.</div></content>
</entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Bread", "home_page_url": "https://bread.example/",
"items": [{"id": 7, "url": "https://bread.example/7", "content_text": "One < two\\n\\nThree", "date_published":
"2026-05-02T10:00:00Z", "authors": [{"name": "Ada"}, {"name": "Lou"}]}, "no item"]}"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link>
</channel><item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
<dc:date>2026-05-02</dc:date><dc:creator>Ada</dc:creator></item></rdf:RDF>"""


def only(body: bytes, url: str = "") -> Entry:
    (entry,) = read_feed(body, url=url).entries
    return entry


def test_an_atom_entry_whole() -> None:
    feed = read_feed(ATOM.encode(), url="https://elsewhere.example/x")
    assert (feed.title, feed.site, feed.url, feed.language, feed.format) == (
        "Du pain", "https://pain.example/", "https://pain.example/blog/atom.xml", "fr", "atom 1.0",
    )  # fmt: skip
    assert feed.entries == (
        Entry(
            key="tag:pain.example,2026:1", id="tag:pain.example,2026:1", title="Une miche",
            written_title="Une <em>miche</em>", link="https://pain.example/blog/une-miche", summary="Avec du levain.",
            html='Avec du <a href="https://pain.example/blog/levain" rel="noreferrer noopener">levain</a>.',
            at=datetime(2026, 5, 2, 8, tzinfo=UTC), author="Nadia",
            comments_url="https://pain.example/blog/une-miche#dire",
            comments_feed="https://pain.example/blog/une-miche/mots",
        ),
    )  # fmt: skip


def test_json_feed_with_a_number_for_an_id_and_plain_text() -> None:
    entry = only(JSON)
    assert (entry.key, entry.link, entry.author) == ("7", "https://bread.example/7", "Ada, Lou")
    assert entry.html == "<p>One &lt; two</p><p>Three</p>"


def test_rss_1_has_its_items_beside_the_channel() -> None:
    feed = read_feed(RDF, url="")
    assert (feed.format, feed.title, feed.site) == ("rss 1.0", "A", "https://a.example/")
    assert [(e.id, e.title, e.author, e.at) for e in feed.entries] == [
        ("https://a.example/1", "One", "Ada", datetime(2026, 5, 2, tzinfo=UTC))
    ]


def test_relative_links_are_whole_from_where_the_feed_came() -> None:
    entry = only(rss("<link>/one</link><comments>one#c</comments>"), "https://pain.example/feed")
    assert (entry.link, entry.comments_url) == ("https://pain.example/one", "https://pain.example/one#c")


def test_an_id_that_is_an_address_is_the_link_unless_it_says_it_is_not() -> None:
    assert only(rss("<guid>https://a.example/1</guid>")).link == "https://a.example/1"
    assert only(rss('<guid isPermaLink="false">https://a.example/1</guid>')).link == ""


def test_without_an_id_the_link_is_the_key_and_without_both_its_words() -> None:
    assert only(rss("<link>https://a.example/1</link>")).key == "https://a.example/1"
    first, second = (only(rss(f"<title>{title}</title>")) for title in ("One", "Two"))
    assert len(first.key) == 64
    assert first.key != second.key
    assert len(only(rss(f"<guid>{'x' * 300}</guid>")).key) == 64


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("L&#8217;été &amp;amp; l&amp;#8217;hiver", "L’été & l’hiver"),
        ("<![CDATA[<b>Pain</b> & beurre]]>", "Pain & beurre"),
        ("Fish & Chips, 1 &lt;3 2", "Fish & Chips, 1 <3 2"),
        ("Caf&eacute; &nbsp; cr&egrave;me", "Café crème"),
        ("a &lt;script&gt;alert(1)&lt;/script&gt; b", "a b"),
        ("How to use &lt;p&gt; well", "How to use <p> well"),
    ],
)
def test_titles_are_plain(title: str, plain: str) -> None:
    assert only(rss(f"<title>{title}</title>")).title == plain


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf\n\n  " + rss("<title>Un</title>"),
        rss("<title>Un</title>").replace(b'<?xml version="1.0"?>', b""),
        rss("<title>U\x01n</title>"),
        rss("<title>Un</title><x:y>undeclared</x:y>"),
        rss("<title>Un</title><description>Pain & beurre &nbsp; <b>gras</description>"),
        b"<!DOCTYPE rss [<!ELEMENT a (b)>]>" + rss("<title>Un</title>&unknown;")[21:],
        rss("<title>Un</title>")[:-12],
        rss("<title>Un</title>").decode().encode("utf-16"),
    ],
    ids=["mark", "no declaration", "control", "prefix", "markup", "doctype", "cut off", "utf-16"],
)
def test_what_is_written_wrongly_is_read_all_the_same(body: bytes) -> None:
    assert [entry.title for entry in read_feed(body, url="").entries] == ["Un"]


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("iso-8859-1", "iso-8859-1", ""),
        ("windows-1252", "utf-8", ""),
        ("iso-8859-15", "", "text/xml; charset=iso-8859-15"),
    ],
)
def test_wrong_and_right_encodings(encoding: str, declared: str, content_type: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f"{head}<rss><channel><item><title>Élan vécu</title></item></channel></rss>".encode(encoding)
    (entry,) = read_feed(body, url="", content_type=content_type).entries
    assert entry.title == "Élan vécu"


def test_feedparser_reads_on_where_the_tree_is_lost() -> None:
    deep = "<b>" * 300
    body = rss(f"<title>Un</title><description>{deep}</description>", "<title>Deux</title>", "<title>Trois</title>")
    assert [entry.title for entry in read_feed(body, url="").entries] == ["Un", "Deux", "Trois"]


@pytest.mark.parametrize(
    "body", [b"", b"no feed", b"<html><body>no</body></html>", b"{}", b"[1]", b"<opml/>", b"\0" * 100]
)
def test_what_is_no_feed_is_named(body: bytes) -> None:
    with pytest.raises(Strange) as raised:
        read_feed(body, url="https://a.example/")
    assert raised.value.reason.code == "feed.no_feed"


def test_a_bomb_stays_a_word() -> None:
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 20}">' for n in range(9))
    head = f'<!DOCTYPE rss [<!ENTITY a0 "boom">{lines}]>'
    body = f"{head}<rss><channel><item><title>x&a9;y</title></item></channel></rss>".encode()
    assert "boom" not in only(body).title


def test_a_file_of_ours_is_not_read_into_a_feed() -> None:
    head = b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = head + b"<rss><channel><item><title>x &f;</title></item></channel></rss>"
    assert "root" not in str(read_feed(body, url=""))


def test_comments_feeds_are_known() -> None:
    assert read_feed(rss().replace(b"Pain", b"Commentaires sur : Du pain"), url="").comments
    assert read_feed(rss(), url="https://a.example/comments/feed/").comments
    assert not read_feed(rss(), url="https://a.example/feed/").comments


def test_how_often_a_feed_wants_to_be_asked() -> None:
    sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    said = f"<sy:updatePeriod {sy}>daily</sy:updatePeriod><sy:updateFrequency {sy}>4</sy:updateFrequency>"
    assert read_feed(rss(head=said), url="").every == 360
    assert read_feed(rss(head="<ttl>90</ttl>"), url="").every == 90


PIECES = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "&amp;", "&#0;", "&x", "<", ">", "<entry>", "'/>",
     "<link href='", "xml:base='http://['", "<pubDate>", "31 Feb 2026", "<guid>", "<description>&lt;a href=",
     "http://[::1", "é", "\0"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["<rss><channel>", "<feed>", "<rdf:RDF>", "{"]), st.lists(PIECES, max_size=25))
def test_nothing_raises_but_strange(head: str, pieces: list[str]) -> None:
    try:
        feed = read_feed((head + "".join(pieces)).encode(), url="https://a.example/feed")
    except Strange:
        return
    assert all(0 < len(entry.key) <= 255 for entry in feed.entries)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Hello &#55357;&#56832;", "Hello 😀"),
        ("Hello &#xD83D;&#xDE00;", "Hello 😀"),
        ("Hello &#55357; you", "Hello � you"),
        ("Hello &#56832;&#55357;", "Hello ��"),
        ("Hello &#xFFFF;&#1114112;&#0;", "Hello ���"),
        ("Hello &#128512; &#233;&#55357;", "Hello 😀 é�"),
    ],
)
def test_numbers_that_name_no_sign_hurt_nobody(written: str, title: str) -> None:
    entry = only(rss(f"<title>{written}</title><link>https://a.example/1</link>"))
    assert entry.title == title
    entry.title.encode()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 0x120000).map(lambda number: f"&#{number};") | st.just("a "), max_size=8))
def test_whatever_numbers_a_feed_holds_its_words_can_be_kept(signs: list[str]) -> None:
    entry = only(rss(f"<title>Bread</title><description>{''.join(signs)}</description><guid>1</guid>"))
    assert (entry.title, entry.key) == ("Bread", "1")
    (entry.html + entry.summary).encode()


@pytest.mark.parametrize("charset", ["unicode_escape", "idna", "punycode", "utf-7", "undefined", "hex", "utf-16"])
def test_an_encoding_that_is_none_is_not_believed(charset: str) -> None:
    body = rss("<title>\\ud83d Bread</title>").replace(b'<?xml version="1.0"?>', b"")
    for entry in read_feed(body, url="", content_type=f"text/xml; charset={charset}").entries:
        entry.title.encode()
