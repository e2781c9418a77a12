"""The look back by mail: only if wished, only to oneself, never twice, and nothing in it that is anybody's own."""

from __future__ import annotations

import re
import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from io import BufferedRWPair
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from tests.rooms import cast, talking
from tests.rooms.cast import MEMBER, OWNER, Place
from tests.rooms.review.wishing import ADDRESS, MONDAY, WEDNESDAY, refusing, sends, wished
from tests.rooms.share import passing

from causerie.records import Every, Notes, Ref
from causerie.rooms.review import mailing, tasks
from causerie.store import reviews
from causerie.store.models import Member, PassedOn, Review, ReviewWish, Workspace


@pytest.fixture(autouse=True)
def set_up(settings: Settings) -> None:
    """A house with mail: Django keeps what would be sent."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "causerie@house.example"


def test_a_wish_is_kept_and_says_when_the_next_one_comes(place: Place) -> None:
    wished(place)
    with time_machine.travel(WEDNESDAY, tick=False):
        page = sends(place, "mail/", every="week", mail=ADDRESS).content.decode()
        assert "The next one comes on 25 May 2026." in page
        assert ADDRESS in page
        page = sends(place, "mail/", every="", mail=ADDRESS).content.decode()
        assert "No mail will come." in page
    assert ReviewWish.objects.get().mail == ""
    assert mail.outbox == []


def test_no_address_is_no_wish(place: Place) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        answer = sends(place, "mail/", every="week", mail="nadia at post")
    assert answer.status_code == 422
    assert "This is no mail address." in answer.content.decode()


@pytest.mark.parametrize(
    ("every", "day", "hour", "goes"),
    [
        (Every.WEEK, 24, 22, 0),
        (Every.WEEK, 25, 4, 0),
        (Every.WEEK, 25, 5, 1),
        (Every.WEEK, 29, 12, 1),
        (Every.MONTH, 31, 12, 0),
    ],
)
def test_it_goes_after_the_week_in_the_morning_there(
    place: Place, every: Every, day: int, hour: int, goes: int
) -> None:
    wished(place, every)
    assert mailing.send_due(datetime(2026, 5, day, hour, tzinfo=UTC), most=20) == goes
    assert len(mail.outbox) == goes


def test_it_is_of_the_week_that_ended_and_goes_once(place: Place) -> None:
    wished(place)
    assert mailing.send_due(MONDAY, most=20) == 1
    assert mailing.send_due(MONDAY, most=20) == 0
    assert mailing.send_due(MONDAY + timedelta(days=6), most=20) == 0
    assert mailing.send_due(MONDAY + timedelta(days=7), most=20) == 1
    first, second = mail.outbox
    assert first.to == [ADDRESS]
    assert first.subject == "The bakery: from 18 May 2026 to 24 May 2026"
    assert second.subject == "The bakery: from 25 May 2026 to 31 May 2026"


def test_after_a_month_away_one_comes_and_not_four(place: Place) -> None:
    wished(place)
    assert mailing.send_due(MONDAY + timedelta(days=30), most=20) == 1
    assert "from 15 June 2026 to 21 June 2026" in mail.outbox[0].subject
    assert reviews.wish(place.id, place.user).next_on == date(2026, 6, 29)


def test_a_program_that_dies_while_it_sends_sends_no_second_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the mail was taken, before it or after it went: nothing goes when it starts again."""
    wished(place)

    def dies(self: EmailBackend, messages: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", dies)
        with pytest.raises(KeyboardInterrupt):
            mailing.send_due(MONDAY, most=20)
    assert Review.objects.get().mailed_at == MONDAY
    assert mailing.send_due(MONDAY + timedelta(minutes=1), most=20) == 0
    assert mail.outbox == []


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError(), smtplib.SMTPAuthenticationError(535, b"no"), TimeoutError()]
)
def test_a_server_that_does_not_take_it_is_said_on_the_page(
    place: Place, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    wished(place)

    def refuses(self: EmailBackend, messages: Any) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuses)
        assert mailing.send_due(MONDAY, most=20) == 0
    with time_machine.travel(MONDAY, tick=False):
        page = cast.browser(OWNER).get(f"/w/{place.slug}/review/").content.decode()
    assert "The mail of 25 May 2026 could not be handed over." in page
    assert mailing.send_due(MONDAY + timedelta(hours=1), most=20) == 0


