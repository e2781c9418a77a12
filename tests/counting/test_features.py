"""What is counted, where it was once counted wrong; and that it does not matter in how many parts it is counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from causerie.counting import engines, table
from causerie.records import Behaviour

# Ibis 12 asks DuckDB 2 for its columns in a way that DuckDB would rather not hear; the program prints no warnings.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
START = datetime(2025, 3, 3, tzinfo=UTC)


def counted(path: Path, temp: Path) -> list[Behaviour]:
    temp.mkdir()
    with engines.on_duckdb(temp) as engine:
        table.keep(engine, path, temp)
        return list(engines.behaviours(engine, windows=True))


def written(path: Path, accounts: dict[str, list[str]], **more: str) -> Path:
    lines = [
        {
            "id": f"{author}{n:04}", "author_id": author, "created_at": (START + timedelta(hours=n)).isoformat(),
            "text": text, **more,
        }
        for author, texts in accounts.items()
        for n, text in enumerate(texts)
    ]  # fmt: skip
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    return path


def test_texts_that_end_as_they_begin_are_not_one_template(tmp_path: Path) -> None:
    """Sixteen characters are both their beginning and their end: none of these is like another."""
    own = [chr(97 + n) * 16 for n in range(20)]
    posts = written(tmp_path / "posts.jsonl", {"own": own, "same": ["a" * 16] * 20})
    found = {each.author: each.features for each in counted(posts, tmp_path / "temp")}
    assert (found["own"]["template"], found["own"]["openings"], found["own"]["endings"]) == (0, 0, 0)
    assert (found["same"]["template"], found["same"]["openings"], found["same"]["endings"]) == (0.95, 1, 0.95)


def test_digits_are_left_out_of_both_ends_and_of_nothing_else(tmp_path: Path) -> None:
    filled = [f"{n} degrees here today, so they say, in {n + 30} places" for n in range(10, 30)]
    own = [f"{'abcdefghijklmnopqrst'[n]} degrees here today, they say, in place {n}" for n in range(20)]
    found = {each.author: each.features for each in counted(
        written(tmp_path / "posts.jsonl", {"filled": filled, "own": own}), tmp_path / "temp"
    )}  # fmt: skip
    assert (found["filled"]["template"], found["own"]["template"]) == (0.95, 0)


@pytest.mark.parametrize("most", [1, 7, 25, 40, 1_000])
def test_in_parts_or_at_once_the_same_is_counted_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    accounts = {f"@{name}": [f"bread {n % 4} and rye" for n in range(9)] for name in "zéabÅ字"}
    posts = written(tmp_path / "posts.jsonl", {**accounts, "long": ["one more loaf of bread"] * 230}, client="Oven")
    at_once = counted(posts, tmp_path / "once")
    monkeypatch.setattr(engines, "PART", most)
    assert counted(posts, tmp_path / "parts") == at_once
    assert (len(at_once), sum(each.dealings.posts for each in at_once)) == (9, 284)
