"""Three years of what a user of the town said, answered and passed on.

The story every history tells, for a first look to find: broadcasting at first, then a silence of some weeks, and in
the last year mostly talk, with people who come back. What silent days cost: nothing, likes do not know of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple, Protocol

from causerie.records import Kind, Post
from causerie.town import on_bluesky, on_mastodon, on_x
from causerie.town.acts import Act
from causerie.town.automatic import automatic
from causerie.town.cast import METEO, NEIGHBOURS, Neighbour, User, friends_of
from causerie.town.rhythm import DAYS, chance_of, days_until, moments, silence_of
from causerie.town.sayings import sayings

_LAST_YEAR = 2 / 3
_CHOICE = 12


class _Way(Protocol):
    def __call__(self, user: User, act: Act) -> Post: ...


_WAYS: dict[str, _Way] = {"x": on_x.post_of, "mastodon": on_mastodon.post_of, "bluesky": on_bluesky.post_of}


def history(person: User, *, seed: int, until: date, network: str = "") -> list[Post]:
    """Return what a user posted in the three years up to and including `until`, oldest first.

    network: one of the user's; their main one if "". The posts are as that network's own archive tells them, key by
    key: the same arguments give the same posts everywhere. Raises ValueError for a network the user is not on.
    """
    network = network or person.networks[0]
    if network not in person.networks:
        raise ValueError(f"{person.name} is not on {network}")
    silence = silence_of(person, seed, until)
    machine = automatic(person, network, seed, until, silence)
    taken = {act.at for act in machine}
    chance = chance_of(seed, person.slug, network)
    hand = [at for at in moments(person, chance, until, silence) if at not in taken]
    told = _Teller(person, network, chance, until).told(hand, silence.end)
    acts = sorted([*machine, *told], key=lambda act: act.at)
    return [_WAYS[network](person, act) for act in acts]


class _Friend(NamedTuple):
    """Somebody the user answers: how often (a weight), and in which part of the history (0-1)."""

    who: Neighbour
    weight: float
    since: float
    till: float


class _Teller:
    """Makes up the acts of one user on one network, one after the other."""

    def __init__(self, user: User, network: str, chance: Random, until: date) -> None:
        self._user = user
        self._network = network
        self._chance = chance
        self._start = days_until(until)[0]
        self._said = sayings(user.lang)
        self._used: Counter[str] = Counter()
        self._texts: set[str] = set()
        self._friends = _circle(user, chance)
        self._last: Neighbour | None = None
        self._own: datetime | None = None

    def told(self, hand: Sequence[datetime], back: date) -> list[Act]:
        """The acts at the given moments; on the first day from `back` on, the user says where they were."""
        acts: list[Act] = []
        missing = True
        for at in hand:
            if missing and at.date() >= back:
                missing = False
                acts.append(self._shown(at, self._said.sentences("originals", self._user.theme, "back")))
            else:
                acts.append(self._act(at))
        return acts

    def _act(self, at: datetime) -> Act:
        part = (at.date() - self._start).days / DAYS
        recent = part > _LAST_YEAR
        dice = self._chance.random()
        if dice < (0.56 if recent else 0.18 + 0.18 * part):
            return self._reply(at, part)
        if dice > (0.89 if recent else 0.74):
            return self._repost(at)
        if dice > (0.86 if recent else 0.71):
            return self._quote(at)
        if self._own and at - self._own < timedelta(days=2) and self._chance.random() < 0.2:
            return self._continued(at, self._own)
        return self._original(at)

    def _original(self, at: datetime) -> Act:
        pool = self._said.fitting("originals", self._user.theme, at.date())
        if self._user.alone:
            pool = 2 * pool + self._said.fitting("originals", "town", at.date())
        return self._shown(at, pool)

    def _shown(self, at: datetime, pool: Sequence[str]) -> Act:
        self._own = at
        likes = int(self._chance.lognormvariate(1.1, 1.0))
        # One post in forty travels far: what makes a mean of such counts worthless.
        if self._chance.random() < 1 / 40:
            likes = (likes + 1) * self._chance.randint(10, 40)
        reposts = int(likes * self._chance.betavariate(1.2, 6))
        text = self._text(pool)
        return Act(kind=Kind.ORIGINAL, at=at, text=text, client=self._client(), likes=likes, reposts=reposts)

    def _continued(self, at: datetime, own: datetime) -> Act:
        text = self._text(self._said.sentences("continued", "said"))
        likes = int(self._chance.lognormvariate(0.2, 0.8))
        act = Act(kind=Kind.REPLY, at=at, text=text, to=self._user, parent=own, client=self._client(), likes=likes)
        self._own = None
        return act

    def _reply(self, at: datetime, part: float) -> Act:
        who = self._answered(part)
        pool = 2 * self._said.fitting("replies", self._user.theme, at.date())
        pool += self._said.fitting("replies", "town", at.date())
        if self._user.alone:
            pool += self._said.fitting("replies", "me", at.date())
        return Act(
            kind=Kind.REPLY,
            at=at,
            text=self._text(pool, who),
            to=who,
            parent=at - timedelta(seconds=int(self._chance.lognormvariate(8, 1.5)) + 40),
            client=self._client(),
            quiet=self._network == "mastodon" and self._chance.random() < 0.35,
            likes=int(self._chance.lognormvariate(-0.4, 0.9)),
        )

    def _answered(self, part: float) -> Neighbour:
        here = [friend for friend in self._friends if friend.since <= part <= friend.till]
        known = {friend.who.slug for friend in here}
        if self._last is None or self._last.slug not in known or self._chance.random() > 0.3:
            self._last = self._chance.choices([friend.who for friend in here], [friend.weight for friend in here])[0]
        return self._last

    def _repost(self, at: datetime) -> Act:
        robot = self._chance.random() < 0.08
        who = METEO if robot else self._chance.choice(self._friends).who
        pool = self._said.sentences("robots", "weather") if robot else self._said.sentences("passed_on", "said")
        parent = at - timedelta(seconds=self._chance.randint(120, 80_000))
        reposts = int(self._chance.lognormvariate(2.0, 1.0)) + 1
        text = self._text(pool)
        return Act(kind=Kind.REPOST, at=at, text=text, to=who, parent=parent, client=self._client(), reposts=reposts)

    def _quote(self, at: datetime) -> Act:
        shown = self._shown(at, self._said.sentences("quoted", "said"))
        return Act(
            kind=Kind.QUOTE,
            at=at,
            text=shown.text,
            to=self._chance.choice(self._friends).who,
            parent=at - timedelta(seconds=self._chance.randint(600, 200_000)),
            client=shown.client,
            likes=shown.likes,
            reposts=shown.reposts,
        )

    def _text(self, pool: Sequence[str], to: Neighbour | None = None) -> str:
        """A sentence that was not said yet, or not often: what is repeated on purpose is in automatic.py."""
        known = to.slug if to else ""
        sentence, text = "", ""
        for sentence in self._rarest_first(pool, known):
            text = self._filled(sentence, to)
            if text not in self._texts:
                break
        self._used.update({sentence, known + sentence})
        self._texts.add(text)
        return text

    def _rarest_first(self, pool: Sequence[str], known: str) -> list[str]:
        """Some sentences, those first that were said least, to this person above all."""
        some = self._chance.sample(pool, min(_CHOICE, len(pool)))
        return sorted(some, key=lambda one: (self._used[known + one], self._used[one]))

    def _filled(self, sentence: str, to: Neighbour | None) -> str:
        names = [one for one in NEIGHBOURS if one.lang == self._user.lang and one != to]
        if to is not None:
            said = self._said
            opener = self._chance.choice(said.sentences("openers", "said"))
            sentence = opener + sentence + self._chance.choice(said.sentences("closers", "said"))
        first = to.first if to else ""
        return self._said.filled(sentence, self._chance, name=self._chance.choice(names).first, first=first)

    def _client(self) -> str:
        if self._network != "x":
            return ""
        phone = "Twitter for iPhone" if self._user.lang == "fr" else "Twitter for Android"
        return phone if self._chance.random() < 0.7 else "Twitter Web App"


def _circle(user: User, chance: Random) -> list[_Friend]:
    """Whom the user answers: a few for ever and often, others for a while."""
    friends = list(friends_of(user))
    chance.shuffle(friends)
    circle = []
    for rank, who in enumerate(friends):
        since = 0.0 if rank < 3 else chance.uniform(0.0, 0.85)
        till = min(1.0, since + 0.25) if rank > 4 and chance.random() < 0.3 else 1.0
        circle.append(_Friend(who, (rank + 1) ** -0.8, since, till))
    return circle
