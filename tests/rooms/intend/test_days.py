"""Permission: not today, rest weeks, holidays; and what one chose to be lifted up by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place

from causerie.rooms.intend import days as acts
from causerie.store import days, plan, read, reminders
from causerie.store.models import Act, DayOff, Heard, PersonTally, Reminder, Sending, Spent

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
MP3 = b"ID3" + b"\0" * 40


def hall(client: Client, place: Place, query: str = "") -> str:
    response = client.get(f"/w/{place.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def plan_url(place: Place, tail: str) -> str:
    return f"/w/{place.slug}/plan/{tail}"


def here(place: Place) -> date:
    return timezone.now().astimezone(ZoneInfo("Europe/Paris")).date()


def talked(place: Place, account: int, name: str, text: str) -> None:
    """Two answers each way with somebody."""
    for number in range(2):
        talking.says(place, account, name, f"{text} {number}", ago=timedelta(hours=3 - number))
    person = Heard.objects.filter(text__startswith=text)[0].person
    day = here(place)
    PersonTally.objects.create(
        account_id=account, month=day.replace(day=1), person=person, answers=2, first=day, last=day
    )


def test_not_today_is_one_press_and_today_is_calm(place: Place) -> None:
    account, client = talking.connect(place), cast.browser(OWNER)
    talking.a_day(place, account)
    plan.say(place.id, place.user, "why", "To talk about bread.", timezone.now())
    assert "Not today" in hall(client, place)
    client.post(plan_url(place, "days/today/"))
    seen = hall(client, place)
    assert "To talk about bread." in seen
    assert "See you tomorrow, if you like." in seen
    assert "data-card" not in seen
    assert "recipe" not in seen
    assert "I followed your recipe" in hall(client, place, "?go_on")


def test_nobody_is_asked_why_and_nothing_is_said_to_anybody(place: Place) -> None:
    cast.browser(OWNER).post(plan_url(place, "days/today/"))
    assert DayOff.objects.get().why == ""
    assert not Sending.objects.exists()
    assert not Act.objects.exists()


def test_a_press_twice_is_one_day(place: Place) -> None:
    client = cast.browser(OWNER)
    for _ in range(2):
        client.post(plan_url(place, "days/today/"))
    assert DayOff.objects.count() == 1


def test_one_is_here_after_all(place: Place) -> None:
    client = cast.browser(OWNER)
    talking.a_day(place, talking.connect(place))
    client.post(plan_url(place, "days/today/"))
    client.post(plan_url(place, "days/back/"))
    assert "I followed your recipe" in hall(client, place)
    assert not DayOff.objects.exists()


def test_a_holiday_that_is_broken_off_keeps_the_days_gone_by(place: Place) -> None:
    today = here(place)
    days.take(
        place.id, place.user, today - timedelta(days=3), today + timedelta(days=3), kind="holiday", now=timezone.now()
    )
    cast.browser(OWNER).post(plan_url(place, "days/back/"), {"to_its_end": "1"})
    row = DayOff.objects.get()
    assert (row.first, row.last) == (today - timedelta(days=3), today - timedelta(days=1))


def test_one_look_on_the_first_day_leaves_the_holiday_and_its_word(place: Place) -> None:
    today, client = here(place), cast.browser(OWNER)
    days.take(place.id, place.user, today, today + timedelta(days=9), kind="holiday", now=timezone.now(), why="The sea")
    seen = hall(client, place)
    assert "I am here today" in seen
    assert "My days off are over" in seen
    client.post(plan_url(place, "days/back/"))
    assert days.off(place.id, place.user, today) is None
    row = DayOff.objects.get()
    assert (row.first, row.last, row.why) == (today + timedelta(days=1), today + timedelta(days=9), "The sea")


def test_the_day_one_comes_back_is_named_however_far_it_is(place: Place) -> None:
    today, client = here(place), cast.browser(OWNER)
    sent = {"first": today.isoformat(), "last": (today + timedelta(days=365)).isoformat()}
    assert client.post(plan_url(place, "days/"), sent).status_code == 302
    assert f"See you on {today + timedelta(days=366):%-d %B %Y}, if you like." in hall(client, place)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_day_written_by_hand_has_the_day_first(place: Place, language: str) -> None:
    year = here(place).year + (1 if here(place).month > 6 else 0)
    client = cast.browser(OWNER, language)
    assert client.post(plan_url(place, "days/"), {"first": f"03/02/{year}"}).status_code == 302
    assert DayOff.objects.get().first == date(year, 2, 3)


def test_the_day_one_comes_back_is_named(place: Place) -> None:
    today, client = here(place), cast.browser(OWNER)
    days.take(place.id, place.user, today, today + timedelta(days=2), kind="rest", now=timezone.now())
    back = today + timedelta(days=3)
    assert f"See you on {back:%A}, if you like." in hall(client, place)
    # Two rests one after the other are one.
    days.take(place.id, place.user, back, back + timedelta(days=9), kind="holiday", now=timezone.now())
    assert f"See you on {back + timedelta(days=10):%-d %B %Y}, if you like." in hall(client, place)


def test_days_off_are_ones_own(place: Place) -> None:
    talking.a_day(place, talking.connect(place))
    cast.browser(OWNER).post(plan_url(place, "days/today/"))
    assert "I followed your recipe" in hall(cast.browser(MEMBER), place)
    assert cast.browser(ADVISER).get(plan_url(place, "days/")).status_code == 404


def test_rest_until_sunday_and_next_week(place: Place) -> None:
    client, today = cast.browser(OWNER), here(place)
    client.post(plan_url(place, "days/week/"))
    client.post(plan_url(place, "days/next/"))
    sunday = today + timedelta(days=6 - today.weekday())
    assert sorted(DayOff.objects.values_list("first", "last")) == [
        (today, sunday),
        (sunday + timedelta(days=1), sunday + timedelta(days=7)),
    ]
    assert days.nobody_here(place.id, today, sunday) == frozenset()  # paul is here


def test_a_holiday_from_one_day_to_another(place: Place) -> None:
    client = cast.browser(OWNER)
    first = here(place) + timedelta(days=30)
    sent = {"first": first.isoformat(), "last": (first + timedelta(days=9)).isoformat(), "why": "The sea"}
    assert client.post(plan_url(place, "days/"), sent).status_code == 302
    seen = client.get(plan_url(place, "days/")).content.decode()
    assert "rest · The sea" in seen
    client.post(plan_url(place, f"days/{DayOff.objects.get().pk}/forget/"))
    assert not DayOff.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-12-24", "2026-12-20", "The last day lies before the first."),
        ("1996-01-01", "1996-01-05", "This lies too far away, or lasts too long"),
        ("soon", "", "Choose a day, or write it like 31/12/2026."),
    ],
)
def test_days_that_cannot_be_are_said_and_nothing_is_lost(place: Place, first: str, last: str, said: str) -> None:
    sent = {"first": first, "last": last, "why": "The sea"}
    response = cast.browser(OWNER).post(plan_url(place, "days/"), sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "The sea" in response.content.decode()
    assert not DayOff.objects.exists()


def test_on_a_day_off_the_last_good_conversations_are_there(place: Place) -> None:
    account, client = talking.connect(place), cast.browser(OWNER)
    talked(place, account, "Lilas", "Your rye saved my Sunday.")
    talking.says(place, account, "Once", "Only once.")
    client.post(plan_url(place, "days/today/"))
    seen = hall(client, place)
    assert "Your rye saved my Sunday. 1" in seen
    assert "Only once." not in seen


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("Nobody eats a post.", "sentence", "Nobody eats a post."),
        ("https://songs.example/a", "link", 'href="https://songs.example/a" target="_blank"'),
        ("javascript:alert(1)", "sentence", '<p class="lift said" dir="auto">javascript:alert(1)</p>'),
    ],
)
def test_a_sentence_or_the_address_of_a_song(place: Place, text: str, kind: str, shown: str) -> None:
    client = cast.browser(OWNER)
    assert client.post(plan_url(place, "reminder/"), {"text": text}).status_code == 302
    assert Reminder.objects.get().kind == kind
    client.post(plan_url(place, "days/today/"))
    seen = hall(client, place)
    assert shown in seen
    assert "<iframe" not in seen
    assert "<embed" not in seen


@pytest.mark.parametrize(
    ("data", "type_", "tag"), [(PNG, "image/png", '<img src="'), (MP3, "audio/mpeg", "<audio controls")]
)
def test_a_picture_or_a_song_is_for_its_owner_only(place: Place, data: bytes, type_: str, tag: str) -> None:
    client = cast.browser(OWNER)
    # Whatever its name and the browser say: what counts is what it is.
    file = SimpleUploadedFile("../../evil.html", data, content_type="text/html")
    assert client.post(plan_url(place, "reminder/"), {"file": file, "about": "The oven"}).status_code == 302
    got = client.get(plan_url(place, "reminder/file/"))
    assert got.content == data
    assert got.headers["Content-Type"] == type_
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in got.headers["Content-Security-Policy"]
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert cast.browser(MEMBER).get(plan_url(place, "reminder/file/")).status_code == 404
    client.post(plan_url(place, "days/today/"))
    response = client.get(f"/w/{place.slug}/")
    assert tag in response.content.decode()
    assert "The oven" in response.content.decode()
    assert "media-src 'self'" in response.headers["Content-Security-Policy"]


def test_a_new_one_takes_the_place_of_the_old_and_its_file_goes(
    place: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = cast.browser(OWNER)
    client.post(plan_url(place, "reminder/"), {"file": SimpleUploadedFile("a.png", PNG)})
    kept = reminders.reminder(place.id, place.user)
    path = reminders.file(kept) if kept else None
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0
    with django_capture_on_commit_callbacks(execute=True):
        client.post(plan_url(place, "reminder/"), {"text": "Bread."})
        assert path.exists()  # until the new one stands, a crash must not lose the old one
    assert not path.exists()
    client.post(plan_url(place, "reminder/forget/"))
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "status", "got", "told"),
    [
        ("bytes=0-1", 206, MP3[:2], "bytes 0-1/43"),
        ("bytes=40-", 206, MP3[40:], "bytes 40-42/43"),
        ("bytes=-3", 206, MP3[-3:], "bytes 40-42/43"),
        ("bytes=40-900", 206, MP3[40:], "bytes 40-42/43"),
        ("bytes=43-", 416, b"", "bytes */43"),
        ("bytes=-0", 416, b"", "bytes */43"),
        ("bytes=5-2", 200, MP3, None),
        ("bytes=-", 200, MP3, None),
        ("bytes=0-1,4-5", 200, MP3, None),
        ("lines=1-2", 200, MP3, None),
    ],
)
def test_a_song_is_sent_in_pieces_where_a_player_asks_for_one(
    place: Place, wanted: str, status: int, got: bytes, told: str | None
) -> None:
    client = cast.browser(OWNER)
    client.post(plan_url(place, "reminder/"), {"file": SimpleUploadedFile("a.mp3", MP3)})
    response = client.get(plan_url(place, "reminder/file/"), headers={"range": wanted})
    assert (response.status_code, response.content) == (status, got)
    assert response.headers.get("Content-Range") == told
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(plan_url(place, "reminder/file/")).headers["Accept-Ranges"] == "bytes"


def test_what_was_typed_stays_where_a_file_is_refused(place: Place) -> None:
    sent = {"file": SimpleUploadedFile("a.wav", b"RIFF\0\0\0\0WAVE"), "about": "My grandmother’s kitchen"}
    response = cast.browser(OWNER).post(plan_url(place, "reminder/"), sent)
    assert response.status_code == 422
    assert 'value="My grandmother’s kitchen"' in response.content.decode()
    assert "audio/*" not in response.content.decode()


def test_no_sign_that_a_store_cannot_take_gets_to_it(place: Place) -> None:
    client = cast.browser(OWNER)
    assert client.post(plan_url(place, "reminder/"), {"text": "Nobody\0 eats a post."}).status_code == 302
    assert Reminder.objects.get().text == "Nobody eats a post."
    client.post(plan_url(place, "reminder/"), {"file": SimpleUploadedFile("a.png", PNG), "about": "The\0 oven"})
    assert Reminder.objects.get().text == "The oven"


@pytest.mark.parametrize("data", [b"<html>", b"<svg xmlns=", b"", b"%PDF-1.7", b"\xff"])
def test_what_is_no_picture_and_no_song_is_not_kept(place: Place, data: bytes) -> None:
    response = cast.browser(OWNER).post(plan_url(place, "reminder/"), {"file": SimpleUploadedFile("a.png", data)})
    assert response.status_code == 422
    assert not Reminder.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_a_sentence(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "LARGEST", 30)
    response = cast.browser(OWNER).post(
        plan_url(place, "reminder/"), {"file": SimpleUploadedFile("a.png", PNG + b"\0" * 9)}
    )
    assert "This file is too large. Choose one of at most 30\xa0bytes." in response.content.decode()


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"GIF89a", "image/gif"), (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", None), (b"OggS\0", "audio/ogg"), (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x20ftypheic", None), (b"\xff\xfb\x90", "audio/mpeg"), (b"\xff", None),
    ],
)  # fmt: skip
def test_files_are_known_by_what_they_are(head: bytes, found: str | None) -> None:
    assert acts.recognised(head) == found


def test_a_rest_across_a_night_of_changing_clocks(place: Place) -> None:
    workspace = next(one for one in read.all_workspaces() if one.id == place.id)
    before = datetime(2026, 10, 24, 22, 30, tzinfo=ZoneInfo("UTC"))  # half past midnight on the 25th, in Paris
    taken = acts.rest(workspace, place.user, before, number=1)
    assert (taken.first, taken.last) == (date(2026, 10, 25), date(2026, 10, 25))


def test_who_comes_less_sees_the_why_what_lifts_them_up_and_whom_they_talked_with(place: Place) -> None:
    account, client, now = talking.connect(place), cast.browser(OWNER), timezone.now()
    talked(place, account, "Lilas", "Your rye saved my Sunday.")
    for number in range(6):
        talking.says(place, account, f"P{number}", "Hello", ago=timedelta(hours=9 - number))
    plan.say(place.id, place.user, "why", "To talk about bread.", now)
    reminders.say(place.id, place.user, "sentence", "Nobody eats a post.", now)
    assert "Nobody eats a post." not in hall(client, place)
    for ago in range(15, 29):
        day = here(place) - timedelta(days=ago)
        Spent.objects.create(
            workspace_id=place.id, user_id=place.user, day=day, started_at=now, last_at=now - timedelta(days=ago),
            seconds=600,
        )  # fmt: skip
    seen = hall(client, place)
    assert seen.count('id="heard-') == 3
    for text in ("To talk about bread.", "Nobody eats a post.", "Your rye saved my Sunday. 1"):
        assert text in seen
    # A fortnight at the sea is no reason to be offered less.
    first, last = here(place) - timedelta(days=14), here(place) - timedelta(days=1)
    days.take(place.id, place.user, first, last, kind="holiday", now=now)
    assert "Nobody eats a post." not in hall(client, place)
