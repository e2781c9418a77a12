"""Who passes the door once more is known: what a person said or did holds everywhere; words are heard again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.rooms import following, talking
from tests.rooms.cast import Place

from causerie.judgement import talk
from causerie.records import Address, Heard, HeardState, Ref, Verdict, Waiting
from causerie.rooms.audience import actions, tasks
from causerie.rooms.people import actions as people
from causerie.store import heard, hearing, joined, looks
from causerie.store.models import Heard as Row
from causerie.store.models import Looked, Note, Person, PersonTally, Tie
from causerie.web import door
from causerie.web.comments import set_aside

SPAM = "Congratulations! You won, message me on WhatsApp +1 555 010 9999 to invest in bitcoin and double your money"
KIND = "So nice 😍"
RYE = "How long do you proof the rye dough on a cold morning?"
FLOUR = "Which miller do you buy the flour from these days?"
LONG = "My cousin baked eleven loaves for the fair and sold every one before ten"


@pytest.fixture
def account(place: Place) -> int:
    return talking.connect(place)


def aside(place: Place, account: int, name: str, text: str) -> int:
    """Something that its own words kept aside when it was heard."""
    number = talking.says(place, account, name, text)
    Row.objects.filter(pk=number).update(state=HeardState.ASIDE)
    return number


def decide(place: Place, name: str, word: str) -> None:
    actions.decide(place.id, [following.number(name)], word, None, timezone.now())


def found(name: str, verdict: Verdict = Verdict.AUTOMATION) -> int:
    """Their posts were weighed, with that end; returns the id of the face."""
    Person.objects.filter(pk=following.number(name)).update(verdict=verdict)
    return following.number(name)


def test_the_first_weighing_of_somebody_leaves_their_spam_aside(place: Place, account: int) -> None:
    following.come(place.id, account, [following.profile("Zoe", posts=60)], timezone.now())
    spam, question = aside(place, account, "Zoe", SPAM), aside(place, account, "Zoe", RYE)
    following.weigh("Zoe", following.dealings(30))
    found("Zoe", Verdict.AUTOMATION)
    Looked.objects.update(audited_at=None)
    actions.audit_followers(place.id, account, timezone.now())
    assert Person.objects.get(pk=following.number("Zoe")).verdict == "cannot_tell"
    assert (talking.state_of(spam), talking.state_of(question)) == ("aside", "open")


def test_a_word_taken_back_leaves_spam_aside_and_lets_in_what_was_out_for_its_account(
    place: Place, account: int
) -> None:
    spam, question = aside(place, account, "Zoe", SPAM), talking.says(place, account, "Zoe", RYE)
    decide(place, "Zoe", "robot")
    assert talking.state_of(question) == "aside"
    decide(place, "Zoe", "")
    assert (talking.state_of(spam), talking.state_of(question)) == ("aside", "open")


def test_a_copy_stays_aside_and_what_it_copied_stays_in(place: Place, account: int) -> None:
    first, copy = talking.says(place, account, "Jo", LONG), aside(place, account, "Al", LONG)
    door.again(place.id, [following.number("Jo"), following.number("Al")])
    assert (talking.state_of(first), talking.state_of(copy)) == ("open", "aside")


def two_faces(place: Place, account: int) -> tuple[int, int]:
    """One person under two names; returns what each said."""
    said = talking.says(place, account, "Ana", RYE), talking.says(place, account, "Anatwo", FLOUR)
    joined.unite(place.id, following.number("Ana"), following.number("Anatwo"))
    return said


def test_a_word_and_its_taking_back_hold_on_every_network(place: Place, account: int) -> None:
    said = two_faces(place, account)
    for one in ("Ana", "Anatwo"):
        decide(place, one, "robot")
        assert [talking.state_of(each) for each in said] == ["aside", "aside"]
        decide(place, one, "")
        assert [talking.state_of(each) for each in said] == ["open", "open"]


def test_who_was_said_to_be_a_person_before_they_were_joined_is_one_everywhere(place: Place, account: int) -> None:
    talking.says(place, account, "Ana", RYE)
    other = talking.says(place, account, "Anatwo", FLOUR)
    decide(place, "Ana", "person")
    joined.unite(place.id, following.number("Ana"), following.number("Anatwo"))
    door.again(place.id, [found("Anatwo")])
    assert talking.state_of(other) == "open"
    [waiting] = heard.said_by(place.id, [following.number("Anatwo")], [HeardState.OPEN])[1:]
    assert (waiting.id, waiting.decided) == (other, "person")


def test_who_is_found_to_be_one_person_passes_the_door_as_one(place: Place, account: int) -> None:
    """Found to be a program under one name; joined with somebody one has answered, nobody is a stranger any more."""
    talking.says(place, account, "Ana", RYE)
    other = aside(place, account, "Anatwo", FLOUR)
    answered(account, "Ana")
    found("Anatwo")
    people.unite(place.id, following.number("Ana"), following.number("Anatwo"))
    assert talking.state_of(other) == "open"
    people.part(place.id, following.number("Anatwo"))
    assert talking.state_of(other) == "aside"


def test_a_word_on_the_page_of_a_person_lets_in_what_was_kept_aside(place: Place, account: int) -> None:
    said = two_faces(place, account)
    door.again(place.id, [found("Anatwo")])
    assert [talking.state_of(each) for each in said] == ["aside", "aside"]
    people.decide(place.id, following.number("Ana"), "person")
    assert [talking.state_of(each) for each in said] == ["open", "open"]
    people.decide(place.id, following.number("Ana"), "leave")
    assert [talking.state_of(each) for each in said] == ["aside", "aside"]


def answered(account: int, name: str) -> None:
    day = date(2026, 1, 1)
    PersonTally.objects.create(
        account_id=account, person_id=following.number(name), answers=5, month=day, first=day, last=day
    )


def test_who_was_answered_on_one_network_is_no_stranger_on_another(place: Place, account: int) -> None:
    mine, other = two_faces(place, account)
    answered(account, "Ana")
    door.again(place.id, [found("Anatwo")])
    assert [talking.state_of(each) for each in (mine, other)] == ["open", "open"]
    assert {one.talked for one in heard.said_by(place.id, [following.number("Ana")], [HeardState.OPEN])} == {5}


def test_what_is_found_of_one_face_keeps_out_what_a_stranger_says_with_another(place: Place, account: int) -> None:
    said = two_faces(place, account)
    door.again(place.id, [found("Anatwo")])
    assert [talking.state_of(each) for each in said] == ["aside", "aside"]


@pytest.mark.parametrize(
    ("verdict", "word", "before", "after"),
    [(Verdict.AUTOMATION, "person", "open", "open"), (Verdict.CANNOT_TELL, "robot", "aside", "aside")],
)
def test_a_word_said_while_they_pass_the_door_holds(
    place: Place, account: int, monkeypatch: pytest.MonkeyPatch, verdict: Verdict, word: str, before: str, after: str
) -> None:
    number = talking.says(place, account, "Zoe", RYE)
    Row.objects.filter(pk=number).update(state=before)
    who, really = found("Zoe", verdict), talk.kept_aside

    def meanwhile(one: Waiting) -> object:
        if not Person.objects.get(pk=who).decided:
            heard.letting(place.id, who, word)
        return really(one)

    monkeypatch.setattr(talk, "kept_aside", meanwhile)
    door.again(place.id, [who])
    assert Person.objects.get(pk=who).decided == word
    assert talking.state_of(number) == after


@pytest.mark.parametrize("word", ["", "person"])
def test_what_was_put_off_comes_back_when_it_was_to(place: Place, account: int, word: str) -> None:
    until = timezone.now() + timedelta(days=3)
    number = talking.says(place, account, "Ana", RYE)
    heard.settle(place.id, number, HeardState.LATER, user_id=place.user, now=timezone.now(), until=until)
    decide(place, "Ana", "robot")
    shown = heard.waiting(place.id, number)
    assert shown is not None
    assert (shown.state, shown.until) == ("aside", None)
    decide(place, "Ana", word)
    assert (talking.state_of(number), Row.objects.get(pk=number).until) == ("later", until)


def test_what_was_put_off_until_a_time_that_is_over_is_open(place: Place, account: int) -> None:
    number = talking.says(place, account, "Ana", RYE)
    Row.objects.filter(pk=number).update(state=HeardState.ASIDE, until=timezone.now() - timedelta(days=1))
    decide(place, "Ana", "person")
    assert talking.state_of(number) == "open"


def friendly(place: Place, account: int) -> bool:
    """Whether a kind word of Zoe comes in, when it is heard and when it is looked at again."""
    who = talking.profile("Zoe")
    told = Heard(ref=Ref(key="k1"), author=who, at=timezone.now(), text=KIND, address=Address.REPLY)
    known = hearing.relations(place.id, talking.NETWORK, [who])
    kept = aside(place, account, "Zoe", KIND)
    door.again(place.id, [following.number("Zoe")])
    came_in = talking.state_of(kept) == "open"
    assert came_in == (set_aside(place.id, account, [told], known) == {})
    return came_in


def test_kind_words_of_those_one_follows_or_keeps_notes_on_come_in(place: Place, account: int) -> None:
    following.come(place.id, account, [following.profile("Zoe", posts=60)], timezone.now())
    assert not friendly(place, account)
    Tie.objects.filter(person_id=following.number("Zoe")).update(followed=True)
    assert friendly(place, account)
    Tie.objects.filter(person_id=following.number("Zoe")).update(followed=False)
    Note.objects.create(
        person_id=following.number("Zoe"), author_id=place.user, text="Makes baskets.", at=timezone.now()
    )
    assert friendly(place, account)


def test_those_who_left_are_forgotten_and_so_is_what_was_said_of_them(place: Place) -> None:
    account = following.audience_of(place)
    kept = talking.says(place, account, "Emil", RYE)
    here = talking.says(place, account, "Farid", RYE)
    for name in ("Emil", "Farid"):
        door.again(place.id, [following.number(name)])
    assert [talking.state_of(one) for one in (kept, here)] == ["aside", "aside"]
    decide(place, "Bruno", "robot")
    gone = [following.number(name) for name in ("Emil", "Bruno")]
    Tie.objects.filter(person_id__in=gone).update(follows=False, gone_at=timezone.now() - timedelta(days=29))
    on_the_hour = timezone.now().replace(minute=0)
    tasks.tick(on_the_hour)
    assert talking.state_of(kept) == "aside"
    tasks.tick(on_the_hour + timedelta(days=2, minutes=1))
    assert talking.state_of(kept) == "aside", "leavers are looked for in one minute of an hour"
    tasks.tick(on_the_hour + timedelta(days=2))
    assert [talking.state_of(one) for one in (kept, here)] == ["open", "aside"]
    emil = actions.account_of(place.id, gone[0])
    assert emil is not None
    assert (emil.latest, emil.listed.audited, emil.listed.looked_at) == ((), None, None)
    assert Person.objects.get(pk=gone[0]).verdict == ""
    assert Person.objects.get(pk=gone[1]).decided == "robot"
    assert looks.forget_leavers(timezone.now() + timedelta(days=2)) == {}


def test_whom_one_has_talked_with_was_not_bought(place: Place) -> None:
    account = following.audience_of(place)
    before = actions.counts(place.id, account)["wave"]
    friend = Tie.objects.filter(account_id=account, wave__isnull=False).values_list("person__name", flat=True)[0]
    answered(account, friend)
    assert actions.counts(place.id, account)["wave"] == before - 1
    assert friend not in [one.called for one in actions.people(place.id, account, group="wave")[0]]
    assert sum(len(wave.keys) for wave in actions.waves(account)) == before - 1
    Looked.objects.filter(person_id=following.number("Anna")).update(looked_at=timezone.now())
    actions.audit_followers(place.id, account, timezone.now())
    assert Tie.objects.get(account_id=account, person__name=friend).wave is None
    assert actions.counts(place.id, account)["wave"] == before - 1


@pytest.mark.parametrize("word", ["robot", "leave"])
def test_who_was_said_to_be_a_robot_or_left_out_is_in_no_group_of_what_people_do(place: Place, word: str) -> None:
    account = following.audience_of(place)
    here = {"talks": "Anna", "silent": "Carla", "cannot_tell": "Anna"}
    for group, name in here.items():
        assert name in [one.called for one in actions.people(place.id, account, group=group)[0]]
    for name in ("Anna", "Carla"):
        decide(place, name, word)
    for group, name in here.items():
        assert name not in [one.called for one in actions.people(place.id, account, group=group)[0]]
    assert {"Anna", "Carla"} <= {one.called for one in actions.people(place.id, account, group="decided")[0]}
