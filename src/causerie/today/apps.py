"""Django's registration of the templates and static files here."""

from __future__ import annotations

from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "causerie.today"
