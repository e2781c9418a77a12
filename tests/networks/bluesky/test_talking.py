"""Listening, answering and acting: against the real network, with three other people."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from tests.networks import pictures_made as made
from tests.networks.bluesky.connected import LONG_AGO, Connected, all_addressed, connected, draft, now, profile, ref
from tests.networks.reading import Read
from tests.servers import BlueskyNetwork, Gate, Someone, until

from causerie.networks.errors import Gone, Passing, Refused, Resting, Unsure
from causerie.records import Ability, Address, Attached, Heard, Kind, Post, Verb, Way


@pytest.fixture
def me(network: BlueskyNetwork, browser: httpx.Client) -> Connected:
    return connected(browser, network.person("nadia"))


@pytest.fixture
def others(network: BlueskyNetwork) -> tuple[Someone, Someone, Someone]:
    return network.person("bruno"), network.person("claire"), network.person("denis")


def shown(me: Connected, count: int) -> None:
    """Wait until the network tells the owner of this much."""
    until(lambda: len(me.self.notices()) >= count)


def texts(heard: list[Heard]) -> list[tuple[str, str]]:
    return [(one.address.value, one.text) for one in heard]


def test_what_three_people_say_to_me_comes_once_newest_first(
    me: Connected, others: tuple[Someone, Someone, Someone]
) -> None:
    bruno, claire, denis = others
    mine = me.self.says("Qui fait son pain ?", langs=["fr"])
    answer = bruno.says("Moi, au levain", to=mine, langs=["fr"])
    claire.likes(mine)
    claire.says("À lire", quoting=mine)
    denis.says("Demandez à", naming=me.self)
    claire.says("Et toi, Bruno ?", to=answer, root=mine)
    gone = denis.says("Oups", to=mine)
    me.self.says("Merci", to=answer, root=mine)
    shown(me, 6)
    denis.deletes(gone)
    until(lambda: len(me.self.notices()) == 5)
    pages, cursor = all_addressed(me.client)
    heard = [one for page in pages for one in page.heard]
    assert texts(heard) == [
        ("thread", "Et toi, Bruno ?"), ("mention", f"Demandez à @{me.self.handle}"), ("quote", "À lire"),
        ("reply", "Moi, au levain"),
    ]  # fmt: skip
    reply = heard[-1]
    assert (reply.parent, reply.root, reply.lang) == (ref(mine), ref(mine), "fr")
    assert (reply.author.person.handle, reply.author.handle, reply.replies) == (bruno.handle, bruno.did, 2)
    assert heard[2].parent == ref(mine)
    assert all_addressed(me.client, cursor)[0][0].heard == ()
    bruno.says("Une dernière chose", to=mine)
    shown(me, 6)
    assert texts([one for page in all_addressed(me.client, cursor)[0] for one in page.heard]) == [
        ("reply", "Une dernière chose")
    ]


def test_nothing_older_than_asked_for_at_first(me: Connected, others: tuple[Someone, ...]) -> None:
    others[0].says("Bonjour", naming=me.self)
    shown(me, 1)
    page = me.client.addressed("", now() + timedelta(minutes=1))
    assert (page.heard, page.more) == ((), False)


def test_interrupted_anywhere_nothing_is_lost(me: Connected, others: tuple[Someone, ...]) -> None:
    """A page is walked again from the cursor that was kept, while others go on writing."""
    wanted = set()
    for turn in range(130):
        wanted.add(others[turn % 3].says(f"Numéro {turn}", naming=me.self)["uri"])
    until(lambda: len(me.self.notices()) >= 100)
    until(lambda: sum(len(page.heard) for page in all_addressed(me.client)[0]) >= 130)
    first = me.client.addressed("", LONG_AGO)
    assert first.more
    lost = me.client.addressed(first.cursor, LONG_AGO)  # read, and killed before it was kept
    wanted.add(others[0].says("Entre deux", naming=me.self)["uri"])
    until(lambda: "Entre deux" in str(me.self.notices()[:3]))
    again, cursor = all_addressed(me.client, first.cursor)
    assert again[0].heard == lost.heard
    then, _ = all_addressed(me.client, cursor)
    keys = [one.ref.key for page in (first, *again, *then) for one in page.heard]
    assert sorted(keys) == sorted(wanted)


def test_sent_twice_it_is_there_once(me: Connected, others: tuple[Someone, ...]) -> None:
    question = others[0].says("Quelle farine ?", naming=me.self, langs=["fr"])
    letter = draft(
        f"La T80, voir https://exemple.fr/farine. #pain @{others[1].handle}", parent=ref(question),
        to=profile(others[0]), lang="fr",
    )  # fmt: skip
    with pytest.raises(Resting):  # too early to say that it is not there
        me.client.find(letter)
    assert me.client.find(msgspec.structs.replace(letter, at=letter.at - timedelta(minutes=2))) is None
    until(lambda: me.client.thread(ref(question)).posts)
    first = me.client.send(letter)
    assert me.client.send(letter) == first
    assert me.client.find(letter) == first
    rows = me.self.posts()
    assert [row["uri"] for row in rows] == [first.ref.key]
    record = rows[0]["value"]
    assert record["reply"] == {"root": question, "parent": question}
    assert record["langs"] == ["fr"]
    assert [facet["features"][0]["$type"].partition("#")[2] for facet in record["facets"]] == ["link", "tag", "mention"]
    assert record["facets"][2]["features"][0]["did"] == others[1].did
    notices = until(lambda: [one for one in others[0].notices() if one["reason"] == "reply"])
    assert [one["uri"] for one in notices] == [first.ref.key]


def test_killed_between_sending_and_hearing_it_is_there_once(
    network: BlueskyNetwork, browser: httpx.Client, gate: Gate
) -> None:
    me = connected(browser, network.person("nadia"), through=gate.url)
    letter = draft("Une seule fois")
    gate.mode, gate.deaf_to = "deaf", "putRecord"
    with pytest.raises(Unsure):
        me.client.send(letter)
    gate.mode = "shut"
    with pytest.raises(Passing):
        me.client.find(letter)
    gate.mode = "open"
    found = me.client.find(letter)
    assert found is not None
    assert me.client.send(letter) == found
    assert [row["uri"] for row in me.self.posts()] == [found.ref.key]


def test_a_name_that_something_else_has_is_not_taken_over(me: Connected) -> None:
    letter = draft("Le premier")
    me.client.send(letter)
    with pytest.raises(Refused) as caught:
        me.client.send(msgspec.structs.replace(letter, text="Un autre"))
    assert caught.value.reason.code == "bluesky.name_taken"
    assert [row["value"]["text"] for row in me.self.posts()] == ["Le premier"]


def test_what_cannot_be_sent_is_said_before(me: Connected, others: tuple[Someone, ...]) -> None:
    gone, blocking = others[0].says("Bientôt parti"), others[1].says("Ici")
    closed = others[2].says("Sans réponse")
    others[2].call(
        "POST", "com.atproto.repo.putRecord",
        {
            "repo": others[2].did, "collection": "app.bsky.feed.threadgate", "rkey": closed["uri"].rpartition("/")[2],
            "record": {
                "$type": "app.bsky.feed.threadgate", "post": closed["uri"], "allow": [],
                "createdAt": "2026-01-01T00:00:00.000Z",
            },
        },
    )  # fmt: skip
    others[0].deletes(gone)
    others[1].blocks(me.self)
    until(lambda: _refused(me, closed) == "bluesky.no_answers")
    until(lambda: _refused(me, blocking) in ("bluesky.blocked", "bluesky.gone"))
    assert _refused(me, gone) == "bluesky.gone"
    for text, code in (("x" * 301, "bluesky.too_long"), (" \n", "bluesky.empty")):
        with pytest.raises(Refused) as caught:
            me.client.send(draft(text))
        assert caught.value.reason.code == code
    assert me.client.send(draft("👩‍👩‍👧‍👧" * 100)).ref.key
    assert len(me.self.posts()) == 1


def _refused(me: Connected, post: dict[str, str]) -> str:
    """Why an answer is not sent."""
    answer = draft("Réponse", parent=ref(post))
    try:
        sent = me.client.send(answer)
    except Refused as refused:
        return refused.reason.code
    me.client.act(Verb.DELETE, ref=sent.ref)
    return ""


def test_liking_passing_on_and_following_are_done_once_and_taken_back(
    me: Connected, others: tuple[Someone, ...]
) -> None:
    bruno = others[0]
    post = bruno.says("Bonjour")
    until(lambda: me.client.thread(ref(post)).posts)
    for verb, collection in ((Verb.LIKE, "app.bsky.feed.like"), (Verb.REPOST, "app.bsky.feed.repost")):
        record = me.client.act(verb, ref=ref(post))
        assert me.client.act(verb, ref=ref(post)) == record
        assert collection in record
        me.client.undo(verb, record)
        me.client.undo(verb, record)
        assert me.client.act(verb, ref=ref(post)) != record
        me.client.undo(verb, "", ref=ref(post))
        assert _records(me, collection) == []
    follow = me.client.act(Verb.FOLLOW, person=bruno.did)
    until(lambda: me.client.profile(bruno.handle).record == follow)
    assert me.client.act(Verb.FOLLOW, person=bruno.did) == follow
    assert [one.person.handle for one in me.client.following("").people] == [bruno.handle]
    me.client.undo(Verb.FOLLOW, "", person=bruno.did)
    until(lambda: me.client.profile(bruno.did).followed is False)
    me.client.undo(Verb.FOLLOW, "", person=bruno.did)


def _records(me: Connected, collection: str) -> list[str]:
    told = me.self.call("GET", "com.atproto.repo.listRecords", repo=me.self.did, collection=collection)
    return [row["uri"] for row in told["records"]]


def test_a_follower_is_removed_by_blocking(me: Connected, others: tuple[Someone, ...]) -> None:
    for one in others:
        one.follows(me.self)
    until(lambda: len(me.client.followers("").people) == 3)
    record = me.client.act(Verb.REMOVE_FOLLOWER, person=others[0].did)
    until(lambda: len(me.client.followers("").people) == 2)
    assert me.client.act(Verb.BLOCK, person=others[0].did) == record
    me.client.undo(Verb.REMOVE_FOLLOWER, record, person=others[0].did)
    until(lambda: len(me.client.followers("").people) == 3)
    ways = {one.ability: one for one in me.client.capabilities()}
    assert set(ways) == set(Ability)
    assert {one.way for one in ways.values()} == {Way.AVAILABLE}
    says = ways[Ability.REMOVE_FOLLOWER].says
    assert says is not None
    assert says.code == "bluesky.remove_follower"


def test_who_is_muted_is_not_heard(me: Connected, others: tuple[Someone, ...]) -> None:
    bruno = others[0]
    assert me.client.act(Verb.MUTE, person=bruno.did) == bruno.did
    bruno.says("Silence", naming=me.self)
    others[1].says("Coucou", naming=me.self)
    shown(me, 1)
    assert [text for _, text in texts([*me.client.addressed("", LONG_AGO).heard])] == [f"Coucou @{me.self.handle}"]
    me.client.undo(Verb.MUTE, bruno.did)
    until(lambda: len(me.self.notices()) == 2)


def test_only_what_is_mine_can_be_deleted(me: Connected, others: tuple[Someone, ...]) -> None:
    post = me.client.send(draft("À moi"))
    with pytest.raises(Refused):
        me.client.act(Verb.DELETE, ref=ref(others[0].says("À lui")))
    me.client.act(Verb.DELETE, ref=post.ref)
    me.client.act(Verb.DELETE, ref=post.ref)
    assert me.self.posts() == []


def test_a_thread_is_read_in_order_wherever_one_enters(me: Connected, others: tuple[Someone, ...]) -> None:
    bruno, claire, denis = others
    first = bruno.says("Un")
    second = claire.says("Deux", to=first)
    third = denis.says("Trois", to=second, root=first)
    other = denis.says("Autre", to=first)
    missing = claire.says("Parti", to=first)
    below = bruno.says("Sous ce qui est parti", to=missing, root=first)
    until(lambda: len(me.client.thread(ref(first)).posts) == 6)
    for entry in (first, second, third, other):
        thread = me.client.thread(ref(entry))
        assert [(one.depth, one.text) for one in thread.posts if "part" not in one.text.lower()] == [
            (0, "Un"), (1, "Deux"), (2, "Trois"), (1, "Autre"),
        ]  # fmt: skip
    claire.deletes(missing)
    until(lambda: me.client.thread(ref(below)).gaps == 1)
    assert [one.text for one in me.client.thread(ref(below)).posts] == ["Sous ce qui est parti"]
    with pytest.raises(Gone):
        me.client.thread(ref(missing))


def test_search_tells_each_post_once(me: Connected, others: tuple[Someone, ...]) -> None:
    word = f"levain{me.self.did[-6:]}"
    others[0].says(f"Mon {word} a monté", langs=["fr"])
    others[1].says(f"{word} day, {word} all day #{word}", langs=["en"])
    me.self.says(f"Le mien aussi : {word}")
    until(lambda: len(me.client.search(word, lang="", cursor="").heard) == 2)
    page = me.client.search(word, lang="", cursor="")
    assert {one.address for one in page.heard} == {Address.FIELD}
    assert not page.more
    others[2].says(f"Du {word} à donner", langs=["fr"])
    until(lambda: len(me.client.search(word, lang="", cursor="").heard) == 3)
    assert [one.text for one in me.client.search(word, lang="", cursor=page.cursor).heard] == [f"Du {word} à donner"]
    assert [one.author.person.handle for one in me.client.tagged(word, "").heard] == [others[1].handle]


def test_own_posts_are_those_of_the_archive(me: Connected, others: tuple[Someone, ...], tmp_path: Path) -> None:
    me.self.calls_themselves("Nadia B.")
    theirs = others[0].says("Bonjour")
    first = me.self.says("Un", langs=["fr", "en"])
    answered = me.self.says("À moi-même", to=first)
    me.self.says("À Bruno", to=theirs)
    me.self.says("Cité", quoting=theirs)
    me.self.writes("app.bsky.feed.post", text="D’un programme", via="Outil", createdAt="2031-01-01T00:00:00Z")
    me.self.reposts(theirs)
    me.self.reposts(first)
    me.self.likes(theirs)
    others[0].likes(first)
    for turn in range(105):
        me.self.says(f"Numéro {turn}")
    until(lambda: _own(me)[0][-1].likes is not None and any(post.likes == 1 for post in _own(me)[0]))
    posts, cursor = _own(me)
    file = tmp_path / "repo.car"
    file.write_bytes(me.self.archive())
    archive = Read(file)
    assert archive.info.owner.name == "Nadia B."
    plain = [msgspec.structs.replace(post, likes=None, reposts=None, replies=None) for post in posts]
    assert sorted(plain, key=lambda post: post.key) == sorted(archive.posts, key=lambda post: post.key)
    assert len(plain) == 112
    by_key = {post.key: post for post in posts}
    assert (by_key[first["uri"]].likes, by_key[first["uri"]].replies) == (1, 1)
    assert by_key[first["uri"]].reposts == 1
    assert by_key[answered["uri"]].to == archive.info.owner
    assert {post.kind for post in posts} == {Kind.ORIGINAL, Kind.REPLY, Kind.QUOTE, Kind.REPOST}
    assert _own(me, cursor)[0] == []
    new = me.self.says("Le tout dernier")
    assert [post.key for post in _own(me, cursor)[0]] == [new["uri"]]


def _own(me: Connected, cursor: str = "") -> tuple[list[Post], str]:
    posts: list[Post] = []
    more = True
    while more:
        page = me.client.own(cursor)
        posts += page.posts
        cursor, more = page.cursor, page.more
    return posts, cursor


def test_what_was_pressed_earlier_and_sent_late_is_among_my_own(me: Connected) -> None:
    me.self.says("Depuis le téléphone")
    _, cursor = _own(me)
    late = me.client.send(msgspec.structs.replace(draft("Écrit avant"), at=now() - timedelta(hours=3)))
    assert [post.key for post in _own(me, cursor)[0]] == [late.ref.key]


def test_who_says_that_they_are_a_program_is_one(me: Connected, others: tuple[Someone, ...]) -> None:
    labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "bot"}]}
    others[0].calls_themselves("Météo", labels=labels)
    until(lambda: me.client.profile(others[0].did).automated)
    assert not me.client.profile(others[1].did).automated
    with pytest.raises(Gone):
        me.client.profile("nobody-at-all.test")


def picture(tmp_path: Path, alt: object = "A loaf on a board", **more: object) -> Attached:
    path = tmp_path / "loaf.png"
    path.write_bytes(made.png(6, 4))
    said = {"path": str(path), "type": "image/png", "alt": alt, "size": path.stat().st_size, "width": 6, "height": 4}
    return msgspec.convert(said | more, Attached)


def test_a_post_with_a_picture_and_its_words(me: Connected, tmp_path: Path) -> None:
    words = draft("Sorti du four", pictures=(picture(tmp_path), picture(tmp_path, "La croûte")), lang="fr")
    first = me.client.send(words)
    assert me.client.send(words) == first
    (row,) = me.self.posts()
    images = row["value"]["embed"]["images"]
    assert [each["alt"] for each in images] == ["A loaf on a board", "La croûte"]
    assert images[0]["aspectRatio"] == {"width": 6, "height": 4}
    assert images[0]["image"]["mimeType"] == "image/png"
    blob = me.self.network.client.get(
        f"{me.self.network.pds}/xrpc/com.atproto.sync.getBlob",
        params={"did": me.self.did, "cid": images[0]["image"]["ref"]["$link"]},
    )
    assert blob.content == made.png(6, 4)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"alt": ""}, "pictures.no_alt"),
        ({"size": 2_000_001}, "pictures.too_large"),
        ({"path": "/nowhere/loaf.png"}, "pictures.file_gone"),
    ],
)
def test_a_picture_nobody_may_send_sends_nothing(
    me: Connected, tmp_path: Path, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        me.client.send(draft("Sorti du four", pictures=(picture(tmp_path, **more),)))
    assert caught.value.reason.code == code
    assert me.self.posts() == []


def test_a_picture_of_which_no_answer_came_is_no_post(
    network: BlueskyNetwork, browser: httpx.Client, gate: Gate, tmp_path: Path
) -> None:
    me = connected(browser, network.person("nadia"), through=gate.url)
    gate.mode, gate.deaf_to = "deaf", "uploadBlob"
    words = draft("Sorti du four", pictures=(picture(tmp_path),))
    with pytest.raises(Passing):
        me.client.send(words)
    gate.mode = "open"
    assert me.self.posts() == []
    assert me.client.send(words).ref.key == me.self.posts()[0]["uri"]
