"""Bluesky, both ways: connecting an account with an app password or by OAuth, reading, answering, following.

client = Bluesky(web.browser(guard), vault, pace, clock); see `networks.contract.Network` for what it answers.
"""

from causerie.networks.bluesky.client import Bluesky
from causerie.networks.bluesky.graphemes import LIMIT, graphemes
from causerie.networks.bluesky.identity import PLACES, Places
from causerie.networks.bluesky.oauth import begin, client_metadata, finish, loopback_client
from causerie.networks.bluesky.signin import sign_in

__all__ = [
    "LIMIT",
    "PLACES",
    "Bluesky",
    "Places",
    "begin",
    "client_metadata",
    "finish",
    "graphemes",
    "loopback_client",
    "sign_in",
]
