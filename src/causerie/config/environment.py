"""What the environment may say. Each setting is named once, here, and nonsense is refused at start with the way out.

docs/settings.md describes them; a test compares the two.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import platformdirs

from causerie.networks.guard import IPNetwork, networks

JETSTREAM = "wss://jetstream2.us-east.bsky.network/subscribe"
YES, NO = {"1", "true", "yes", "on", "oui"}, {"", "0", "false", "no", "off", "non"}


HERE = {"localhost", "127.0.0.1", "::1"}


class Mail(NamedTuple):
    """The mail server that takes what is sent; host is "" where there is none. sender: from whom mails are.

    tls: from the first byte on. starttls: after a word of greeting. Neither: on this machine only.
    """

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False
    sender: str = "causerie@localhost"


class Nonsense(SystemExit):
    """A setting that cannot be meant. Ends the program with one sentence."""


def flag(environment: Mapping[str, str], name: str) -> bool:
    """True or False as `name` says; False where absent. Raises Nonsense on anything but a yes or a no."""
    value = environment.get(name, "").strip().lower()
    if value not in YES | NO:
        raise Nonsense(f"{name}={value!r} is neither yes nor no. Write {name}=1, or leave it out.")
    return value in YES


def number(environment: Mapping[str, str], name: str, default: int) -> int:
    """The whole number, zero or more, that `name` says. Raises Nonsense on anything else."""
    value = environment.get(name, "").strip() or str(default)
    if not value.isdecimal():
        raise Nonsense(f"{name}={value!r} is not a whole number. Write {name}={default}, or leave it out.")
    return int(value)


def words(environment: Mapping[str, str], name: str) -> list[str]:
    """The comma-separated words of `name`, without blanks."""
    return [word.strip() for word in environment.get(name, "").split(",") if word.strip()]


def private_networks(environment: Mapping[str, str], name: str) -> tuple[IPNetwork, ...]:
    """The networks of `name` that may be asked although they are private. Raises Nonsense on what is no network."""
    try:
        return networks(words(environment, name))
    except ValueError as error:
        raise Nonsense(f"{name}: {error}. Write {name}=127.0.0.0/8,192.168.1.0/24, or leave it out.") from error


def token_keys(environment: Mapping[str, str], place: Path) -> Path:
    """Where the keys lie that encrypt tokens: CAUSERIE_TOKEN_KEYS, or a file beside the database, never in it."""
    said = environment.get("CAUSERIE_TOKEN_KEYS", "").strip()
    return Path(said).expanduser().resolve() if said else place / "tokens.keys"


def stream(environment: Mapping[str, str]) -> str:
    """The address of the stream of all of Bluesky (a websocket). Raises Nonsense where it is none."""
    said = environment.get("CAUSERIE_JETSTREAM", "").strip() or JETSTREAM
    if not said.startswith(("ws://", "wss://")):
        raise Nonsense(f"CAUSERIE_JETSTREAM={said!r} is no websocket. Write {JETSTREAM}, or leave it out.")
    return said


def mail(environment: Mapping[str, str]) -> Mail:
    """The mail server of CAUSERIE_MAIL: smtp://user:password@host (or smtps://), ?from=address where the user is none.

    Raises Nonsense on anything else, and never says the password.
    """
    said = environment.get("CAUSERIE_MAIL", "").strip()
    if not said:
        return Mail()
    try:
        parts = urlsplit(said)
        return _mail(parts, parts.port)
    except ValueError as error:
        raise Nonsense(
            "CAUSERIE_MAIL cannot be meant. Write smtp://user:password@mail.example.org?from=me@example.org "
            "(a @ or a / in the password as %40 or %2F), or leave it out."
        ) from error


def _mail(parts: SplitResult, port: int | None) -> Mail:
    user = unquote(parts.username or "")
    sender = parse_qs(parts.query).get("from", [user])[0]
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not _address(sender) or parts.path.strip("/"):
        raise ValueError(parts.scheme)
    tls, here = parts.scheme == "smtps", parts.hostname in HERE
    return Mail(
        host=parts.hostname, port=port or (465 if tls else 25 if here else 587), user=user,
        password=unquote(parts.password or ""), tls=tls, starttls=not (tls or here), sender=sender,
    )  # fmt: skip


def _address(said: str) -> bool:
    name, at, place = said.rpartition("@")
    return bool(name and at and place) and not set(said) & set(" \t\r\n<>,;")


def language(environment: Mapping[str, str]) -> str:
    """The language of commands, and of pages for browsers that ask for none of ours: "fr" or "en"."""
    asked = next(
        (environment[name] for name in ("CAUSERIE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    return "fr" if asked.lower().startswith("fr") else "en"


def database_can_be_reached(environment: Mapping[str, str]) -> None:
    """Raises Nonsense where DATABASE_URL names PostgreSQL and its driver is not installed."""
    if environment.get("DATABASE_URL", "").startswith("postgres") and importlib.util.find_spec("psycopg") is None:
        raise Nonsense("DATABASE_URL names PostgreSQL, and its driver is missing. Install causerie[postgresql].")


def home(environment: Mapping[str, str]) -> Path:
    """CAUSERIE_HOME, made if absent and readable by its owner only: everything a user must back up."""
    said = environment.get("CAUSERIE_HOME", "").strip()
    place = Path(said).expanduser() if said else Path(platformdirs.user_data_dir("causerie"))
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Nonsense(
            f"CAUSERIE_HOME={place} cannot be used: {error.strerror}. Name a folder you may write in."
        ) from error
    return place.resolve()


def secret_key(place: Path) -> str:
    """The key that signs sessions, made on the first run. Only absence makes a new one; any other error is raised."""
    file = place / "secret.key"
    try:
        key = file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        key = secrets.token_urlsafe(50)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as kept:
            kept.write(key)
    if len(key) < 32:
        raise Nonsense(f"{file} is too short to be a key. Put the one from your backup there, or remove the file.")
    return key
