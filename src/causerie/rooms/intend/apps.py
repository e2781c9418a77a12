"""Django's registration of this room's templates."""

from __future__ import annotations

from django.apps import AppConfig


class IntendConfig(AppConfig):
    name = "causerie.rooms.intend"
