"""How long a text is on the network it is for, without asking that network."""

from __future__ import annotations

from collections.abc import Mapping

from causerie.networks.bluesky.graphemes import BYTES_LIMIT, LIMIT, graphemes
from causerie.networks.bluesky.writing import LIMITS as BLUESKY
from causerie.networks.mastodon.sending import length
from causerie.networks.mastodon.server import USUAL_ALT, USUAL_BYTES, USUAL_LIMIT, USUAL_LINK
from causerie.records import Limits

USUAL: Mapping[str, Limits] = {
    "bluesky": BLUESKY,
    "mastodon": Limits(
        most=USUAL_LIMIT, counted="mastodon", link=USUAL_LINK, picture_bytes=USUAL_BYTES, alt=USUAL_ALT, warning=True
    ),
}
"""What a post may be where its server has not said so yet."""


def used(text: str, warning: str, limits: Limits) -> int:
    """How much of `limits.most` a text takes, with the warning before it (Mastodon counts both).

    Bluesky also counts bytes, which only a text of heavily composed signs reaches: such a text is as long as it is
    allowed to be by whichever of the two counts is nearer its end.
    """
    if limits.counted == "mastodon":
        return length(text + warning, limits.link)
    size = len(text.encode("utf-8", "replace"))
    return max(graphemes(text), -(-size * LIMIT // BYTES_LIMIT) if size > BYTES_LIMIT else 0)
