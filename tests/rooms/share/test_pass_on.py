"""Which friend, and what would you tell them? The answer becomes a draft; the friend stays here."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place
from tests.rooms.share import passing
from tests.rooms.share.passing import HERE, TOLD

from causerie.records import Address, Friend, Ref, Visibility
from causerie.store import passed_on
from causerie.store.models import Account, Contradiction, Entry, Heard, PassedOn, Person, Post, Writing


def home(place: Place) -> str:
    return f"/w/{place.slug}/pass-on/"


def sends(place: Place, **more: Any) -> dict[str, Any]:
    return {"link": HERE, "friend": "Karim", "tells": TOLD, "account": place.account, "do": "write", **more}


def post(place: Place, who: str = OWNER, language: str = "en", **more: Any) -> Any:
    return cast.browser(who, language).post(home(place) + "new/", sends(place, **more))


def test_what_one_would_tell_a_friend_becomes_a_draft_with_the_link_at_its_end(place: Place) -> None:
    answer = post(place)
    draft, kept = Writing.objects.get(), PassedOn.objects.get()
    assert answer.headers["Location"] == f"/w/{place.slug}/write/{draft.pk}/"
    assert draft.text == f"{TOLD}\n\n{HERE}"
    assert (draft.account_id, draft.sending_id) == (place.account, None)
    assert (kept.named, kept.tells, kept.state, kept.writing_id) == ("Karim", TOLD, "written", draft.pk)


def test_a_link_that_is_told_already_is_not_said_twice(place: Place) -> None:
    post(place, tells=f"Read {HERE}, it is short.")
    assert Writing.objects.get().text == f"Read {HERE}, it is short."


def test_two_presses_of_the_button_are_one_draft(place: Place) -> None:
    first, second = post(place), post(place)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Writing.objects.count(), PassedOn.objects.count()) == (1, 1)


def test_the_same_words_to_another_friend_or_elsewhere_are_a_draft_of_their_own(place: Place) -> None:
    account = Account.objects.get(pk=place.account)
    account.pk, account.key = None, f"{account.key}2"
    account.save()
    other = account.pk
    places = [post(place), post(place, friend="Zoe"), post(place, account=other)]
    assert len({answer.headers["Location"] for answer in places}) == 3
    assert Writing.objects.latest("pk").account_id == other
    assert set(PassedOn.objects.values_list("named", flat=True)) == {"Karim", "Zoe"}


@pytest.mark.parametrize(("ago", "drafts"), [(timedelta(minutes=1), 1), (timedelta(days=200), 2)])
def test_what_was_sent_long_ago_may_be_said_again(place: Place, ago: timedelta, drafts: int) -> None:
    passing.sent(place, talking.connect(place))
    row = PassedOn.objects.get()
    PassedOn.objects.update(at=timezone.now() - ago)
    answer = post(place, link=row.link, account=Writing.objects.get().account_id)
    assert answer.status_code == 302
    assert Writing.objects.count() == drafts


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("fr", "fr")])
def test_it_is_in_the_language_of_the_page_where_the_account_said_none(place: Place, language: str, lang: str) -> None:
    Post.objects.filter(account_id=place.account).update(lang="")
    post(place, language=language)
    assert Writing.objects.get().lang == lang


def test_it_is_in_the_language_the_account_writes_in(place: Place) -> None:
    Post.objects.filter(account_id=place.account).update(lang="de")
    post(place)
    assert Writing.objects.get().lang == "de"


def test_a_draft_of_no_language_stays_so_at_the_desk(place: Place) -> None:
    """A browser sends the first choice there is: it must not be a language nobody chose."""
    post(place)
    Writing.objects.update(lang="")
    url = f"/w/{place.slug}/write/{Writing.objects.get().pk}/"
    assert '<option value="" selected>Not said</option>' in cast.browser(OWNER).get(url).content.decode()
    Writing.objects.update(lang="de")
    assert "Not said" not in cast.browser(OWNER).get(url).content.decode()


def test_a_friend_who_is_known_here_is_remembered_as_that_person(place: Place) -> None:
    page = cast.browser(OWNER).get(home(place) + "new/").content.decode()
    anna = cast.known(place.id, "anna")
    typed = f"{anna.name} (@{anna.handle})" if anna.name else f"@{anna.handle}"
    assert f'<option value="{typed}">' in page
    post(place, friend=typed)
    assert PassedOn.objects.get().friend_id == anna.id


def test_only_accounts_one_can_publish_from_are_offered(place: Place) -> None:
    """Where there is none, all are, and it says that nothing can be published yet."""
    none = "No account here can publish from Causerie yet"
    assert none in cast.browser(OWNER).get(home(place) + "new/").content.decode()
    account = cast.linked(place)
    page = cast.browser(OWNER).get(home(place) + "new/").content.decode()
    assert none not in page
    assert f'<input type="hidden" name="account" value="{account}">' in page, "there is no other to choose"


def test_friends_are_found_while_one_types(place: Place) -> None:
    client = cast.browser(OWNER)
    assert "anna" in client.post(home(place) + "friends/", {"friend": "ann"}).content.decode()
    assert "option" not in client.post(home(place) + "friends/", {"friend": "zzz"}).content.decode()
    assert client.get(home(place) + "friends/?friend=anna").status_code == 405


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ({"friend": "  "}, "Whom do you think of?"),
        ({"tells": " \n"}, "What would you tell them?"),
        ({"link": ""}, "What would you like to pass on?"),
        ({"link": "javascript:alert(1)"}, "not an address a browser can open"),
        ({"link": "ftp://mill.example/rye"}, "not an address a browser can open"),
        ({"account": ""}, "Choose another one."),
        ({"account": "999999"}, "Choose another one."),
        ({"tells": "a" * 20_001}, "longer than can be kept"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(place: Place, missing: dict[str, str], says: str) -> None:
    answer = post(place, **missing)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert missing.get("tells", TOLD).strip() in page
    assert (Writing.objects.count(), PassedOn.objects.count()) == (0, 0)


def test_a_friend_named_in_the_text_is_noticed_once_and_never_edited(place: Place) -> None:
    told = "Karim, you were right about the millstone."
    answer = post(place, tells=told)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Your text says who your friend is:" in page
    assert "<b>Karim</b>" in page
    assert told in page
    assert Writing.objects.count() == 0
    assert post(place, tells=told, do="stands").status_code == 302
    assert Writing.objects.get().text.startswith(told)
    assert post(place, tells=told).status_code == 302, "what may stay is not asked again"
    assert Writing.objects.count() == 1


def test_what_may_stay_is_said_of_one_text_and_by_one_person(place: Place) -> None:
    """Another text is asked about anew, and nobody else of the workspace is told the friend's name."""
    assert post(place, friend="Rose", tells="A rose is a rose.", do="stands").status_code == 302
    assert post(place, friend="Rose", tells="Rose told me on the phone.").status_code == 200
    assert post(place, who=MEMBER, friend="Rose", tells="A rose is a rose.").status_code == 200
    assert not Contradiction.objects.exists()


