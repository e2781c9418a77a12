"""Who may come in. Nobody signs up by themselves: the first owner has a code, the others an invitation.

What allauth and Django say at the door is said in our own sentences.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import lazy

from causerie.web.words import say

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LETTERS = 12


# In the language of whoever reads: these are made once, and said at every door.
said = lazy(say, str)
MESSAGES = {"account/messages/logged_out.txt": "signin.left", "account/messages/password_changed.txt": "signin.changed"}
WEAK = {
    "password_too_common": "signin.weak.common",
    "password_entirely_numeric": "signin.weak.digits",
    "password_too_similar": "signin.weak.alike",
}


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth, with its own sign-up shut, in our own words."""

    error_messages: Mapping[str, Any] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": said("signin.wrong"),
        "incorrect_password": said("signin.wrong_password"),
        "enter_current_password": said("signin.wrong_password"),
        "too_many_login_attempts": said("signin.too_often"),
        "rate_limited": said("signin.too_often"),
    }

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Going out and a new password are said; coming in needs no word, one sees that one is in."""
        if message_template in MESSAGES:
            messages.add_message(request, level, say(MESSAGES[message_template]))

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """The password, if it will do. Raises ValidationError in our sentences."""
        good_password(password, user)
        return password

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always False: see rooms/house for the two ways in."""
        return False


def good_password(password: str, user: AbstractBaseUser | None = None) -> None:
    """Raises ValidationError, in our sentences, where the rules (settings.AUTH_PASSWORD_VALIDATORS) refuse it."""
    try:
        validate_password(password, cast("Any", user))
    except ValidationError as error:
        raise ValidationError([_weak(each) for each in error.error_list]) from error


def _weak(error: ValidationError) -> str:
    if error.code == "password_too_short":
        return say("signin.weak.short", n=(error.params or {}).get("min_length", 0))
    return say(WEAK.get(error.code or "", "signin.weak.any"))


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
