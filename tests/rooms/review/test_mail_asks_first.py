"""No look back is mailed to an address before whoever reads it said yes, and nobody is pestered with the question."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings
from tests.rooms import cast
from tests.rooms.cast import MEMBER, OWNER, Place
from tests.rooms.review import wishing
from tests.rooms.review.wishing import ADDRESS, MONDAY, WEDNESDAY, refusing, sends, wished

from causerie.rooms.review import mailing
from causerie.store.models import Member, ReviewWish


@pytest.fixture(autouse=True)
def set_up(settings: Settings) -> None:
    """A house with mail: Django keeps what would be sent."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "causerie@house.example"


def typed(place: Place, address: str, who: str = OWNER) -> Any:
    told = {"of": "week", "day": "2026-05-11", "every": "week", "mail": address}
    return cast.browser(who).post(f"/w/{place.slug}/review/mail/", told, follow=True)


def test_nothing_goes_to_an_address_before_it_has_said_yes(place: Place) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        assert f"One mail has gone to {ADDRESS}" in typed(place, ADDRESS).content.decode()
        sends(place, "mail/now/")
        (asked,) = mail.outbox
        assert (asked.to, asked.subject) == ([ADDRESS], "Is this your address?")
        (address,) = re.findall(r"http://testserver(/mail/yes/\S+)", str(asked.body))
        stranger = cast.browser()
        assert "Yes, mail them to me" in stranger.get(address).content.decode()
        assert ReviewWish.objects.get().mail == "", "a program that follows addresses says nothing"
        assert "The next one comes on 25 May 2026." in stranger.post(address).content.decode()
    assert ReviewWish.objects.get().mail == ADDRESS
    assert mailing.send_due(MONDAY, most=20) == 1


def test_a_yes_is_valid_for_a_week_and_cannot_be_made_up(place: Place) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        address = f"/mail/yes/{wishing.yes(place)}/"
        for wrong in (address[:-3] + "x/", f"/mail/yes/{wishing.token(place)}/"):
            assert cast.browser().post(wrong).status_code == 404
    with time_machine.travel(WEDNESDAY + timedelta(days=8), tick=False):
        assert "no longer valid" in cast.browser().post(address).content.decode()
    with time_machine.travel(WEDNESDAY, tick=False):
        Member.objects.filter(workspace_id=place.id, user_id=place.user).delete()
        assert cast.browser().post(address).status_code == 404


def test_an_old_address_goes_on_until_the_new_one_says_yes(place: Place) -> None:
    wished(place)
    with time_machine.travel(WEDNESDAY, tick=False):
        typed(place, "new@post.example")
    mailing.send_due(MONDAY, most=20)
    assert [each.to for each in mail.outbox] == [["new@post.example"], [ADDRESS]]


def test_strangers_are_not_pestered_by_way_of_this_house(place: Place) -> None:
    """One question in ten minutes from one person; one a day to one address, whoever types it."""
    asked = "went out already"
    with time_machine.travel(WEDNESDAY, tick=False):
        typed(place, "stranger@elsewhere.example")
        assert asked in typed(place, "other@elsewhere.example").content.decode()
        assert asked in typed(place, "Stranger@elsewhere.example", MEMBER).content.decode()
    with time_machine.travel(WEDNESDAY + timedelta(hours=1), tick=False):
        assert asked in typed(place, "stranger@elsewhere.example").content.decode()
    assert len(mail.outbox) == 1


def test_a_question_that_could_not_be_mailed_may_be_asked_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        with monkeypatch.context() as patch:
            patch.setattr(EmailBackend, "send_messages", refusing(ConnectionRefusedError()))
            assert "did not take it" in typed(place, ADDRESS).content.decode()
        typed(place, ADDRESS)
    assert len(mail.outbox) == 1
