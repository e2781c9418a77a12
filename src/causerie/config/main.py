"""The command `causerie`. Settings and database are made ready first, so a fresh home needs no other step."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.config.settings")
django.setup()
translation.activate(settings.LANGUAGE_CODE)

# The commands use the store, which can only be imported once Django is set up, and speak the language just chosen.
from causerie.cli.commands import causerie  # noqa: E402
from causerie.store import ready  # noqa: E402


def main() -> None:
    """Make the store ready (tables made or brought up to date) and run the command the user typed."""
    ready.bring_up_to_date()
    causerie()


if __name__ == "__main__":
    main()
