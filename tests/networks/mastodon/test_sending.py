"""What a person wrote arrives once, whatever the server and the line do, and reaches no more people than it may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks import pictures_made as made
from tests.networks.mastodon.conftest import LOCAL, Kept, Rests
from tests.networks.mastodon.standin import StandIn
from tests.networks.mastodon.world import KINDS, Post

from causerie.networks.errors import Gone, InOtherWords, Passing, Refused, Resting, SignInAgain, Strange, Unsure
from causerie.networks.mastodon import Mastodon
from causerie.networks.mastodon.sending import _bare, length
from causerie.networks.web import browser
from causerie.records import Attached, Draft, Person, Profile, Ref, Visibility

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]
LOST = ("kept-then-cut", "kept-then-timeout", "kept-then-500", "kept-then-html", "kept-then-truncated", "half")
ONCE = "0123456789abcdef0123456789abcdef"


def draft(text: str, **more: object) -> Draft:
    """Written two minutes ago, so that a search for it may be sure."""
    whole = {"once": ONCE, "text": text, "at": datetime.now(UTC) - timedelta(minutes=2), "lang": "en", **more}
    return msgspec.convert(whole, Draft)


def answer(server: StandIn, post: Post, text: str, **more: object) -> Draft:
    to = Profile(person=Person(key=post.by.uri, handle=_full(server, post)), handle=post.by.number)
    return draft(text, to=to, parent=Ref(key=server.uri(post), handle=post.number), **more)


def _full(server: StandIn, post: Post) -> str:
    return post.by.acct if post.by.host else f"{post.by.name}@{server.world.host}"


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_sent_and_is_found(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    question = server.says("ada@far.example", "@nadia is it rye?")
    me, words = (
        connect(server),
        answer(server, question, "It is, and a little wheat.\n\nSee https://bread.example/rye?a=1"),
    )
    sent = me.send(words)
    (post,) = server.statuses_by("nadia")
    assert post.text == "@ada@far.example It is, and a little wheat.\n\nSee https://bread.example/rye?a=1"
    assert (post.to, post.lang, post.visibility) == (question, "en", "public")
    assert sent.ref == Ref(key=server.uri(post), handle=post.number)
    assert sent.url == f"{post.by.url}/{post.number}"
    assert me.find(words) == sent


def test_sent_twice_with_the_same_name_it_is_one_post_on_mastodon(standin: Start, connect: Connect) -> None:
    server = standin()
    me = connect(server)
    assert me.send(draft("Good morning")) == me.send(draft("Good morning"))
    assert len(server.statuses_by("nadia")) == 1


@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("kind", KINDS)
def test_where_no_answer_came_it_is_looked_for_and_is_there_once(
    standin: Start, connect: Connect, rests: Rests, kind: str, how: str
) -> None:
    server = standin(kind)
    question = server.says("ben", "@nadia is it rye?")
    words = answer(server, question, "It’s rye… “real” rye – see #bread & https://bread.example/rye")
    with browser(LOCAL, timeout=0.2) as client:
        me = Mastodon(client, Kept(server.token_for("nadia")), rests, lambda: datetime.now(UTC))
        server.fail_next("POST /api/v1/statuses", how)
        with pytest.raises(Unsure):
            me.send(words)
    found = connect(server).find(words)
    (post,) = server.statuses_by("nadia")
    assert found is not None
    assert found.ref.handle == post.number


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", [".", "…", " !", "-", ":", ".\n\nÀ demain"])
def test_a_name_at_the_end_of_a_sentence_is_known_again(standin: Start, connect: Connect, kind: str, end: str) -> None:
    server = standin(kind)
    question = server.says("ada@far.example", "@nadia is it rye?")
    me, words = connect(server), answer(server, question, f"Merci @ada@far.example{end}")
    assert me.find(words) is None
    assert me.send(words) == me.find(words)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_of_the_same_minutes_in_other_words_may_be_this_one(
    standin: Start, connect: Connect, kind: str
) -> None:
    """Some servers take what is written for Markdown, and keep what comes of it."""
    server = standin(kind)
    question, other = server.says("ben", "@nadia is it rye?"), server.says("ben", "@nadia and wheat?")
    me, words = connect(server), answer(server, question, "It is **rye**")
    server.says("nadia", "@ben It is rye", to=other)
    server.says("nadia", "@ben It is rye", to=question, at=datetime.now(UTC) - timedelta(hours=1))
    server.says("nadia", "@ben It is rye", to=question, at=words.at + timedelta(minutes=6))
    assert me.find(words) is None
    server.says("nadia", "@ben It is rye", to=question, at=words.at + timedelta(seconds=5))
    with pytest.raises(InOtherWords) as caught:
        me.find(words)
    assert caught.value.reason.code == "mastodon.other_words"


@pytest.mark.parametrize("kind", KINDS)
def test_a_post_of_the_same_minutes_in_other_words_may_be_this_one(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    question = server.says("ben", "@nadia is it rye?")
    me, words = connect(server), draft("The **rye** is [out](https://rye.example)")
    server.says("nadia", "Long before", at=words.at - timedelta(hours=1))
    server.says("nadia", "@ben the rye is out", to=question, at=words.at + timedelta(seconds=5))
    server.says("nadia", "Something else, much later", at=words.at + timedelta(minutes=9))
    assert me.find(words) is None
    later = server.says("nadia", "The rye is out", at=words.at + timedelta(minutes=9))
    with pytest.raises(InOtherWords) as caught:
        me.find(words)
    assert caught.value.reason.code == "mastodon.said_in_other_words"
    del server.world.posts[later.number]
    server.says("nadia", "Quite other", at=words.at + timedelta(seconds=5))
    with pytest.raises(InOtherWords):
        me.find(words)


def test_all_is_prepared_before_the_last_word_is_asked(standin: Start, connect: Connect, tmp_path: Path) -> None:
    """Pictures take a while: whether it is still wanted is asked behind them, and no is no."""
    server = standin()
    given: list[int] = []

    def no() -> None:
        given.append(len(server.world.given))
        raise Refused("talk.not_there")

    with pytest.raises(Refused):
        connect(server).send(draft("Out of the oven", pictures=(picture(tmp_path),)), no)
    assert given == [1]
    assert server.statuses_by("nadia") == []


@pytest.mark.parametrize("how", ["502-html", "cut", "500", "html"])
def test_what_did_not_arrive_is_not_found(standin: Start, connect: Connect, how: str) -> None:
    server = standin("gotosocial")
    me, words = connect(server), draft("Good morning")
    server.says("nadia", "Good morning, but not this one", at=datetime.now(UTC) - timedelta(hours=2))
    server.says("nadia", "Good morning", at=datetime.now(UTC) - timedelta(hours=3))
    server.fail_next("POST /api/v1/statuses", how)
    with pytest.raises(Unsure):
        me.send(words)
    assert me.find(words) is None
    assert len(server.statuses_by("nadia")) == 2


@pytest.mark.parametrize("kind", ["mastodon", "gotosocial"])
def test_too_early_is_not_no(standin: Start, connect: Connect, kind: str) -> None:
    """A server that gave no answer may be keeping the post at this very moment."""
    early = draft("Good morning", at=datetime.now(UTC))
    with pytest.raises(Resting) as caught:
        connect(standin(kind)).find(early)
    assert caught.value.until == early.at + timedelta(minutes=1)


@pytest.mark.parametrize("how", ["500", "html", "truncated", "cut", "429"])
def test_looking_never_says_no_when_it_could_not_look(standin: Start, connect: Connect, how: str) -> None:
    server = standin()
    me, words = connect(server), draft("Good morning")
    server.fail_next(f"GET /api/v1/accounts/{server.person('nadia').number}/statuses", how)
    with pytest.raises((Passing, Refused)) if how != "html" else pytest.raises(Exception, match="not_understood"):
        me.find(words)


@pytest.mark.parametrize("minutes", [-600, -3, 3, 600])
def test_a_server_whose_clock_is_wrong_is_still_searched(standin: Start, connect: Connect, minutes: int) -> None:
    server = standin("gotosocial")
    server.world.ahead = timedelta(minutes=minutes)
    me, words = connect(server), draft("Good morning")
    sent = me.send(words)
    assert me.find(words) == sent


def test_what_was_sent_is_found_behind_many_newer_posts(standin: Start, connect: Connect) -> None:
    server = standin("gotosocial")
    me, words = connect(server), draft("Good morning")
    sent = me.send(words)
    for n in range(60):
        server.says("nadia", f"later {n}")
    assert me.find(words) == sent


@pytest.mark.parametrize(
    ("parent", "wanted", "seen"),
    [
        ("public", Visibility.PUBLIC, "public"), ("unlisted", Visibility.PUBLIC, "unlisted"),
        ("direct", Visibility.PUBLIC, "direct"), ("private", Visibility.PUBLIC, "private"),
        ("public", Visibility.DIRECT, "direct"), ("private", Visibility.UNLISTED, "private"),
    ],
)  # fmt: skip
def test_an_answer_is_seen_by_no_more_people_than_its_parent(
    standin: Start, connect: Connect, parent: str, wanted: Visibility, seen: str
) -> None:
    server = standin()
    server.follows("nadia", "ben")
    question = server.says("ben", "@nadia between us?", visibility=parent)
    connect(server).send(answer(server, question, "Yes", visibility=wanted))
    assert [post.visibility for post in server.statuses_by("nadia")] == [seen]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Yes", "@ben Yes"), ("Yes @ben, do", "Yes @ben, do"), ("Yes @Ben", "Yes @Ben"),
        ("a@ben.example", "@ben a@ben.example"),
        ("@bend it", "@ben @bend it"),
    ],
)  # fmt: skip
def test_whom_it_is_for_is_named_once(standin: Start, connect: Connect, text: str, sent: str) -> None:
    server = standin()
    question = server.says("ben", "@nadia well?")
    connect(server).send(answer(server, question, text))
    assert [post.text for post in server.statuses_by("nadia")] == [sent]


def test_a_parent_without_number_is_looked_up(standin: Start, connect: Connect) -> None:
    server = standin()
    question = server.says("ben", "@nadia well?")
    words = answer(server, question, "Yes")
    connect(server).send(msgspec.structs.replace(words, parent=Ref(key=server.uri(question))))
    assert [post.to for post in server.statuses_by("nadia")] == [question]


def test_what_is_answered_is_gone(standin: Start, connect: Connect) -> None:
    server = standin()
    question = server.says("ben", "@nadia well?")
    question.deleted = True
    with pytest.raises(Gone):
        connect(server).send(answer(server, question, "Yes"))
    assert server.statuses_by("nadia") == []


def test_what_is_too_long_is_said_before_it_is_sent(standin: Start, connect: Connect) -> None:
    server = standin()
    me = connect(server)
    with pytest.raises(Refused) as caught:
        me.send(draft("é" * 501))
    assert (caught.value.reason.code, dict(caught.value.reason.args)) == ("mastodon.too_long", {"n": 1, "limit": 500})
    assert not [asked for asked in server.asked if asked.startswith("POST")]
    me.send(draft("é" * 500))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("abc", 3), ("e\u0301", 1), ("👩‍👩‍👧", 1), ("👍🏽", 1), ("🇫🇷🇬🇧", 2), ("❤️", 1),
        ("@ada@far.example hi", 7), ("@ada@far.example.", 5), ("@a.b@far.example… @ada@far.example-", 11),
        ("see https://bread.example/" + "x" * 300, 27), ("", 0),
    ],
)  # fmt: skip
def test_length_is_counted_as_the_server_does(text: str, size: int) -> None:
    assert length(text, 23) == size


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_counted_longer_than_its_signs(text: str) -> None:
    assert 0 <= length(text, 23) <= max(len(text), 23 * (text.lower().count("http") + 1) + len(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aé@#'’“”\"–-… \n&<>.b1👍", min_size=1, max_size=60).filter(str.strip))
def test_a_text_is_known_again_after_the_server_wrote_it(text: str) -> None:
    from tests.networks.mastodon.world import World, Writer

    from causerie.networks.archives.mastodon import plain

    world = World("mastodon", "http://127.0.0.1:9")
    post = world.says(world.person("nadia"), text.strip())
    assert _bare(plain(Writer(world).content(post))) == _bare(text)


@pytest.mark.parametrize(
    ("how", "error"), [("422", Refused), ("403", Refused), ("404", Gone), ("429", Resting), ("503", Unsure)]
)
def test_what_the_server_says_no_to_was_not_sent(
    standin: Start, connect: Connect, how: str, error: type[Exception]
) -> None:
    server = standin()
    server.fail_next("POST /api/v1/statuses", how)
    with pytest.raises(error) as caught:
        connect(server).send(draft("Good morning"))
    assert server.statuses_by("nadia") == []
    if how == "422":
        said = str(caught.value.reason.args["said"])  # type: ignore[attr-defined]
        assert said.startswith("Validation failed: Text is not")
        assert len(said) <= 200


def test_a_dead_token_sends_nothing(standin: Start, connect: Connect) -> None:
    server = standin()
    me = connect(server)
    server.revoke()
    with pytest.raises(SignInAgain):
        me.send(draft("Good morning"))


def test_nobody_there_means_nothing_was_sent(standin: Start, connect: Connect, client: httpx.Client) -> None:
    server = standin()
    me = connect(server)
    me.capabilities()
    server.close()
    with pytest.raises(Passing):
        me.send(draft("Good morning"))


def picture(tmp_path: Path, alt: object = "A loaf on a board", **more: object) -> Attached:
    path = tmp_path / "loaf.png"
    path.write_bytes(made.png())
    said = {"path": str(path), "type": "image/png", "alt": alt, "size": path.stat().st_size, "width": 3, "height": 2}
    return msgspec.convert(said | more, Attached)


@pytest.mark.parametrize("kind", KINDS)
def test_a_post_with_a_picture_its_words_and_a_warning(
    standin: Start, connect: Connect, tmp_path: Path, kind: str
) -> None:
    server = standin(kind)
    me, words = connect(server), draft("Out of the oven", warning="Bread", pictures=(picture(tmp_path),))
    sent = me.send(words)
    (post,) = server.statuses_by("nadia")
    assert (post.text, post.warning) == ("Out of the oven", "Bread")
    assert [(each.type, each.body, each.alt) for each in post.pictures] == [
        ("image/png", made.png(), "A loaf on a board")
    ]
    assert me.find(words) == sent, "what warns of it is known again too"


def test_a_picture_the_server_works_on_is_waited_for_and_nothing_is_sent_before(
    standin: Start, connect: Connect, tmp_path: Path
) -> None:
    server = standin()
    server.world.slow_media = 3
    connect(server).send(draft("Out of the oven", pictures=(picture(tmp_path),)))
    assert len(server.statuses_by("nadia")[0].pictures) == 1
    server.world.slow_media = 50
    with pytest.raises(Passing) as caught:
        connect(server).send(draft("Another", once="f" * 32, pictures=(picture(tmp_path),)))
    assert caught.value.reason.code == "mastodon.picture_at_work"
    assert len(server.statuses_by("nadia")) == 1


@pytest.mark.parametrize("how", LOST)
def test_a_picture_that_may_have_arrived_is_no_post(
    standin: Start, connect: Connect, rests: Rests, tmp_path: Path, how: str
) -> None:
    server = standin()
    server.fail_next("POST /api/v2/media", how)
    with browser(LOCAL, timeout=0.2) as client, pytest.raises((Passing, Refused, Strange)):
        Mastodon(client, Kept(server.token_for("nadia")), rests, lambda: datetime.now(UTC)).send(
            draft("Out of the oven", pictures=(picture(tmp_path),))
        )
    assert server.statuses_by("nadia") == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"alt": " "}, "pictures.no_alt"),
        ({"size": 17_000_000}, "pictures.too_large"),
        ({"path": "/nowhere/loaf.png"}, "pictures.file_gone"),
    ],
)
def test_a_picture_nobody_may_send_sends_nothing(
    standin: Start, connect: Connect, tmp_path: Path, more: dict[str, object], code: str
) -> None:
    server = standin()
    with pytest.raises(Refused) as caught:
        connect(server).send(draft("Out of the oven", pictures=(picture(tmp_path, **more),)))
    assert caught.value.reason.code == code
    assert server.statuses_by("nadia") == []


def test_what_a_server_says_of_itself_is_its_limits(standin: Start, connect: Connect) -> None:
    server = standin()
    server.world.limit = 700
    limits = connect(server).limits()
    assert (limits.most, limits.link, limits.pictures, limits.picture_bytes) == (700, 23, 4, 16_777_216)
    assert limits.warning
