"""A walk through the whole house: every page in every situation in which it looks different.

The promises that hold for every page (no more queries, nothing from elsewhere, every template rendered...) take this
walk, so a page that is added here is held to all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone
from tests.networks import builders as b
from tests.rooms import cast, following, talking
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place
from tests.rooms.intend import giving, linking, planning
from tests.rooms.review import wishing
from tests.rooms.share import passing
from tests.rooms.write import writing

from causerie.judgement.evidence import NAMES
from causerie.records import GROUPS, FeedKind, FeedLink, Find, Notes, Reason, Role, Subscription, Token
from causerie.rooms.accounts import connecting
from causerie.rooms.people import actions as people
from causerie.store import feeds, imports, passed_on, reviews, secrets, write


@dataclass(frozen=True)
class Stop:
    """One page of the walk. `rows`: it lists something, so that more rows may not cost more queries."""

    name: str
    url: str
    status: int = 200
    who: str = OWNER
    sends: dict[str, Any] | None = None
    rows: bool = True


def everywhere(place: Place) -> list[Stop]:
    """The stops of the walk, for a workspace with an archive in it."""
    home = f"/w/{place.slug}/"
    return [
        *_reading(place, home),
        *_accounts(place, home),
        *_alike(place, home),
        *_plan(place, home),
        *_linked(place, home),
        *_audience(place, home),
        *_talking(place, home),
        *_writing(place, home),
        *_given(place, home),
        *_read_and_heard(place, home),
        *_passed_on(place, home),
        *_at_the_door(place),
        *_errors(home, place),
        *_imports(place, home),
        *_bare(),
    ]


def _reading(place: Place, home: str) -> list[Stop]:
    return [
        Stop("hall", home),
        Stop("archives", home + "archives/"),
        Stop("archives, adviser", home + "archives/", who=ADVISER),
        Stop("look", f"{home}evidence/{place.account}/"),
        Stop("look, a year", f"{home}evidence/{place.account}/?from=2021&to=2021"),
        Stop("look, nothing there", f"{home}evidence/{place.account}/?from=1999&to=1999"),
        Stop("people", home + "people/"),
        Stop("people, looked for", home + "people/?search=anna"),
        Stop("people, nobody", home + "people/?search=zzz"),
        Stop("person", f"{home}people/{place.person}/"),
        Stop("person, adviser", f"{home}people/{place.person}/", who=ADVISER),
        Stop("house", home + "house/"),
        Stop("house, adviser", home + "house/", who=ADVISER),
        Stop("account", f"{home}house/accounts/{place.account}/"),
        Stop("house, invited", home + "house/invite/", sends={"role": "member"}),
        *(Stop(f"computed: {name}", f"/judgement/{name}/") for name in NAMES),
    ]


def _accounts(place: Place, home: str) -> list[Stop]:
    """Connected accounts: one whose first look goes on, one that is dead, one that was taken off."""
    here, ours = home + "accounts/", f"{home}accounts/{cast.linked(place)}/"
    return [
        Stop("accounts", here),
        Stop("accounts, adviser", here, who=ADVISER),
        Stop("networks", here + "networks/"),
        Stop("connected account", ours),
        Stop("connected account, adviser", ours, who=ADVISER),
        Stop("followers", ours + "followers/"),
        Stop("following", ours + "following/"),
        Stop("connect bluesky", here + "bluesky/"),
        Stop("connect bluesky, both", here + "bluesky/", status=422, sends={"handle": "nadia.test"}),
        Stop("connect mastodon", here + "mastodon/"),
        Stop("connect mastodon, no server", here + "mastodon/", status=422, sends={"server": "no server"}),
        Stop("back from nowhere", "/connect/mastodon/", status=422),
    ]


def _plan(place: Place, home: str) -> list[Stop]:
    """The plan in two versions, one question with a wrong answer, what one does, goals of every kind."""
    here, version, doing = home + "plan/", planning.planned(place), planning.doing(place)
    typed, measured, over = planning.goal(place), planning.goal(place, "answered", "Nobody waits"), planning.goal(place)
    planning.typed(place, typed)
    planning.ended(place, over)
    return [
        Stop("plan", here),
        Stop("plan, adviser", here, who=ADVISER),
        Stop("question", here + "message/"),
        Stop("question, too long", here + "tone/", status=422, sends={"answer": "a b c d e f"}),
        Stop("versions", here + "versions/"),
        Stop("version", f"{here}versions/{version}/"),
        Stop("activities", here + "activities/"),
        Stop("activity, nameless", f"{here}activities/{doing}/", status=422, sends={"name": ""}),
        Stop("goals", here + "goals/"),
        Stop("goals, adviser", here + "goals/", who=ADVISER),
        Stop("new goal", here + "goals/new/"),
        Stop("new goal, measured", here + "goals/new/?job=word&measure=people"),
        Stop("new goal, typed", here + "goals/new/?job=word&measure=typed"),
        *(Stop(f"goal {n}", f"{here}goals/{n}/") for n in (typed, measured, over)),
        Stop("computed: goals", "/judgement/goals/"),
    ]


def _linked(place: Place, home: str) -> list[Stop]:
    """Two accounts of which one carries what the other says."""
    here, number = home + "plan/linked/", linking.pair(place)
    return [
        Stop("linked accounts", here),
        Stop("linked accounts, adviser", here, who=ADVISER),
        Stop("linked pair", f"{here}{number}/"),
        Stop("computed: linked", "/judgement/linked/"),
    ]


def _audience(place: Place, home: str) -> list[Stop]:
    """Who follows: looked at, each group, one account, those one chose, the log, the mirror."""
    account = following.audience_of(place)
    here, emil = f"{home}audience/{account}/", following.number("Emil")
    cast.browser(OWNER).post(f"{home}audience/decide/", {"person": following.number("Dora"), "decided": "leave"})
    return [
        Stop("audience", here),
        Stop("audience, adviser", here, who=ADVISER),
        *(Stop(f"audience, {group}", f"{here}people/?group={group}") for group in GROUPS),
        Stop("follower", f"{home}audience/person/{emil}/"),
        Stop("follower, decided", f"{home}audience/person/{following.number('Dora')}/"),
        Stop("chosen", here + "choose/", sends={"person": [emil], "verb": "remove_follower"}),
        Stop("nobody chosen", here + "choose/", sends={"verb": "mute"}, status=422),
        Stop("decisions", home + "audience/log/"),
        Stop("mirror", here + "mirror/"),
        Stop("computed: waves", "/judgement/waves/"),
    ]


def _talking(place: Place, home: str) -> list[Stop]:
    """A day with people to answer, one thing set aside until later, letters that need a look."""
    account, talk = cast.linked(place), home + "talk/"
    day = talking.a_day(place, account)
    talking.letters(place, account, talking.says(place, account, "Zoe", "Warm?"))
    cast.browser(OWNER).post(f"{talk}{day['lilas']}/put-off/", {"until": "tomorrow"})
    cast.browser(OWNER).post(f"{talk}{day['bruno']}/done/")
    return [
        Stop("today, adviser", home, who=ADVISER),
        Stop("today, something gone", f"{home}?gone={day['bruno']}"),
        *(Stop(f"talk, {name}", f"{talk}{name}/") for name in ("answer", "meet", "pass-on", "later", "aside", "sent")),
        Stop("one card", f"{talk}{day['nadia']}/"),
        Stop("one card, nothing said", f"{talk}{day['nadia']}/reply/", status=422, sends={"text": ""}),
        Stop("thread", f"{talk}{day['nadia']}/thread/"),
        Stop("computed: turn", "/judgement/turn/"),
        Stop("computed: time", "/judgement/time/"),
    ]


def _writing(place: Place, home: str) -> list[Stop]:
    """The desk: a draft with a picture and remarks, one that failed, one perhaps there, a copy; what came of a post."""
    here, draft, out = home + "write/", writing.draft(place), writing.published(place)
    failed, unknown, copy = writing.failed(place), writing.unknown(place), writing.elsewhere(place)
    writing.leaves_one(place, draft)
    stale = {"text": "Another window’s.", "edition": "999", "lang": "fr"}
    return [
        Stop("desk", here),
        Stop("desk, adviser", here, who=ADVISER),
        Stop("desk, no account", here + "begin/", status=422, sends={}),
        Stop("draft", f"{here}{draft}/"),
        Stop("draft, two texts", f"{here}{draft}/", status=422, sends=stale),
        Stop("draft, no picture", f"{here}{draft}/pictures/", status=422, sends={}),
        Stop("draft, failed", f"{here}{failed}/"),
        Stop("draft, perhaps there", f"{here}{unknown}/"),
        Stop("draft, a copy", f"{here}{copy}/"),
        Stop("draft, a copy stopped", f"{here}{copy}/publish/", status=422, sends={}),
        Stop("after a post", f"{here}{out}/after/"),
        *(Stop(f"computed: {name}", f"/judgement/{name}/") for name in ("after_a_post", "remarks", "voice")),
    ]


def _given(place: Place, home: str) -> list[Stop]:
    """Time, days off, what lifts one up and places, with something in each; a day off of somebody else's is theirs."""
    here = home + "plan/"
    giving.weeks(place)
    return [
        Stop("time", here + "time/"),
        Stop("time, no time", here + "time/", status=422, sends={"week_minutes": "many", "week_days": "5"}),
        Stop("days off", here + "days/"),
        Stop("days off, member", here + "days/", who=MEMBER),
        Stop("days off, backwards", here + "days/", status=422, sends={"first": "2026-05-12", "last": "2026-05-11"}),
        Stop("days off, too far", here + "days/", status=422, sends={"first": "1999-05-12"}),
        Stop("today, a day off", home, who=MEMBER),
        Stop("today, a day off, looked at", home + "?go_on", who=MEMBER),
        Stop("lifts", here + "reminder/", who=MEMBER),
        Stop("lifts, nothing yet", here + "reminder/"),
        Stop("lifts, nothing said", here + "reminder/", status=422, sends={"text": " "}),
        Stop("places", here + "places/"),
        Stop("places, adviser", here + "places/", who=ADVISER),
        Stop("computed: mastery", "/judgement/mastery/"),
        Stop("computed: days", "/judgement/days/"),
    ]


