"""The first look at one's own history: eight findings, each a sentence, its reasons, and the table it rests on.

One module a finding; the name of the finding is also the page docs/judgement/<name> in both languages.

Shapes of the tables, which are also what the plots are drawn from:

- "stack": rows are stretches of time in order (years where the period is longer than 24 months, months otherwise),
  columns are shares that sum to 1; all cells of a stretch without posts are None.
- "bars": rows are named things, largest first. The first column is drawn, further columns are only read.
- "heat": rows are the seven weekdays from Monday, columns the 24 hours.
- "interval": each row is one comparison, a ratio with low and high; the line of no effect is at 1.
- "spread": each row is one distribution; the columns are the values that three quarters, half, a quarter and a tenth
  of the posts reached. The half has low and high.
"""

from __future__ import annotations

from causerie.judgement.evidence.answered import answered
from causerie.judgement.evidence.clients import clients
from causerie.judgement.evidence.linked import linked
from causerie.judgement.evidence.people import people
from causerie.judgement.evidence.repeats import repeats
from causerie.judgement.evidence.rhythm import rhythm
from causerie.judgement.evidence.silence import silence
from causerie.judgement.evidence.talk import talk
from causerie.records import Finding, Tallies

NAMES = ("talk", "people", "clients", "rhythm", "silence", "answered", "repeats", "linked")
"""The findings, in the order they are shown."""


def look(tallies: Tallies, *, network: str, seed: int) -> tuple[Finding, ...]:
    """All findings, in the order of NAMES, whatever the tallies hold: where they hold too little, it says so.

    network: "x", "mastodon" or "bluesky", as in ArchiveInfo. seed: names which turns the silence finding tries on very
    long histories; the same tallies and seed give the same findings.
    """
    return (
        talk(tallies),
        people(tallies),
        clients(tallies, network=network),
        rhythm(tallies),
        silence(tallies, network=network, seed=seed),
        answered(tallies, network=network),
        repeats(tallies),
        linked(tallies, network=network),
    )


__all__ = [
    "NAMES",
    "answered",
    "clients",
    "linked",
    "look",
    "people",
    "repeats",
    "rhythm",
    "silence",
    "talk",
]
