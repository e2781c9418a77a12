"""Hosts that asked to be left alone, remembered for everything that asks them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from .models import Rest


class KeptPace:
    """networks.contract.Pace, in the database: web, worker and listener all go by it."""

    def rest_until(self, host: str) -> datetime | None:
        """Until when a host wants to be left alone; None if it may be asked."""
        until = Rest.objects.filter(host=host, until__gt=timezone.now()).values_list("until", flat=True)
        return until.first()

    def rest(self, host: str, until: datetime) -> None:
        """Remember that a host wants to be left alone."""
        Rest.objects.update_or_create(host=host[:255], defaults={"until": until})


def resting(now: datetime) -> dict[str, datetime]:
    """The hosts that want to be left alone now, and until when."""
    return dict(Rest.objects.filter(until__gt=now).values_list("host", "until"))


def forget_old(now: datetime) -> None:
    """Remove the rests that are over."""
    Rest.objects.filter(until__lte=now).delete()
