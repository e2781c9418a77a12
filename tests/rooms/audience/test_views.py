"""The pages of the audience: what it is in sentences, a list to work through, and nothing done without every name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.rooms import cast, following
from tests.rooms.cast import ADVISER, MEMBER, OUTSIDER, OWNER, Place
from tests.rooms.following import number

from causerie.store import decisions
from causerie.store.models import Person as PersonRow
from causerie.web.words import LANGUAGES, say


@pytest.fixture
def account(place: Place) -> int:
    return following.audience_of(place)


def page(place: Place, tail: str = "", who: str = OWNER, language: str = "en") -> str:
    answer = cast.browser(who, language).get(f"/w/{place.slug}/audience/{tail}", follow=True)
    assert answer.status_code == 200, tail
    return str(answer.content.decode())


def press(place: Place, tail: str, who: str = OWNER, **sent: Any) -> Any:
    return cast.browser(who).post(f"/w/{place.slug}/audience/{tail}", sent)


def words(html: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.partition("<main")[2]))


def order(html: str, *said: str) -> bool:
    """Whether these stand on a page, one after the other."""
    places = [html.find(each) for each in said]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_talks_is_said_first_and_the_wave_is_marked(place: Place, account: int, lang: str) -> None:
    said = words(page(place, language=lang))
    groups = [("talks", 1), ("passes_on", 1), ("silent", 1), ("scheduled", 1), ("automation", 2), ("wave", 30)]
    sentences = [say(f"audience.who.{group}", lang=lang, n=n) for group, n in groups]
    assert order(said, *sentences)
    assert say("audience.curve.waves", lang=lang, n=1) in said
    assert say("audience.alike.thousands", lang=lang, n=30) in said


def test_the_curve_is_in_the_table_with_its_wave(place: Place, account: int) -> None:
    html = page(place)
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html)
    figures = [[int(n) for n in re.findall(r'data-value="(\d+)"', row)] for row in rows]
    assert figures[-1][0] == 36
    assert sum(row[1] for row in figures) == 34
    assert [row[3] for row in figures if row[3]] == [30]


def test_a_list_shows_the_reason_before_anything_one_may_do(place: Place, account: int) -> None:
    html = page(place, f"{account}/people/?group=automation")
    assert order(html, "Farid", say(following.WHY, lang="en"), say("audience.facts.to_nobody", lang="en", n=60))
    assert "Anna" not in html
    assert order(html, say("audience.see_posts", lang="en"), say("audience.let_go", lang="en"))


def test_an_account_shows_the_posts_that_are_the_reason(place: Place, account: int) -> None:
    html = page(place, f"person/{number('Emil')}/")
    assert following.SAME.format(40) in html
    assert say("audience.facts.to_nobody", lang="en", n=60) in html
    assert say("audience.posts_show", lang="en", n=2) in html


def test_nothing_is_done_to_those_who_were_chosen_before_their_names_were_read(place: Place, account: int) -> None:
    people = [number("Emil"), number("Farid")]
    answer = press(place, f"{account}/choose/", person=people, verb="mute")
    html = answer.content.decode()
    assert order(html, "Emil", "Farid", say("audience.yes.mute", lang="en"))
    assert decisions.count(place.id) == 0


def test_twenty_at_most_are_chosen_at_once(place: Place, account: int) -> None:
    people = list(PersonRow.objects.filter(name__startswith="Lena").values_list("pk", flat=True))
    answer = press(place, f"{account}/choose/", person=people, verb="block")
    assert (answer.status_code, len(people)) == (422, 30)
    assert say("audience.store.too_many", lang="en", n=20) in words(answer.content.decode())


def test_what_could_not_be_done_is_said_beside_the_name(place: Place, account: int) -> None:
    """Nobody answers where this account lives: both stay, and the page says so."""
    back = f"/w/{place.slug}/audience/{account}/people/?group=automation"
    client = cast.browser(OWNER)
    path = f"/w/{place.slug}/audience/{account}/act/"
    answer = client.post(path, {"person": [number("Emil"), number("Farid")], "verb": "mute", "next": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    done = client.get(back).content.decode().partition('role="status"')[2].partition("</section>")[0]
    assert order(done, "Emil", say("audience.left_for_later", lang="en"), "Farid")
    assert 'role="status"' not in client.get(back).content.decode(), "it is said once"


def test_a_persons_word_stands_and_is_in_the_log(place: Place, account: int) -> None:
    emil = number("Emil")
    press(place, "decide/", person=[emil], decided="person")
    assert "Emil" not in page(place, f"{account}/people/?group=automation")
    html = page(place, f"person/{emil}/")
    assert say("audience.decided.person", lang="en") in html
    assert say("audience.verdict.automation", lang="en") not in words(html)
    assert order(words(page(place, "log/")), say("audience.log.said.person", lang="en", called="Emil"), OWNER)
    press(place, "decide/", person=[emil], decided="")
    assert "Emil" in page(place, f"{account}/people/?group=automation")
    assert say("audience.log.unsaid", lang="en", called="Emil") in words(page(place, "log/"))


def test_cannot_tell_is_good_news(place: Place, account: int) -> None:
    assert say("audience.what.cannot_tell", lang="en") in words(page(place, f"{account}/people/?group=cannot_tell"))


def test_an_adviser_reads_and_finds_no_button(place: Place, account: int) -> None:
    tails = ("", f"{account}/people/?group=automation", f"person/{number('Emil')}/", "log/", f"{account}/mirror/")
    for tail in tails:
        html = page(place, tail, who=ADVISER).partition("<main")[2].partition("</main>")[0]
        assert "<button" not in html, tail
        assert "<form" not in html, tail
    assert press(place, f"{account}/act/", who=ADVISER, person=[1], verb="mute").status_code == 404
    assert press(place, "decide/", who=ADVISER, person=[1], decided="person").status_code == 404


def test_nobody_from_elsewhere_sees_anything(place: Place, account: int) -> None:
    for tail in ("", f"{account}/", f"{account}/people/", f"person/{number('Emil')}/", "log/", f"{account}/mirror/"):
        assert cast.browser(OUTSIDER).get(f"/w/{place.slug}/audience/{tail}").status_code == 404, tail


def test_a_look_says_how_long_it_takes_and_can_be_stopped(place: Place, account: int) -> None:
    assert say("audience.takes.minutes", lang="en", n=2) in words(page(place, f"{account}/", who=MEMBER))
    press(place, f"{account}/begin/", who=MEMBER)
    going = page(place, f"{account}/", who=MEMBER)
    assert order(words(going), say("audience.look.running", lang="en"), say("audience.look.stop", lang="en"))
    press(place, f"{account}/stop/", who=MEMBER)
    assert say("audience.look.running", lang="en") not in page(place, f"{account}/", who=MEMBER)


def test_while_it_goes_on_only_the_look_is_sent_and_in_the_end_the_page_opens_anew(place: Place, account: int) -> None:
    client, url = cast.browser(OWNER), f"/w/{place.slug}/audience/{account}/"
    press(place, f"{account}/begin/")
    going = client.get(url, headers={"hx-request": "true"})
    assert going.content.decode().lstrip().startswith('<section class="lane" id="look" hx-get')
    press(place, f"{account}/stop/")
    assert client.get(url, headers={"hx-request": "true"}).headers["HX-Refresh"] == "true"


def test_who_came_in_a_wave_is_told_so_until_somebody_says_it_is_a_person(place: Place, account: int) -> None:
    lena = number("Lena48000")
    said = say("audience.in_wave", lang="en", day=PersonRow.objects.get(pk=lena).tie_set.get().wave)
    assert said in words(page(place, f"person/{lena}/"))
    press(place, "decide/", person=[lena], decided="person")
    assert said not in words(page(place, f"person/{lena}/"))


def test_without_a_connected_account_the_page_says_what_to_do(place: Place) -> None:
    assert say("audience.nothing_yet", lang="en") in words(page(place))


def test_no_page_shows_a_score_of_people(place: Place, account: int) -> None:
    """A number of likeness ranks people; the sentence of a reason says what was seen instead."""
    for tail in ("", f"{account}/people/?group=automation", f"person/{number('Emil')}/"):
        assert str(int(following.SCORE)) not in words(page(place, tail)), tail
