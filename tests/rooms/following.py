"""The audience of the bakery in these tests: people who talk, one who only passes on, one silent, and a few programs.

They are kept by the functions a sync and a look call; only the network itself is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import Place
from tests.rooms.talking import NETWORK, SERVICE

from causerie.judgement.audience.rings import rings
from causerie.judgement.audience.waves import waves
from causerie.records import (
    Audited,
    Because,
    Behaviour,
    Dealings,
    Kind,
    Mechanism,
    Person,
    Profile,
    Reason,
    Seen,
    Verdict,
)
from causerie.store import audience, decisions, looks, ties, weighed
from causerie.store.hearing import meet
from causerie.store.models import Person as PersonRow
from causerie.store.models import Tie

SAME = "This little oven bakes {} loaves of rye before the town wakes up"
SCORE = 61.7
WHY = Reason(code="audience.evidence.template", args={"share": 0.9, "people": 97})


def profile(name: str, **told: object) -> Profile:
    handle = f"{name.lower()}@town.example"
    shown = Person(key=f"{SERVICE}/users/{name.lower()}", handle=handle, name=name)
    return Profile(person=shown, handle=handle, **told)  # type: ignore[arg-type]


def number(name: str) -> int:
    return PersonRow.objects.get(key=f"{SERVICE}/users/{name.lower()}").pk


def come(workspace: int, account: int, profiles: Sequence[Profile], at: datetime, *, before: bool = False) -> None:
    """They follow now; before: they were there when anybody looked first."""
    ids = meet(workspace, NETWORK, profiles)
    ties.keep(account, True, profiles, ids, at, came=not before)


def dealings(posts: int, *, answers: int = 0, passed_on: int = 0, ago: int = 1) -> Dealings:
    now = timezone.now()
    return Dealings(
        posts=posts, answers=answers, addressed=answers, passed_on=passed_on, people=answers, linked=0,
        first=now - timedelta(days=ago + 30), last=now - timedelta(days=ago),
    )  # fmt: skip


def weigh(name: str, what: Dealings, verdict: Verdict = Verdict.CANNOT_TELL, texts: Sequence[str] = ("Rye.",)) -> None:
    """Their posts were read, and this is what was found in them."""
    now, key = timezone.now(), f"{SERVICE}/users/{name.lower()}"
    posts = [
        Seen(key=f"{key}/{n}", author=key, at=(what.last or now) - timedelta(hours=n), text=text, kind=Kind.ORIGINAL)
        for n, text in enumerate(texts)
    ]
    sure = verdict is not Verdict.CANNOT_TELL
    because = (Because(says=WHY, examples=tuple(post.key for post in posts)),) if sure else ()
    audited = Audited(
        author=key, verdict=verdict, mechanism=Mechanism.COPY if sure else None, score=SCORE if sure else None,
        because=because, dealings=what, more=0 if sure else 20,
    )  # fmt: skip
    looks.keep(number(name), posts, now)
    weighed.keep([(number(name), Behaviour(author=key, window=0, dealings=what, features={}), audited)], now)


def bought(workspace: int, account: int, count: int = 30, *, ago: int = 40) -> None:
    """A parcel of accounts that came within an hour."""
    now = timezone.now()
    parcel = [
        profile(
            f"Lena{48_000 + n}", created_at=now - timedelta(days=400), posts=0, followers=0, following=4000,
            pictured=False,
        )
        for n in range(count)
    ]  # fmt: skip
    come(workspace, account, parcel, now - timedelta(days=ago))


def anna_follows(place: Place) -> int:
    """A connected account that anna, known from the archive, follows; nobody answers at its server. Returns its id."""
    account, now = cast.linked(place), timezone.now()
    Tie.objects.get_or_create(
        account_id=account, person_id=place.person, defaults={"follows": True, "since": now, "seen_at": now}
    )
    return account


def audience_of(place: Place) -> int:
    """A connected account with an audience that was looked at; returns the account's id."""
    now, account = timezone.now(), talking.connect(place)
    here = [profile(name, posts=60, pictured=True) for name in ("Anna", "Bruno", "Carla", "Dora", "Emil", "Farid")]
    come(place.id, account, here[:2], now - timedelta(days=90), before=True)
    for day, one in enumerate(here[2:]):
        come(place.id, account, [one], now - timedelta(days=80 - 20 * day))
    Tie.objects.filter(account_id=account, came_at=None).update(since=now - timedelta(days=90))
    looks.begin(account, now)
    weigh("Anna", dealings(60, answers=20))
    weigh("Bruno", dealings(40, passed_on=40))
    weigh("Carla", dealings(30, ago=700))
    weigh("Dora", dealings(60), Verdict.SCHEDULED)
    for name in ("Emil", "Farid"):
        weigh(name, dealings(60), Verdict.AUTOMATION, [SAME.format(n) for n in (3, 40)])
    bought(place.id, account)
    looks.end(account, now)
    together = waves(audience.arrivals(account), now)
    weighed.together(account, together, rings(looks.shared(account)), now)
    return account


def more(place: Place, names: Sequence[str]) -> None:
    """As many programs more that follow the bakery."""
    account = talking.connect(place)
    come(place.id, account, [profile(name, posts=60) for name in names], timezone.now())
    for name in names:
        weigh(name, dealings(60), Verdict.AUTOMATION, [SAME.format(n) for n in (3, 40)])
        decisions.note(place.id, [number(name)], "leave", user_id=place.user, now=timezone.now())
