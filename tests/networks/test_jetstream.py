"""The stream of Bluesky: its lines, recorded blocks of them, and following it through everything that goes wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.sync.server import ServerConnection, serve

from causerie.networks.errors import Forbidden, Refused
from causerie.networks.guard import Guard, networks
from causerie.networks.jetstream import Batch, blocks, decode, follow, heard
from causerie.networks.jetstream.events import POSTS, moment
from causerie.records import Address, Ref

HERE = Guard(networks(["127.0.0.0/8"]))
START = 1_760_000_000_000_000
DID = "did:plc:nadia0000000000000000000"
URI = f"at://{DID}/app.bsky.feed.post/"
POST = f"at://{DID}/{POSTS}/1"


def event(number: int = 0, *, operation: str = "create", collection: str = "app.bsky.feed.post", **record: Any) -> str:
    commit: dict[str, Any] = {"rev": "3l", "operation": operation, "collection": collection, "rkey": f"r{number}"}
    if operation != "delete":
        commit |= {
            "record": {"$type": collection, "createdAt": "2025-10-09T08:00:00Z", **record},
            "cid": f"bafy{number}",
        }
    return as_line({"did": DID, "time_us": START + number, "kind": "commit", "commit": commit})


def as_line(what: dict[str, Any]) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


def test_a_post_is_decoded_and_told_like_any_other() -> None:
    strong = {"uri": f"{URI}root", "cid": "bafyroot"}
    parent = {"uri": f"{URI}parent", "cid": "bafyparent"}
    embed = {"$type": "app.bsky.embed.images", "images": [{"alt": "a"}, {"alt": "b"}]}
    line = event(7, text="Le pain 🥖", langs=["fr", "en"], reply={"root": strong, "parent": parent}, embed=embed)
    at, said = decode(line)
    assert at == START + 7
    assert said is not None
    told = heard(said)
    assert (told.ref, told.author.person.key, told.author.handle) == (Ref(key=f"{URI}r7", handle="bafy7"), DID, DID)
    assert told.url == f"https://bsky.app/profile/{DID}/post/r7"
    assert (told.text, told.lang, told.images, told.address) == ("Le pain 🥖", "fr", 2, Address.FIELD)
    assert told.parent == Ref(key=f"{URI}parent", handle="bafyparent")
    assert told.root == Ref(key=f"{URI}root", handle="bafyroot")
    assert told.at == datetime(2025, 10, 9, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("embed", "parent", "link"),
    [
        ({"external": {"uri": "https://example.org/a"}}, None, "https://example.org/a"),
        ({"record": {"uri": f"{URI}q", "cid": "c"}}, Ref(key=f"{URI}q", handle="c"), ""),
        ({"record": {"record": {"uri": f"{URI}q", "cid": "c"}}, "media": {}}, Ref(key=f"{URI}q", handle="c"), ""),
        ({"record": {"uri": "at://did:plc:x/app.bsky.graph.list/1", "cid": "c"}}, None, ""),
        ({"images": "no list"}, None, ""),
        ("nonsense", None, ""),
        (None, None, ""),
    ],
)
def test_what_is_embedded(embed: Any, parent: Ref | None, link: str) -> None:
    _, said = decode(event(text="x", embed=embed, reply=None))
    assert said is not None
    assert (heard(said).parent, heard(said).link) == (parent, link)


@pytest.mark.parametrize(
    "written",
    [
        "2031-01-01T00:00:00Z", "2025-10-09T08:00:00", "yesterday", "", "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "1989-12-31T23:59:59Z",
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_is_replaced_by_that_of_the_stream(written: str) -> None:
    _, said = decode(event(text="x", createdAt=written))
    assert said is not None
    assert heard(said).at == said.at == datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC)


def test_what_no_database_keeps_is_put_right() -> None:
    embed = {
        "images": [0] * 40_000,
        "external": {"uri": "https://a.example/\0"},
        "record": {"uri": f"{URI}q\0", "cid": ""},
    }
    _, said = decode(event(text="rye \0 bread" + "x" * 200_000, langs=["x\0" * 30], embed=embed))
    assert said is not None
    told = heard(said)
    assert (told.text[:10], len(told.text), told.images, told.link) == ("rye  bread", 99_999, 1000, "")
    assert "\0" not in repr(told)
    assert (told.parent, len(told.lang)) == (Ref(key=f"{URI}q"), 6)


@pytest.mark.parametrize("uri", ["javascript:alert(1)", "data:text/html,x", "https://a.example/" + "x" * 1000])
def test_a_link_that_leads_to_no_page_is_none(uri: str) -> None:
    _, said = decode(event(text="x", embed={"external": {"uri": uri}}))
    assert said is not None
    assert heard(said).link == ""


@pytest.mark.parametrize("rkey", ["a\0b", "x" * 300])
@pytest.mark.parametrize("operation", ["create", "delete"])
def test_an_address_that_cannot_be_kept_is_no_event(rkey: str, operation: str) -> None:
    line = json.loads(event(text="x", operation=operation))
    line["commit"]["rkey"] = rkey
    with pytest.raises(ValueError, match=DID):
        decode(as_line(line))


_ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=8) | st.sampled_from([POST, "0001-01-01T00:00:00+14:00", "\0"]),
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(
            st.sampled_from(["uri", "cid", "images", "external", "record", "parent", "root"]), part, max_size=3
        )
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["text", "createdAt", "embed", "reply", "langs"]), _ANYTHING))
def test_whatever_a_stranger_writes_can_be_kept(record: dict[str, Any]) -> None:
    try:
        _, said = decode(event(1, **record))
    except ValueError:
        return
    assert said is not None
    told = heard(said)
    assert "\0" not in repr(told)
    assert datetime(1990, 1, 1, tzinfo=UTC) <= told.at <= said.at
    assert told.images <= 1000


@pytest.mark.parametrize("time_us", [-1, 0, 10**18, 2**62])
def test_a_moment_is_one_that_every_zone_has(time_us: int) -> None:
    for zone in (timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))):
        assert 1969 <= moment(time_us).astimezone(zone).year <= 2101


@pytest.mark.parametrize(
    "line",
    [
        event(collection="app.bsky.feed.like", subject={"uri": URI}),
        event(collection="org.example.chat", text=["no", "text"], langs=3, embed=[]),
        event(operation="unheard-of", text="x"),
        as_line({"did": DID, "time_us": START, "kind": "identity", "identity": {"handle": "nadia.example"}}),
    ],
)
def test_other_events_are_passed_over(line: str) -> None:
    at, said = decode(line)
    assert at >= START
    assert said is None


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "{}", event(text=3), event(text="x", langs="fr"), '{"time_us": "x", "did": ""}']
)
def test_garbage_is_no_event(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever is wrong, its callers need no more than that
        decode(line)


def test_a_deletion_says_what_is_gone() -> None:
    _, said = decode(event(3, operation="delete"))
    assert said is not None
    assert (said.gone, said.uri, said.text) == (True, f"{URI}r3", "")


# Recorded.


def texts(lines: list[str], size: int = 1 << 18) -> tuple[int, int, list[str]]:
    """Events, posts and what the posts say, through blocks."""
    events = posts = 0
    said = []
    for block in blocks(BytesIO("".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")), size):
        events, posts = events + block.events, posts + block.posts
        told = [(block.place(place), one) for place in range(len(block.texts)) if (one := block.said(place))]
        said += [one.text for _, one in sorted([*told, *block.odd], key=lambda pair: pair[0])]
    return events, posts, said


def plainly(lines: list[str]) -> list[str]:
    said = []
    for line in lines:
        try:
            _, one = decode(line.encode("utf-8", "surrogatepass"))
        except ValueError:
            continue
        if one and not one.gone:
            said.append(one.text)
    return said


ODD = [
    json.dumps(json.loads(event(1, text="with spaces"))),
    json.dumps(json.loads(event(2, text="accents é, an emoji 🎉"))),
    as_line({**json.loads(event(3, text="another order")), "kind": "x"}),
    as_line(dict(reversed(list(json.loads(event(4, text="backwards")).items())))),
    as_line(
        {
            **json.loads(event(5)),
            "commit": dict(reversed(list(json.loads(event(5, text="from the end"))["commit"].items()))),
        }
    ),
    event(6, text="twice", embed={"text": "an embed"}),
    event(7, embed={"text": "only in the embed"}),
    event(8, text='"quoted" \\ and \n broken'),
    event(9, text="ends with a backslash \\"),
    event(10, text='\\"'),
    event(11, text=""),
    event(12, operation="update", text="changed"),
    event(13, operation="delete"),
    event(14, collection="app.bsky.feed.like", subject={"uri": URI}),
    event(15, collection="org.example.chat", text="of another kind"),
    event(
        16, collection="org.example.chat", text="x", nested={"operation": "create", "collection": "app.bsky.feed.post"}
    ),
    event(17, text="text", langs=["text"]),
    event(18, text='say "text":" twice'),
    event(19, text="cut")[:-12],
    event(20, text="cut in its text")[: event(20, text="cut in its text").index("in its")],
    "",
    "{}",
    "no json",
]


def test_blocks_tell_what_decoding_every_line_tells() -> None:
    lines = [event(100, text="as usual"), *(line for odd in ODD for line in (odd, event(101, text="between")))]
    for size in (40, 500, 1 << 18):
        events, _, said = texts(lines, size)
        assert said == plainly(lines)
        assert events == len(lines)
    whole = [line for line in lines if line.endswith("}}")]
    assert texts(whole)[1] == len(plainly(whole))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(ODD), st.builds(lambda text: event(1, text=text), st.text(max_size=20))), max_size=12
    ),
    st.integers(30, 2_000),
)
def test_blocks_of_any_size_tell_it_too(lines: list[str], size: int) -> None:
    assert texts(lines, size)[2] == plainly(lines)


# Live.


class Stage:
    """A server that plays what it is told, connection after connection, and remembers what was asked."""

    def __init__(self, *plays: Callable[[ServerConnection], None]) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self._plays = iter(plays)

    def __call__(self, line: ServerConnection) -> None:
        assert line.request is not None
        self.asked.append(parse_qs(urlsplit(line.request.path).query))
        next(self._plays, lambda _: None)(line)


@contextmanager
def playing(stage: Stage, **how: Any) -> Iterator[str]:
    with serve(stage, "127.0.0.1", 0, **how) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}/subscribe"
        finally:
            server.shutdown()
            thread.join()


def sends(*lines: str) -> Callable[[ServerConnection], None]:
    def play(line: ServerConnection) -> None:
        for one in lines:
            line.send(one)

    return play


def stays(*lines: str) -> Callable[[ServerConnection], None]:
    def play(line: ServerConnection) -> None:
        sends(*lines)(line)
        for _ in line:  # until the other side hangs up
            pass

    return play


def followed(endpoint: str, cursor: str = "", *, tries: int = 3, guard: Guard = HERE) -> Iterator[Batch]:
    """The stream, given up after so many connections; batches that only say that time goes by left out."""
    left = iter(range(tries - 1))
    clock = lambda: datetime.now(UTC)  # noqa: E731
    stream = follow(endpoint, cursor, guard=guard, now=clock, wait=lambda _: next(left, None) is not None, patience=0.3)
    return (batch for batch in stream if batch.events or batch.trouble)


def said(batches: list[Batch]) -> list[str]:
    return [one.text for batch in batches for one in batch.posts]


def test_it_is_taken_up_again_from_a_little_before_the_cursor() -> None:
    stage = Stage(
        sends(event(1, text="one"), event(2, text="two")), sends(event(2, text="two"), event(3, text="three"))
    )
    with playing(stage) as endpoint:
        batches = list(followed(endpoint, tries=2))
    assert said(batches) == ["one", "two", "two", "three"]
    assert [ask.get("cursor") for ask in stage.asked] == [None, [str(START + 2 - 5_000_000)]]
    assert all(ask["wantedCollections"] == ["app.bsky.feed.post"] for ask in stage.asked)
    assert batches[-1].cursor == str(START + 3)
    assert [batch.trouble.code for batch in batches if batch.trouble] == ["listen.cut", "listen.cut"]
    assert not any(batch.lost_from for batch in batches)


def test_garbage_is_counted_and_the_rest_is_heard() -> None:
    with playing(Stage(sends("{", event(1, text="one"), '{"did": 3}', event(2, operation="delete")))) as endpoint:
        batches = list(followed(endpoint, tries=1))
    assert said(batches) == ["one", ""]
    assert (sum(one.events for one in batches), sum(one.unread for one in batches)) == (4, 2)
    assert [one.gone for batch in batches for one in batch.posts] == [False, True]


def test_what_the_stream_no_longer_has_is_named() -> None:
    late = START + 600_000_000
    with playing(Stage(sends(event(600_000_000, text="late")))) as endpoint:
        first = next(followed(endpoint, str(START)))
    assert first.lost_from == datetime.fromtimestamp(START / 1e6, UTC)
    assert first.lost_to == first.lost_from + timedelta(seconds=600)
    assert first.cursor == str(late)


def test_it_says_how_far_behind_it_is() -> None:
    with playing(Stage(stays(event(0, text="old")))) as endpoint:
        first = next(followed(endpoint))
    expected = datetime.now(UTC).timestamp() - START / 1e6
    assert first.behind == pytest.approx(expected, abs=30)


def test_a_batch_comes_although_the_stream_falls_silent() -> None:
    with playing(Stage(stays(event(1, text="one")))) as endpoint:
        stream = follow(endpoint, "", guard=HERE, now=lambda: datetime.now(UTC), wait=lambda _: False, patience=0.1)
        found = list(islice(stream, 3))
        stream.close()
    assert said(found) == ["one"]
    assert found[-1] == Batch(cursor=str(START + 1))


def test_nobody_there_is_said_and_tried_again() -> None:
    with playing(Stage()) as endpoint:
        pass
    batches = list(followed(endpoint, "12", tries=2))
    assert [(one.cursor, one.trouble.code) for one in batches if one.trouble] == [("12", "network.nobody_there")] * 2


def test_it_backs_off_up_to_a_minute_and_begins_again_once_something_comes() -> None:
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) < 9

    quiet = [sends()] * 7
    with playing(Stage(*quiet, sends(event(1, text="one")), sends())) as endpoint:
        list(follow(endpoint, "", guard=HERE, now=lambda: datetime.now(UTC), wait=wait, patience=0.2))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 1, 2]


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1/", "ws://", "ws://127.0.0.1:99999/", "ws://[::1", "nonsense"])
def test_what_is_no_websocket_is_refused(endpoint: str) -> None:
    with pytest.raises(Forbidden):
        list(followed(endpoint))


def test_a_private_address_is_refused_unless_allowed() -> None:
    with playing(Stage()) as endpoint, pytest.raises(Forbidden):
        list(followed(endpoint, guard=Guard()))


def test_a_server_that_knows_no_such_call_is_not_asked_again() -> None:
    no = {"process_request": lambda line, _: line.respond(404, "no")}
    with playing(Stage(), **no) as endpoint, pytest.raises(Refused) as refused:
        list(followed(endpoint))
    assert refused.value.reason.args == {"host": "127.0.0.1", "n": 404}


@pytest.mark.parametrize("status", [302, 429, 503])
def test_a_server_that_cannot_just_now_is_asked_again(status: int) -> None:
    def answer(line: ServerConnection, _: Any) -> Any:
        response = line.respond(status, "later")
        response.headers["Location"] = "ws://127.0.0.1:1/"
        return response

    with playing(Stage(), process_request=answer) as endpoint:
        assert len(list(followed(endpoint, tries=2))) == 2