def _alike(place: Place, home: str) -> list[Stop]:
    return [
        Stop("perhaps the same", home + "people/alike/"),
        Stop("the same as", f"{home}people/{place.person}/same/"),
        Stop("the same as, looked for", f"{home}people/{place.person}/same/?search=b"),
        Stop("computed: same_person", "/judgement/same_person/"),
    ]


def _read_and_heard(place: Place, home: str) -> list[Stop]:
    """Feeds in every state, one entry, and what is listened for."""
    here, now = home + "read/", timezone.now()
    (feed, entry), words = cast.followed(place), cast.listened(place)
    looking, _ = feeds.add(place.id, Subscription(url="https://slow.example/"), FeedKind.READ, now)
    several, _ = feeds.add(place.id, Subscription(url="https://many.example/"), FeedKind.READ, now)
    feeds.to_be_chosen(
        several, [FeedLink(url="https://many.example/a", title="A"), FeedLink(url="https://b.example/")], now
    )
    broken, _ = feeds.add(place.id, Subscription(url="https://broken.example/"), FeedKind.COMMENTS, now)
    feeds.held_up(broken, Reason(code="feed.none_found"), now, now)
    return [
        Stop("read", here + "?show=all"),
        Stop("read, adviser", here + "?show=all", who=ADVISER),
        Stop("read, one feed", f"{here}?feed={feed}&show=all"),
        Stop("read, looked for", here + "?search=rye"),
        Stop("read, nothing found", here + "?search=zeppelin"),
        Stop("read, nothing kept", here + "?show=kept"),
        Stop("entry", f"{here}{entry}/"),
        Stop("entry, adviser", f"{here}{entry}/", who=ADVISER),
        Stop("read, all done", f"{here}?feed={feed}"),
        Stop("feeds", here + "feeds/"),
        Stop("feeds, adviser", here + "feeds/", who=ADVISER),
        Stop("feeds, no address", here + "feeds/", status=422, sends={"address": "no address"}),
        *(Stop(f"feed {n}", f"{here}feeds/{n}/") for n in (feed, looking, several, broken)),
        Stop("listen", home + "listen/"),
        Stop("listen, adviser", home + "listen/", who=ADVISER),
        Stop("listen, nothing said", home + "listen/", status=422, sends={"words": "!"}),
        Stop("listen, tried", home + "listen/", sends={"words": "rye", "try": "1"}),
        Stop("words", f"{home}listen/{words}/"),
    ]


