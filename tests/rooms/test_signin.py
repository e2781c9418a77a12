"""Coming in, going out, and seeing where one is signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from tests.rooms import cast
from tests.rooms.cast import OWNER, PASSWORD, Place

from causerie.web.devices import device

NEW = "a quiet street at noon"


def come_in(client: Client, password: str = PASSWORD, **more: str) -> int:
    return client.post("/signin/", {"login": OWNER, "password": password, **more}).status_code


def is_in(client: Client, place: Place) -> bool:
    return client.get(f"/w/{place.slug}/").status_code == 200


def test_one_comes_in_and_goes_back_to_the_page_one_wanted(place: Place) -> None:
    client = cast.browser()
    wanted = f"/w/{place.slug}/people/"
    ask = client.get(wanted)
    assert ask.headers["Location"] == f"/signin/?next={wanted}"
    assert f'value="{wanted}"' in client.get(ask.headers["Location"]).content.decode()
    answer = client.post("/signin/", {"login": OWNER, "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == wanted


def test_the_way_in_leads_nowhere_else(place: Place) -> None:
    answer = cast.browser().post(
        "/signin/", {"login": OWNER, "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(("language", "said"), [("en", "do not go together"), ("fr", "ne vont pas ensemble")])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(place: Place, language: str, said: str) -> None:
    client = cast.browser("", language)
    pages = [
        client.post("/signin/", {"login": name, "password": "wrong"}).content.decode() for name in (OWNER, "nobody")
    ]
    for page in pages:
        assert said in page
        assert 'role="alert"' in page
    assert not is_in(client, place)


def test_guessing_a_password_is_stopped(place: Place) -> None:
    client = cast.browser()
    for _ in range(6):
        assert come_in(client, "wrong") in (200, 429)
    assert come_in(client) != 302
    assert not is_in(client, place)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert come_in(cast.browser()) == 302


@pytest.mark.parametrize(("language", "said"), [("en", "Too many tries."), ("fr", "Trop d’essais.")])
def test_trying_very_often_is_answered_in_our_own_words(place: Place, language: str, said: str) -> None:
    client = cast.browser("", language)
    answers = [client.post("/signin/", {"login": f"name{n}", "password": "x"}) for n in range(40)]
    assert answers[-1].status_code == 429
    assert said in answers[-1].content.decode()


def test_one_goes_out_only_by_a_click(place: Place) -> None:
    client = cast.browser(OWNER)
    client.get("/signout/")
    assert is_in(client, place)
    client.post("/signout/")
    assert not is_in(client, place)


def test_sessions_are_listed_and_ended_one_by_one_or_all(place: Place) -> None:
    here, phone, library = (cast.browser() for _ in range(3))
    for client in (here, phone, library):
        assert come_in(client) == 302
        client.get("/", headers={"user-agent": f"Browser of {client!r}"[:60]})
    page = here.get("/sessions/").content.decode()
    numbers = [piece.split('"')[0] for piece in page.split('name="session" value="')[1:]]
    assert len(numbers) == 2
    assert "This device, now" in page
    here.post("/sessions/", {"session": numbers[0]})
    assert [is_in(client, place) for client in (here, phone, library)].count(True) == 2
    here.post("/sessions/", {})
    assert [is_in(client, place) for client in (here, phone, library)] == [True, False, False]
    assert 'name="session"' not in here.get("/sessions/").content.decode()


def test_nobody_can_end_the_session_of_another(place: Place) -> None:
    mine, theirs = cast.browser(), cast.browser("paul")
    come_in(mine)
    mine.get("/")
    theirs.get("/")
    page = theirs.get("/sessions/").content.decode()
    assert 'name="session"' not in page
    for number in range(1, 20):
        theirs.post("/sessions/", {"session": str(number)})
    assert is_in(mine, place)


@pytest.mark.parametrize("said", ["x", "-1", "9" * 30])
def test_a_session_that_is_none_is_no_error(place: Place, said: str) -> None:
    assert cast.browser(OWNER).post("/sessions/", {"session": said}).status_code == 302


def test_the_password_is_changed_with_the_old_one(place: Place) -> None:
    client = cast.browser()
    come_in(client)
    sent = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert client.post("/password/", sent).status_code == 200
    assert client.post("/password/", sent | {"oldpassword": PASSWORD, "password1": "short"}).status_code == 200
    assert client.post("/password/", sent | {"oldpassword": PASSWORD}).status_code == 302
    assert is_in(client, place)
    assert come_in(cast.browser()) == 200
    assert come_in(cast.browser(), NEW) == 302


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(place: Place) -> None:
    client = cast.browser()
    come_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_nobody_signs_up_by_themselves(place: Place) -> None:
    for address in ("/signup/", "/accounts/signup/", "/accounts/login/", "/admin/", "/password/reset/"):
        assert cast.browser().get(address).status_code == 404


@pytest.mark.parametrize(
    ("agent", "english", "french"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
         "Chrome on Linux", "Chrome sur Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
         "Edge on Windows", "Edge sur Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
         "Safari on iPhone", "Safari sur iPhone"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
         "Firefox on Android", "Firefox sur Android"),
        ("curl/8", "Another browser", "Un autre navigateur"),
        ("", "Another browser", "Un autre navigateur"),
    ],
)  # fmt: skip
def test_a_device_is_named_as_people_name_it(agent: str, english: str, french: str) -> None:
    for language, said in (("en", english), ("fr", french)):
        with translation.override(language):
            assert device(agent) == said


def test_sessions_are_told_in_the_time_of_the_workspace(place: Place) -> None:
    client = cast.browser()
    with time_machine.travel(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), tick=False):
        come_in(client)
        client.get("/")
        page = client.get("/sessions/").content.decode()
    assert "2 July 2026, 00:30" in page  # Paris
    assert "Another browser" in page


def test_going_out_and_a_new_password_are_said_in_our_words_and_coming_in_is_not(place: Place) -> None:
    client = cast.browser("", "fr")
    came = client.post("/signin/", {"login": OWNER, "password": PASSWORD}, follow=True).content.decode()
    assert 'class="told"' not in came
    weak = client.post("/password/", {"oldpassword": PASSWORD, "password1": "court", "password2": "court"})
    assert "Ce mot de passe est trop court" in weak.content.decode()
    new = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert "Votre mot de passe est changé." in client.post("/password/", new, follow=True).content.decode()
    assert "Vous êtes sorti." in client.post("/signout/", follow=True).content.decode()
