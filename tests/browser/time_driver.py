"""A house where three people speak to nadia, one of them an old acquaintance:  time_driver.py begin|given"""

# ruff: noqa: I001  # Django is set up before whatever needs it
from __future__ import annotations

import sys

from django.utils import timezone

import causerie.config.main  # noqa: F401  # sets Django up
from causerie.store import plan, ready, write
from causerie.store.models import Heard, PersonTally, TimeGiven
from tests.rooms import talking
from tests.rooms.cast import Place

PASSWORD = "le pain du matin"


def begin() -> None:
    ready.bring_up_to_date()
    user = write.make_user("nadia", PASSWORD, language="")
    made = write.make_workspace("Fournil", zone="Europe/Paris", owner_id=user)
    place = Place(made.id, made.slug, user, account=0, archive=0, person=0, note=0, members={})
    account = talking.connect(place)
    for name, text in (("Ada", "Is it still warm?"), ("Bea", "Merci."), ("Bea", "À samedi."), ("Cleo", "Quel pain.")):
        talking.says(place, account, name, text)
    day = timezone.localdate()
    bea = Heard.objects.filter(text="Merci.").get().person
    PersonTally.objects.create(account_id=account, month=day.replace(day=1), person=bea, answers=3, first=day, last=day)
    plan.say(place.id, user, "why", "Parler de pain.", timezone.now())


def given() -> None:
    """What was counted, one line each: seconds, room, network, by hand."""
    for row in TimeGiven.objects.order_by("pk"):
        sys.stdout.write(f"{row.seconds} {row.room or '-'} {row.network or '-'} {int(row.by_hand)}\n")


if __name__ == "__main__":
    {"begin": begin, "given": given}[sys.argv[1]]()
