"""Robots and people, as the audit tells them apart: every figure of docs/judgement/audience.*.md.

    python benchmarks/robots.py [--without-baselines]

Every person is judged against a reference made without them (five folds). LLM personas are judged three times: by a
mould trained on other accounts of both languages ("kind seen"), on the other language alone ("other language"), and
without any trained mould ("kind unseen"). No other kind of robot was used in making the reference: all are left out.
"text alone": the same posts as if their times were lost. Thresholds are those that ship, chosen while looking at these
people and robots. Intervals: 90 %, bootstrap over accounts. Beside it, on the same accounts: a random forest on
style features trained on personas, BLOC, and the length of posts alone.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks._robots_corpus import DATA, clients  # noqa: E402
from benchmarks._robots_fit import HALF, LATEST, Piece, area, counted, fit, interval  # noqa: E402
from benchmarks._robots_made import everybody  # noqa: E402

from causerie.judgement.audience import audit  # noqa: E402
from causerie.judgement.audience.programs import is_feed, is_robot  # noqa: E402
from causerie.judgement.audience.scale import Human  # noqa: E402
from causerie.records import Audited, Verdict  # noqa: E402

FOLDS = 5
THEIRS = ROOT / ".bench-robots" / "bin" / "python"


class Judged(NamedTuple):
    """One piece, and what was said of it by a reference that does not know it."""

    kind: str
    piece: Piece
    said: Audited

    @property
    def accused(self) -> bool:
        return self.said.verdict is Verdict.AUTOMATION

    @property
    def score(self) -> float:
        return self.said.score or 0.0


def judged(pieces: Sequence[Piece]) -> Iterator[Judged]:
    """Everybody, by references without them."""
    chance = random.Random(3)
    fold = {name: chance.randrange(FOLDS) for name in sorted({one.name for one in pieces})}
    personas = [one for one in pieces if one.population == "persona"]
    for left in range(FOLDS):
        people = [one for one in pieces if _references(one) and fold[one.name] != left]
        these = [one for one in pieces if fold[one.name] == left]
        seen = fit(people, [one for one in personas if fold[one.name] != left])
        yield from (Judged(_kind(one), one, audit(one.seen, seen)) for one in these)
        yield from _without_times(these, seen)
        yield from _unseen([one for one in these if one.population == "persona"], people, personas)


def _kind(one: Piece) -> str:
    return "persona, kind seen" if one.population == "persona" else one.population


def _without_times(pieces: Sequence[Piece], human: Human) -> Iterator[Judged]:
    for one in pieces:
        if one.population in {"feed", "hourly", "automated"}:
            lost = msgspec.structs.replace(one.seen, features={**one.seen.features, "bulk": 1.0})
            yield Judged(f"{one.population}, text alone", one, audit(lost, human))


def _unseen(these: Sequence[Piece], people: Sequence[Piece], personas: Sequence[Piece]) -> Iterator[Judged]:
    for lang, other in (("en", "fr"), ("fr", "en")):
        human = fit(people, [one for one in personas if one.lang == other])
        without = msgspec.structs.replace(human, persona={})
        for one in these:
            if one.lang == lang:
                yield Judged("persona, other language", one, audit(one.seen, human))
                yield Judged("persona, kind unseen", one, audit(one.seen, without))


def _references(one: Piece) -> bool:
    return one.human and one.population != "scheduled"


def _rate(found: Sequence[Judged], verdict: Verdict) -> str:
    """Share with this verdict, and its 90 % interval, by account."""
    accounts: dict[str, list[float]] = {}
    for one in found:
        accounts.setdefault(one.piece.name, []).append(float(one.said.verdict is verdict))
    groups = [np.array(values) for values in accounts.values()]
    share = float(np.mean(np.concatenate(groups)))
    low, high = interval(groups, lambda drawn: float(np.mean(np.concatenate(list(drawn)))))
    return f"{share:.3f} ({low:.2f}-{high:.2f})"


def table(found: Sequence[Judged], size: str) -> None:
    print(f"\n{'latest posts of each account (25 to 100)' if size == LATEST else 'pieces of ' + size + ' posts'}")
    print(f"{'kind':26}{'lang':5}{'n':>5} {'AUC':>5}  {'accused':20}{'scheduled':20}{'cannot tell':20}")
    wanted = [one for one in found if one.piece.size == size and one.said.dealings.posts >= 25]
    people = [one.score for one in wanted if _references(one.piece)]
    for kind, lang in sorted({(one.kind, one.piece.lang) for one in wanted}):
        these = [one for one in wanted if (one.kind, one.piece.lang) == (kind, lang)]
        auc = "" if these[0].piece.human else f"{area([one.score for one in these], people):.2f}"
        rates = [_rate(these, verdict) for verdict in Verdict]
        print(f"{kind:26}{lang:5}{len(these):5} {auc:>5}  {rates[0]:20}{rates[1]:20}{rates[2]:20}")
    everyone = [one for one in wanted if one.piece.human]
    accused = [one for one in everyone if one.accused]
    names = {one.piece.name for one in everyone}
    print(f"all people: accused {len(accused)} of {len(everyone)} pieces, ", end="")
    print(f"{len({one.piece.name for one in accused})} of {len(names)} accounts")


def halves(found: Sequence[Judged], size: str) -> None:
    """How often the two halves of an account (25 posts or more each), or pieces that follow each other, get different
    verdicts."""
    sides: dict[tuple[str, str, int], list[Verdict]] = {}
    for one in found:
        shipped = one.kind in {one.piece.population, "persona, kind seen"}
        if shipped and one.piece.size == size and one.said.dealings.posts >= 25:
            pair = 0 if size == HALF else one.piece.number // 2
            sides.setdefault((one.kind, one.piece.lang + one.piece.name, pair), []).append(one.said.verdict)
    whole = {key: pair for key, pair in sides.items() if len(pair) == 2}
    split = Counter(key[0] for key, pair in whole.items() if pair[0] is not pair[1])
    what = "halves" if size == HALF else f"neighbours of {size} posts"
    print(f"\n{what} with two verdicts: {sum(split.values())} of {len(whole)} pairs {dict(split)}")
    against = Counter(key[0] for key, pair in whole.items() if set(pair) == {Verdict.AUTOMATION, Verdict.SCHEDULED})
    print(f"{what} of which one is automation, one scheduled: {sum(against.values())} {dict(against)}")


def names() -> None:
    """Of the last posts of listed robots and people, those sent by a program of a robot's or a feed's name."""
    for who, found in clients().items():
        told = [name for name in found if is_robot(name) or is_feed(name)]
        print(f"clients of {who}: {len(told)} of {len(found)} bear the name of a robot or a feed program")


def baselines(pieces: Sequence[Piece]) -> None:
    """The same accounts by a random forest on style, BLOC, and length alone, in the virtual environment they need."""
    if not THEIRS.exists():
        print("\nBaselines are left out: .bench-robots is not installed (make bench).")
        return
    latest = [one for one in pieces if one.size == LATEST and one.seen.dealings.posts >= 25]
    posts = {account.key: account.posts[-100:] for account in everybody()}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as handle:
        for one in latest:
            key = f"{one.population}:{one.lang}:{one.name}"
            shown = [{"at": post["at"].isoformat(), "text": post["text"], "id": post["id"]} for post in posts[key]]
            line = {"key": key, "human": one.human, "features": one.seen.features, "posts": shown}
            handle.write(json.dumps(line) + "\n")
        handle.flush()
        subprocess.run([str(THEIRS), str(ROOT / "benchmarks" / "_robots_baselines.py"), handle.name], check=True)


def main() -> None:
    if not DATA.is_dir():
        sys.exit("These figures are measured on ../shared/data, which is not here.")
    pieces = counted(everybody())
    found = list(judged(pieces))
    for size in (LATEST, "25", "50", "100"):
        table(found, size)
    for size in (HALF, "25", "50", "100"):
        halves(found, size)
    names()
    if "--without-baselines" not in sys.argv:
        baselines(pieces)


if __name__ == "__main__":
    main()