def _passed_on(place: Place, home: str) -> list[Stop]:
    """What one passes on and keeps to read, with and without something in it; looking back, with and without mail."""
    here, now = home + "pass-on/", timezone.now()
    told = {"link": "https://mill.example/a", "friend": "Karim", "tells": "For Karim", "account": place.account}
    passing.sent(place, cast.linked(place))
    passed_on.put_by(place.id, place.user, Find(link="https://mill.example/b"), passed_on.KEPT, now)
    noted = Notes(first=date(2026, 5, 11), last=date(2026, 5, 17), keep="Bread", stop="Cake", attempt="Rye")
    reviews.note(place.id, place.user, noted, now)
    ends = f"/mail/{wishing.token(place)}/"
    return [
        Stop("passed on", here),
        Stop("passed on, adviser", here, who=ADVISER),
        Stop("pass on", here + "new/"),
        Stop("pass on, an entry", f"{here}new/?entry={cast.followed(place)[1]}"),
        Stop("pass on, nobody", here + "new/", status=422, sends={"link": "https://mill.example/a"}),
        Stop("pass on, named", here + "new/", sends=told),
        Stop("friends", here + "friends/", sends={"friend": "anna"}),
        Stop("looking back", home + "review/"),
        Stop("looking back, a month", home + "review/?of=month"),
        Stop("looking back, adviser", home + "review/", who=ADVISER),
        Stop("noted", home + "review/noted/"),
        Stop("no more mails", ends, who=""),
        Stop("no more mails, ended", ends, who="", sends={}),
        Stop("mails, asked", f"/mail/yes/{wishing.yes(place)}/", who=""),
        Stop("mails, yes", f"/mail/yes/{wishing.yes(place)}/", who="", sends={}),
        Stop("mails, too late", "/mail/yes/1/", who="", status=404),
        Stop("computed: review", "/judgement/review/"),
    ]


