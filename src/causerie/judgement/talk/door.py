"""The door: who is kept aside, to be looked at any time. What a person decided of somebody stands above all else."""

from __future__ import annotations

from causerie.records import ADDRESSED, Address, Profile, Reason, Waiting


def door(profile: Profile, decided: str, *, address: Address = Address.FIELD, talked: int = 0) -> Reason | None:
    """Why something of this account is kept aside; None where it comes in.

    decided: what a person said of them ("person", "robot", "leave", ""). Somebody one has talked with and who now
    addresses the owner is never kept aside by what their account says of itself.
    """
    return _aside(automated=profile.automated, decided=decided, address=address, talked=talked)


def kept_aside(waiting: Waiting) -> Reason | None:
    """The same, of something kept."""
    return _aside(automated=waiting.automated, decided=waiting.decided, address=waiting.address, talked=waiting.talked)


def _aside(*, automated: bool, decided: str, address: Address, talked: int) -> Reason | None:
    if decided == "person":
        return None
    if decided == "robot":
        return Reason(code="talk.aside.robot")
    if decided == "leave":
        return Reason(code="talk.aside.leave")
    known = talked > 0 and address in ADDRESSED
    return Reason(code="talk.aside.automated") if automated and not known else None
