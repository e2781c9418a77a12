"""Which software a server runs, what it allows and what it lacks: servers differ.

A version nobody can make sense of is no trouble: then the server is taken for one that can what all of them can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from causerie.networks.errors import Refused, Strange
from causerie.networks.mastodon.call import Line
from causerie.networks.mastodon.entities import Instance, read
from causerie.records import Ability, Capability, Limits, Reason, Record, Way

USUAL_LIMIT = 500
USUAL_LINK = 23
# Of Mastodon itself, where a server does not say: 4 pictures, of 16 MiB each since 4.2, 1500 characters for their alt.
USUAL_PICTURES, USUAL_BYTES, USUAL_ALT = 4, 16 * 1024**2, 1500
_NUMBERS = re.compile(r"(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?")
_LIKE = re.compile(r"\(compatible; {0,9}([A-Za-z]{1,40})[ /]?([^)\s]{0,60})")
_NAMED = re.compile(
    r"\b(gotosocial|takahe|pleroma|akkoma|pixelfed|friendica|misskey|sharkey|hometown)\b", re.IGNORECASE
)
# No full text in their search: Takahē finds people, tags and addresses; GoToSocial what one wrote or was told oneself.
_NO_SEARCH = {"gotosocial", "takahe"}
# Not among Takahē's calls (api/urls.py), nor GoToSocial's when its owner asked for it (issue 3058).
_NO_REMOVING = {"gotosocial", "takahe"}
_REMOVING_SINCE = (3, 5, 0)
# Many posts by their ids: version 2 of Mastodon's API, which is Mastodon 4.3. Quotes are told since 4.5, version 7.
_BATCHES_SINCE, _QUOTES_SINCE = 2, 7


class Server(Record, frozen=True):
    """What a server says of itself. software: "mastodon", "gotosocial", "pleroma"... or "" where nobody can tell.

    version: (0, 0, 0) where it makes no sense. api: the version of Mastodon's API, 0 where not told. service: where to
    ask it. limit: the most characters a post may have, a link counting for `link` of them. pictures: how many it may
    have, each of `picture_bytes` at most, with `alt` characters for what it shows.
    """

    service: str
    name: str
    software: str
    version: tuple[int, int, int]
    api: int = 0
    limit: int = USUAL_LIMIT
    link: int = USUAL_LINK
    pictures: int = USUAL_PICTURES
    picture_bytes: int = USUAL_BYTES
    alt: int = USUAL_ALT

    @property
    def searches(self) -> bool:
        """True where words are looked for in what people say."""
        return self.software not in _NO_SEARCH

    @property
    def removes(self) -> bool:
        """True where a follower can be let go from here."""
        old = self.software == "mastodon" and (0, 0, 0) < self.version < _REMOVING_SINCE
        return self.software not in _NO_REMOVING and not old

    @property
    def batches(self) -> bool:
        """True where many statuses can be asked for at once."""
        return self.api >= _BATCHES_SINCE

    @property
    def quotes(self) -> bool:
        """True where quoting somebody tells them so."""
        return self.api >= _QUOTES_SINCE


def ask_server(line: Line, service: str) -> Server:
    """Return what a server says of itself, by the newer call or the older. Raises Refused where it knows neither."""
    for path in ("/api/v2/instance", "/api/v1/instance"):
        try:
            said = line.get(path)
            return _server(read(said.body, Instance, said.host), _moved(service, said.url))
        except (Refused, Strange):
            continue
    raise Refused("mastodon.no_server", host=line.host)


def _moved(service: str, answered: str) -> str:
    """Where the server itself stands: what is written there must not be sent through a redirect."""
    asked, came = urlsplit(service), urlsplit(answered)
    return service if asked.netloc == came.netloc else f"{came.scheme}://{came.netloc}"


def _server(told: Instance, service: str) -> Server:
    if told.version is None and told.title is None:
        raise Strange("mastodon.not_understood", host=urlsplit(service).netloc)
    software, version = software_of(told.version or "", told.source_url or "")
    limits = told.configuration.statuses if told.configuration else None
    limit = (limits.max_characters if limits else None) or told.max_toot_chars or USUAL_LIMIT
    link = (limits.characters_reserved_per_url if limits else None) or USUAL_LINK
    api = (told.api_versions or {}).get("mastodon")
    return Server(
        service=service, name=told.title or told.domain or "", software=software, version=version,
        api=api if isinstance(api, int) else 0, limit=max(limit, 1), link=max(link, 1), **_pictures(told),
    )  # fmt: skip


def _pictures(told: Instance) -> dict[str, int]:
    """What a server says of pictures, as far as it does."""
    statuses = told.configuration.statuses if told.configuration else None
    media = told.configuration.media_attachments if told.configuration else None
    said = {
        "pictures": statuses.max_media_attachments if statuses else None,
        "picture_bytes": media.image_size_limit if media else None,
        "alt": media.description_limit if media else None,
    }
    return {name: value for name, value in said.items() if value is not None and value > 0}


def limits(server: Server) -> Limits:
    """Return what one post may be on a server."""
    return Limits(
        most=server.limit, counted="mastodon", link=server.link, pictures=server.pictures,
        picture_bytes=server.picture_bytes, alt=server.alt, warning=True,
    )  # fmt: skip


def software_of(version: str, source: str = "") -> tuple[str, tuple[int, int, int]]:
    """Return the software and its version from how a server writes them.

    "4.5.0+glitch", "2.7.2 (compatible; Pleroma 2.6.3)", "0.17.3+git-6a1b", "takahe/0.11.0", or anything at all.
    """
    like = _LIKE.search(version)
    if like is not None:
        return like[1].lower(), _numbers(like[2])
    named = _NAMED.search(version) or _NAMED.search(source)
    numbers = _numbers(version)
    if named is not None:
        return named[1].lower(), numbers
    # Mastodon left 0 in 2017, before it had any of this; GoToSocial has not yet.
    return ("mastodon" if numbers[0] >= 1 else "gotosocial" if numbers > (0, 0, 0) else ""), numbers


def _numbers(written: str) -> tuple[int, int, int]:
    match = _NUMBERS.search(written)
    return (int(match[1]), int(match[2]), int(match[3] or 0)) if match else (0, 0, 0)


def capabilities(server: Server) -> Sequence[Capability]:
    """Return what can be done on a server from here, and why where it is less than all."""
    host = urlsplit(server.service).netloc
    says = {
        Ability.LISTEN: None if server.searches else Reason(code="mastodon.listens_to_tags", args={"host": host}),
        Ability.REMOVE_FOLLOWER: None
        if server.removes
        else Reason(code="mastodon.remove_by_hand", args={"host": host}),
    }
    return [
        Capability(
            ability=ability,
            way=Way.BY_HAND if ability is Ability.REMOVE_FOLLOWER and not server.removes else Way.AVAILABLE,
            says=says.get(ability),
        )
        for ability in Ability
    ]
