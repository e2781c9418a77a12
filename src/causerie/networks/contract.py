"""What every connected network can be asked, whichever it is. `bluesky` and `mastodon` answer; the store keeps.

A client keeps nothing itself: cursors go in and come out as opaque words, so that whoever keeps the posts keeps the
cursor with them, in one transaction. It never sleeps, never tries twice and never reads the clock: `now` is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from causerie.records import (
    Capability,
    Draft,
    HeardPage,
    Limits,
    OwnPage,
    PeoplePage,
    Profile,
    Ref,
    Seen,
    Sent,
    Thread,
    Token,
    Verb,
)

Clock = Callable[[], datetime]
Ready = Callable[[], None]


class Vault(Protocol):
    """Where the token of one account is kept, encrypted."""

    def read(self) -> Token:
        """The token as it is kept now."""

    def renew(self, old: Token, ask: Callable[[Token], Token]) -> Token:
        """Replace `old` by what `ask` returns, kept before anyone uses it; returns the token to use.

        One at a time for an account, over all processes: where somebody else has renewed `old` meanwhile, `ask` is not
        called and theirs is returned. Whatever `ask` raises is raised, and the token kept stays as it was.
        """


class Pace(Protocol):
    """How fast one may go, shared by everything that asks the same host."""

    def rest_until(self, host: str) -> datetime | None:
        """Until when a host wants to be left alone; None if it may be asked."""

    def rest(self, host: str, until: datetime) -> None:
        """Remember that a host wants to be left alone."""


class Network(Protocol):
    """One connected account of one network. Every method may raise the errors of `networks.errors`."""

    def capabilities(self) -> Sequence[Capability]:
        """What can be done from here, on this very server. One for each Ability."""

    def limits(self) -> Limits:
        """What one post may be on this very server. `measuring.used` counts a text by it."""

    def me(self) -> Profile:
        """The owner of the account."""

    def own(self, cursor: str) -> OwnPage:
        """The owner's posts, reposts and answers, newest first, with their counts. cursor: "" to begin.

        Pages until `more` is False; the cursor of the last page then gives what is newer than all of these.
        """

    def addressed(self, cursor: str, since: datetime) -> HeardPage:
        """Posts of others that mention, answer or quote the owner, none older than `since` where the cursor is "".

        Page after page until `more` is False; the cursor then gives what comes later. Nothing between two is lost.
        """

    def followers(self, cursor: str) -> PeoplePage:
        """Who follows the owner."""

    def following(self, cursor: str) -> PeoplePage:
        """Whom the owner follows."""

    def search(self, words: str, *, lang: str, cursor: str) -> HeardPage:
        """Public posts with these words, newest first, address FIELD. The cursor as in `addressed`."""

    def tagged(self, tag: str, cursor: str) -> HeardPage:
        """Public posts with a hashtag (without its #), address FIELD."""

    def thread(self, ref: Ref) -> Thread:
        """The whole conversation a post stands in, as far as the network shows it."""

    def profile(self, person: str) -> Profile:
        """A person now, by handle or by `Profile.handle`."""

    def profiles(self, people: Sequence[str], /) -> Sequence[Profile]:
        """These people now, with their counts, as far as the network tells many at once. people: as `Profile.handle`.

        Who is gone, or is not told, is left out: their lists (`followers`) told of them already.
        """

    def posts_of(self, person: str) -> Sequence[Seen]:
        """The latest posts of somebody that everybody may read, 100 at most, reposts and answers among them.

        person: a handle, or `Profile.handle`. A post that goes on with one's own answers nobody. Raises Refused or Gone
        where nothing of theirs may be read.
        """

    def send(self, draft: Draft, ready: Ready | None = None) -> Sent:
        """Publish a draft. Raises errors.Unsure where nobody can tell whether it arrived.

        ready: called when all is prepared and only the publishing is left; what it raises stops that.
        """

    def find(self, draft: Draft) -> Sent | None:
        """Look whether a draft is on the network; None if it is not. Changes nothing. Raises errors.InOtherWords where
        something is there that may be it.
        """

    def act(self, verb: Verb, *, ref: Ref | None = None, person: str = "") -> str:
        """Like or repost or delete a post, follow, mute, block a person (`Profile.handle`)...

        Returns what `undo` wants back. Doing what is done already does nothing and says the same.
        """

    def undo(self, verb: Verb, record: str, *, ref: Ref | None = None, person: str = "") -> None:
        """Take back an act. Taking back what is not there does nothing."""
