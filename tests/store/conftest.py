from __future__ import annotations

import pytest
from pytest_django import Settings

from causerie.records import Workspace
from causerie.store import write


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A real password takes a tenth of a second to keep, on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def place(db: None) -> Workspace:
    return write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)
