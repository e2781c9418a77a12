"""Whether a draft can stand on its network at all. Nothing of taste: only what the network, or its readers, need."""

from __future__ import annotations

from collections.abc import Sequence

from causerie.records import Limits, Reason


def unfit(text: str, used: int, limits: Limits, pictures: Sequence[tuple[str, int]]) -> Reason | None:
    """Why a draft cannot be published as it is; None where it can. pictures: (what it shows, bytes) of each.

    used: the length of the text, as the network counts. A picture without words is one that some readers never see.
    """
    if not text.strip():
        return Reason(code="write.nothing_yet")
    if used > limits.most:
        return Reason(code="write.too_long", args={"n": used - limits.most})
    if len(pictures) > limits.pictures:
        return Reason(code="pictures.too_many", args={"n": limits.pictures})
    return next((said for alt, size in pictures if (said := _picture(alt, size, limits))), None)


def _picture(alt: str, size: int, limits: Limits) -> Reason | None:
    if not alt.strip():
        return Reason(code="pictures.no_alt")
    if len(alt) > limits.alt:
        return Reason(code="write.alt_too_long", args={"n": limits.alt})
    if size > limits.picture_bytes > 0:
        return Reason(code="pictures.too_large", args={"b": limits.picture_bytes})
    return None