def test_a_name_one_calls_somebody_is_looked_for_too(place: Place) -> None:
    """So are those they have elsewhere; and the page says the one that was typed."""
    head = Person.objects.create(
        workspace_id=place.id, network="bluesky", key="k2", handle="miller7.example", name="Wanda"
    )
    Person.objects.create(
        workspace_id=place.id,
        network="mastodon",
        key="k1",
        handle="wander@town.example",
        name="The Wanderer",
        head=head,
    )
    typed = "Anna (@wander@town.example)"
    for told in ("Anna, you were right.", "A true wanderer knows.", "Wanda knows.", "Ask @miller7.example."):
        assert post(place, friend=typed, tells=told).status_code == 200
    assert post(place, friend=typed).status_code == 302
    assert "For Anna" in cast.browser(OWNER).get(home(place)).content.decode()
    writing = Writing.objects.get().pk
    friend, told = passed_on.of_writing(place.id, place.user, writing) or (None, "")
    assert friend == Friend(
        name="Anna", handle="wander@town.example", person=Person.objects.get(key="k1").pk,
        also=("Wanda", "The Wanderer"), handles=("miller7.example",),
    )  # fmt: skip
    assert told == TOLD
    assert passed_on.of_writing(place.id, 0, writing) is None, "it is nobody else's to know"


def test_a_handle_of_somebody_known_is_noticed_too(place: Place) -> None:
    anna = cast.known(place.id, "anna")
    answer = post(place, friend=f"@{anna.handle}", tells=f"Ask @{anna.handle}.")
    assert answer.status_code == 200
    assert Writing.objects.count() == 0


def test_no_friend_no_share_but_it_may_be_kept_or_dropped(place: Place) -> None:
    client = cast.browser(OWNER)
    page = client.post(
        home(place) + "new/", sends(place, do="later", friend="", tells=""), follow=True
    ).content.decode()
    assert "It is kept, to be read later." in page
    assert HERE in page
    kept = PassedOn.objects.get()
    assert kept.state == "kept"
    asked = client.get(f"{home(place)}new/?kept={kept.pk}").content.decode()
    assert HERE in asked
    client.post(home(place) + "new/", {"kept": kept.pk, "do": "drop"})
    assert PassedOn.objects.get().state == "dropped"
    assert HERE not in client.get(home(place)).content.decode()
    assert Writing.objects.count() == 0


def test_what_was_kept_goes_on_as_the_same_thing(place: Place) -> None:
    post(place, do="later")
    kept = PassedOn.objects.get()
    post(place, kept=kept.pk, link="")
    again = PassedOn.objects.get()
    assert (again.pk, again.state, again.link) == (kept.pk, "written", HERE)


