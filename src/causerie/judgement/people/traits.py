"""What a profile says that may be said on another network too: a name, a handle, a site, an account elsewhere."""

from __future__ import annotations

import re
import unicodedata

from causerie.records import Face, Record

SHORTEST_HANDLE = 5
# A house with many doors: only with its path does an address there belong to one person.
_DOORS = """behance.net buymeacoffee.com discord.gg etsy.com facebook.com github.com gitlab.com instagram.com ko-fi.com
linkedin.com linktr.ee medium.com patreon.com pinterest.com reddit.com soundcloud.com t.me threads.net tiktok.com
tumblr.com twitch.tv vimeo.com youtube.com youtu.be"""
# Handles that say what one is, not who.
_ROLES = """accueil admin association bonjour boutique contact equipe hello info infos media news office official
officiel presse press redaction service social support team webmaster"""
_SHARED, _NOBODY = frozenset(_DOORS.split()), frozenset(_ROLES.split())
_HOST = r"(?:[a-z0-9-]+\.)+[a-z]{2,}"
_ADDRESS = re.compile(rf"(?<![\w@.-])(?:https?://)?(?:www\.)?({_HOST})(/[^\s<>\"')\]]*)?", re.IGNORECASE)
_FEDIVERSE = re.compile(rf"(?<![\w/])@([\w.-]*\w)@({_HOST})", re.IGNORECASE)
_BLUESKY = re.compile(rf"(?<![\w/@])@({_HOST})(?![\w@])", re.IGNORECASE)
_NOT_A_SITE = re.compile(r"\.(?:jpe?g|png|pdf|html?|js|py)$", re.IGNORECASE)


class Traits(Record, frozen=True):
    """name: folded, of two words or more. handle: its first part, folded, where it tells one person from another.

    sites: what they call their own, without "www." and path. accounts: (network, handle) of those they name. me: this
    face's own handle as others would write it.
    """

    name: str
    handle: str
    sites: frozenset[str]
    accounts: frozenset[tuple[str, str]]
    me: tuple[str, str]


def traits(face: Face) -> Traits:
    """What is there to compare."""
    accounts, sites = _named(f"{face.about}\n{face.url if face.network != 'x' else ''}")
    own = (face.network, face.handle.lower().removeprefix("@"))
    if face.network == "bluesky" and "." in own[1] and not own[1].endswith(".bsky.social"):
        sites = sites | {own[1]}
    words = folded(face.name)
    return Traits(
        name=words if " " in words else "", handle=local(face), sites=sites, accounts=accounts - {own}, me=own
    )


def folded(text: str) -> str:
    """Lower case, without accents, signs and spaces too many."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain))


def local(face: Face) -> str:
    """The part of a handle one chooses oneself; "" where it is short, or says what one is and not who."""
    handle = face.handle.lower().removeprefix("@").partition("@")[0]
    if face.network == "bluesky" and "." in handle:
        labels = handle.removesuffix(".bsky.social").split(".")
        handle = labels[0] if handle.endswith(".bsky.social") else labels[-2]
    bare = re.sub(r"[^a-z0-9]", "", handle)
    return bare if len(bare) >= SHORTEST_HANDLE and bare not in _NOBODY else ""


def _named(text: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The accounts a text names, and the sites."""
    accounts = {("mastodon", f"{name}@{host}".lower()) for name, host in _FEDIVERSE.findall(text)}
    accounts |= {("bluesky", handle.lower()) for handle in _BLUESKY.findall(text)}
    sites = set()
    for host, rest in _ADDRESS.findall(text):
        path = rest.rstrip(".,;:!?")
        account = _account(host.lower(), path)
        if account is not None:
            accounts.add(account)
        elif site := _site(host.lower(), path):
            sites.add(site)
    return frozenset(accounts), frozenset(sites)


def _account(host: str, path: str) -> tuple[str, str] | None:
    parts = [part for part in path.lower().split("/") if part]
    if host == "bsky.app":
        return ("bluesky", parts[1]) if len(parts) > 1 and parts[0] == "profile" else None
    if host in ("x.com", "twitter.com", "mobile.twitter.com"):
        return ("x", parts[0].removeprefix("@")) if parts else None
    if len(parts) == 1 and parts[0].startswith("@") and host not in _SHARED:
        return ("mastodon", f"{parts[0][1:]}@{host}")
    return None


def _site(host: str, path: str) -> str:
    if host in ("bsky.app", "bsky.social", "x.com", "twitter.com", "mobile.twitter.com") or _NOT_A_SITE.search(host):
        return ""
    first = next((part for part in path.lower().split("/") if part), "")
    if host in _SHARED:
        return f"{host}/{first}" if first else ""
    return host
