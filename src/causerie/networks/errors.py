"""What can go wrong between us and a network: one readable tree. Each error carries the Reason to show a person.

None of them carries a token, an address with a password in it, or the body of an answer.
"""

from __future__ import annotations

from datetime import datetime

from causerie.records import Arg, Reason


class NetworkError(Exception):
    """Something did not work. `reason` is for people."""

    def __init__(self, code: str, **args: Arg) -> None:
        super().__init__(code, args)
        self.reason = Reason(code=code, args=args)


class Passing(NetworkError):
    """It may work later: no connection, a server error, a time-out before anything was sent. Says nothing of tokens."""


class Resting(Passing):
    """The server asks to be left alone until `until` (429, 503 with Retry-After, or its last request used up)."""

    def __init__(self, code: str, until: datetime, **args: Arg) -> None:
        super().__init__(code, until=until, **args)
        self.until = until


class InOtherWords(Passing):
    """Something stands there that may be it, in other words: only a person can tell."""


class Unsure(NetworkError):
    """It was sent, and no answer came: it may have arrived. Look before anything is tried again."""


class SignInAgain(NetworkError):
    """The token is dead: revoked or over. Only a person can connect the account again."""


class Refused(NetworkError):
    """The network understood and said no: the text is too long, the post is gone, one is blocked..."""


class NotHere(Refused):
    """This server does not know the call, or does not offer it."""


class Gone(Refused):
    """What was asked for is not there, or no more."""


class Strange(NetworkError):
    """The answer cannot be understood. Nothing of it was kept."""


class Forbidden(NetworkError):
    """An address that must not be asked: it leads into a private network."""
