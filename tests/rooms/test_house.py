"""The house: its first owner, who else comes in, workspaces, members, accounts, languages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from tests.rooms import cast
from tests.rooms.cast import ADVISER, MEMBER, OUTSIDER, OWNER, PASSWORD, Place

from causerie.records import Role
from causerie.store import read, write
from causerie.web import signin

NEW = "a quiet street at noon"


@pytest.fixture
def code(db: None) -> str:
    """The code that the terminal shows to whoever installs Causerie."""
    signin.forget_setup_code()
    return signin.setup_code()


def asked(right: str, **other: str) -> dict[str, str]:
    fine = {"code": right, "username": "nadia", "password": PASSWORD, "workspace": "Fournil", "zone": "Europe/Paris"}
    return fine | other


def test_the_first_owner_comes_in_with_the_code(code: str) -> None:
    client = cast.browser()
    assert client.get("/", follow=True).redirect_chain == [("/setup/", 302)]
    answer = client.post("/setup/", asked(code.lower().replace("-", " ")), follow=True)
    assert answer.redirect_chain[-1] == ("/w/fournil/", 302)
    assert "Fournil" in answer.content.decode()
    assert read.any_user()
    assert not (Path(settings.HOME) / "setup-code").exists()


@pytest.mark.parametrize(
    ("other", "english", "french"),
    [
        ({"code": "ABCD-EFGH-JKMN"}, "not the code shown in the terminal", "pas le code affiché dans le terminal"),
        ({"code": "é€"}, "not the code shown in the terminal", "pas le code affiché dans le terminal"),
        ({"password": "bread"}, "too short", "trop court"),
        ({"password": "1234567890123"}, "is digits only", "que des chiffres"),
        ({"password": "password1234"}, "it is guessed first", "que l’on devine"),
        ({"username": ""}, "required", "obligatoire"),
        ({"username": "a b <c>"}, "without a space", "sans espace"),
        ({"zone": "Moon/Crater"}, "valid choice", "choix valide"),
    ],
)  # fmt: skip
def test_what_the_first_owner_got_wrong_is_said(code: str, other: dict[str, str], english: str, french: str) -> None:
    for language, said in (("en", english), ("fr", french)):
        answer = cast.browser("", language).post("/setup/", asked(code, **other))
        assert answer.status_code == 422
        assert said in answer.content.decode().replace("&#x27;", "’").replace("'", "’")
    assert not read.any_user()
    assert signin.setup_code() == code


def test_nobody_can_try_all_codes(code: str) -> None:
    client = cast.browser()
    answers = [client.post("/setup/", asked("WRONG")).content.decode() for _ in range(35)]
    assert "Too many tries" in answers[-1]
    assert client.post("/setup/", asked(code)).status_code == 422
    assert not read.any_user()


def test_a_workspace_made_in_a_terminal_before_becomes_the_first_owners(code: str) -> None:
    place = write.make_workspace("Causerie", zone="Europe/Paris", owner_id=None)
    answer = cast.browser().post("/setup/", asked(code), follow=True)
    assert answer.redirect_chain[-1] == (f"/w/{place.slug}/", 302)


def invite(place: Place, role: str = "member") -> str:
    page = cast.browser(OWNER).post(f"/w/{place.slug}/house/invite/", {"role": role}).content.decode()
    address = page.split('<p class="code">')[1].split("</p>")[0]
    assert address.startswith("http://testserver/invitation/")
    return str(address.removeprefix("http://testserver"))


@pytest.mark.parametrize("role", list(Role))
def test_somebody_is_invited_and_comes_in_once(place: Place, role: Role) -> None:
    address = invite(place, role.value)
    client = cast.browser()
    assert client.get(address).status_code == 200
    answer = client.post(address, {"username": "nina", "password": NEW}, follow=True)
    assert answer.redirect_chain[-1] == (f"/w/{place.slug}/", 302)
    assert {member.name: member.role for member in read.members(place.id)}["nina"] == role
    again = cast.browser().get(address)
    assert again.status_code == 422
    assert "has been used" in again.content.decode()


def test_somebody_who_is_signed_in_gets_one_more_workspace(place: Place) -> None:
    client = cast.browser(OUTSIDER)
    address = invite(place)
    client.post(address)
    assert client.get(f"/w/{place.slug}/").status_code == 200
    page = client.get("/").content.decode()
    assert "The bakery" in page
    assert "The ironmonger" in page


def test_an_invitation_ends_after_a_week(place: Place) -> None:
    address = invite(place)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert cast.browser().get(address).status_code == 422
        answer = cast.browser("", "fr").post(address, {"username": "nina", "password": NEW})
    assert "plus d’une semaine" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"username": OWNER, "password": NEW}, "already called nadia"),
        ({"username": "nina", "password": "short"}, "too short"),
        ({"username": "", "password": NEW}, "required"),
    ],
)
def test_what_an_invited_person_got_wrong_is_said_and_the_invitation_stays(
    place: Place, sent: dict[str, str], said: str
) -> None:
    address = invite(place)
    answer = cast.browser().post(address, sent)
    assert answer.status_code == 200, "an error status would put the code of the invitation into the log"
    assert said in answer.content.decode()
    assert cast.browser().get(address).status_code == 200


def test_a_role_that_is_none_is_refused(place: Place) -> None:
    answer = cast.browser(OWNER).post(f"/w/{place.slug}/house/invite/", {"role": "king"})
    assert answer.status_code == 422
    assert '<p class="code">' not in answer.content.decode()


def test_the_workspace_is_renamed_and_moved(place: Place) -> None:
    before = _days(place)
    answer = cast.browser(OWNER).post(
        f"/w/{place.slug}/house/", {"name": "The old bakery", "zone": "Pacific/Auckland"}, follow=True
    )
    assert "The old bakery" in answer.content.decode()
    assert [p.zone for p in read.workspaces_of(place.user)] == ["Pacific/Auckland"]
    assert _days(place) != before


def _days(place: Place) -> Any:
    return read.person(place.id, place.person), read.months_with(place.person)


@pytest.mark.parametrize(
    "sent", [{"name": "", "zone": "Europe/Paris"}, {"name": "x", "zone": "Moon"}, {"name": "a" * 81}]
)
def test_a_workspace_that_cannot_be_called_so_stays_as_it_is(place: Place, sent: dict[str, str]) -> None:
    assert cast.browser(OWNER).post(f"/w/{place.slug}/house/", sent).status_code == 422
    assert [p.name for p in read.workspaces_of(place.user)] == ["The bakery"]


@pytest.mark.parametrize("who", [MEMBER, ADVISER])
def test_only_an_owner_changes_the_house(place: Place, who: str) -> None:
    page = cast.browser(who).get(f"/w/{place.slug}/house/").content.decode()
    assert "Invite somebody" not in page
    assert "End paul’s place" not in page
    assert (
        cast.browser(who).post(f"/w/{place.slug}/house/", {"name": "Mine", "zone": "Europe/Paris"}).status_code == 404
    )
    assert [p.name for p in read.workspaces_of(place.user)] == ["The bakery"]


def test_a_place_can_be_ended_but_not_the_last_owners(place: Place) -> None:
    client, home = cast.browser(OWNER), f"/w/{place.slug}/house/members/"
    client.post(f"{home}{place.members[MEMBER]}/dismiss/")
    assert [member.name for member in read.members(place.id)] == [OWNER, ADVISER]
    assert cast.browser(MEMBER).get(f"/w/{place.slug}/").status_code == 404
    last = client.post(f"{home}{place.members[OWNER]}/dismiss/")
    assert last.status_code == 422
    assert "A workspace needs an owner." in last.content.decode()
    assert client.post(f"{home}999999/dismiss/").status_code == 404


def test_one_more_workspace_is_made_by_its_owner(place: Place) -> None:
    answer = cast.browser(OWNER).post("/workspaces/", {"name": "The bakery"}, follow=True)
    assert answer.redirect_chain[-1] == ("/w/the-bakery-2/", 302)
    assert cast.browser(OWNER, "fr").post("/workspaces/", {"name": " "}).status_code == 422
    assert len(read.workspaces_of(place.user)) == 2


def test_an_account_is_named_sorted_and_taken_away(place: Place) -> None:
    home = f"/w/{place.slug}/house/"
    client = cast.browser(MEMBER)
    client.post(f"{home}accounts/{place.account}/", {"name": "Nora’s bread", "activity": "Baking"})
    assert "Baking" in client.get(home).content.decode()
    assert client.post(f"{home}accounts/{place.account}/remove/").status_code == 404
    cast.browser(OWNER).post(f"{home}accounts/{place.account}/remove/")
    assert read.accounts(place.id) == []
    assert [note.text for note in read.notes(place.person)] == [cast.NOTE]
    assert client.post(f"{home}accounts/999/", {"name": "x"}).status_code in (404, 422)


def test_the_language_is_the_browsers_until_one_is_chosen(place: Place) -> None:
    client = cast.browser(OWNER, "de, fr;q=0.8, en;q=0.5")
    home = f"/w/{place.slug}/"
    assert b'<html lang="fr">' in client.get(home).content
    answer = client.post("/language/en/", {"next": home + "people/?search=anna"})
    assert answer.headers["Location"] == home + "people/?search=anna"
    page = client.get(home)
    assert b'<html lang="en">' in page.content
    assert page.headers["Content-Language"] == "en"
    assert "Cookie" in page.headers["Vary"]
    assert "Accept-Language" in page.headers["Vary"]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_switch_of_language_leads_nowhere_else(db: None, back: str) -> None:
    assert cast.browser().post("/language/fr/", {"next": back}).headers["Location"] in ("/", "")


def test_a_language_we_do_not_speak_changes_nothing(db: None) -> None:
    answer = cast.browser().post("/language/de/", {"next": "/"})
    assert answer.status_code == 302
    assert not answer.cookies
