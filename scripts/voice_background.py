"""Makes src/causerie/judgement/write/background_*.py and calibration.py: how people write, and how sure that makes.

    python scripts/voice_background.py

Data: ../shared/data, read only. Authors: the accounts labelled as people among the LLM personas (209 in English, 144 in
French, two days of March 2024), the archives of one English-speaking person, of one organisation and of one French
account, one author's toots. Licences: most were published without one, the French archive is CC BY 3.0, the author's
toots MIT. What is shipped is aggregate: how often three signs in a row are seen among all authors, those alone that
at least three of them wrote, rounded to steps of a seventh; and six weights with their covariance. No text, name or
account's own figure is in it, and none can be put together again from it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks._voice_corpus import corpus  # noqa: E402 - only there once the path is set
from benchmarks._voice_fit import Table, calibrating, covariance, drawn, logistic, table, weighed  # noqa: E402

PLACE = ROOT / "src" / "causerie" / "judgement" / "write"
STEP = log(1.15)
WIDE = 84
HEAD = '''"""{what}

Made by scripts/voice_background.py, which says of which data.
"""

from __future__ import annotations

'''


def main() -> None:
    rows = []
    for lang, name in (("en", "ENGLISH"), ("fr", "FRENCH")):
        authors = corpus(lang)
        counts = table(authors)
        what = "How often people write three signs in a row: beside each number, those that are seen as often."
        path = PLACE / f"background_{lang}.py"
        path.write_text(HEAD.format(what=what) + _table(name, counts), encoding="utf-8")
        print(f"{path.name}: {len(counts)} sequences of {len(authors)} authors, {path.stat().st_size} bytes")
        rows += [row._replace(author=f"{lang}:{row.author}") for row in calibrating(authors)]
    names = {row.author: 1 for row in rows}
    weights, spread = logistic(weighed(rows, names)), covariance(drawn(rows, 100))
    what = "How sure a nearness makes: weights of `sounding.described`, and how they vary with the authors drawn."
    lines = "\n".join(f"    ({', '.join(f'{each:.5g}' for each in row)})," for row in spread)
    told = f"COEFFICIENTS = ({', '.join(f'{each:.4f}' for each in weights)})\nCOVARIANCE = (\n{lines}\n)\n"
    (PLACE / "calibration.py").write_text(HEAD.format(what=what) + told, encoding="utf-8")
    print(f"calibration.py: {len(rows)} texts, {len(names)} authors, weights {[round(each, 2) for each in weights]}")


def _table(name: str, counts: Table) -> str:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for each, n in counts.items():
        groups[round(log(n) / STEP)].append(each)
    lines = [
        f"    {max(1, round(1.15**step))}: (\n{_wrapped(sorted(groups[step]))}\n    )," for step in _merged(groups)
    ]
    return f"{name} = {{\n" + "\n".join(lines) + "\n}\n"


def _merged(groups: defaultdict[int, list[str]]) -> list[int]:
    """The steps, rarest first; small counts that round to the same number are put together."""
    first: dict[int, int] = {}
    for step in sorted(groups):
        rounded = max(1, round(1.15**step))
        if rounded in first:
            groups[first[rounded]] += groups[step]
        else:
            first[rounded] = step
    return list(first.values())


def _wrapped(run: list[str]) -> str:
    pieces = ["".join(run[place : place + WIDE // 3]) for place in range(0, len(run), WIDE // 3)]
    return "\n".join(f"        {piece!r}" for piece in pieces)


if __name__ == "__main__":
    main()
