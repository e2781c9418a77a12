"""The door: who is kept aside, to be looked at any time. What a person decided of somebody stands above all else."""

from __future__ import annotations

from causerie.records import ADDRESSED, Address, Profile, Reason, Verdict, Waiting


def door(
    profile: Profile, decided: str, *, address: Address = Address.FIELD, talked: int = 0, verdict: str = ""
) -> Reason | None:
    """Why something of this account is kept aside; None where it comes in.

    decided: what a person said of them ("person", "robot", "leave", ""). verdict: what can be said of their posts (the
    value of a Verdict, "" where nobody looked); only clear signs of automation keep anything out. Somebody one has
    talked with and who now addresses the owner is kept aside neither by what their account says of itself nor by that.
    """
    return _aside(automated=profile.automated, verdict=verdict, decided=decided, address=address, talked=talked)


def kept_aside(waiting: Waiting) -> Reason | None:
    """The same, of something kept."""
    return _aside(
        automated=waiting.automated, verdict=waiting.verdict, decided=waiting.decided, address=waiting.address,
        talked=waiting.talked,
    )  # fmt: skip


def _aside(*, automated: bool, verdict: str, decided: str, address: Address, talked: int) -> Reason | None:
    if decided == "person":
        return None
    if decided == "robot":
        return Reason(code="talk.aside.robot")
    if decided == "leave":
        return Reason(code="talk.aside.leave")
    if talked > 0 and address in ADDRESSED:
        return None
    if automated:
        return Reason(code="talk.aside.automated")
    return Reason(code="talk.aside.evidence") if verdict == Verdict.AUTOMATION else None
