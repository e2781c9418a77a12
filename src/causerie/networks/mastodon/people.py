"""Who follows whom, and who somebody is."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import msgspec

from causerie.networks.errors import Gone, NotHere
from causerie.networks.mastodon import entities
from causerie.networks.mastodon.reading import full, profile_of
from causerie.networks.mastodon.seat import Seat, plain_id
from causerie.records import PeoplePage, Profile

_PAGE = "80"
# What a next page may ask for. The numbers in it are not those of people, so only the server knows them.
_KNOWN = {"max_id", "since_id", "min_id", "cursor", "offset", "page"}


def followers(seat: Seat, cursor: str) -> PeoplePage:
    """Return a page of those who follow the owner."""
    page = _listed(seat, "followers", cursor)
    people = tuple(msgspec.structs.replace(one, follows_me=True) for one in page.people)
    return msgspec.structs.replace(page, people=people)


def following(seat: Seat, cursor: str) -> PeoplePage:
    """Return a page of those the owner follows."""
    page = _listed(seat, "following", cursor)
    people = tuple(msgspec.structs.replace(one, followed=True, record=one.handle) for one in page.people)
    return msgspec.structs.replace(page, people=people)


def _listed(seat: Seat, what: str, cursor: str) -> PeoplePage:
    asked = {name: value for name, value in parse_qsl(cursor) if name in _KNOWN}
    said = seat.line.get(f"/api/v1/accounts/{seat.my_number()}/{what}", {"limit": _PAGE, **asked})
    rows = entities.read_list(said.body, entities.Account, said.host)
    then = {name: value for name, value in said.next.items() if name in _KNOWN} if rows else {}
    more = bool(then) and then != asked
    return PeoplePage(people=tuple(map(profile_of, rows)), cursor=urlencode(then) if more else "", more=more)


def profile(seat: Seat, person: str) -> Profile:
    """Return somebody now, by handle ("ada@host", with or without @) or by their number on this server."""
    account = _by_name(seat, person.strip().lstrip("@")) if _is_name(person) else _by_number(seat, person)
    return profile_of(account, _ties(seat, str(account.id)))


def _is_name(person: str) -> bool:
    """Numbers are digits on Mastodon, and long words on GoToSocial and Pleroma."""
    return "@" in person or not (person.isdigit() or (len(person) >= 17 and person.isalnum()))


def _by_number(seat: Seat, number: str) -> entities.Account:
    said = seat.line.get(f"/api/v1/accounts/{plain_id(number, said_of=seat.host)}")
    return entities.read(said.body, entities.Account, said.host)


def _by_name(seat: Seat, name: str) -> entities.Account:
    """The quick call first; the other makes the server look elsewhere, and is known by servers that lack the first."""
    try:
        said = seat.line.get("/api/v1/accounts/lookup", {"acct": _here(seat, name)})
        return entities.read(said.body, entities.Account, said.host)
    except (Gone, NotHere):
        asked = {"q": name, "type": "accounts", "resolve": "true", "limit": "5"}
        said = seat.line.get("/api/v2/search", dict(asked))
    found = entities.read(said.body, entities.Found, said.host).accounts
    for account in entities.read_list(found, entities.Account, said.host):
        if full(account.acct, account.url or "").lower() == name.lower() or account.acct.lower() == name.lower():
            return account
    raise Gone("mastodon.nobody", name=name[:100], host=seat.host)


def _here(seat: Seat, name: str) -> str:
    """Some servers do not know their own people by their full name."""
    alone, _, host = name.partition("@")
    return alone if host.lower() == seat.host.lower() else name


def _ties(seat: Seat, number: str) -> entities.Relationship | None:
    said = seat.line.get("/api/v1/accounts/relationships", {"id[]": [number]})
    rows = entities.read_list(said.body, entities.Relationship, said.host)
    return next((one for one in rows if str(one.id) == number), None)
