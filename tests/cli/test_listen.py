"""`causerie listen`: a recorded stream heard again."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from benchmarks import _listen_stream as generator
from click.testing import CliRunner
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.conftest import run

from causerie.cli.commands import causerie
from causerie.cli.replay import Tally, replay
from causerie.judgement.listen import Listener, read_rules
from causerie.networks.jetstream import decode
from causerie.web.words import say


def line(number: int, text: str, **more: Any) -> str:
    record = {"$type": "app.bsky.feed.post", "createdAt": "2025-10-09T08:00:00Z", "text": text, **more}
    commit = {
        "rev": "3l", "operation": "create", "collection": "app.bsky.feed.post", "rkey": f"r{number}", "record": record,
        "cid": f"bafy{number}",
    }  # fmt: skip
    return as_line(
        {"did": "did:plc:nadia", "time_us": 1_760_000_000_000_000 + number, "kind": "commit", "commit": commit}
    )


def as_line(what: dict[str, Any], *, ascii_only: bool = False) -> str:
    return json.dumps(what, ensure_ascii=ascii_only, separators=(",", ":"))


def quickly(lines: list[str], listener: Listener) -> tuple[list[Any], Tally]:
    tally = Tally()
    file = BytesIO("".join(one + "\n" for one in lines).encode("utf-8", "surrogatepass"))
    return [(said.uri, said.text, matches) for found in replay(file, listener, tally) for said, matches in found], tally


def plainly(lines: list[str], listener: Listener) -> list[Any]:
    """Every line decoded, every text heard alone."""
    found = []
    for one in lines:
        try:
            _, said = decode(one.encode("utf-8", "surrogatepass"))
        except ValueError:
            continue
        if said and not said.gone and (matches := listener.match(said.text, said.langs)):
            found.append((said.uri, said.text, matches))
    return found


@pytest.mark.parametrize("posts", [1.0, 0.15])
def test_the_quick_way_finds_what_the_plain_one_finds_in_a_stream_like_bluesky_s(posts: float) -> None:
    rules = read_rules(json.dumps(generator.rules(2_000)).encode())
    rules += read_rules(
        json.dumps(
            [{"id": "the", "words": ["of the", "a la"], "without": ["and"]}, {"id": "今", "words": ["天気"]}]
        ).encode()
    )
    lines = list(generator.Stream(5).lines(3_000, posts))
    listener = Listener(rules)
    found, tally = quickly(lines, listener)
    assert found == plainly(lines, listener)
    assert len(found) > 100 * posts
    assert tally.events == len(lines)
    assert tally.posts == sum('"operation":"create","collection":"app.bsky.feed.post"' in one for one in lines)
    assert tally.matches == sum(len(matches) for _, _, matches in found)


_SAID = st.lists(
    st.one_of(
        st.sampled_from(
            ["pain", "Levain", "œuf", "l’œuf", '"pain"', "\\", "\n", "\npain", "\\npain", "🎉", "パン", "é"]
        ),
        st.text(max_size=5),
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(_SAID, _SAID, st.booleans()), max_size=8))
def test_the_quick_way_finds_it_however_it_is_escaped(texts: list[tuple[str, str, bool]]) -> None:
    listener = Listener(read_rules('["pain", "œuf", "pain levain", "パン"]'.encode()))
    lines = [
        as_line(
            json.loads(line(number, said, embed={"images": [{"alt": alt, "text": alt}]} if alt else None)),
            ascii_only=plain,
        )
        for number, (said, alt, plain) in enumerate(texts)
    ]
    assert quickly(lines, listener)[0] == plainly(lines, listener)


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    place = tmp_path / "stream.jsonl"
    said = [
        line(1, "Du pain au levain", langs=["fr"]),
        "garbage",
        line(2, "Nothing here"),
        line(3, "no PAIN, no gain", langs=["en"]),
    ]
    place.write_text("\n".join(said) + "\n", encoding="utf-8")
    return place


def rules(tmp_path: Path, *written: Any) -> str:
    place = tmp_path / "rules.json"
    place.write_text(json.dumps(written), encoding="utf-8")
    return str(place)


def test_it_prints_a_match_a_line_and_the_figures_last(home: Path, recorded: Path, tmp_path: Path) -> None:
    rule = {"id": "fr", "words": ["pain", "levain"], "lang": "fr"}
    said = run(home, "listen", "--replay", str(recorded), "--rules", rules(tmp_path, rule, "gain"), "--json")
    first, second, figures = map(json.loads, said.stdout.splitlines())
    assert first == {
        "rule": "fr", "uri": "at://did:plc:nadia/app.bsky.feed.post/r1", "did": "did:plc:nadia",
        "at": "2025-10-09T08:53:20.000001Z", "text": "Du pain au levain", "words": ["pain", "levain"],
    }  # fmt: skip
    assert (second["rule"], second["words"]) == ("2", ["gain"])
    assert {name: figures[name] for name in ("events", "posts", "heard", "matches")} == {
        "events": 4, "posts": 3, "heard": 2, "matches": 2,
    }  # fmt: skip
    assert figures["events_per_second"] == pytest.approx(4 / figures["seconds"], rel=0.01)
    assert figures["posts_per_second"] == pytest.approx(3 / figures["seconds"], rel=0.01)


def test_people_read_sentences(recorded: Path, tmp_path: Path) -> None:
    with translation.override("fr"):
        said = CliRunner().invoke(causerie, ["listen", "--replay", str(recorded), "--rules", rules(tmp_path, "levain")])
    assert "Du pain au levain" in said.stdout
    figures, _, _ = say("listen.done", lang="fr", n=1, posts=3, events=4, seconds=0.0).rpartition(", ")
    assert figures
    assert figures in said.stdout


@pytest.mark.parametrize(
    ("replayed", "ruled", "sentence"),
    [
        ("nothing", "rules.json", "could not be read"),
        ("stream.jsonl", "nothing", "could not be read"),
        ("stream.jsonl", "stream.jsonl", "could not be understood"),
        ("stream.jsonl", "", "Say which words"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    recorded: Path, tmp_path: Path, replayed: str, ruled: str, sentence: str
) -> None:
    rules(tmp_path, "pain")
    words = ["listen", "--replay", str(tmp_path / replayed), *(["--rules", str(tmp_path / ruled)] if ruled else [])]
    said = CliRunner().invoke(causerie, words)
    assert (said.exit_code, said.stdout) == (1, "")
    assert sentence in " ".join(said.stderr.split())
