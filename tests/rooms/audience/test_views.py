"""The pages of the audience: what it is in sentences, a list to work through, and nothing done without every name."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.rooms import cast, following, talking
from tests.rooms.cast import ADVISER, MEMBER, OUTSIDER, OWNER, Place
from tests.rooms.following import number

from causerie.records import Kind, Reason, Ring, Seen, Verb
from causerie.rooms.audience import actions, auditing, showing
from causerie.store import decisions, looks, ties, weighed
from causerie.store.models import Looked
from causerie.store.models import Person as PersonRow
from causerie.web.judgement import pages
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_of_how_it_is_decided_opens(place: Place, lang: str) -> None:
    names = sorted(
        one.name.removesuffix(f".{lang}.md") for one in pages().iterdir() if one.name.endswith(f".{lang}.md")
    )
    assert {"audience", "comments", "waves"} <= set(names)
    client = cast.browser(OWNER, lang)
    assert [name for name in names if client.get(reverse("judgement", args=[name])).status_code != 200] == []


def test_what_is_kept_aside_leads_to_how_that_is_decided(place: Place) -> None:
    client = cast.browser(OWNER)
    assert reverse("judgement", args=["comments"]) in client.get(f"/w/{place.slug}/talk/aside/").content.decode()
    assert reverse("judgement", args=["turn"]) in client.get(f"/w/{place.slug}/talk/answer/").content.decode()


def test_who_is_blocked_elsewhere_than_on_bluesky_follows_no_more_and_that_is_said_first(
    place: Place, account: int
) -> None:
    html = page(place, f"person/{number('Emil')}/")
    block = html.partition('value="block"')[0].rpartition("<form")[2]
    assert f"/audience/{account}/choose/" in block, "one tap never blocks"
    sure = words(press(place, f"{account}/choose/", person=[number("Emil")], verb="block").content.decode())
    assert say("audience.unblockable", lang="en") in sure
    assert say("audience.undoable", lang="en") not in sure
    muting = words(press(place, f"{account}/choose/", person=[number("Emil")], verb="mute").content.decode())
    assert say("audience.undoable", lang="en") in muting


@pytest.mark.parametrize("chosen", [0, 30])
def test_too_many_or_nobody_is_said_on_the_list_and_the_ticks_stay(place: Place, account: int, chosen: int) -> None:
    people = list(PersonRow.objects.filter(name__startswith="Lena").values_list("pk", flat=True))[:chosen]
    back, client = f"/w/{place.slug}/audience/{account}/people/?group=wave", cast.browser(OWNER)
    sent = {"person": people, "verb": "mute", "next": back}
    answer = client.post(f"/w/{place.slug}/audience/{account}/choose/", sent, follow=True)
    html = answer.content.decode()
    code = "audience.store.too_many" if chosen else "audience.store.nobody_chosen"
    assert say(code, lang="en", n=20) in html.partition('role="alert"')[2]
    assert len(re.findall(r"<input type=\"checkbox\" checked", html)) == chosen
    assert 'role="alert"' not in client.get(back).content.decode(), "it is said once"


def test_boxes_stand_only_where_there_is_something_against_people(place: Place, account: int) -> None:
    for group, boxes in (("automation", 2), ("wave", 30), ("talks", 0), ("passes_on", 0), ("silent", 0), ("all", 0)):
        html = page(place, f"{account}/people/?group={group}")
        assert len(re.findall(r'type="checkbox"', html)) == boxes, group
        assert ('id="chosen"' in html) == bool(boxes), group


def test_posts_that_show_something_are_promised_only_where_something_is_shown(place: Place, account: int) -> None:
    assert say("audience.see_posts", lang="en") not in page(place, f"{account}/people/?group=passes_on")
    html = words(page(place, f"person/{number('Bruno')}/"))
    assert say("audience.verdict.cannot_tell", lang="en") in html
    assert f" {say('audience.reasons', lang='en')} " not in html


def test_empty_cards_of_reposts_are_one_sentence(place: Place, account: int) -> None:
    bruno, key, now = number("Bruno"), f"{talking.SERVICE}/users/bruno", timezone.now()
    passed = [Seen(key=f"{key}/r{n}", author=key, at=now, text="", kind=Kind.REPOST) for n in range(3)]
    looks.keep(bruno, [*passed, Seen(key=f"{key}/w", author=key, at=now, text="Rye.", kind=Kind.ORIGINAL)], now)
    assert page(place, f"person/{bruno}/").count("<article") == 1, "the one with words"
    looks.keep(bruno, passed, now)
    html = page(place, f"person/{bruno}/")
    assert "<article" not in html
    assert say("audience.only_reposts", lang="en", n=40) in html


def test_nothing_is_said_of_groups_before_anybody_was_looked_at(place: Place) -> None:
    account = following.anna_follows(place)
    press(place, f"{account}/begin/")
    html = page(place, f"{account}/")
    assert say("audience.look.running", lang="en") in html
    assert say("audience.who_title", lang="en") not in html
    assert say("audience.who.talks", lang="en", n=0) not in html


def test_a_look_that_was_stopped_says_where_and_goes_on_from_there(place: Place, account: int) -> None:
    press(place, f"{account}/begin/")
    Looked.objects.filter(person_id=number("Anna")).update(looked_at=timezone.now())
    press(place, f"{account}/stop/")
    html = page(place, f"{account}/")
    assert say("audience.look.stopped", lang="en", n=1, total=36) in html
    assert say("audience.look.go_on", lang="en") in html
    press(place, f"{account}/begin/")
    assert say("audience.look.read", lang="en", n=1, total=36) in page(place, f"{account}/")


def test_without_a_worker_no_time_is_promised(place: Place, account: int) -> None:
    press(place, f"{account}/begin/")
    html = page(place, f"{account}/")
    assert say("accounts.nobody_asks", lang="en") in html
    assert say("audience.look.leave_page", lang="en") not in html


def test_who_says_the_same_is_named(place: Place, account: int) -> None:
    keys = tuple(PersonRow.objects.filter(name__in=["Emil", "Farid"]).values_list("key", flat=True))
    says = Reason(code="audience.ring.single", args={"n": 2, "text": following.SAME})
    ring = Ring(authors=(*keys, f"{talking.SERVICE}/users/gone"), posts=(), text=following.SAME, says=says)
    weighed.together(account, [], [ring], timezone.now())
    html = page(place, f"{account}/").partition(say("audience.rings", lang="en"))[2]
    assert order(html, say("audience.rings_too", lang="en"), f"person/{number('Emil')}/", "Emil")


def test_what_was_undone_says_so_and_the_card_stays(
    place: Place, account: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, back = cast.browser(OWNER), f"/w/{place.slug}/audience/{account}/people/?group=automation"
    session = client.session
    session["audience_shown"] = [
        {"called": "Emil", "act": 71, "verb": "mute", "left": False, "undoable": True, "reason": ""},
        {"called": "Farid", "act": 72, "verb": "mute", "left": False, "undoable": True, "reason": ""},
    ]
    session.save()
    undone: list[int] = []
    monkeypatch.setattr(actions, "undo", lambda workspace, act, now: undone.append(act))
    client.post(f"/w/{place.slug}/audience/undo/71/", {"next": back})
    assert undone == [71]
    done = client.get(back).content.decode().partition('role="status"')[2].partition("</section>")[0]
    assert order(done, say("audience.taken_back", lang="en", called="Emil"), "Farid", "/undo/72/")
    assert "/undo/71/" not in done


def test_a_line_of_the_log_says_who_said_it_and_links_the_name_once(place: Place, account: int) -> None:
    press(place, "decide/", person=[number("Emil")], decided="robot")
    html = page(place, "log/")
    assert say("audience.log.said.robot", lang="en", called="Emil") in words(html).replace(" .", ".")
    assert html.partition("<main")[2].count("Emil") == 1


def test_a_page_number_of_five_thousand_digits_is_the_first_page(place: Place, account: int) -> None:
    page(place, f"{account}/people/?page={'9' * 5000}")
    page(place, f"log/?page={'9' * 5000}")
    for tail in (f"accounts/{account}/followers/", "talk/answer/"):
        assert cast.browser(OWNER).get(f"/w/{place.slug}/{tail}?page={'9' * 5000}").status_code in (200, 404)


def test_the_page_of_somebody_has_the_tabs_and_says_their_name_once(place: Place, account: int) -> None:
    PersonRow.objects.filter(pk=number("Emil")).update(about="Emil")
    html = page(place, f"person/{number('Emil')}/")
    assert say("audience.tab.people", lang="en") in html
    assert "<p>Emil</p>" not in html
    PersonRow.objects.filter(pk=number("Emil")).update(about="Bakes rye.")
    assert "<p>Bakes rye.</p>" in page(place, f"person/{number('Emil')}/")


def test_within_one_day_it_is_said_of_that_day() -> None:
    args = {"n": 30, "first": "2026-11-17T23:30:00Z", "last": "2026-11-18T08:00:00Z"}
    reason = Reason(code="audience.alike.created", args=args)
    assert showing.in_days([reason], "Europe/Paris")[0].code == "audience.alike.created_on"
    assert showing.in_days([reason], "UTC")[0] == reason


def test_the_mirror_speaks_to_the_reader_and_not_about_robots(place: Place, account: int) -> None:
    said = words(page(place, f"{account}/mirror/", language="fr"))
    assert say("audience.mirror.why", lang="fr") in said
    assert "Vous seul" not in said


def test_the_log_says_what_a_network_did_not_answer(place: Place, account: int) -> None:
    person, now = number("Anna"), timezone.now()
    for verb in (Verb.FOLLOW, Verb.REMOVE_FOLLOWER, Verb.MUTE, Verb.BLOCK):
        ties.unsure(place.id, account, verb, user_id=place.user, now=now, person_id=person)
    said, dit = words(page(place, "log/")), words(page(place, "log/", language="fr"))
    for asked in ("to follow", "to remove", "to mute", "to block"):
        assert f"You asked {asked}" in said
    assert said.count("The network did not say whether it was done.") == 4
    assert dit.count("Le réseau n’a pas dit si c’était fait.") == 4
    assert "You blocked" not in said


def test_what_a_killed_counting_left_is_swept_away(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    left, used = auditing.place() / "causerie-posts-old.jsonl", auditing.place() / "causerie-posts-new.jsonl"
    folder = auditing.place() / "causerie-counting-old"
    folder.mkdir()
    for file in (left, used, folder / "said"):
        file.write_text("{}", encoding="utf-8")
    old = timezone.now().timestamp() - auditing.LEFT_OVER - 1
    for one in (left, folder):
        os.utime(one, (old, old))
    auditing.sweep(timezone.now().timestamp())
    assert list(auditing.place().iterdir()) == [used]
    assert auditing.place().stat().st_mode & 0o777 == 0o700