def _in_place(place: Place, language: str) -> Iterator[tuple[str, Any]]:
    """What htmx asks for: an entry opened in the list, and shut again."""
    _, entry = cast.followed(place)
    client, url = cast.browser(OWNER, language), f"/w/{place.slug}/read/{entry}/"
    yield "entry, opened", client.get(url, headers={"hx-request": "true"})
    yield "entry, shut", client.get(url + "?shut", headers={"hx-request": "true"})


def _at_the_door(place: Place) -> list[Stop]:
    return [
        Stop("sign in", "/signin/", who=""),
        Stop("sign in, wrong", "/signin/", who="", sends={"login": OWNER, "password": "no"}),
        Stop("sign out", "/signout/"),
        Stop("password", "/password/"),
        Stop("password, wrong", "/password/", sends={"oldpassword": "no", "password1": "short", "password2": "x"}),
        Stop("sessions", "/sessions/"),
        Stop("invitation", f"/invitation/{write.invite(place.id, Role.ADVISER)}/", who=""),
        Stop("invitation, signed in", f"/invitation/{write.invite(place.id, Role.ADVISER)}/"),
        Stop("invitation, over", "/invitation/nonsense/", status=422, who=""),
    ]


def _errors(home: str, place: Place) -> list[Stop]:
    return [
        Stop("nothing here", "/nowhere/", status=404),
        Stop("nothing here, nobody", "/nowhere/", status=404, who=""),
        Stop("no month", f"{home}evidence/{place.account}/?from=soon", status=422),
        Stop("no file", home + "archives/", status=422, sends={}),
        Stop("no name", home + "house/", status=422, sends={"name": "", "zone": "Europe/Paris"}),
        Stop("empty note", f"{home}people/{place.person}/", status=422, sends={"text": ""}),
    ]


def _imports(place: Place, home: str) -> list[Stop]:
    waiting, stopped = cast.moving(place), cast.moving(place)
    imports.cancel(stopped)
    imports.undo(stopped)
    cut = cast.bring(place.id, b.zipped({"data/tweets.js": b.tweets_js(cast.tweets())[:-900]})).id
    numbers = {
        "done": place.archive, "waiting": waiting, "cancelled": stopped, "failed": cast.failed(place), "cut": cut,
    }  # fmt: skip
    return [Stop(f"import, {name}", f"{home}archives/{number}/") for name, number in numbers.items()]


