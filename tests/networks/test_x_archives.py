"""The archive X gives today, with every trap that real ones have shown."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.networks import builders as b
from tests.networks.reading import Read

from causerie.records import FileFate, Kind, Person


def read(folder: Path, tweets: list[dict[str, object]], **more: bytes) -> Read:
    files = {"data/tweets.js": b.tweets_js(tweets)} | {f"data/{name}.js": data for name, data in more.items()}
    return Read(b.packed(files, folder))


def test_an_archive_says_whose_it_is_and_what_it_promises(tmp_path: Path) -> None:
    found = Read(b.packed(b.x_files(), tmp_path))
    assert (found.info.network, found.info.format) == ("x", "x-archive")
    assert found.info.owner == Person(key="77", handle="nora", name="Nora & Co")
    assert found.info.taken_at == datetime(2023, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert found.info.expected == {"data/tweets.js": 12}
    assert found.read == len(found.posts) == 12
    assert found.skipped == {}
    assert found.notes == []
    assert found.batches[-1].done == found.info.size


def test_every_file_is_accounted_for(tmp_path: Path) -> None:
    fates = Read(b.packed(b.x_files(), tmp_path)).fates()
    assert fates == {
        "Your archive.html": "viewer",
        "data/manifest.js": "counts",
        "data/tweets.js": "posts",
        "data/direct-messages.js": "messages",
        "data/like.js": "likes",
        "data/tweets_media/1.jpg": "media",
    }


def test_five_thousand_pictures_are_one_line_of_the_receipt(tmp_path: Path) -> None:
    files = b.x_files() | {f"data/tweets_media/{n}.jpg": b"\xff" for n in range(5000)}
    notes = Read(b.packed(files, tmp_path)).info.files
    assert len(notes) < 10
    assert {note.name: note.count for note in notes}["data/tweets_media/"] == 5000


def test_a_post_is_told_plainly(tmp_path: Path) -> None:
    text = "Tea &amp; cake &lt;3 https://t.co/abc https://t.co/pic"
    entities = b.linking("https://t.co/abc", "https://bakery.example/tea")
    entities["media"] = [{"url": "https://t.co/pic", "expanded_url": "https://twitter.com/nora/status/1/photo/1"}]
    post = read(tmp_path, [b.tweet(3, text, entities=entities)]).posts[0]
    assert post.text == "Tea & cake <3 https://bakery.example/tea"
    assert (post.key, post.kind, post.lang, post.client) == ("1003", Kind.ORIGINAL, "en", "Twitter Web App")
    assert (post.likes, post.reposts, post.replies) == (3, 0, None)
    assert post.at == datetime(2021, 3, 1, 12, 30, tzinfo=UTC)


def test_passing_on_is_told_by_the_text(tmp_path: Path) -> None:
    named = b.tweet(1, "RT @Ann: good morning", retweeted=False, entities=b.mentioning(b.mention("ann", "5", "Ann")))
    nameless = b.tweet(2, "RT @gone: good morning")
    posts = read(tmp_path, [named, nameless]).posts
    assert [post.kind for post in posts] == [Kind.REPOST, Kind.REPOST]
    assert posts[0].to == Person(key="5", handle="ann", name="Ann")
    assert posts[1].to == Person(key="", handle="gone")


def test_an_answer_names_the_person_however_little_is_said(tmp_path: Path) -> None:
    ann = b.mentioning(b.mention("ann", "5", "Ann"))
    whole = b.tweet(1, "@ann yes", in_reply_to_user_id_str="5", in_reply_to_status_id_str="9", entities=ann)
    bare = b.tweet(2, "yes", in_reply_to_user_id="5", in_reply_to_status_id="9")
    spoken = b.tweet(3, "@ANN are you there?", entities=ann)
    unknown = b.tweet(4, "@nobody are you there?")
    posts = read(tmp_path, [whole, bare, spoken, unknown]).posts
    assert [post.kind for post in posts] == [Kind.REPLY, Kind.REPLY, Kind.REPLY, Kind.ORIGINAL]
    assert posts[0].to == posts[2].to == Person(key="5", handle="ann", name="Ann")
    assert posts[1].to == Person(key="5")
    assert (posts[0].parent, posts[2].parent) == ("9", "")


def test_quoting_is_told_by_the_address(tmp_path: Path) -> None:
    quoting = b.tweet(
        1, "This: https://t.co/a", entities=b.linking("https://t.co/a", "https://x.com/ann/status/42?s=20")
    )
    picture = "https://twitter.com/nora/status/1001/photo/1"
    own = b.tweet(2, "Look https://t.co/b", entities=b.linking("https://t.co/b", picture))
    posts = read(tmp_path, [quoting, own]).posts
    assert (posts[0].kind, posts[0].to, posts[0].parent) == (Kind.QUOTE, Person(key="", handle="ann"), "42")
    assert posts[1].kind == Kind.ORIGINAL


@pytest.mark.parametrize("written", ["Thu Jan 01 00:00:00 +0000 1970", "soon", "", "Wed Foo 10 18:00:00 +0000 2021"])
def test_an_impossible_date_is_skipped_and_said(tmp_path: Path, written: str) -> None:
    found = read(tmp_path, [b.tweet(1), b.tweet(2, created_at=written)])
    assert (found.keys, found.skipped) == (["1001"], {"no_date": 1})


def test_only_the_last_version_of_an_edited_post_is_kept(tmp_path: Path) -> None:
    edits = {"editTweetIds": ["1001", "1002", "1003"], "isEditEligible": True}
    first = b.tweet(1, "Braed", edit_info={"initial": edits})
    last = b.tweet(3, "Bread", edit_info={"edit": {"initialTweetId": "1001", "editControlInitial": edits}})
    found = read(tmp_path, [first, b.tweet(2, "Brad", edit_info={"edit": {"editControlInitial": edits}}), last])
    assert (found.keys, found.skipped) == (["1003"], {"edited": 2})


def test_an_edited_post_whose_last_version_is_gone_is_not_lost(tmp_path: Path) -> None:
    edits = {"editTweetIds": ["1001", "1002", "1003"]}
    found = read(tmp_path, [b.tweet(n, edit_info={"initial": edits}) for n in (2, 1)])
    assert (found.keys, found.skipped) == (["1002"], {"edited": 1})


def test_a_long_post_is_given_whole(tmp_path: Path) -> None:
    whole = "A long story about bread that goes on and on. " * 12
    short = whole[:270] + "… https://t.co/xyz"
    long = {"noteTweet": {"noteTweetId": "9", "createdAt": "2021-03-01T10:30:00.000Z", "core": {"text": whole}}}
    other = b.tweet(2, "Nothing to do with it, though just as old.", created_at="Mon Mar 01 10:30:00 +0000 2021")
    found = Read(
        b.packed(
            {
                "data/tweets.js": b.tweets_js([b.tweet(1, short), other]),
                "data/note-tweet.js": b.ytd("note_tweet", [long]),
            },
            tmp_path,
        )
    )
    assert [post.text for post in found.posts] == [whole, "Nothing to do with it, though just as old."]
    assert found.fates()["data/note-tweet.js"] == "long_posts"


def test_parts_are_read_in_order_and_counted_apart(tmp_path: Path) -> None:
    files = {f"data/tweets-part{n}.js": b.tweets_js([b.tweet(n)], part=n) for n in (10, 2, 1)}
    files["data/tweets.js"] = b.tweets_js([b.tweet(0), b.tweet(50)])
    files["data/manifest.js"] = b.manifest({"data/tweets.js": 3, "data/tweets-part1.js": 1})
    found = Read(b.packed(files, tmp_path))
    assert found.keys == ["1000", "1050", "1001", "1002", "1010"]
    assert found.info.expected == {"data/tweets.js": 3, "data/tweets-part1.js": 1}
    assert [batch.cursor.file for batch in found.batches] == [1, 2, 3, 4]


@pytest.mark.parametrize("name", ["data/tweet.js", "tweets.js", "my contacts/data/tweets.js", "data/renamed.txt"])
def test_the_first_line_decides_and_not_the_name(tmp_path: Path, name: str) -> None:
    found = Read(b.packed({name: b.tweets_js([b.tweet(1)], name="tweet")}, tmp_path))
    assert found.keys == ["1001"]


def test_neighbours_with_the_same_key_are_left(tmp_path: Path) -> None:
    files = b.x_files(2) | {
        "data/tweet-headers.js": b.ytd("tweet_headers", [{"tweet": b.tweet(70)}]),
        "data/deleted-tweets.js": b.ytd("deleted_tweets", [{"tweet": b.tweet(71)}]),
        "data/community-tweet.js": b.ytd("community_tweet", [{"tweet": b.tweet(72)}]),
        "data/moment.js": b.ytd("moment", []),
    }
    found = Read(b.packed(files, tmp_path))
    assert found.keys == ["1000", "1001"]
    fates = found.fates()
    assert fates["data/tweet-headers.js"] == "headers"
    assert fates["data/deleted-tweets.js"] == "deleted"
    assert fates["data/community-tweet.js"] == "community"
    assert fates["data/moment.js"] == "unneeded"


@pytest.mark.parametrize(
    "copy", ["tweets copy.js", "tweets copy 2.js", "tweets (1).js", "tweets - Copie.js", "tweets - Copy (2).js"]
)
def test_a_copy_is_left_where_the_original_is_there(tmp_path: Path, copy: str) -> None:
    body = b.tweets_js([b.tweet(1)])
    both = Read(b.laid_out({"data/tweets.js": body, f"data/{copy}": body}, tmp_path / "both"))
    assert (both.keys, both.fates()[f"data/{copy}"]) == (["1001"], "copy")
    alone = Read(b.laid_out({f"data/{copy}": body}, tmp_path / "alone"))
    assert alone.keys == ["1001"]


def test_a_file_that_lost_its_first_line_is_known_by_name(tmp_path: Path) -> None:
    body = b.tweets_js([b.tweet(1), b.tweet(2)]).partition(b"= ")[2]
    assert Read(b.packed({"data/tweets.js": body, "data/like copy.js": b"[ ]"}, tmp_path)).keys == ["1001", "1002"]
    bracketless = body.strip().strip(b"[]")
    assert Read(b.packed({"data/tweets.js": bracketless}, tmp_path)).keys == ["1001", "1002"]


def test_the_list_of_early_2019_has_no_wrapper(tmp_path: Path) -> None:
    rows = [b.tweet(n) for n in range(4)]
    assert Read(b.packed({"tweet.js": b.ytd("tweet", rows)}, tmp_path)).keys == ["1000", "1001", "1002", "1003"]


def test_a_broken_row_costs_that_row_only(tmp_path: Path) -> None:
    body = b.tweets_js([b.tweet(n) for n in range(5)]).replace(b'"id_str" : "1002"', b'"id_str" : 10"02')
    found = Read(b.packed({"data/tweets.js": body}, tmp_path))
    assert (found.read, found.keys) == (5, ["1000", "1001", "1003", "1004"])
    assert found.skipped == {"unreadable": 1}


def test_a_missing_comma_and_a_missing_brace_are_survived(tmp_path: Path) -> None:
    body = b.tweets_js([b.tweet(n) for n in range(5)]).replace(b"\n  },\n", b"\n  }\n", 1)
    assert len(Read(b.packed({"data/tweets.js": body}, tmp_path)).keys) == 5


def test_odd_fields_do_not_cost_the_post(tmp_path: Path) -> None:
    odd = b.tweet(1, favorite_count=None, entities={"urls": "none", "user_mentions": []}, lang=7, retweet_count="many")
    post = read(tmp_path, [odd]).posts[0]
    assert (post.key, post.likes, post.reposts, post.text) == ("1001", None, None, "Bread is out of the oven.")


@pytest.mark.parametrize("share", [0.35, 0.5, 0.99])
def test_a_file_that_stops_in_the_middle_keeps_its_whole_rows(tmp_path: Path, share: float) -> None:
    body = b.tweets_js([b.tweet(n) for n in range(40)])
    body = body[: int(len(body) * share)]
    whole = body.count(b"\n  }")
    found = Read(b.packed({"data/tweets.js": body}, tmp_path))
    assert len(found.posts) == whole
    assert [(note.name, note.reason.code, note.fate) for note in found.notes] == [
        ("data/tweets.js", "archive.file.cut", FileFate.USED)
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_any_editor_may_have_saved_the_file(tmp_path: Path, encoding: str) -> None:
    body = b.tweets_js([b.tweet(n, "Déjà vu, ça") for n in range(3)]).decode().encode(encoding)
    posts = Read(b.packed({"data/tweets.js": body}, tmp_path)).posts
    assert [post.text for post in posts] == ["Déjà vu, ça"] * 3


@pytest.mark.parametrize("style", ["minified", "crlf", "tabs"])
def test_other_printing_is_read_too(tmp_path: Path, style: str) -> None:
    rows = [{"tweet": b.tweet(n)} for n in range(300)]
    body = {
        "minified": json.dumps(rows, separators=(",", ":")),
        "crlf": b.pretty(rows).replace("\n", "\r\n"),
        "tabs": json.dumps(rows, indent="\t"),
    }[style]
    found = Read(b.packed({"data/tweets.js": b"window.YTD.tweets.part0 = " + body.encode()}, tmp_path))
    assert (len(found.posts), found.skipped, found.notes) == (300, {}, [])


def test_a_script_is_never_run(tmp_path: Path) -> None:
    body = b'window.YTD.tweets.part0 = [{"tweet": __import__("os").abort()}]'
    found = Read(b.packed({"data/tweets.js": body}, tmp_path))
    assert (found.posts, found.skipped) == ([], {"unreadable": 1})


def test_text_no_database_takes_is_mended(tmp_path: Path) -> None:
    body = b.tweets_js([b.tweet(1, "AB"), b.tweet(2, "CD")]).replace(b"AB", b"A\\u0000B").replace(b"CD", b"C\\ud83dD")
    assert [post.text for post in Read(b.packed({"data/tweets.js": body}, tmp_path)).posts] == ["AB", "C?D"]
