"""Django's registration of this room's templates."""

from __future__ import annotations

from django.apps import AppConfig


class WriteConfig(AppConfig):
    name = "causerie.rooms.write"
