from __future__ import annotations

import pytest
from tests.rooms import cast


@pytest.fixture
def place(db: None) -> cast.Place:
    """The bakery's workspace, with its people and an archive that was read."""
    return cast.settle()
