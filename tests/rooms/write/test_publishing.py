"""One press, one post, one place; nothing twice, whatever happens on the way; and a copy is stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.networks import pictures_made as made
from tests.networks.mastodon.standin import StandIn
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, MEMBER, Place
from tests.rooms.write.at_desk import TEXT, Desk, begun, join

from causerie.records import Draft, SendingState
from causerie.rooms.talk import answers
from causerie.store import connections, read, sendings, writings
from causerie.store.models import Post, Sending

LATER = timedelta(minutes=7)


def said(server: StandIn, name: str = "bakery") -> list[str]:
    return [post.text for post in server.statuses_by(name)]


def state(desk: Desk) -> SendingState | None:
    return desk.writing.letter.state if desk.writing.letter else None


def test_from_a_blank_page_to_a_post(desk: Desk, server: StandIn) -> None:
    response = desk.press("publish/", **desk.form(lang="fr", warning="Bread"))
    assert response.headers["Location"] == desk.url + "after/"
    (post,) = server.statuses_by("bakery")
    assert (post.text, post.lang, post.warning) == (TEXT, "fr", "Bread")
    assert Post.objects.filter(text=TEXT).count() == 1
    assert "Nobody has answered so far" in desk.page()
    assert TEXT in cast.browser(cast.OWNER).get(desk.home).content.decode()


def test_pressed_again_reloaded_or_from_another_window_it_is_one_post(desk: Desk, server: StandIn) -> None:
    form = desk.form()
    for _ in range(3):
        assert desk.press("publish/", **form).status_code == 302
    other = desk.press("publish/", **desk.form("Quite other words"))
    assert other.status_code == 422
    assert "Quite other words" in other.content.decode(), "what is not in it is shown, and not lost"
    assert desk.press("keep/", htmx=True, **desk.form("Quite other words")).status_code == 200
    assert said(server) == [TEXT]
    assert desk.writing.text == TEXT


@pytest.mark.parametrize("how", ["500", "cut", "502-html"])
def test_where_no_answer_came_it_is_looked_for_and_is_there_once(desk: Desk, server: StandIn, how: str) -> None:
    server.fail_next("POST /api/v1/statuses", how)
    desk.press("publish/", **desk.form())
    assert state(desk) == SendingState.UNKNOWN
    page = desk.page()
    assert "It may have arrived" in page
    assert "data-publish" not in page
    desk.press("publish/", **desk.form())
    Sending.objects.update(created_at=timezone.now() - LATER, next_at=timezone.now())
    draft = Sending.objects.get().draft | {"at": (timezone.now() - LATER).isoformat()}
    Sending.objects.update(draft=draft)
    answers.settle_lost(timezone.now())
    if state(desk) == SendingState.FAILED:
        assert TEXT in desk.page()
        desk.press("publish/", **desk.form())
    assert state(desk) == SendingState.SENT
    assert said(server) == [TEXT]


@pytest.mark.parametrize("how", ["kept-then-cut", "kept-then-500"])
def test_where_it_arrived_and_no_answer_came_it_is_found_at_once(desk: Desk, server: StandIn, how: str) -> None:
    server.fail_next("POST /api/v1/statuses", how)
    assert desk.press("publish/", **desk.form()).headers["Location"] == desk.url + "after/"
    assert said(server) == [TEXT]


def test_what_failed_is_a_draft_still_and_may_be_said_otherwise(desk: Desk, server: StandIn) -> None:
    server.fail_next("POST /api/v1/statuses", "422")
    assert desk.press("publish/", **desk.form()).headers["Location"] == desk.url
    page = desk.page()
    assert "It was not sent" in page
    assert TEXT in page
    desk.press("publish/", **desk.form("Said otherwise."))
    assert said(server) == ["Said otherwise."]
    assert Sending.objects.count() == 1


@pytest.mark.parametrize("what", ["again/", "drop/"])
def test_what_failed_is_sent_and_dropped_at_the_desk_alone(desk: Desk, server: StandIn, what: str) -> None:
    """Its text may have been changed there since: what Today has of it is old."""
    server.fail_next("POST /api/v1/statuses", "422")
    desk.press("publish/", **desk.form())
    desk.press("", **desk.form("Thought better of it."))
    letter = desk.writing.letter
    assert letter is not None
    response = desk.client.post(f"/w/{desk.place.slug}/talk/letters/{letter.id}/{what}")
    assert response.status_code == 422
    assert "at the writing desk" in response.content.decode()
    assert (desk.writing.text, desk.writing.letter) == ("Thought better of it.", letter)
    assert said(server) == []


def test_what_failed_is_nobody_elses_to_read_or_to_send(place: Place, desk: Desk, server: StandIn) -> None:
    server.fail_next("POST /api/v1/statuses", "422")
    desk.press("publish/", **desk.form("A draft of mine alone"))
    letter = desk.writing.letter
    assert letter is not None
    there = f"/w/{place.slug}/talk/"
    for who in (MEMBER, ADVISER):
        client = cast.browser(who)
        for page in (f"/w/{place.slug}/", f"{there}sent/", desk.home):
            assert "A draft of mine alone" not in client.get(page, follow=True).content.decode(), (who, page)
        for what in ("again/", "drop/"):
            client.post(f"{there}letters/{letter.id}/{what}")
    assert said(server) == []
    assert desk.writing.letter == letter
    assert "A draft of mine alone" in cast.browser(cast.OWNER).get(f"{there}sent/").content.decode()
    desk.press("publish/", **desk.form("A draft of mine alone"))
    assert "A draft of mine alone" in cast.browser(MEMBER).get(f"{there}sent/").content.decode(), "it is public now"


def test_a_program_that_died_before_it_sent_gives_the_draft_back(desk: Desk, server: StandIn) -> None:
    desk.press("", **desk.form())
    writing = desk.writing
    draft = as_pressed(desk)
    from_store = sendings.write(writing.workspace, writing.account or 0, None, draft, user_id=writing.user)
    desk_row = desk.writing
    assert desk_row.letter is None
    again = sendings.write(writing.workspace, writing.account or 0, None, draft, user_id=writing.user)
    assert again == from_store
    desk.press("publish/", **desk.form())
    assert said(server) == [TEXT]


def as_pressed(desk: Desk) -> Draft:
    return Draft(once=desk.writing.once, text=TEXT, at=timezone.now(), lang="en")


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "still blank"), (" \n ", "still blank"), ("a" * 501, "1 character too long"), ("a" * 512, "12 characters")],
)
def test_what_cannot_be_a_post_there_is_said_and_not_sent(desk: Desk, server: StandIn, text: str, says: str) -> None:
    response = desk.press("publish/", **desk.form(text))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert said(server) == []
    assert desk.writing.text == text


def test_a_picture_goes_out_with_its_words_and_without_its_secrets(desk: Desk, server: StandIn) -> None:
    file = SimpleUploadedFile("loaf.png", made.png(8, 6), content_type="text/html")
    assert desk.press("pictures/", picture=file, **desk.form()).status_code == 302
    (picture,) = desk.writing.pictures
    assert desk.writing.text == TEXT, "what was typed is kept first"
    shown = desk.client.get(f"{desk.url}pictures/{picture.id}/")
    assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert made.SECRET not in shown.content
    response = desk.press("publish/", **desk.form())
    assert response.status_code == 422
    assert "no words yet" in response.content.decode()
    assert said(server) == []
    desk.press("publish/", **desk.form(**{f"alt-{picture.id}": "A loaf on a board"}))
    (post,) = server.statuses_by("bakery")
    assert [(each.alt, each.body == shown.content) for each in post.pictures] == [("A loaf on a board", True)]


def test_a_picture_that_was_chosen_is_never_left_out(desk: Desk, server: StandIn) -> None:
    """Whoever presses "Publish" before "Put it to the text" has chosen it all the same."""
    response = desk.press("publish/", picture=SimpleUploadedFile("loaf.png", made.png()), **desk.form())
    assert response.status_code == 422
    assert "no words yet" in response.content.decode()
    assert (len(desk.writing.pictures), said(server)) == (1, [])
    assert desk.press("", picture=SimpleUploadedFile("loaf.png", made.png()), **desk.form()).status_code == 302
    assert len(desk.writing.pictures) == 2


def test_what_is_no_picture_is_said_and_the_text_is_kept(desk: Desk) -> None:
    for body, says in ((b"<svg onload=x>", "no picture"), (made.png()[:40], "damaged"), (None, "Choose a picture")):
        form = desk.form(picture=SimpleUploadedFile("loaf.png", body)) if body else desk.form()
        response = desk.press("pictures/", **form)
        assert response.status_code == 422
        assert says in response.content.decode()
    assert desk.writing.text == TEXT
    assert desk.writing.pictures == ()


def test_a_picture_is_taken_out_and_its_file_goes(desk: Desk) -> None:
    desk.press("pictures/", picture=SimpleUploadedFile("loaf.png", made.png()), **desk.form())
    (picture,) = desk.writing.pictures
    path = settings.HOME / picture.path
    assert path.is_file()
    desk.press(f"pictures/{picture.id}/remove/", **desk.form())
    assert desk.writing.pictures == ()
    assert not path.exists()


def test_a_text_that_stands_elsewhere_is_stopped_and_both_are_shown(place: Place, desk: Desk, server: StandIn) -> None:
    text = "We took the old oven apart this morning, and found the mason’s name in the third row of stones."
    other = join(place, server, "mill")
    talking.own_post(other, "https://mill.example/1", text, timezone.now() - timedelta(days=3))
    response = desk.press("publish/", **desk.form(text))
    page = response.content.decode()
    assert response.status_code == 422
    assert "already stands" in page
    assert "People come to Mastodon" in page
    assert page.count("found the mason") >= 3
    assert said(server) == []
    assert desk.press("publish/", **desk.form(text)).status_code == 422, "it is not forced through by pressing again"
    desk.press("both/", **desk.form(text))
    assert said(server) == [], "saying so publishes nothing"
    assert desk.press("publish/", **desk.form(text)).status_code == 302
    assert said(server) == [text]


def test_a_text_that_was_rewritten_goes_out(place: Place, desk: Desk, server: StandIn) -> None:
    other = join(place, server, "mill")
    before = "We took the old oven apart this morning, and found the mason’s name in the third row of stones."
    talking.own_post(other, "https://mill.example/1", before, timezone.now() - timedelta(days=3))
    new = "Somebody signed our oven in 1911. Does anybody here know a mason called Aubin?"
    assert desk.press("publish/", **desk.form(new)).status_code == 302
    assert said(server) == [new]


def test_where_nothing_can_be_published_from_here_there_is_no_button(place: Place) -> None:
    """An account that only an archive knows (passed on to, say)."""
    number = writings.begin(place.id, place.user, place.account, TEXT, timezone.now())
    page = Desk(place, number).page()
    assert "post it there yourself" in page
    assert "data-publish" not in page
    assert TEXT in page


def test_what_must_be_mended_first_cannot_be_left(desk: Desk) -> None:
    desk.press("", **desk.form("a" * 501))
    page = desk.page()
    assert '<b class="wrong">1 ' in page
    assert 'value="too_long:' not in page


def test_an_account_that_is_no_more_connected_keeps_the_draft(desk: Desk) -> None:
    connections.disconnect(desk.place.id, desk.writing.account or 0, timezone.now())
    response = desk.press("publish/", **desk.form())
    assert response.status_code == 422
    assert "Connect it again" in response.content.decode()
    assert desk.writing.text == TEXT


def test_who_answered_stands_with_the_post(place: Place, account: int, desk: Desk) -> None:
    desk.press("publish/", **desk.form())
    post = Post.objects.get(account_id=account, text=TEXT)
    talking.says(place, account, "Ada", "Is it still warm?", parent=talking.ref(post.key))
    page = desk.page()
    assert "Is it still warm?" in page
    assert "cannot be told" in page
    assert "1 answer" in cast.browser(cast.OWNER).get(desk.home).content.decode()


def test_in_french(place: Place, account: int) -> None:
    desk = begun(place, account)
    desk.language = "fr"
    assert "publier pour l’instant" in desk.press("publish/", **desk.form("")).content.decode()
    assert read.accounts(place.id)