def _bare() -> list[Stop]:
    """A workspace without anything in it, and somebody with no workspace, and with two."""
    new = write.make_workspace("Brand new", zone="Europe/Paris", owner_id=cast.user("olga"))
    cast.user("nils")
    return [
        Stop("read, bare", f"/w/{new.slug}/read/", who="olga"),
        Stop("feeds, bare", f"/w/{new.slug}/read/feeds/", who="olga"),
        Stop("hall, bare", f"/w/{new.slug}/", who="olga"),
        Stop("look, bare", f"/w/{new.slug}/evidence/", who="olga"),
        Stop("people, bare", f"/w/{new.slug}/people/", who="olga"),
        Stop("audience, bare", f"/w/{new.slug}/audience/", who="olga"),
        Stop("archives, bare", f"/w/{new.slug}/archives/", who="olga"),
        Stop("workspaces, none", "/", who="nils"),
    ]


def opened(stop: Stop, language: str = "en") -> Any:
    """The answer at a stop. Fails where it is not what the stop says."""
    client = cast.browser(stop.who, language)
    response = client.get(stop.url) if stop.sends is None else client.post(stop.url, stop.sends)
    assert response.status_code == stop.status, (stop.name, response.status_code)
    return response


def beside(language: str = "en") -> Iterator[tuple[str, Any]]:
    """What no ordinary address shows: set-up before there is anybody, our own mistakes, doors shut by Django."""
    client = cast.browser("", language)
    with override_settings(ALLOWED_HOSTS=["causerie.example"]):
        yield "unknown host", client.get("/", headers={"host": "elsewhere.example"})
    yield "stale form", cast.browser("", language, enforce_csrf_checks=True).post("/signin/", {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "people", _broken)
        careless = cast.browser(OWNER, language, raise_request_exception=False)
        yield "broken", careless.get(f"/w/{_home()}/people/")
    yield from _on_the_way(language)
    yield from _written(language)
    patient = cast.browser("", language)
    yield "slowly", [patient.post("/signin/", {"login": "nobody", "password": "x"}) for _ in range(40)][-1]


def _on_the_way(language: str) -> Iterator[tuple[str, Any]]:
    """Somebody who is about to say yes on their network, and who said no there."""
    asked = {"service": "https://town.example", "redirect": "https://house.example/", "state": "s"}
    pending = secrets.sealed(Token(service="", kind="pending", access="", extra=asked))
    address, now = "https://town.example/oauth", timezone.now()
    away = connecting.Away(
        network="mastodon", workspace=_home(), address=address, pending=pending, state="s", since=now, copied=True
    )
    client = cast.browser(OWNER, language)
    _remember(client, away)
    yield "on the way", client.get(f"/w/{_home()}/accounts/go/")
    # Who copies a code does not come back this way.
    _remember(client, msgspec.structs.replace(away, copied=False))
    yield "a no", client.get("/connect/mastodon/", {"state": "s", "error": "access_denied"})


def _remember(client: Client, away: connecting.Away) -> None:
    session = client.session
    session["connecting"] = msgspec.to_builtins(away)
    session.save()


def _written(language: str) -> Iterator[tuple[str, Any]]:
    """What stands in a card's place once a button was pressed; and Today when its time is used."""
    owner, place = cast.browser(OWNER, language), cast.place_of(_home())
    number = talking.asked(place)
    talk, htmx = f"/w/{place.slug}/talk/{number}/", {"HX-Request": "true"}
    cast.browser(MEMBER, language).post(talk + "claim/", headers=htmx)
    yield "card, somebody else writes", owner.post(talk + "claim/", headers=htmx)
    yield "card, done", owner.post(talk + "done/", headers=htmx)
    talking.used_up(place)
    yield "today, closed", owner.get(f"/w/{place.slug}/")


def _home() -> str:
    return "the-bakery"


def _broken(*args: object, **kwargs: object) -> None:
    raise ZeroDivisionError


def pages(place: Place, language: str = "en", only: Callable[[Stop], bool] = bool) -> Iterator[tuple[str, Any]]:
    """Every page of the house, by the name of the situation."""
    for stop in everywhere(place):
        if only(stop):
            yield stop.name, opened(stop, language)
    yield from _in_place(place, language)
    yield from beside(language)


def setup_pages(language: str = "en") -> Iterator[tuple[str, Any]]:
    """The pages of a house nobody lives in yet."""
    client: Client = cast.browser("", language)
    yield "set-up", client.get("/setup/")
    wrong = {"code": "x", "username": "a", "password": "morning bread", "workspace": "w", "zone": "Europe/Paris"}
    yield "set-up, wrong code", client.post("/setup/", wrong)
    yield "set-up, weak", client.post("/setup/", wrong | {"password": "1234"})
