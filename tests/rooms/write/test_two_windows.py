"""Two windows, one draft: no word and no picture of either is lost, whatever the other does."""

from __future__ import annotations

import os
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.networks import pictures_made as made
from tests.networks.mastodon.standin import StandIn
from tests.rooms import cast, talking
from tests.rooms.cast import OWNER, Place
from tests.rooms.write.at_desk import TEXT, Desk, begun, join

from causerie.rooms.write import actions, pictures
from causerie.store import contradictions, writings
from causerie.store.models import Writing
from causerie.web import elsewhere

OTHER = "What another window has, of an hour"
STONES = "We took the old oven apart this morning, and found the mason’s name in the third row of stones."
WHEAT = "Eleven kinds of wheat stand in the field behind the mill this year, and nobody knows two of them by name."


def with_picture(desk: Desk) -> int:
    response = desk.press("pictures/", picture=SimpleUploadedFile("loaf.png", made.png()), **desk.form())
    assert response.status_code == 302
    return desk.writing.pictures[0].id


@pytest.mark.parametrize("what", ["", "keep/", "publish/", "settle/"])
def test_what_has_gone_out_in_one_window_shows_the_text_of_the_other(desk: Desk, server: StandIn, what: str) -> None:
    mine = desk.form(OTHER)
    desk.press("publish/", **desk.form())
    page = desk.press(what, choice="mine", theirs=desk.writing.edition, **mine)
    assert page.status_code == 422
    assert OTHER in page.content.decode()
    assert 'value="both"' in page.content.decode()
    assert "Nothing needs to be pressed again" not in page.content.decode()
    response = desk.press("settle/", choice="both", **mine)
    assert response.status_code == 302
    assert [each.text for each in writings.resting(desk.place.id, desk.place.user)] == [OTHER]
    assert [post.text for post in server.statuses_by("bakery")] == [TEXT]


def test_a_second_draft_has_the_warning_the_pictures_and_their_words(desk: Desk) -> None:
    picture = with_picture(desk)
    form = desk.form(OTHER, warning="Flour", **{f"alt-{picture}": "A loaf, told for an hour"})
    response = desk.press("settle/", choice="both", theirs=0, **form)
    second = Desk(desk.place, int(response.headers["Location"].split("/")[-2])).writing
    (copy,), (first,) = second.pictures, desk.writing.pictures
    assert (second.text, second.warning, copy.alt) == (OTHER, "Flour", "A loaf, told for an hour")
    assert copy.path != first.path
    desk.press("discard/")
    assert pictures.body(copy), "each draft has a file of its own"


def test_ones_own_pause_in_typing_is_no_other_window(desk: Desk) -> None:
    """The house kept what was typed before the press, and its answer had not come yet."""
    before = desk.form()
    desk.press("keep/", htmx=True, **before)
    assert desk.press("", **{**before, "text": f"{TEXT} And"}).status_code == 302
    assert desk.writing.text == f"{TEXT} And"
    assert desk.press("", **{**before, "text": "Quite other"}).status_code == 422
    stale = {**before, "edition": 1, "warning": "Flour"}
    assert desk.press("", **{**stale, "text": f"{TEXT} And more"}).status_code == 422, "more than the text is other"


