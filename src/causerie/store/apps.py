"""Django's registration of the one app with tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "causerie.store"
    label = "store"
