from __future__ import annotations

import pytest
from pytest_django import Settings
from tests.rooms import cast


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A real password takes a tenth of a second to keep, on purpose; here four people come in for every test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def place(db: None) -> cast.Place:
    """The bakery's workspace, with its people and an archive that was read."""
    return cast.settle()
