"""What the server tells of one's own posts is what its archive tells later: the same keys, kinds and texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.networks.mastodon.standin import StandIn
from tests.networks.mastodon.world import Post, stamp

from causerie.networks.archives import open_archive
from causerie.networks.mastodon import Mastodon
from causerie.networks.mastodon.entities import Account, Status, maybe, read_list
from causerie.networks.mastodon.reading import heard_of, own_post, person_of, profile_of, quoted, seen_by
from causerie.records import Address, Kind, Person, Visibility
from causerie.records import Post as Told

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
EARLY = datetime(2020, 1, 1, tzinfo=UTC)
SEEN = "2026-05-04T12:00:00Z"


def activity(server: StandIn, post: Post) -> dict[str, Any]:
    """A row of the outbox of an archive, as Mastodon writes it."""
    uri, who = server.uri(post), post.by.uri
    row = {"actor": who, "published": stamp(post.at), "to": [PUBLIC], "cc": [f"{who}/followers"]}
    if post.boosted is not None:
        row["cc"] = [post.boosted.by.uri, f"{who}/followers"]
        return {**row, "id": uri, "type": "Announce", "object": server.uri(post.boosted)}
    named = server.world.mentioned(post.text)
    tags = [{"type": "Mention", "href": one.uri, "name": f"@{one.acct}"} for one in named]
    note = {
        "id": uri, "type": "Note", "summary": post.warning or None, "published": stamp(post.at), "attributedTo": who,
        "inReplyTo": server.uri(post.to) if post.to else None, "content": server.writer.content(post), "tag": tags,
        "to": [PUBLIC], "cc": [f"{who}/followers"], "contentMap": {post.lang: server.writer.content(post)},
        "quote": server.uri(post.quoted) if post.quoted else None,
    }  # fmt: skip
    return {**row, "id": f"{uri}/activity", "type": "Create", "object": note}


def archive(server: StandIn, folder: Path) -> list[Told]:
    rows = [activity(server, post) for post in server.statuses_by("nadia")]
    context = "https://www.w3.org/ns/activitystreams"
    (folder / "outbox.json").write_text(json.dumps({"@context": context, "orderedItems": rows}))
    actor = {"@context": context, "type": "Person", "id": server.person("nadia").uri, "preferredUsername": "nadia"}
    (folder / "actor.json").write_text(json.dumps(actor))
    with open_archive(folder) as opened:
        return [post for batch in opened.batches() for post in batch.posts]


def test_the_archive_adds_nothing_to_what_was_synced(standin: Start, connect: Connect, tmp_path: Path) -> None:
    server = standin()
    first = server.says("nadia", "Bread & butter.\n\nSee https://bread.example/a?b=c #bread", lang="fr")
    question = server.says("ada@far.example", "@nadia rye?")
    server.says("nadia", "@ada@far.example it is", to=question)
    server.says("nadia", "and one more thing", to=first)
    server.says("nadia", "@ben good morning")
    server.person("ben")
    server.says("nadia", "@ben good evening")
    server.says("nadia", "What she said", quoted=question)
    server.says("nadia", "behind the oven", warning="Hot things")
    server.boosts("nadia", question)
    synced, brought = connect(server).own("").posts, archive(server, tmp_path)

    def told(posts: Any) -> set[tuple[str, Kind, str, str, str]]:
        return {(post.key, post.kind, post.text, post.parent, post.lang) for post in posts}

    assert len(brought) == 8
    assert told(synced) == told(brought)
    assert {post.at for post in synced} == {post.at for post in brought}
    whom = {post.key: post.to.handle if post.to else "" for post in synced}
    assert [name.split("@")[0] for name in whom.values()] == ["ada", "", "ada", "ben", "ben", "nadia", "ada", ""]


@pytest.mark.parametrize("kind", ["gotosocial", "pleroma", "takahe"])
def test_what_is_answered_is_told_by_its_number_where_its_address_is_not_known(
    standin: Start, connect: Connect, kind: str
) -> None:
    server = standin(kind)
    question = server.says("ada@far.example", "@nadia rye?")
    server.says("nadia", "@ben @ada@far.example it is", to=question)
    server.person("ben")
    me = connect(server)
    (mine,), (theirs,) = me.own("").posts, me.addressed("", EARLY).heard
    assert mine.parent == f"local:{theirs.ref.handle}"
    assert mine.to is not None
    assert mine.to.handle == theirs.author.person.handle == "ada@far.example"
    # Pleroma tells pages in mentions and lasting addresses elsewhere; the others tell nothing but pages.
    assert mine.to.key == ("" if kind == "pleroma" else theirs.author.person.key)


def test_where_lasting_addresses_are_told_a_page_is_taken_for_none() -> None:
    account = {"id": "1", "acct": "me", "url": "https://h.example/@me", "uri": "https://h.example/ap/users/1"}
    mention = {"id": "2", "acct": "ada", "url": "https://h.example/@ada"}
    told = {"account": account, "in_reply_to_id": "8", "in_reply_to_account_id": "2", "mentions": [mention]}
    one = maybe(status(**told), Status)
    assert one is not None
    post = own_post(one, profile_of(one.account), {})
    assert post is not None
    assert (post.parent, post.to) == ("local:8", Person(key="", handle="ada@h.example"))


@pytest.mark.parametrize(
    ("written", "address", "at"),
    [
        ("2026-05-04T11:00:00Z", Address.MENTION, "2026-05-04T11:00:00+00:00"),
        ("2026-04-04T11:00:00Z", Address.MENTION, SEEN),
        ("2026-04-04T11:00:00Z", Address.FIELD, "2026-04-04T11:00:00Z"),
        ("2031-01-01T00:00:00Z", Address.REPLY, SEEN), ("2031-01-01T00:00:00Z", Address.FIELD, SEEN),
        ("0001-01-01T00:00:00+14:00", Address.MENTION, SEEN), ("0001-01-01T00:00:00Z", Address.FIELD, SEEN),
    ],
)  # fmt: skip
def test_a_wrong_clock_hides_nobody(written: str, address: Address, at: str) -> None:
    one = maybe(status(created_at=written), Status)
    assert one is not None
    told = heard_of(one, address, {}, seen=datetime.fromisoformat(SEEN))
    assert told is not None
    assert told.at == datetime.fromisoformat(at)


def test_a_mention_of_a_wrong_clock_comes_when_it_came(standin: Start, connect: Connect) -> None:
    server = standin()
    server.says("ada@far.example", "@nadia rye?", at=datetime.now(UTC) - timedelta(days=60))
    (heard,) = connect(server).addressed("", EARLY).heard
    assert datetime.now(UTC) - heard.at < timedelta(minutes=1)


def test_nothing_of_a_stranger_holds_the_others_up() -> None:
    account = {
        "id": "1", "acct": "ada\0", "url": "javascript:alert(1)", "uri": "https://h.example/\0", "note": "\0",
        "display_name": "A\0", "created_at": "0001-01-01T00:00:00+14:00", "followers_count": 10**30,
    }  # fmt: skip
    pictures = [{"type": "image"}] * 40_000
    one = maybe(
        status(account=account, content="<p>a\0</p>", spoiler_text="b\0", url="data:x", media_attachments=pictures,
               card={"url": "https://a.example/\0"}, language="f\0", uri="https://h.example/9\0"),
        Status,
    )  # fmt: skip
    assert one is not None
    told = heard_of(one, Address.MENTION, {})
    assert told is not None
    assert "\0" not in repr(told)
    assert (told.images, told.url, told.link, told.author.url, told.author.created_at) == (1000, "", "", "", None)


def test_private_posts_of_one_s_own_come_without_their_text(standin: Start, connect: Connect) -> None:
    server = standin()
    server.says("nadia", "for those who follow", visibility="private")
    server.says("nadia", "@ben for you", visibility="direct")
    posts = connect(server).own("").posts
    assert [(post.visibility, post.text) for post in posts] == [(Visibility.DIRECT, ""), (Visibility.FOLLOWERS, "")]


def test_counts_come_along(standin: Start, connect: Connect) -> None:
    server = standin()
    mine = server.says("nadia", "Bread", client="Phanpy")
    server.says("ben", "@nadia yes", to=mine)
    server.boosts("ben", mine)
    mine.likes |= {"1", "2"}
    (post,) = connect(server).own("").posts
    assert (post.likes, post.reposts, post.replies, post.client) == (2, 1, 1, "Phanpy")


@pytest.mark.parametrize(
    ("account", "person"),
    [
        (Account(id="1", acct="ada", uri="https://h.example/ap/users/7", url="https://h.example/@ada"),
         Person(key="https://h.example/ap/users/7", handle="ada@h.example")),
        (Account(id=1, acct="ada", url="https://h.example/@ada"),
         Person(key="https://h.example/users/ada", handle="ada@h.example")),
        (Account(id="1", acct="ada@far.example", url="https://far.example/people/ada", display_name="Ada"),
         Person(key="https://far.example/people/ada", handle="ada@far.example", name="Ada")),
        (Account(id="1", acct="ada"), Person(key="", handle="ada")),
    ],
)  # fmt: skip
def test_somebody_has_one_key_whatever_the_server_tells(account: Account, person: Person) -> None:
    assert person_of(account) == person


@pytest.mark.parametrize("word", [None, "", "circle", "list"])
def test_a_visibility_nobody_knows_is_private(word: str | None) -> None:
    assert seen_by(word) is Visibility.DIRECT


def status(**more: Any) -> bytes:
    account = {"id": "1", "acct": "ada", "url": "https://h.example/@ada"}
    whole = {"id": "9", "created_at": "2026-05-04T12:00:00Z", "account": account, "uri": "https://h.example/9", **more}
    return json.dumps(whole).encode()


def test_one_broken_entry_spoils_no_other() -> None:
    page = b"[" + status() + b',{"id":"8"},null,3,' + status(content=5) + b"]"
    assert len(read_list(page, Status, "h")) == 1


def test_akkoma_s_way_of_quoting_is_understood() -> None:
    one = maybe(status(quote=json.loads(status(uri="https://far.example/1"))), Status)
    assert one is not None
    found = quoted(one)
    assert found is not None
    assert found.quoted_status is not None
    assert found.quoted_status.uri == "https://far.example/1"


@pytest.mark.parametrize("more", [{"created_at": "yesterday"}, {"uri": None}])
def test_what_has_no_date_or_no_address_is_passed_over(more: dict[str, Any]) -> None:
    one = maybe(status(**more), Status)
    assert one is not None
    assert heard_of(one, Address.FIELD, {}) is None
