"""Every template is rendered by the walk through the house: none is dead, and none is shown that no test has seen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test.signals import template_rendered
from tests.promises.sources import templates
from tests.rooms import tour
from tests.rooms.cast import settle

pytestmark = pytest.mark.django_db


def test_every_template_is_rendered() -> None:
    seen: set[str] = set()

    def note(template: Any, **kwargs: Any) -> None:
        seen.add(str(template.origin.name))

    template_rendered.connect(note)
    try:
        shown = [name for name, _ in tour.setup_pages()] + [name for name, _ in tour.pages(settle())]
    finally:
        template_rendered.disconnect(note)
    assert len(shown) > 40
    assert len(templates()) > 15
    assert [str(path) for path in templates() if str(path) not in seen] == []