def test_the_longest_draft_can_be_kept_whatever_its_signs(desk: Desk) -> None:
    text = "🥖" * actions.LONGEST
    body = urlencode(desk.form(text))
    kind = "application/x-www-form-urlencoded"
    response = desk.client.post(f"{desk.url}keep/", body, content_type=kind, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert desk.writing.text == text


def test_it_belongs_in_both_is_said_of_one_text(place: Place, desk: Desk, server: StandIn) -> None:
    other = join(place, server, "mill")
    for number, text in enumerate((STONES, WHEAT)):
        talking.own_post(other, f"https://mill.example/{number}", text, timezone.now())
    desk.press("both/", **desk.form(STONES))
    assert desk.writing.for_both
    assert desk.press("publish/", **desk.form(WHEAT)).status_code == 422
    assert server.statuses_by("bakery") == []
    desk.press("both/", **desk.form(WHEAT))
    desk.press("", **desk.form(f"  {WHEAT.upper()}"))
    assert desk.writing.for_both, "case and spaces make no other text"


def test_an_archive_that_was_just_read_in_is_compared_too(
    place: Place, desk: Desk, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "AT_ONCE", 5)
    other = join(place, server, "mill")
    for number in range(20):
        talking.own_post(other, f"https://mill.example/{number}", f"Number {number}. {WHEAT}", timezone.now())
    talking.own_post(other, "https://mill.example/new", STONES, timezone.now())
    assert desk.press("publish/", **desk.form(STONES)).status_code == 422
    assert server.statuses_by("bakery") == []


def test_a_picture_taken_out_after_a_failure_goes_with_its_draft(desk: Desk, server: StandIn) -> None:
    picture = with_picture(desk)
    file = settings.HOME / desk.writing.pictures[0].path
    server.fail_next("POST /api/v1/statuses", "422")
    desk.press("publish/", **desk.form(**{f"alt-{picture}": "A loaf"}))
    desk.press(f"pictures/{picture}/remove/", **desk.form())
    assert (desk.writing.pictures, file.is_file()) == ((), True), "it may be sent again as it was"
    desk.press("discard/")
    assert not file.exists()


def test_what_has_gone_out_keeps_its_pictures_as_they_were(desk: Desk) -> None:
    picture = with_picture(desk)
    alt = {f"alt-{picture}": "A loaf"}
    desk.press("publish/", **desk.form(**alt))
    files = set((settings.HOME / pictures.FOLDER).iterdir())
    more = desk.press("pictures/", picture=SimpleUploadedFile("loaf.png", made.png()), **desk.form(**alt))
    out = desk.press(f"pictures/{picture}/remove/", **desk.form(**alt))
    assert (more.status_code, out.status_code) == (422, 422)
    assert len(desk.writing.pictures) == 1
    assert set((settings.HOME / pictures.FOLDER).iterdir()) == files


def test_files_that_nothing_wants_any_more_are_swept(desk: Desk, place: Place, account: int) -> None:
    picture = with_picture(desk)
    desk.press("publish/", **desk.form(**{f"alt-{picture}": "A loaf"}))
    kept = begun(place, account)
    with_picture(kept)
    folder = settings.HOME / pictures.FOLDER
    (folder / "left.png").write_bytes(b"left behind")
    (folder / "new.png").write_bytes(b"being kept")
    for file in folder.iterdir():
        if file.name != "new.png":
            os.utime(file, (1, 1))
    pictures.sweep(time.time())
    left = {file.name for file in folder.iterdir()} & {
        "left.png", "new.png", *(each.path.rpartition("/")[2] for each in desk.writing.pictures + kept.writing.pictures)
    }  # fmt: skip
    assert left == {"new.png", kept.writing.pictures[0].path.rpartition("/")[2]}


def test_the_desk_says_it_where_a_text_names_the_friend(place: Place, account: int) -> None:
    client, share = cast.browser(OWNER), f"/w/{place.slug}/pass-on/new/"
    told = {"link": "https://mill.example/rye", "friend": "Karim Tahiri", "tells": "You were right about the stone."}
    client.post(share, {**told, "account": account, "do": "write"})
    desk = Desk(place, Writing.objects.get().pk)
    assert "who your friend is" not in desk.page()
    text = "Karim Tahiri, you were right about the stone."
    page = desk.press("keep/", htmx=True, **desk.form(text)).content.decode()
    assert "who your friend is: Karim, Tahiri" in page
    (remark,) = actions.friend_named(desk.writing)
    desk.press("leave/", remark=remark.key, **desk.form(text))
    assert not [each for each in actions.look(desk.writing).remarks if each.kind == remark.kind]
    assert "karim" not in " ".join(contradictions.said(place.id, actions.REMARK)).casefold(), "that list is everybody’s"
    other = begun(place, account, text)
    assert "who your friend is" not in other.page(), "that one is about nobody"
