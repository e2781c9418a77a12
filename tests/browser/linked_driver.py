"""Two accounts of one home: a page on X, and a Mastodon account to which a program carries what the page says."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.config.settings")
django.setup()

from tests.store import making as m  # noqa: E402

from causerie.records import Person  # noqa: E402
from causerie.store import read  # noqa: E402

THERE = Person(key="https://four.example/users/nadia", handle="nadia@four.example", name="Nadia")
FLOURS = ("seigle", "épeautre", "sarrasin", "froment", "avoine", "orge", "châtaigne", "maïs", "lin", "sésame")


def two() -> None:
    """Ten posts on X, one a day, and their copies on Mastodon a quarter of a minute later."""
    place = read.all_workspaces()[0]
    said = [f"Le pain de {flour} sort du four à sept heures, la farine de {flour} vient du moulin." for flour in FLOURS]
    m.bring(place, [m.post(n * 24, text=text) for n, text in enumerate(said)])
    late = timedelta(seconds=15)
    copies = [
        m.post(n * 24, text=f"{text[:60]}… https://four.example/{n}", at=m.START + timedelta(days=n) + late,
               key=f"https://four.example/@nadia/{n}", client="IFTTT")
        for n, text in enumerate(said)
    ]  # fmt: skip
    m.bring(place, copies, m.info(THERE, network="mastodon"))


if __name__ == "__main__" and sys.argv[1] == "two":
    two()