def test_what_was_kept_and_is_pressed_twice_leads_to_the_one_draft(place: Place) -> None:
    post(place, do="later")
    kept = PassedOn.objects.get().pk
    first, second = post(place, kept=kept), post(place, kept=kept)
    assert first.headers["Location"] == second.headers["Location"]
    assert Writing.objects.count() == 1


@pytest.mark.parametrize("gone", ["heard", "entry", "kept"])
def test_what_has_gone_meanwhile_takes_no_words_with_it(place: Place, gone: str) -> None:
    """They stand there again with the address, and the next press takes them."""
    answer = cast.browser(OWNER).post(home(place) + "new/", sends(place, **{gone: 987654}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is no longer here" in page
    assert TOLD in page
    assert "Karim" in page
    assert f'name="link" value="{HERE}"' in page
    assert "987654" not in page


def test_from_the_reader(place: Place) -> None:
    _, entry = cast.followed(place)
    client = cast.browser(OWNER)
    assert f"/pass-on/new/?entry={entry}" in client.get(f"/w/{place.slug}/read/{entry}/").content.decode()
    assert "Rye, 1" in client.get(f"{home(place)}new/?entry={entry}").content.decode()
    client.post(home(place) + "new/", sends(place, link="", entry=entry))
    assert Writing.objects.get().text.endswith(Entry.objects.get(pk=entry).link)


def test_from_a_card_of_today_which_is_done_then(place: Place) -> None:
    account = talking.connect(place)
    number = talking.says(place, account, "Mill", "How a mill is dressed", address=Address.FIND, link=HERE)
    client = cast.browser(OWNER)
    assert f"/pass-on/new/?heard={number}" in client.get(f"/w/{place.slug}/talk/pass-on/").content.decode()
    client.post(home(place) + "new/", sends(place, link="", heard=number))
    assert talking.state_of(number) == "done"
    assert Writing.objects.get().text.endswith("https://town.example/@mill/" + last(number))


def last(number: int) -> str:
    return Heard.objects.get(pk=number).key.rsplit("/", 1)[1]


def test_who_waits_for_an_answer_still_waits(place: Place) -> None:
    number = talking.says(place, talking.connect(place), "Nadia", "Is it warm?")
    post(place, link="", heard=number)
    assert talking.state_of(number) == "open"


def test_what_was_said_in_private_cannot_be_passed_on(place: Place) -> None:
    number = talking.says(
        place, talking.connect(place), "Paula", "", address=Address.MENTION, visibility=Visibility.DIRECT
    )
    client = cast.browser(OWNER)
    answer = client.get(f"{home(place)}new/?heard={number}")
    assert answer.status_code == 422
    assert "said in private" in answer.content.decode()
    answer = post(place, heard=number, link="https://town.example/@paula/1")
    assert answer.status_code == 422
    assert TOLD in answer.content.decode()
    assert "@paula/1" not in answer.content.decode()
    assert Writing.objects.count() == 0


@pytest.mark.parametrize("query", ["entry=999999", "heard=999999", "kept=999999", "entry=abc", "heard=-1"])
def test_what_is_not_there_is_said_in_a_sentence(place: Place, query: str) -> None:
    assert cast.browser(OWNER).get(f"{home(place)}new/?{query}").status_code in (200, 422)


def test_looking_back_one_sees_what_came_of_it(place: Place) -> None:
    account = talking.connect(place)
    key = passing.sent(place, account)
    page = cast.browser(OWNER).get(home(place)).content.decode()
    assert "For Karim" in page
    assert "No answer was heard here." in page
    for text in ("Where is that mill?", "And the flour?"):
        talking.says(place, account, "Zoe", text, parent=Ref(key=key), ago=timedelta(minutes=5))
    page = cast.browser(OWNER).get(home(place)).content.decode()
    assert "2 answers came." in page
    assert "From 1 person." in page


def test_whom_one_thinks_of_is_nobody_else_s_to_read(place: Place) -> None:
    """Not the members', not the adviser's of the same workspace."""
    post(place)
    for name in (MEMBER, ADVISER):
        page = cast.browser(name).get(home(place)).content.decode()
        assert "Karim" not in page
        assert TOLD not in page
    kept = PassedOn.objects.get().pk
    assert cast.browser(MEMBER).get(f"{home(place)}new/?kept={kept}").status_code == 422


def test_no_name_is_in_a_log(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        post(place)
        post(place, tells="Karim knows.")
        post(place, account="999999")
        cast.browser(OWNER).post(home(place) + "friends/", {"friend": "Karim"})
    # Django's own log of statements is for developers: it is only kept where DEBUG is on.
    told = [record for record in caplog.records if record.name != "django.db.backends"]
    assert told, "something is logged"
    assert [record for record in told if "Karim" in record.getMessage()] == []


def test_in_french_too(place: Place) -> None:
    page = cast.browser(OWNER, "fr").get(home(place) + "new/").content.decode()
    assert "À quel ami l’enverriez\u2011vous, et que lui diriez-vous\u202f?" in page
