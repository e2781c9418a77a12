"""Django's registration of this room's templates."""

from __future__ import annotations

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "causerie.rooms.audience"