def test_nothing_of_anybody_is_in_it(place: Place) -> None:
    """No friend, no name of those who spoke, no note; and nothing that tells anybody that it was read."""
    with time_machine.travel(WEDNESDAY, tick=False):
        account = talking.connect(place)
        key = passing.sent(place, account)
        talking.says(place, account, "Zoe", "Where is that?", parent=Ref(key=key), ago=timedelta(hours=1))
    note = Notes(first=date(2026, 5, 18), last=date(2026, 5, 24), keep="Ask Nils about rye", attempt="Photographs")
    reviews.note(place.id, place.user, note, WEDNESDAY)
    assert PassedOn.objects.get().named == "Karim"
    wished(place)
    mailing.send_due(MONDAY, most=20)
    (sent,) = mail.outbox
    whole = sent.message().as_string() + sent.body
    assert "1 person spoke with you." in sent.body
    assert "You passed 1 thing on" in sent.body
    for private in ("Karim", "Zoe", "Nils", "Photographs", "millstone", "Where is that"):
        assert private not in whole
    assert sent.content_subtype == "plain"
    assert type(sent) is EmailMessage, "no second form of it, that could fetch something"
    assert sent.attachments == []
    assert [found for found in re.findall(r"https?://\S+", str(sent.body)) if "/mail/" not in found] == []
    assert sent.extra_headers["Message-ID"].endswith("@house.example>")


@pytest.mark.parametrize(
    ("language", "says"), [("fr", "Vous avez demandé ce courriel."), ("en", "You asked for this mail.")]
)
def test_it_speaks_the_language_of_who_reads_it(place: Place, language: str, says: str) -> None:
    wished(place)
    ReviewWish.objects.get().user.__class__.objects.filter(username=OWNER).update(language=language)
    mailing.send_due(MONDAY, most=20)
    assert says in mail.outbox[0].body


def test_the_address_in_it_ends_the_mails_without_signing_in(place: Place) -> None:
    wished(place)
    mailing.send_due(MONDAY, most=20)
    (address,) = re.findall(r"https://house\.example(/mail/\S+)", str(mail.outbox[0].body))
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<https://house.example{address}>"
    stranger = cast.browser()
    assert "Send no more" in stranger.get(address).content.decode()
    assert ReviewWish.objects.get().mail == ADDRESS, "a program that follows addresses ends nothing"
    assert "No more mails will come." in stranger.post(address).content.decode()
    assert mailing.send_due(MONDAY + timedelta(days=7), most=20) == 0
    assert stranger.get(address[:-2] + "x/").status_code == 404


def test_who_has_left_the_workspace_is_told_nothing_any_more(place: Place) -> None:
    wished(place)
    Member.objects.filter(workspace_id=place.id, user_id=place.user).delete()
    assert mailing.send_due(MONDAY, most=20) == 0


def test_send_it_to_me_now(place: Place) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        wished(place)
        assert f"It is on its way to {ADDRESS}." in sends(place, "mail/now/").content.decode()
        assert "One went to you a moment ago" in sends(place, "mail/now/").content.decode()
        assert "One went to you a moment ago" in sends(place, "mail/now/", day="2026-04-06").content.decode()
    assert [each.to for each in mail.outbox] == [[ADDRESS]], "one in ten minutes, of whichever week"
    with time_machine.travel(WEDNESDAY + timedelta(minutes=11), tick=False):
        sends(place, "mail/now/")
    assert len(mail.outbox) == 2


def test_without_an_address_it_says_so(place: Place) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        assert "There is no address yet." in sends(place, "mail/now/").content.decode()


def test_one_that_was_mailed_in_mid_week_still_comes_when_the_week_is_over(place: Place) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        wished(place)
        sends(place, "mail/now/", day="2026-05-18")
    assert mailing.send_due(MONDAY, most=20) == 1
    assert [each.subject for each in mail.outbox] == ["The bakery: from 18 May 2026 to 24 May 2026"] * 2


def test_one_that_was_mailed_when_the_week_was_over_comes_no_second_time(place: Place) -> None:
    wished(place)
    with time_machine.travel(MONDAY - timedelta(hours=2), tick=False):
        sends(place, "mail/now/", day="2026-05-18")
    assert mailing.send_due(MONDAY, most=20) == 0
    assert len(mail.outbox) == 1


