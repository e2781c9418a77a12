"""Who may come in. Nobody signs up by themselves: the first owner has a code, the others an invitation."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LETTERS = 12


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth, with its own sign-up shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always False: see rooms/house for the two ways in."""
        return False


def _file() -> Path:
    return Path(settings.HOME) / "setup-code"


def setup_code() -> str:
    """The one-time code for the first owner, made when first asked for: twelve letters and digits, 59 bits."""
    file = _file()
    if not file.exists() or len(_plain(file.read_text(encoding="ascii"))) < LETTERS:
        code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(LETTERS // 4))
        new = file.with_suffix(".new")
        new.write_text(code, encoding="ascii")
        new.chmod(0o600)
        new.replace(file)
    return file.read_text(encoding="ascii").strip()


def _plain(code: str) -> str:
    return code.upper().replace("-", "").replace(" ", "").strip()


def is_setup_code(said: str) -> bool:
    """True if it is the code, small letters or missing dashes forgiven. Compared in constant time."""
    return hmac.compare_digest(_plain(said).encode("ascii", "replace"), _plain(setup_code()).encode("ascii"))


def forget_setup_code() -> None:
    """The first owner is made: the code opens nothing any more."""
    _file().unlink(missing_ok=True)
