"""What is spam, or could stand anywhere: aside when it is heard, shown with its reason, let in by a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import OWNER, Place

from causerie.records import Address, Errand, Heard, HeardState, Person, Profile, Ref
from causerie.rooms.accounts import judging
from causerie.store import heard, hearing
from causerie.store.models import Heard as Row
from causerie.web.words import say

LONG = "My cousin baked eleven loaves for the fair and sold every one before ten"


@pytest.fixture
def errand(place: Place) -> Errand:
    """The errand that asks an account what was said to it."""
    return Errand(
        id=1, account=talking.connect(place), workspace=place.id, network=talking.NETWORK, what="addressed", cursor="",
        since=timezone.now() - timedelta(days=30), attempts=0, done_at=None,
    )  # fmt: skip


def said(name: str, text: str, number: int, address: Address = Address.REPLY) -> Heard:
    person = Person(key=f"{talking.SERVICE}/users/{name}", handle=f"{name}@town.example", name=name)
    key = f"{talking.SERVICE}/users/{name}/statuses/{number}"
    return Heard(ref=Ref(key=key), author=Profile(person=person), at=timezone.now(), text=text, address=address)


def hear(errand: Errand, *new: Heard) -> dict[str, str]:
    """Hears these; returns the state each has now, by its text."""
    judged = judging.judge(errand, new, lambda _: "")
    hearing.keep(errand.workspace, errand.network, errand.account, judged, timezone.now())
    return dict(Row.objects.filter(key__in=[one.ref.key for one in new]).values_list("text", "state"))


def page(place: Place) -> str:
    response = cast.browser(OWNER).get(f"/w/{place.slug}/talk/aside/")
    assert response.status_code == 200
    return response.content.decode()


def test_spam_and_formulas_go_aside_and_the_page_says_why(place: Place, errand: Errand) -> None:
    states = hear(
        errand, said("zed", "Check out my channel please", 1), said("yan", "So nice 😍", 2), said("jo", LONG, 3),
        said("ann", "Nice, where is this?", 4),
    )  # fmt: skip
    assert states == {
        "Check out my channel please": "aside", "So nice 😍": "aside", LONG: "open", "Nice, where is this?": "open",
    }  # fmt: skip
    shown = page(place)
    assert say("comments.come_and_see", lang="en") in shown
    assert say("comments.only_praise", lang="en") in shown
    assert LONG not in shown


def test_who_is_let_in_is_believed_for_ever(place: Place, errand: Errand) -> None:
    hear(errand, said("yan", "So nice 😍", 1))
    person = Row.objects.get(text="So nice 😍").person_id
    response = cast.browser(OWNER).post(f"/w/{place.slug}/people/{person}/decide/", {"decided": "person"}, follow=True)
    assert response.status_code == 200
    assert talking.state_of(Row.objects.get(text="So nice 😍").pk) == HeardState.OPEN
    assert hear(errand, said("yan", "Check out my channel", 2)) == {"Check out my channel": "open"}


def test_the_same_words_under_something_else_are_seen(place: Place, errand: Errand) -> None:
    assert hear(errand, said("jo", LONG, 1)) == {LONG: "open"}
    assert hear(errand, said("al", LONG, 2)) == {LONG: "aside"}
    assert say("comments.same_words", n=1, lang="en") in page(place)


def test_what_was_listened_for_is_not_judged_as_a_comment(errand: Errand) -> None:
    assert hear(errand, said("yan", "So nice 😍", 1, Address.FIELD)) == {"So nice 😍": "open"}


def test_many_are_judged_with_as_few_queries_as_one(
    errand: Errand, place: Place, django_assert_max_num_queries: object
) -> None:
    many = [said(f"p{n}", f"{LONG} {n}", n) for n in range(30)]
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        judging.judge(errand, many, lambda _: "")


def test_same_words_are_those_of_the_workspace(place: Place, errand: Errand) -> None:
    hear(errand, said("jo", LONG, 1), said("jo", "Thanks", 2))
    found = heard.same_words(place.id, [LONG, "Thanks"])
    assert [(key.rsplit("/", 1)[1], comment.text) for key, comment in found] == [("1", LONG)]
    assert heard.same_words(place.id + 1, [LONG]) == []
