"""A draft is kept at every pause, by whichever window, and nothing that was typed is ever lost."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from tests.rooms import cast
from tests.rooms.cast import ADVISER, MEMBER, Place
from tests.rooms.write.at_desk import TEXT, Desk, begun

from causerie.store import focus, writings
from causerie.store.models import Writing


def test_one_chooses_one_account_and_the_one_in_focus_comes_first(place: Place, account: int) -> None:
    other = cast.linked(place)
    client = cast.browser(cast.OWNER)
    page = client.get(f"/w/{place.slug}/write/").content.decode()
    assert {int(one) for one in re.findall(r'name="account" value="(\d+)"', page)} == {account, other}
    assert client.post(f"/w/{place.slug}/write/begin/", {"account": place.account}).status_code == 422
    assert client.post(f"/w/{place.slug}/write/begin/", {}).status_code == 422
    assert Writing.objects.count() == 0


def test_a_pause_in_typing_keeps_the_text_and_brings_back_its_length(desk: Desk) -> None:
    page = desk.press("keep/", htmx=True, **desk.form()).content.decode()
    assert desk.writing.text == TEXT
    assert f"{len(TEXT)} of 500" in page
    assert "data-kept" in page
    assert f'name="edition" value="{desk.writing.edition}"' in page


def test_the_same_text_again_is_kept_whatever_edition_it_names(desk: Desk) -> None:
    """The answer to a pause was lost on its way: the browser asks again, and is told that it is kept."""
    before = desk.form()
    for _ in range(2):
        page = desk.press("keep/", htmx=True, **before).content.decode()
        assert "data-kept" in page
    assert desk.writing.edition == 1


def test_two_windows_never_write_over_each_other(desk: Desk) -> None:
    one, other = desk.form("From the kitchen"), desk.form("From the bakery")
    desk.press("keep/", htmx=True, **one)
    page = desk.press("keep/", htmx=True, **other).content.decode()
    assert desk.writing.text == "From the kitchen"
    assert "From the kitchen" in page
    assert "data-kept" not in page
    whole = desk.press("", **other)
    assert whole.status_code == 422
    assert "From the bakery" in whole.content.decode()
    assert "From the kitchen" in whole.content.decode()


def test_of_two_texts_one_keeps_ones_own_once_one_saw_both(desk: Desk) -> None:
    mine = desk.form("From the bakery")
    desk.press("keep/", **desk.form("From the kitchen"))
    seen = desk.writing.edition
    desk.press("keep/", **desk.form("From the kitchen, later"))
    stale = desk.press("settle/", choice="mine", theirs=seen, **mine)
    assert stale.status_code == 422, "the other window wrote on meanwhile: its newer text is shown first"
    assert "From the kitchen, later" in stale.content.decode()
    assert desk.press("settle/", choice="mine", theirs=desk.writing.edition, **mine).status_code == 302
    assert desk.writing.text == "From the bakery"


def test_of_two_texts_one_may_make_two_drafts(desk: Desk) -> None:
    mine = desk.form("From the bakery")
    desk.press("keep/", **desk.form("From the kitchen"))
    desk.press("settle/", choice="both", theirs=desk.writing.edition, **mine)
    found = {each.text for each in writings.resting(desk.place.id, desk.place.user)}
    assert found == {"From the bakery", "From the kitchen"}


@pytest.mark.parametrize(
    "text", ["\u200bzero\u2060width", "\u202eright to left\u202c שלום", "👨‍👩‍👧‍👦" * 40, "a\r\nb", " x "]
)
def test_a_text_is_kept_as_it_was_typed(desk: Desk, text: str) -> None:
    desk.press("", **desk.form(text))
    assert desk.writing.text == text.replace("\r\n", "\n")
    assert desk.page()


def test_a_text_that_is_far_too_long_is_said_and_stays_on_the_page(desk: Desk) -> None:
    text = "bread " * 40_000
    response = desk.press("", **desk.form(text))
    assert response.status_code == 422
    assert "80,000" in response.content.decode()
    assert text in response.content.decode()
    assert desk.writing.text == ""


def test_twenty_megabytes_are_refused_with_a_sentence(desk: Desk) -> None:
    response = desk.press("keep/", htmx=True, **desk.form("b" * 20_000_000))
    assert response.status_code == 413
    assert "Nothing is lost" in response.content.decode()


def test_a_draft_is_its_writers_alone(place: Place, desk: Desk) -> None:
    for who in (MEMBER, ADVISER):
        client = cast.browser(who)
        for what in ("", "after/"):
            assert client.get(desk.url + what).status_code == 404
        for what in ("", "keep/", "publish/", "discard/", "leave/", "both/", "pictures/"):
            assert client.post(desk.url + what, desk.form()).status_code == 404, what
    desk.press("", **desk.form())
    assert TEXT not in cast.browser(MEMBER).get(desk.home).content.decode()
    assert TEXT in cast.browser(cast.OWNER).get(desk.home).content.decode()
    assert desk.writing.text == TEXT


def test_a_draft_is_thrown_away_by_its_writer(desk: Desk) -> None:
    assert desk.press("discard/").status_code == 302
    assert writings.one(desk.place.id, desk.place.user, desk.number) is None


def test_remarks_are_left_and_looked_at_again(place: Place, account: int) -> None:
    desk = begun(place, account, "BUY OUR BREAD NOW #bread #rye #oven #sour #mill #flour #crust #loaf")
    page = desk.page()
    keys = re.findall(r'name="remark" value="([^"]+)" formaction="[^"]+/leave/"', page)
    assert keys
    left = desk.press("leave/", htmx=True, remark=keys[0], **desk.form(desk.writing.text)).content.decode()
    assert keys[0] not in re.findall(r'value="([^"]+)" formaction="[^"]+/leave/"', left)
    assert keys[0] in re.findall(r'value="([^"]+)" formaction="[^"]+/look-again/"', left)
    assert keys[0] not in re.findall(r'value="([^"]+)" formaction="[^"]+/leave/"', desk.page())
    desk.press("look-again/", remark=keys[0], **desk.form(desk.writing.text))
    assert keys[0] in re.findall(r'value="([^"]+)" formaction="[^"]+/leave/"', desk.page())


def test_the_one_in_focus_comes_first(place: Place, account: int) -> None:
    focus.place(place.id, "mastodon", "focus", user_id=place.user, now=timezone.now())
    page = cast.browser(cast.OWNER).get(f"/w/{place.slug}/write/").content.decode()
    assert "your place in focus" in page
