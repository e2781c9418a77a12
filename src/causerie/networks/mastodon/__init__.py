"""Mastodon, and whatever speaks as it does: GoToSocial, Takahē, Pleroma, Akkoma and others.

First `find_server`, `register`, `begin`, `finish` (a person connects their account), then `Mastodon`.
"""

from __future__ import annotations

from causerie.networks.mastodon.address import find_server, service_of
from causerie.networks.mastodon.client import Mastodon
from causerie.networks.mastodon.oauth import KIND, OUT_OF_BAND, App, begin, finish, register, revoke
from causerie.networks.mastodon.server import Server

__all__ = [
    "KIND",
    "OUT_OF_BAND",
    "App",
    "Mastodon",
    "Server",
    "begin",
    "find_server",
    "finish",
    "register",
    "revoke",
    "service_of",
]
