"""How long a text is, and may be, on the networks one may write for by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from causerie.networks.bluesky.graphemes import graphemes
from causerie.networks.measuring import USUAL, used
from causerie.records import Limit

MOST: Mapping[str, int] = {"x": 280, "instagram": 2_200, "facebook": 63_206, "threads": 500, "linkedin": 3_000}
"""Signs of a post, as each network's help pages said in November 2026."""
NETWORKS = (*USUAL, *MOST)
_COUNTED = 100_000
"""Signs that are counted with care. What is longer is too long anywhere, by any way of counting."""
_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_LINK_ON_X = 23
_LIGHT = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_PICTURE = "[\u2190-\u2bff\u3030-\u303d\u3297-\u3299\U0001f000-\U0001fbff]"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    f"|{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)


def limit(text: str, network: str) -> Limit:
    """How much of its network a text takes. network: one of NETWORKS."""
    most = USUAL[network].most if network in USUAL else MOST[network]
    return Limit(used=_used(text, network), most=most)


def _used(text: str, network: str) -> int:
    if len(text) > _COUNTED:
        return len(text)
    if network in USUAL:
        return used(text, "", USUAL[network])
    return weighted(text) if network == "x" else graphemes(text)


def weighted(text: str) -> int:
    """The length of a text on X (github.com/twitter/twitter-text, config v3): letters of Latin, Greek, Cyrillic, Arabic
    and Hebrew and common signs weigh 1, all else 2, an emoji 2 whatever it is made of, a link 23.
    """
    shortened = _LINK.sub("x" * _LINK_ON_X, unicodedata.normalize("NFC", text))
    light = _EMOJI.sub("xx", shortened)
    return sum(1 if _LIGHT.match(sign) else 2 for sign in light)
