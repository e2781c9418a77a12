"""One person's place on their server: what every question and every act from there needs."""

from __future__ import annotations

from datetime import timedelta

import httpx

from causerie.networks.contract import Clock, Pace, Vault
from causerie.networks.errors import Gone, Refused, Strange
from causerie.networks.mastodon import entities
from causerie.networks.mastodon.call import WHO, Line
from causerie.networks.mastodon.oauth import renewed
from causerie.networks.mastodon.reading import profile_of
from causerie.networks.mastodon.server import Server, ask_server
from causerie.records import Profile, Ref

# A token is renewed a little before its end, so that no question falls between two.
_EARLY = timedelta(minutes=5)
# As many posts as Mastodon lets one ask for at once (DEFAULT_STATUSES_LIMIT).
_MANY = 20


class Seat:
    """The account, its server and the line to it."""

    def __init__(self, client: httpx.Client, vault: Vault, pace: Pace, clock: Clock) -> None:
        self._client, self._vault, self._pace, self.clock = client, vault, pace, clock
        self.service = vault.read().service
        self.line = Line(client, self.service, clock, pace, self._secret)
        self._server: Server | None = None
        self._me: Profile | None = None

    def _secret(self) -> str:
        token = self._vault.read()
        now = self.clock()
        if token.refresh and token.ends_at is not None and token.ends_at - now < _EARLY:
            token = self._vault.renew(token, lambda old: renewed(self._client, old, now, self._pace))
        return token.access

    @property
    def host(self) -> str:
        """The server's name."""
        return self.line.host

    def server(self) -> Server:
        """Return what the server says of itself, asked once."""
        if self._server is None:
            try:
                self._server = ask_server(self.line, self.service)
            except Refused:
                # It let the person sign in, so it is one of them, whatever it does not say.
                self._server = Server(service=self.service, name="", software="", version=(0, 0, 0))
        return self._server

    def me(self) -> Profile:
        """Return the owner, asked once."""
        if self._me is None:
            self._me = self.ask_me()
        return self._me

    def ask_me(self) -> Profile:
        """Return the owner as they are now."""
        said = self.line.get(WHO)
        self._me = profile_of(entities.read(said.body, entities.Account, said.host))
        return self._me

    def my_number(self) -> str:
        """Return the owner's number here; it was noted when they connected."""
        return self._vault.read().extra.get("id", "") or self.me().handle

    def status(self, number: str) -> entities.Status:
        """Return one status. Raises Gone where it is not there."""
        said = self.line.get(f"/api/v1/statuses/{plain_id(number, said_of=self.host)}")
        return entities.read(said.body, entities.Status, said.host)

    def statuses(self, numbers: set[str]) -> dict[str, entities.Status]:
        """Return those of these statuses that are there, by number. Only for servers that tell many at once."""
        found: dict[str, entities.Status] = {}
        wanted = sorted(numbers)
        for first in range(0, len(wanted), _MANY):
            try:
                said = self.line.get("/api/v1/statuses", {"id[]": wanted[first : first + _MANY]})
                rows = entities.read_list(said.body, entities.Status, said.host)
            except (Refused, Strange):
                continue
            found |= {str(row.id): row for row in rows}
        return found

    def number_of(self, ref: Ref) -> str:
        """Return the number a post has on this server; the server fetches it where it does not know it yet.

        Raises Gone where it cannot be had.
        """
        if ref.handle:
            return plain_id(ref.handle, said_of=self.host)
        params: dict[str, str | list[str]] = {"q": ref.key, "type": "statuses", "resolve": "true", "limit": "5"}
        said = self.line.get("/api/v2/search", params)
        found = entities.read(said.body, entities.Found, said.host).statuses
        rows = entities.read_list(found, entities.Status, said.host)
        for row in rows:
            if ref.key in (row.uri, row.url):
                return str(row.id)
        if len(rows) == 1:
            return str(rows[0].id)
        raise Gone("mastodon.gone", host=self.host)


def plain_id(number: str, *, said_of: str) -> str:
    """Return an id that may stand in an address: one that could lead elsewhere is nobody's. Raises Gone."""
    if number and len(number) <= 100 and all(sign.isalnum() or sign in "-_" for sign in number) and number.isascii():
        return number
    raise Gone("mastodon.gone", host=said_of)