def test_correcting_a_wish_on_the_morning_it_is_due_loses_no_mail(place: Place) -> None:
    wished(place)
    with time_machine.travel(MONDAY - timedelta(hours=1, minutes=30), tick=False):
        assert (
            "The next one comes on 25 May 2026." in sends(place, "mail/", every="week", mail=ADDRESS).content.decode()
        )
    assert mailing.send_due(MONDAY, most=20) == 1
    with time_machine.travel(MONDAY, tick=False):
        assert (
            "The next one comes on 1 June 2026." in sends(place, "mail/", every="week", mail=ADDRESS).content.decode()
        )
    assert mailing.send_due(MONDAY + timedelta(hours=1), most=20) == 0


def test_after_a_no_one_may_press_again_and_after_a_silence_one_waits(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished(place)
    with time_machine.travel(WEDNESDAY, tick=False):
        for error, says in (
            (ConnectionRefusedError(), "It is on its way"),
            (TimeoutError(), "It was tried a moment ago"),
        ):
            Review.objects.all().delete()
            with monkeypatch.context() as patch:
                patch.setattr(EmailBackend, "send_messages", refusing(error))
                assert "did not take it" in sends(place, "mail/now/").content.decode()
            assert says in sends(place, "mail/now/").content.decode()
    assert len(mail.outbox) == 1


def test_a_mail_that_failed_is_told_with_the_day_it_was_there(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Monday morning at seven in Auckland is Sunday in London."""
    Workspace.objects.filter(pk=place.id).update(zone="Pacific/Auckland")
    wished(place)
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refusing(TimeoutError()))
        mailing.send_due(datetime(2026, 5, 24, 19, 30, tzinfo=UTC), most=20)
    assert ReviewWish.objects.get().failed_on == date(2026, 5, 25)


def test_nobody_can_send_to_somebody_else(place: Place) -> None:
    """A member without an address of their own sends nothing, and nothing to the owner's."""
    with time_machine.travel(WEDNESDAY, tick=False):
        wished(place)
        answer = cast.browser(MEMBER).post(f"/w/{place.slug}/review/mail/now/", {"of": "week", "day": "2026-05-11"})
    assert answer.status_code == 422
    assert mail.outbox == []


def test_where_mail_is_not_set_up_the_page_says_how(place: Place, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    wished(place)
    page = cast.browser(OWNER).get(f"/w/{place.slug}/review/").content.decode()
    assert "Mail is not set up here." in page
    assert "CAUSERIE_MAIL" in page
    assert sends(place, "mail/now/").status_code == 422
    assert mailing.send_due(MONDAY, most=20) == 0


def test_the_clock_puts_it_in_line_once(place: Place) -> None:
    wished(place)
    tasks.tick(WEDNESDAY)
    assert not DBTaskResult.objects.filter(task_path=tasks.mail_reviews.module_path).exists()
    tasks.tick(MONDAY)
    tasks.tick(MONDAY)
    assert DBTaskResult.objects.filter(task_path=tasks.mail_reviews.module_path).count() == 1


def test_a_name_with_a_line_break_is_one_line_of_a_mail(place: Place) -> None:
    Workspace.objects.filter(pk=place.id).update(name="The\nbakery")
    wished(place)
    assert mailing.send_due(MONDAY, most=20) == 1
    assert "\n" not in mail.outbox[0].subject


@contextmanager
def post_office() -> Iterator[tuple[int, list[str]]]:
    """A mail server of our own on this machine, that takes one mail; yields its port and the lines it hears."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(20)
        clerk = threading.Thread(target=_takes, args=(door, heard))
        clerk.start()
        yield door.getsockname()[1], heard
        clerk.join(20)


def _takes(door: socket.socket, heard: list[str]) -> None:
    conversation, _ = door.accept()
    with conversation, conversation.makefile("rwb") as line:
        _says(line, "220 here")
        while word := line.readline():
            heard.append(word.decode())
            if word.upper().startswith(b"DATA"):
                _says(line, "354 go on")
                while (told := line.readline()) != b".\r\n":
                    heard.append(told.decode())
            _says(line, "250 yes")


def _says(line: BufferedRWPair, what: str) -> None:
    line.write(what.encode() + b"\r\n")
    line.flush()


def test_a_real_server_gets_one_mail(place: Place, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    wished(place)
    with post_office() as (port, heard):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert mailing.send_due(MONDAY, most=20) == 1
    whole = "".join(heard)
    assert f"RCPT TO:<{ADDRESS}>" in whole.replace("rcpt TO", "RCPT TO")
    assert "From: causerie@house.example" in whole
    assert "Content-Type: text/plain" in whole
