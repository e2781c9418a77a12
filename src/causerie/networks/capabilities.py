"""What each network lets a person do from a program of their own: facts with their date, never promises.

From the networks' own documentation as it stood in 2025 and 2026. Only Bluesky and Mastodon let anybody do everything,
and only these two are connected here; of the others, what costs money or needs somebody's leave is said to, and the
rest is by hand: Causerie opens the right place there. A connected account answers for its own server
(`contract.Network.capabilities`); this is what can be said before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from causerie.records import Ability, Arg, Capability, Reason, Way

DOCUMENTED = "2025–2026"
"""When the documentation said so, for facts that have no day of their own."""
X_REPLIES = date(2026, 2, 23)
X_REMOVED = date(2026, 4, 16)
FACEBOOK_NUMBERS = date(2025, 11, 15)

CONNECTED = ("bluesky", "mastodon")
_READ, _LISTEN, _REPLY, _POST = Ability.READ, Ability.LISTEN, Ability.REPLY, Ability.POST
_HAND, _PAID, _LEAVE = Way.BY_HAND, Way.COSTS_MONEY, Way.NEEDS_APPROVAL

# network -> ability -> (way, the rest of its code, the day it is true since). What is not named is by hand.
_FACTS: Mapping[str, Mapping[Ability, tuple[Way, str, date | None]]] = {
    "x": {
        _READ: (_PAID, "read", None), _LISTEN: (_PAID, "listen", None), _REPLY: (_PAID, "reply", X_REPLIES),
        _POST: (_PAID, "post", None), Ability.LIKE: (_HAND, "removed", X_REMOVED),
        Ability.FOLLOW: (_HAND, "removed", X_REMOVED),
    },
    "instagram": {
        _READ: (_HAND, "professional", None), _LISTEN: (_HAND, "polling", None), _REPLY: (_HAND, "professional", None),
        _POST: (_HAND, "professional", None),
    },
    "facebook": {
        _READ: (_HAND, "numbers", FACEBOOK_NUMBERS), _LISTEN: (_HAND, "pages", None), _REPLY: (_HAND, "pages", None),
        _POST: (_HAND, "pages", None),
    },
    "threads": dict.fromkeys((_READ, _LISTEN, _REPLY, _POST), (_HAND, "testers", None)),
    "linkedin": {
        _READ: (_LEAVE, "closed", None), _LISTEN: (_LEAVE, "closed", None), _REPLY: (_HAND, "blind", None),
        _POST: (_HAND, "blind", None),
    },
    "tiktok": {
        _READ: (_HAND, "counts", None), _LISTEN: (_LEAVE, "business", None), _REPLY: (_LEAVE, "business", None),
        _POST: (_LEAVE, "audit", None),
    },
    "youtube": {
        _READ: (_HAND, "quota", None), _LISTEN: (_HAND, "quota", None), _REPLY: (_HAND, "quota", None),
        _POST: (_HAND, "quota", None),
    },
    "google_business": dict.fromkeys((_READ, _LISTEN, _REPLY, _POST), (_LEAVE, "form", None)),
    "reddit": dict.fromkeys((_READ, _LISTEN, _REPLY, _POST), (_LEAVE, "leave", None)),
}  # fmt: skip
NETWORKS = (*CONNECTED, *_FACTS)


def of(network: str) -> tuple[Capability, ...]:
    """One Capability for each Ability, in its order. Raises KeyError for a network that is not in NETWORKS."""
    if network in CONNECTED:
        return tuple(_open(network, ability) for ability in Ability)
    facts = _FACTS[network]
    return tuple(_fact(network, ability, *facts.get(ability, (_HAND, "", None))) for ability in Ability)


def _open(network: str, ability: Ability) -> Capability:
    """Bluesky has no call that removes a follower: blocking does."""
    removing = network == "bluesky" and ability == Ability.REMOVE_FOLLOWER
    says = Reason(code="bluesky.remove_follower") if removing else None
    return Capability(ability=ability, way=Way.AVAILABLE, says=says)


def _fact(network: str, ability: Ability, way: Way, said: str, since: date | None) -> Capability:
    if not said:
        return Capability(ability=ability, way=way)
    args: dict[str, Arg] = {"since": since} if since is not None else {"documented": DOCUMENTED}
    return Capability(ability=ability, way=way, says=Reason(code=f"capabilities.{network}.{said}", args=args))
