"""Linked accounts: found in a workspace's own history, shown with both texts, and a person's word stands."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone
from tests.rooms import cast
from tests.rooms.cast import ADVISER, OWNER, Place
from tests.rooms.intend import linking as setting
from tests.rooms.intend.planning import workspace
from tests.store import making

from causerie.judgement.intend.linked import Direction, How
from causerie.rooms.intend import linking
from causerie.store import contradictions, copies, queue
from causerie.store.models import LinkedPair, Post
from causerie.web import elsewhere


def here(place: Place, pair: int = 0) -> str:
    return f"/w/{place.slug}/plan/linked/" + (f"{pair}/" if pair else "")


def page(place: Place, pair: int = 0, who: str = OWNER, language: str = "en") -> str:
    response = cast.browser(who, language).get(here(place, pair))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_one_account_is_nothing_to_compare(place: Place) -> None:
    assert "this takes the posts of two accounts" in page(place)
    assert "Compare the accounts" not in page(place)


def test_a_press_compares_and_says_how_many_which_way_and_how(place: Place) -> None:
    setting.copying(place)
    assert "No two accounts have been seen" in page(place)
    assert cast.browser(OWNER).post(here(place)).status_code == 302
    (found,) = linking.pairs(place.id)
    assert (found.found.n, found.found.direction, found.found.how) == (12, Direction.A_TO_B, How.MACHINE)
    seen = page(place)
    assert "12 posts of nora@town.example · Mastodon also stand on nora · X (Twitter), out of 15: 80%" in seen
    assert "They come out on nora · X (Twitter) first" in seen
    assert "The copy comes 20 seconds later, nearly always." in seen
    assert "Most copies were sent with IFTTT" in seen


def test_both_texts_stand_side_by_side_in_both_languages(place: Place) -> None:
    number = setting.pair(place)
    seen = page(place, number)
    assert "Loaf number 0 is out." in seen
    assert "https://bakery.example/0" in seen
    assert "What was changed: the links" in seen
    assert 'href="https://town.example/oauth/authorized_applications"' in seen
    assert 'href="https://x.com/settings/connected_apps"' in seen
    assert "Ce qui a changé : les liens" in page(place, number, language="fr")


def test_a_post_that_is_gone_since_is_said_to_be(place: Place) -> None:
    number = setting.pair(place)
    Post.objects.filter(key__startswith="https://town.example").delete()
    assert "This post is no longer there." in page(place, number)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("no", "You said these accounts are not linked."), ("known", "You know of this link, and want it so.")],
)
def test_a_person_knows_better_and_can_take_it_back(place: Place, said: str, sentence: str) -> None:
    number = setting.pair(place)
    client = cast.browser(OWNER)
    assert client.post(here(place, number), {"said": said}).status_code == 302
    assert sentence in page(place, number)
    assert sentence in page(place)
    assert ("12 posts" in page(place)) is (said == "known")
    linking.refresh(place.id, timezone.now())
    assert sentence in page(place)
    client.post(here(place, number), {"said": "back"})
    assert sentence not in page(place, number)
    assert contradictions.said(place.id, linking.WHAT) == frozenset()


def test_an_adviser_reads_and_neither_compares_nor_contradicts(place: Place) -> None:
    number = setting.pair(place)
    assert "These are not linked" not in page(place, number, ADVISER)
    assert "Compare the accounts" not in page(place, who=ADVISER)
    for url in (here(place), here(place, number)):
        assert cast.browser(ADVISER).post(url, {"said": "no"}).status_code == 404


def test_it_is_compared_anew_only_where_there_are_other_posts(place: Place) -> None:
    number = setting.pair(place)
    first = LinkedPair.objects.get(pk=number).at
    linking.refresh(place.id, first + timedelta(hours=1))
    assert LinkedPair.objects.get(pk=number).at == first
    making.bring(workspace(place), [setting.copied(72)], making.info(setting.THERE, network="mastodon"))
    linking.refresh(place.id, first + timedelta(hours=2))
    assert LinkedPair.objects.get(pk=number).at == first + timedelta(hours=2)
    assert linking.pairs(place.id)[0].found.n == 13


def test_long_histories_are_left_to_the_worker_and_the_page_says_so(place: Place) -> None:
    setting.copying(place)
    with mock.patch.object(linking, "AT_ONCE", 10):
        for _ in range(2):
            cast.browser(OWNER).post(here(place))
    assert queue.in_line(linking.compare.module_path) == {place.id}
    assert queue.waiting() == 1
    assert "The histories are being compared." in page(place)
    assert copies.pairs(place.id) == []
    linking.compare.call(place.id)
    assert linking.pairs(place.id)[0].found.n == 12


def test_htmx_gets_how_far_it_is_and_the_page_anew_when_it_is_done(place: Place) -> None:
    setting.copying(place)
    linking.compare.enqueue(place.id)
    headers = {"hx-request": "true"}
    assert "every 5s" in cast.browser(OWNER).get(here(place), headers=headers).content.decode()
    with mock.patch.object(linking, "comparing", return_value=False):
        assert cast.browser(OWNER).get(here(place), headers=headers).headers["HX-Refresh"] == "true"


def test_the_clock_puts_in_line_what_was_never_compared_and_what_changed_since_yesterday(place: Place) -> None:
    setting.copying(place)
    now = timezone.now().replace(minute=30)
    linking.tick(now.replace(minute=31))
    assert queue.in_line(linking.compare.module_path) == set()
    linking.tick(now)
    assert queue.in_line(linking.compare.module_path) == {place.id}
    linking.refresh(place.id, now)
    assert not linking._due(place.id, now + timedelta(days=2))
    making.bring(workspace(place), [setting.copied(72)], making.info(setting.THERE, network="mastodon"))
    assert not linking._due(place.id, now)
    assert linking._due(place.id, now + timedelta(days=2))


def test_posts_nobody_looked_at_are_found_by_their_words_after_the_task(place: Place) -> None:
    setting.copying(place)
    linking.trace.call(0)
    assert copies.looked_up_to() == copies.newest()
    assert elsewhere.look(most=10) == 0
