"""What is kept aside, in its lane: what it is taken for, and first of all how to say that a person wrote it."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import OWNER, Place

from causerie.records import Address, Errand, Heard, Person, Profile, Ref
from causerie.rooms.accounts import judging
from causerie.store import hearing
from causerie.web.words import say

SPAM = "Check out my channel please"


def hear(place: Place) -> None:
    account, key = talking.connect(place), f"{talking.SERVICE}/users/zed"
    profile = Profile(person=Person(key=key, handle="zed@town.example", name="zed"), handle="zed@town.example")
    ref = Ref(key=f"{key}/statuses/1", handle="1")
    one = Heard(ref=ref, author=profile, at=timezone.now(), text=SPAM, address=Address.REPLY)
    errand = Errand(
        id=1, account=account, workspace=place.id, network=talking.NETWORK, what="addressed", cursor="",
        since=timezone.now() - timedelta(days=30), attempts=0, done_at=None,
    )  # fmt: skip
    hearing.keep(place.id, talking.NETWORK, account, judging.judge(errand, [one], lambda _: ""), timezone.now())


def test_a_card_kept_aside_says_what_it_is_taken_for_and_first_offers_to_let_it_in(place: Place) -> None:
    hear(place)
    html = cast.browser(OWNER).get(f"/w/{place.slug}/talk/aside/").content.decode()
    card = html.partition("<article")[2].partition("</article>")[0]
    assert SPAM in card
    assert say("audience.taken_for.spam", lang="en") in card
    buttons = re.findall(r"<button[^>]*>([^<]*)</button>|<summary[^>]*>([^<]*)</summary>", card)
    assert buttons[0][0] == say("talk.is_person", lang="en")
    assert say("talk.like", lang="en") not in card
