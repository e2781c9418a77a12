"""Every address is listed here with who may open it, and the list equals the map of addresses.

For each: what GET and what POST answer to the owner, a member, an adviser, an outsider (signed in, but with no place in
this workspace) and nobody (not signed in). "in" is a way to the sign-in page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from tests.rooms import cast, following, talking
from tests.rooms.cast import ADVISER, MEMBER, OUTSIDER, OWNER, Place
from tests.rooms.intend import linking, planning
from tests.rooms.review import wishing
from tests.rooms.write import writing

from causerie.records import Role
from causerie.store import write

NOBODY = ""
NEW = "a quiet street at noon"
WHO = (OWNER, MEMBER, ADVISER, OUTSIDER, NOBODY)

Answers = tuple[object, object, object, object, object]
EVERYONE: Answers = (200, 200, 200, 200, 200)
SIGNED_IN: Answers = (200, 200, 200, 200, "in")
READERS: Answers = (200, 200, 200, 404, "in")
NO_ONE: Answers = (405, 405, 405, 405, 405)
WRITERS: Answers = (302, 302, 404, 404, "in")
SET_OUT: Answers = (422, 422, 422, 422, "in")
CONNECTING: Answers = (200, 200, 404, 404, "in")
UNDONE: Answers = (422, 422, 404, 404, "in")
OWNERS: Answers = (302, 404, 404, 404, "in")

# The address: (what GET answers, what POST answers). The POSTs carry what MEANT says, or nothing.
ADDRESSES: dict[str, tuple[Answers, Answers]] = {
    "": ((302, 302, 302, 302, "in"), NO_ONE),
    "w/<slug:slug>/": (READERS, NO_ONE),
    "w/<slug:slug>/time/": (NO_ONE, CONNECTING),
    "w/<slug:slug>/plan/": (READERS, NO_ONE),
    "w/<slug:slug>/plan/versions/": (READERS, NO_ONE),
    "w/<slug:slug>/plan/versions/<int:version_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/plan/begin/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/activities/": (CONNECTING, WRITERS),
    "w/<slug:slug>/plan/activities/<int:activity_id>/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/<slug:question>/": (CONNECTING, WRITERS),
    "w/<slug:slug>/plan/goals/": (READERS, NO_ONE),
    "w/<slug:slug>/plan/goals/new/": (CONNECTING, WRITERS),
    "w/<slug:slug>/plan/goals/<int:goal_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/plan/goals/<int:goal_id>/change/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/goals/<int:goal_id>/value/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/goals/<int:goal_id>/end/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/goals/<int:goal_id>/otherwise/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/goals/<int:goal_id>/take-up/": (NO_ONE, WRITERS),
    # One's own time, days off and what lifts one up are nobody else's: an adviser finds nothing there.
    "w/<slug:slug>/plan/time/": (CONNECTING, WRITERS),
    "w/<slug:slug>/plan/time/add/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/time/<int:given_id>/forget/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/time/heed/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/days/": (CONNECTING, WRITERS),
    "w/<slug:slug>/plan/days/today/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/days/week/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/days/next/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/days/back/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/days/<int:day_off_id>/forget/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/reminder/": (CONNECTING, WRITERS),
    # Nobody in this test has chosen a picture.
    "w/<slug:slug>/plan/reminder/file/": ((404, 404, 404, 404, "in"), NO_ONE),
    "w/<slug:slug>/plan/reminder/forget/": (NO_ONE, WRITERS),
    "w/<slug:slug>/plan/linked/": (READERS, WRITERS),
    "w/<slug:slug>/plan/linked/<int:pair_id>/": (READERS, WRITERS),
    "w/<slug:slug>/plan/places/": (READERS, WRITERS),
    "w/<slug:slug>/plan/places/otherwise/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/answer/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/meet/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/pass-on/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/later/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/aside/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/sent/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/<int:heard_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/<int:heard_id>/thread/": (READERS, NO_ONE),
    "w/<slug:slug>/talk/<int:heard_id>/claim/": (NO_ONE, (204, 204, 404, 404, "in")),
    # Nobody answers where the account of this test lives: the answer is kept, the like is not given (422).
    "w/<slug:slug>/talk/<int:heard_id>/reply/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/<int:heard_id>/like/": (NO_ONE, UNDONE),
    "w/<slug:slug>/talk/<int:heard_id>/unlike/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/<int:heard_id>/put-off/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/<int:heard_id>/done/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/<int:heard_id>/not-me/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/<int:heard_id>/answered/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/<int:heard_id>/undo/": (NO_ONE, WRITERS),
    "w/<slug:slug>/talk/people/<int:person_id>/decide/": (NO_ONE, WRITERS),
    # The owner has a second letter on its way to the same post: a member is told so, and nothing goes out twice (422).
    "w/<slug:slug>/talk/letters/<int:letter_id>/again/": (NO_ONE, (302, 422, 404, 404, "in")),
    "w/<slug:slug>/talk/letters/<int:letter_id>/drop/": (NO_ONE, WRITERS),
    # Closed for ever once the first owner has been made.
    "setup/": (("in",) * 5, ("in",) * 5),
    "invitation/<str:code>/": (EVERYONE, (302, 302, 302, 302, 302)),
    "language/<str:code>/": (NO_ONE, (302, 302, 302, 302, 302)),
    "workspaces/": (NO_ONE, (302, 302, 302, 302, "in")),
    "w/<slug:slug>/house/": (READERS, OWNERS),
    "w/<slug:slug>/house/accounts/<int:account_id>/": ((200, 200, 404, 404, "in"), WRITERS),
    "w/<slug:slug>/house/accounts/<int:account_id>/remove/": (NO_ONE, OWNERS),
    "w/<slug:slug>/house/invite/": (NO_ONE, (200, 404, 404, 404, "in")),
    "w/<slug:slug>/house/members/<int:member_id>/dismiss/": (NO_ONE, OWNERS),
    "signin/": ((302, 302, 302, 302, 200), (302, 302, 302, 302, 302)),
    "signout/": ((200, 200, 200, 200, 302), (302, 302, 302, 302, 302)),
    "password/": (SIGNED_IN, (302, 302, 302, 302, "in")),
    "sessions/": (SIGNED_IN, (302, 302, 302, 302, "in")),
    # How figures are computed is no secret: no figure of anybody's is on these pages.
    "judgement/<slug:name>/": (EVERYONE, NO_ONE),
    "favicon.ico": ((302, 302, 302, 302, 302), NO_ONE),
    "w/<slug:slug>/archives/": (READERS, WRITERS),
    "w/<slug:slug>/archives/<int:import_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/archives/<int:import_id>/cancel/": (NO_ONE, WRITERS),
    "w/<slug:slug>/archives/<int:import_id>/again/": (NO_ONE, WRITERS),
    r"w/<slug:slug>/archives/^(?P<import_id>\d+)/receipt\.(?P<form>txt|json)$": (READERS, NO_ONE),
    "w/<slug:slug>/read/": (READERS, NO_ONE),
    "w/<slug:slug>/read/all/": (NO_ONE, WRITERS),
    "w/<slug:slug>/read/<int:entry_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/read/<int:entry_id>/again/": (NO_ONE, WRITERS),
    "w/<slug:slug>/read/<int:entry_id>/keep/": (NO_ONE, WRITERS),
    "w/<slug:slug>/read/feeds/": (READERS, WRITERS),
    "w/<slug:slug>/read/feeds/list/": (NO_ONE, (422, 422, 404, 404, "in")),
    "w/<slug:slug>/read/feeds/list.opml": (READERS, NO_ONE),
    "w/<slug:slug>/read/feeds/<int:feed_id>/": (READERS, WRITERS),
    "w/<slug:slug>/read/feeds/<int:feed_id>/ask/": (NO_ONE, WRITERS),
    "w/<slug:slug>/read/feeds/<int:feed_id>/choose/": (NO_ONE, WRITERS),
    "w/<slug:slug>/read/feeds/<int:feed_id>/remove/": (NO_ONE, WRITERS),
    "w/<slug:slug>/listen/": (READERS, WRITERS),
    "w/<slug:slug>/listen/<int:words_id>/": (READERS, WRITERS),
    "w/<slug:slug>/listen/<int:words_id>/remove/": (NO_ONE, WRITERS),
    "w/<slug:slug>/evidence/": ((302, 302, 302, 404, "in"), NO_ONE),
    "w/<slug:slug>/evidence/<int:account_id>/": (READERS, NO_ONE),
    # The way back from a network: nobody set out on it here, so that the page says so (422).
    "connect/bluesky/": (SET_OUT, NO_ONE),
    "connect/mastodon/": (SET_OUT, NO_ONE),
    "connect/bluesky/client.json": (EVERYONE, NO_ONE),
    "w/<slug:slug>/accounts/": (READERS, NO_ONE),
    "w/<slug:slug>/accounts/networks/": (READERS, NO_ONE),
    "w/<slug:slug>/accounts/bluesky/": (CONNECTING, (422, 422, 404, 404, "in")),
    "w/<slug:slug>/accounts/mastodon/": (CONNECTING, (422, 422, 404, 404, "in")),
    "w/<slug:slug>/accounts/go/": ((422, 422, 404, 404, "in"), NO_ONE),
    "w/<slug:slug>/accounts/code/": (NO_ONE, (422, 422, 404, 404, "in")),
    "w/<slug:slug>/accounts/<int:account_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/accounts/<int:account_id>/look/": (NO_ONE, WRITERS),
    "w/<slug:slug>/accounts/<int:account_id>/disconnect/": (NO_ONE, WRITERS),
    "w/<slug:slug>/accounts/<int:account_id>/followers/": (READERS, NO_ONE),
    "w/<slug:slug>/accounts/<int:account_id>/following/": (READERS, NO_ONE),
    # Nobody answers where the account of this test lives: a sentence, and nothing done.
    "w/<slug:slug>/accounts/<int:account_id>/people/<int:person_id>/<slug:verb>/": (NO_ONE, UNDONE),
    "w/<slug:slug>/accounts/<int:account_id>/undo/<int:act_id>/": (NO_ONE, UNDONE),
    # The address without a number opens the first account.
    "w/<slug:slug>/audience/": ((302, 302, 302, 404, "in"), NO_ONE),
    "w/<slug:slug>/audience/log/": (READERS, NO_ONE),
    "w/<slug:slug>/audience/decide/": (NO_ONE, WRITERS),
    "w/<slug:slug>/audience/undo/<int:act_id>/": (NO_ONE, UNDONE),
    "w/<slug:slug>/audience/person/<int:person_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/audience/<int:account_id>/": (READERS, NO_ONE),
    "w/<slug:slug>/audience/<int:account_id>/begin/": (NO_ONE, WRITERS),
    "w/<slug:slug>/audience/<int:account_id>/stop/": (NO_ONE, WRITERS),
    "w/<slug:slug>/audience/<int:account_id>/people/": (READERS, NO_ONE),
    "w/<slug:slug>/audience/<int:account_id>/choose/": (NO_ONE, CONNECTING),
    # Nobody answers where the account of this test lives: the page one comes back to says so.
    "w/<slug:slug>/audience/<int:account_id>/act/": (NO_ONE, WRITERS),
    "w/<slug:slug>/audience/<int:account_id>/mirror/": (READERS, NO_ONE),
    "w/<slug:slug>/people/": (READERS, NO_ONE),
    "w/<slug:slug>/people/alike/": (READERS, NO_ONE),
    "w/<slug:slug>/people/<int:person_id>/cares/": (NO_ONE, WRITERS),
    "w/<slug:slug>/people/<int:person_id>/decide/": (NO_ONE, WRITERS),
    "w/<slug:slug>/people/<int:person_id>/same/": (CONNECTING, WRITERS),
    "w/<slug:slug>/people/<int:person_id>/two/": (NO_ONE, WRITERS),
    "w/<slug:slug>/people/<int:person_id>/part/": (NO_ONE, WRITERS),
    "w/<slug:slug>/people/<int:person_id>/": (READERS, WRITERS),
    "w/<slug:slug>/people/<int:person_id>/notes/<int:note_id>/forget/": (NO_ONE, WRITERS),
    "w/<slug:slug>/write/": (READERS, NO_ONE),
    "w/<slug:slug>/write/begin/": (NO_ONE, WRITERS),
    # A draft is its writer's alone: the owner wrote these, and nobody else of the workspace finds anything there.
    "w/<slug:slug>/write/<int:writing_id>/": ((200, 404, 404, 404, "in"), OWNERS),
    "w/<slug:slug>/write/<int:writing_id>/keep/": (NO_ONE, (200, 404, 404, 404, "in")),
    "w/<slug:slug>/write/<int:writing_id>/settle/": (NO_ONE, OWNERS),
    # Nobody answers where the account of this test lives: the draft is kept, and its page says so.
    "w/<slug:slug>/write/<int:writing_id>/publish/": (NO_ONE, OWNERS),
    "w/<slug:slug>/write/<int:writing_id>/looked/": (NO_ONE, OWNERS),
    "w/<slug:slug>/write/<int:writing_id>/both/": (NO_ONE, OWNERS),
    "w/<slug:slug>/write/<int:writing_id>/leave/": (NO_ONE, OWNERS),
    "w/<slug:slug>/write/<int:writing_id>/look-again/": (NO_ONE, OWNERS),
    "w/<slug:slug>/write/<int:writing_id>/discard/": (NO_ONE, OWNERS),
    # Nothing came of a draft that never went out.
    "w/<slug:slug>/write/<int:writing_id>/after/": ((404, 404, 404, 404, "in"), NO_ONE),
    "w/<slug:slug>/write/<int:writing_id>/pictures/": (NO_ONE, (422, 404, 404, 404, "in")),
    "w/<slug:slug>/write/<int:writing_id>/pictures/<int:picture_id>/": ((200, 404, 404, 404, "in"), NO_ONE),
    "w/<slug:slug>/write/<int:writing_id>/pictures/<int:picture_id>/remove/": (NO_ONE, OWNERS),
    "w/<slug:slug>/pass-on/": (READERS, NO_ONE),
    "w/<slug:slug>/pass-on/new/": (CONNECTING, WRITERS),
    "w/<slug:slug>/pass-on/friends/": (NO_ONE, CONNECTING),
    "w/<slug:slug>/review/": (READERS, NO_ONE),
    "w/<slug:slug>/review/keep/": (WRITERS, WRITERS),
    "w/<slug:slug>/review/noted/": (READERS, NO_ONE),
    "w/<slug:slug>/review/mail/": (WRITERS, WRITERS),
    # No mail server in this house: the page says so.
    "w/<slug:slug>/review/mail/now/": (WRITERS, UNDONE),
    # Only somebody's own mail knows it; it ends their mails, and shows nothing.
    "mail/<str:token>/": (EVERYONE, EVERYONE),
    # So does this one, that begins them: whoever has it reads the mail of that address.
    "mail/yes/<str:token>/": (EVERYONE, EVERYONE),
}

BRUNO, ANNA, LINKED = "bruno's number", "anna's number", "a connected account"
MEANT: dict[str, dict[str, str]] = {
    "invitation/<str:code>/": {"username": "nina", "password": "a quiet street at noon"},
    "workspaces/": {"name": "The florist"},
    "w/<slug:slug>/house/": {"name": "The old bakery", "zone": "Europe/Paris"},
    "w/<slug:slug>/house/accounts/<int:account_id>/": {"name": "Nora", "activity": "Bread"},
    "w/<slug:slug>/house/invite/": {"role": "member"},
    "w/<slug:slug>/read/feeds/": {"address": "mill.example"},
    "w/<slug:slug>/read/feeds/<int:feed_id>/": {"named": "The mill"},
    "w/<slug:slug>/listen/": {"words": "rye"},
    "w/<slug:slug>/listen/<int:words_id>/": {"words": "rye"},
    "signin/": {"login": OWNER, "password": cast.PASSWORD},
    "password/": {"oldpassword": cast.PASSWORD, "password1": NEW, "password2": NEW},
    "w/<slug:slug>/people/<int:person_id>/": {"text": "She bakes too."},
    "w/<slug:slug>/plan/time/": {"week_minutes": "60", "week_days": "5"},
    "w/<slug:slug>/plan/time/add/": {"network": "x", "minutes": "15"},
    "w/<slug:slug>/plan/days/": {"first": timezone.localdate().isoformat()},
    "w/<slug:slug>/plan/reminder/": {"text": "Bread."},
    "w/<slug:slug>/plan/places/": {"network": "x", "state": "focus"},
    "w/<slug:slug>/plan/places/otherwise/": {"what": "mastery", "network": "x"},
    "w/<slug:slug>/plan/time/heed/": {"network": "x", "how": "time"},
    "w/<slug:slug>/plan/activities/": {"name": "Cake"},
    "w/<slug:slug>/plan/activities/<int:activity_id>/": {"name": "Cake"},
    "w/<slug:slug>/plan/goals/new/": {
        "job": "word",
        "measure": "typed",
        "says": "Orders",
        "unit": "orders",
        "better": "more",
        "target": "3",
        "review_on": (timezone.now() + timedelta(days=90)).date().isoformat(),
    },
    "w/<slug:slug>/plan/goals/<int:goal_id>/change/": {
        "says": "Orders",
        "target": "3",
        "review_on": (timezone.now() + timedelta(days=90)).date().isoformat(),
    },
    "w/<slug:slug>/plan/goals/<int:goal_id>/value/": {"typed-value": "3", "typed-day": "2026-01-05"},
    "w/<slug:slug>/plan/goals/<int:goal_id>/end/": {"end-how": "left"},
    "w/<slug:slug>/talk/<int:heard_id>/reply/": {"text": "It is.", "once": "0" * 32},
    "w/<slug:slug>/talk/<int:heard_id>/put-off/": {"until": "tomorrow"},
    "w/<slug:slug>/talk/people/<int:person_id>/decide/": {"decided": "person"},
    "w/<slug:slug>/people/<int:person_id>/cares/": {"cares": "Rye"},
    "w/<slug:slug>/people/<int:person_id>/decide/": {"decided": "person"},
    "w/<slug:slug>/people/<int:person_id>/same/": {"other": BRUNO},
    "w/<slug:slug>/people/<int:person_id>/two/": {"other": BRUNO},
    "w/<slug:slug>/people/<int:person_id>/part/": {"other": BRUNO},
    "w/<slug:slug>/audience/decide/": {"person": ANNA, "decided": "person"},
    "w/<slug:slug>/audience/<int:account_id>/choose/": {"person": ANNA, "verb": "mute"},
    "w/<slug:slug>/audience/<int:account_id>/act/": {"person": ANNA, "verb": "mute"},
    "w/<slug:slug>/write/begin/": {"account": LINKED},
    "w/<slug:slug>/write/<int:writing_id>/settle/": {"choice": "both", "text": "Rye."},
    "w/<slug:slug>/pass-on/new/": {"link": "https://mill.example/1", "do": "later"},
    "w/<slug:slug>/pass-on/friends/": {"friend": "anna"},
    "w/<slug:slug>/accounts/bluesky/": {"handle": ""},
    "w/<slug:slug>/accounts/mastodon/": {"server": "no server"},
}


def addresses(patterns: object = None, before: str = "") -> Iterator[str]:
    for each in patterns or get_resolver().url_patterns:  # type: ignore[attr-defined]
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, before + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield before + str(each.pattern)


def _token(place: Place, address: str) -> str:
    if "<str:token>" not in address:
        return ""
    return wishing.yes(place) if "/yes/" in address else wishing.token(place)


def filled(address: str, place: Place) -> str:
    parts = {
        "<slug:slug>": place.slug,
        "<slug:name>": "talk",
        "language/<str:code>": "language/fr",
        "<str:code>": write.invite(place.id, Role.MEMBER) if "invitation" in address else "",
        "<int:member_id>": str(place.members[MEMBER]),
        "<int:import_id>": str(place.archive),
        r"^(?P<import_id>\d+)/receipt\.(?P<form>txt|json)$": f"{place.archive}/receipt.txt",
        "<int:account_id>": str(connected(address, place) or place.account),
        "<int:person_id>": str(place.person),
        "<int:note_id>": str(place.note),
        "<int:given_id>": "1",
        "<int:day_off_id>": "1",
        "<int:writing_id>": str(writing.draft(place)) if "writing_id" in address else "",
        "<int:picture_id>": str(writing.picture(place)) if "picture_id" in address else "",
        "<int:feed_id>": str(cast.followed(place)[0]) if "<int:feed_id>" in address else "",
        "<int:entry_id>": str(cast.followed(place)[1]) if "<int:entry_id>" in address else "",
        "<int:words_id>": str(cast.listened(place)) if "<int:words_id>" in address else "",
        "<slug:verb>": "block",
        "<slug:question>": "why",
        "<int:version_id>": str(planned(address, place)) if "/plan/" in address else "",
        "<int:activity_id>": str(planning.doing(place)) if "activity_id" in address else "",
        "<int:goal_id>": str(aimed(address, place)) if "goal_id" in address else "",
        "<int:pair_id>": str(linking.pair(place)) if "pair_id" in address else "",
        "<str:token>": _token(place, address),
        "<int:act_id>": "1",
        "<int:heard_id>": str(talking.asked(place)) if "heard_id" in address else "",
        "<int:letter_id>": str(talking.letter(place)) if "letter_id" in address else "",
    }
    for part, value in parts.items():
        address = address.replace(part, value)
    return "/" + address


def planned(address: str, place: Place) -> int:
    """A plan for what needs one: a version to be read, or to go on from."""
    return planning.planned(place) if "version_id" in address or address.endswith("plan/begin/") else 0


def aimed(address: str, place: Place) -> int:
    """A goal; one that came to its end where it can be taken up again."""
    number = planning.goal(place)
    if "take-up" in address:
        planning.ended(place, number)
    return number


def connected(address: str, place: Place) -> int:
    """The connected account an address is about, followed by anna where her following is the matter; 0 for none."""
    if "slug>/audience/" in address:
        return following.anna_follows(place)
    return cast.linked(place) if "slug>/accounts/<int:account_id>" in address else 0


def answer(client: Client, method: str, url: str, address: str, place: Place) -> object:
    what: dict[str, object] = dict(MEANT.get(address, {}))
    if what.get("other") == BRUNO:
        what["other"] = cast.known(place.id, "bruno").id
    if what.get("person") == ANNA:
        what["person"] = place.person
    if what.get("account") == LINKED:
        what["account"] = cast.linked(place)
    if address == "w/<slug:slug>/archives/":
        what = cast.sent(cast.x_archive())
    response = client.get(url) if method == "GET" else client.post(url, what)
    led = str(response.headers.get("Location", ""))
    return "in" if led.startswith("/signin/") else response.status_code


def test_the_list_equals_the_map() -> None:
    found = sorted(addresses())
    assert len(found) == len(set(found))
    assert found == sorted(ADDRESSES)


@pytest.mark.parametrize("name", WHO, ids=[name or "nobody" for name in WHO])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_may_open(place: Place, address: str, method: str, name: str) -> None:
    # Nobody is sent to the sign-in page even where only a POST is heard: the page says no more than that.
    expected = ADDRESSES[address][method == "POST"][WHO.index(name)]
    assert answer(cast.browser(name), method, filled(address, place), address, place) == expected


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each.startswith("w/")])
def test_an_outsider_sees_what_one_sees_where_there_is_nothing(place: Place, address: str) -> None:
    client = cast.browser(OUTSIDER)
    url = filled(address, place)
    method = client.get if ADDRESSES[address][0] != NO_ONE else client.post
    there = method(url)
    nowhere = method(url.replace(place.slug, "no-such-place"))
    assert there.status_code == nowhere.status_code == 404
    assert text(there.content, url) == text(nowhere.content, url.replace(place.slug, "no-such-place"))


def text(page: bytes, url: str) -> list[str]:
    """The page but for its own address and its token, which are never twice the same."""
    lines = page.decode().replace(url, "").splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("name", [OWNER, MEMBER])
def test_the_rows_of_another_workspace_cannot_be_reached_through_ones_own(place: Place, name: str) -> None:
    elsewhere = write.make_workspace("Elsewhere", zone="Europe/Paris", owner_id=cast.user("zoe"))
    client = cast.browser("zoe")
    for tail in (f"archives/{place.archive}/", f"evidence/{place.account}/", f"people/{place.person}/"):
        assert client.get(f"/w/{elsewhere.slug}/{tail}").status_code == 404
    for tail in (
        f"archives/{place.archive}/cancel/",
        f"archives/{place.archive}/again/",
        f"house/members/{place.members[name]}/dismiss/",
    ):
        assert client.post(f"/w/{elsewhere.slug}/{tail}").status_code == 404
    client.post(f"/w/{elsewhere.slug}/people/{place.person}/notes/{place.note}/forget/")
    assert cast.browser(name).get(f"/w/{place.slug}/people/{place.person}/").content.decode().count(cast.NOTE) == 1


def test_set_up_is_open_until_the_first_owner_is_there(db: None) -> None:
    client = cast.browser()
    assert client.get("/setup/").status_code == 200
    cast.user(OWNER)
    assert client.get("/setup/").headers["Location"] == "/signin/"
    assert client.post("/setup/", {"code": "x"}).headers["Location"] == "/signin/"


def test_no_page_takes_a_form_from_another_site(place: Place) -> None:
    client = cast.browser(OWNER, enforce_csrf_checks=True)
    for address, (_, post) in ADDRESSES.items():
        if post != NO_ONE and address != "setup/":
            assert client.post(filled(address, place), MEANT.get(address, {})).status_code == 403, address
