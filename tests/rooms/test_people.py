"""The memory of people: the list, one page each, and what one notes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from tests.networks import builders as b
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, MEMBER, NOTE, OUTSIDER, OWNER, Place

from causerie.records import Address, Heard, HeardState, Judged, Lane, Person, Profile, Ref, Visibility
from causerie.rooms.people import actions
from causerie.store import heard, hearing, joined, read
from causerie.store.models import Account


def url(place: Place, tail: str = "") -> str:
    return f"/w/{place.slug}/people/{tail}"


def listed(place: Place, query: str = "", language: str = "en") -> str:
    return str(cast.browser(OWNER, language).get(url(place, query)).content.decode())


def test_people_are_listed_most_often_first(place: Place) -> None:
    page = listed(place)
    assert "2 people." in page
    assert page.index("Anna") < page.index("Bruno")
    assert "15 answers" in page
    assert "1 note" in page
    assert "2 personnes." in listed(place, language="fr")


def test_people_are_found_by_any_part_of_their_names(place: Place) -> None:
    assert "Bruno" not in listed(place, "?search=NN")
    assert "Anna" in listed(place, "?search=NN")
    assert "Nobody by that name." in listed(place, "?search=zzz")
    assert "Personne de ce nom." in listed(place, "?search=zzz", "fr")
    assert "Anna" in listed(place, "?search=an%00na")
    assert "&lt;script&gt;" in listed(place, "?search=<script>")


def test_many_people_are_shown_page_by_page(place: Place) -> None:
    posts = [cast.answering(1000 + n, f"reader{chr(97 + n % 26)}{n}") for n in range(110)]
    cast.bring(place.id, b.zipped({"data/manifest.js": b.manifest({}), "data/tweets.js": b.tweets_js(posts)}))
    total = read.people(place.id)[1]
    assert total > 2 * actions.PAGE
    seen = [listed(place, f"?page={page}").count("/people/") for page in (1, 2, 3)]
    assert 'rel="next"' in listed(place)
    assert 'rel="prev"' not in listed(place)
    assert 'rel="next"' not in listed(place, "?page=3")
    assert 'rel="prev"' in listed(place, "?page=3")
    assert seen[0] >= actions.PAGE


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "9" * 30, "", "²", "٣"])
def test_a_page_that_cannot_be_is_no_error(place: Place, page: str) -> None:
    assert cast.browser(OWNER).get(url(place), {"page": page}).status_code == 200


def test_a_page_about_somebody(place: Place) -> None:
    page = listed(place, f"{place.person}/")
    assert "You answered them 15 times" in page
    assert "With pleasure!" in page
    assert NOTE in page
    assert 'rel="noreferrer"' in page
    assert "What you said to them" in page
    assert "Vous lui avez répondu 15 fois" in listed(place, f"{place.person}/", "fr")


def test_a_note_is_kept_and_taken_away(place: Place) -> None:
    client = cast.browser(MEMBER)
    answer = client.post(url(place, f"{place.person}/"), {"text": "Two children,\n<i>a dog</i>."}, follow=True)
    page = answer.content.decode()
    assert "Two children,<br>&lt;i&gt;a dog&lt;/i&gt;." in page
    assert "paul" in page
    client.post(url(place, f"{place.person}/notes/{place.note}/forget/"))
    assert [note.text for note in read.notes(place.person)] == ["Two children,\n<i>a dog</i>."]


def test_an_empty_note_and_a_book_are_refused_and_nothing_is_lost(place: Place) -> None:
    client = cast.browser(OWNER)
    assert client.post(url(place, f"{place.person}/"), {"text": "  "}).status_code == 422
    long = client.post(url(place, f"{place.person}/"), {"text": "a" * (actions.LONGEST_NOTE + 1)})
    assert long.status_code == 422
    assert "a" * actions.LONGEST_NOTE in long.content.decode()
    assert len(read.notes(place.person)) == 1


def test_an_adviser_reads_the_notes_but_cannot_write_any(place: Place) -> None:
    client = cast.browser(ADVISER)
    page = client.get(url(place, f"{place.person}/")).content.decode()
    assert NOTE in page
    assert "<textarea" not in page
    assert "Take this note away" not in page
    assert client.post(url(place, f"{place.person}/"), {"text": "Hello"}).status_code == 404
    assert client.post(url(place, f"{place.person}/notes/{place.note}/forget/")).status_code == 404
    assert len(read.notes(place.person)) == 1


def test_who_is_nobody_here_has_no_page(place: Place) -> None:
    for number in ("999999", "9" * 25):
        assert cast.browser(OWNER).get(url(place, f"{number}/")).status_code == 404
    assert cast.browser(OUTSIDER).get(url(place, f"{place.person}/")).status_code == 404


def test_before_any_archive_the_page_says_what_will_be_there(db: None) -> None:
    cast.settle()
    page = cast.browser(OUTSIDER, "fr").get("/w/the-ironmonger/people/").content.decode()
    assert "Vous trouverez ici les gens avec qui vous parlez" in page
    assert "Apporter une archive" in page


def hears(place: Place, handle: str, text: str, **more: object) -> int:
    """Somebody on Mastodon says something to nadia; returns their number."""
    about, private = str(more.get("about", "")), bool(more.get("private"))
    person = Person(
        key=f"https://town.example/users/{handle}", handle=f"{handle}@town.example", name=str(more.get("name", ""))
    )
    author = Profile(person=person, handle=handle, about=about, automated=bool(more.get("automated")))
    said = Heard(
        ref=Ref(key=f"https://town.example/{handle}/{text}"), author=author, at=datetime(2026, 5, 1, 9, tzinfo=UTC),
        text="" if private else text, address=Address.REPLY, url="https://town.example/@x/1",
        visibility=Visibility.DIRECT if private else Visibility.PUBLIC,
    )  # fmt: skip
    judged = Judged(heard=said, lane=Lane.ANSWER, state=HeardState.OPEN, turn=said.at)
    hearing.keep(place.id, "mastodon", cast.linked(place), [judged], timezone.now())
    return next(one.id for one in joined.found(place.id, handle, beside=[]) if one.network == "mastodon")


def test_what_they_said_stands_beside_what_one_said(place: Place) -> None:
    carla = hears(place, "carla", "Is it rye?")
    page = listed(place, f"{carla}/")
    assert "What you said to each other" in page
    assert "Is it rye?" in page
    assert "answered you" in page
    assert "They wrote to you once." in page
    assert "carla" in listed(place)
    assert "Cette personne vous a écrit une fois." in listed(place, f"{carla}/", "fr")


def test_what_was_said_in_private_is_counted_and_never_shown(place: Place) -> None:
    carla = hears(place, "carla", "between us", private=True)
    page = listed(place, f"{carla}/")
    assert "between us" not in page
    assert "1 private post" in page
    assert "town.example/@x/1" not in page


def test_two_accounts_are_one_person_by_somebodys_word_and_two_again(place: Place) -> None:
    carla = hears(place, "carla", "Is it rye?")
    client = cast.browser(MEMBER)
    found = client.get(url(place, f"{place.person}/same/?search=carla")).content.decode()
    assert f'name="other" value="{carla}"' in found
    client.post(url(place, f"{place.person}/same/"), {"other": carla})
    page = listed(place, f"{place.person}/")
    assert all(said in page for said in ("With pleasure!", "Is it rye?", NOTE, "Mastodon", "X (Twitter)"))
    assert listed(place, f"{carla}/").count("With pleasure!") > 0
    assert "2 people." in listed(place)
    assert "carla" not in listed(place)
    assert "Mastodon" in listed(place)
    assert "Anna" in listed(place, "?search=carla")
    client.post(url(place, f"{place.person}/part/"), {"other": carla})
    assert "Is it rye?" not in listed(place, f"{place.person}/")
    assert NOTE not in listed(place, f"{carla}/")
    assert "3 people." in listed(place)


def test_it_is_suggested_with_the_reason_and_a_no_is_remembered(place: Place) -> None:
    carla = hears(place, "carla", "Is it rye?", about="Also x.com/bruno")
    bruno = cast.known(place.id, "bruno").id
    page = listed(place, f"{bruno}/")
    assert "The same person?" in page
    assert "says that they are also bruno" in page
    assert "says that they are also bruno" in listed(place, "alike/")
    assert "dit être aussi bruno" in listed(place, f"{carla}/", "fr")
    assert "Is it rye?" not in page
    cast.browser(OWNER).post(url(place, f"{bruno}/two/"), {"other": carla})
    assert "The same person?" not in listed(place, f"{bruno}/")
    assert "says that they are also bruno" not in listed(place, "alike/")
    cast.browser(OWNER).post(url(place, f"{bruno}/same/"), {"other": carla})
    assert "Is it rye?" in listed(place, f"{bruno}/")


def test_an_account_that_says_it_is_automated_is_a_persons_to_decide(place: Place) -> None:
    robot = hears(place, "oven", "It is 220 degrees.", automated=True)
    client = cast.browser(OWNER)
    assert "says of itself that it is automated" in listed(place, f"{robot}/")
    assert "says of itself" not in listed(place, f"{place.person}/")
    client.post(url(place, f"{robot}/decide/"), {"decided": "person"})
    assert "You said that this is a person" in listed(place, f"{robot}/")
    client.post(url(place, f"{robot}/decide/"), {"decided": "leave"})
    assert "You keep them out of Today" in listed(place, f"{robot}/")
    assert client.post(url(place, f"{robot}/decide/"), {"decided": "nonsense"}).status_code == 422
    assert client.post(url(place, "999999/decide/"), {"decided": "person"}).status_code == 422


def test_what_they_care_about_is_kept_on_whichever_face(place: Place) -> None:
    carla = hears(place, "carla", "Is it rye?")
    client = cast.browser(OWNER)
    client.post(url(place, f"{carla}/cares/"), {"cares": "Rye, and the <sea>."})
    client.post(url(place, f"{place.person}/same/"), {"other": carla})
    assert "Rye, and the &lt;sea&gt;." in listed(place, f"{place.person}/")
    adviser = cast.browser(ADVISER).get(url(place, f"{place.person}/")).content.decode()
    assert "Rye, and the &lt;sea&gt;." in adviser
    assert adviser.count("<form") == 1
    assert client.post(url(place, f"{carla}/cares/"), {"cares": "x" * 5_001}).status_code == 422


def test_long_conversations_are_read_page_by_page(place: Place) -> None:
    posts = [cast.answering(2000 + n, "anna", f"Loaf {n}.") for n in range(40)]
    cast.bring(place.id, b.zipped({"data/manifest.js": b.manifest({}), "data/tweets.js": b.tweets_js(posts)}))
    first, second = listed(place, f"{place.person}/"), listed(place, f"{place.person}/?page=2")
    assert first.count("Loaf") == actions.EXCHANGES
    assert 'rel="next"' in first
    assert second.count("Loaf") == 40 - actions.EXCHANGES
    assert 'rel="next"' not in second


def test_somebody_of_the_same_name_is_proposed_first(place: Place) -> None:
    account = talking.connect(place)
    one, other = (face_of(place, talking.says(place, account, name, "Hello")) for name in ("Marius", "Mariusz"))
    assert f'value="{other}"' in listed(place, f"{one}/same/")
    assert f'value="{other}"' not in listed(place, f"{one}/same/?search=zzz")


def test_nobody_is_asked_to_follow_their_own_account(place: Place) -> None:
    account = talking.connect(place)
    theirs = face_of(place, talking.says(place, account, "Marius", "Hello"))
    assert "/follow/" in listed(place, f"{theirs}/")
    own = Account.objects.get(pk=account).person_id
    assert own is not None
    assert "/follow/" not in listed(place, f"{own}/")


def face_of(place: Place, heard_id: int) -> int:
    waiting = heard.waiting(place.id, heard_id)
    assert waiting is not None
    return waiting.person
