"""Nothing leaves the machine: no page fetches from elsewhere, no test can, and nothing of ours tries."""

from __future__ import annotations

import re
import socket
import warnings
from html.parser import HTMLParser

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError
from tests.promises.sources import PACKAGE, imports, modules
from tests.rooms import tour
from tests.rooms.cast import Place

# What a person may follow by a click of their own: any page of the web, that is told nothing of where they come from.
CLICKABLE = re.compile(r"https?://[\w.-]+(:\d+)?(/|$)")
FETCHES = {"src", "href", "action", "formaction", "poster", "data", "srcset", "hx-get", "hx-post", "ping", "content"}
ELSEWHERE = re.compile(r"^\s*(?:[a-z]+:)?//", re.IGNORECASE)


class Addresses(HTMLParser):
    """Collects (tag, attribute, address, rel) of everything that points out of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str, str]] = []
        self.inline: list[str] = []
        self._tag = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        given = {name: value or "" for name, value in attrs}
        self.found += [
            (tag, k, v, given.get("rel", "")) for k, v in given.items() if k in FETCHES and ELSEWHERE.match(v)
        ]
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        if self._tag in ("script", "style") and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""


def leaving(page: str) -> list[tuple[str, str, str, str]]:
    """What points elsewhere and is not a link for a person to click that tells nothing of us."""
    return [
        each
        for each in Addresses(page).found
        if not (each[:2] == ("a", "href") and CLICKABLE.match(each[2]) and "noreferrer" in each[3])
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_fetches_from_elsewhere_and_none_holds_a_script(place: Place, language: str) -> None:
    links = 0
    for name, response in tour.pages(place, language):
        page = response.content.decode()
        assert leaving(page) == [], name
        assert Addresses(page).inline == [], name
        links += len(Addresses(page).found)
    assert links > 0  # the posts said to a person do link to the network: the eyes of this test are open


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_guarded(place: Place, language: str) -> None:
    for name, response in tour.pages(place, language):
        policy = response.headers["Content-Security-Policy"]
        rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == ["'none'"], name
        assert rules["script-src"] == rules["connect-src"] == rules["font-src"] == rules["form-action"] == ["'self'"], (
            name
        )
        assert rules["img-src"] == ["'self'", "data:"], name
        assert rules["style-src"][0] == "'self'", name
        assert [each[:8] for each in rules["style-src"][1:]] == ["'sha256-"], name
        assert response.headers["X-Frame-Options"] == "DENY", name
        assert response.headers["X-Content-Type-Options"] == "nosniff", name
        assert response.headers["Referrer-Policy"] == "same-origin", name
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", name


@pytest.mark.parametrize(
    "page",
    ['<script src="https://cdn.example/x.js">', '<img src="//pixel.example/">', '<a href="https://elsewhere.example/">',
     '<a href="https://x.com/nora/status/1">', '<form action="http://elsewhere.example/">'],
)  # fmt: skip
def test_what_leads_elsewhere_is_noticed(page: str) -> None:
    assert leaving(page)


def test_the_link_to_a_post_of_ones_own_is_allowed() -> None:
    assert leaving('<a rel="noreferrer" href="https://x.com/nora/status/1">') == []


def test_styles_and_scripts_of_ours_name_no_other_machine() -> None:
    own = [path for path in (PACKAGE / "web/static/web").glob("*.*") if path.suffix in (".css", ".js", ".svg")]
    assert len(own) >= 4
    for path in own:
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "://" not in text, path.name


def test_no_test_can_reach_another_machine() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises((SocketBlockedError, SocketConnectBlockedError)):
            socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_only_networks_open_connections_and_only_through_the_guard() -> None:
    """What may be asked is decided in one place (networks/guard.py), where sockets connect; nobody goes around it."""
    opening = re.compile(r"(socket|ssl|http\.client|urllib\.request|requests|aiohttp|ftplib|smtplib|httpcore)(\.|$)")
    found = {
        (str(path.relative_to(PACKAGE)), name) for path in modules() for name in imports(path) if opening.match(name)
    }
    assert found == {
        ("cli/serve.py", "socket"),  # asks this machine whether an address is free
        ("networks/guard.py", "httpcore"),
        ("networks/guard.py", "socket"),
        ("networks/web.py", "httpcore"),
        ("networks/jetstream/following.py", "socket"),  # a websocket on a socket the guard let pass
        ("networks/jetstream/following.py", "ssl"),
        ("networks/patience.py", "httpcore"),  # a time limit around the guard's own connections
        ("networks/patience.py", "ssl"),
        # Names the ways a mail is refused; Django opens the way to the one server the owner's own setting names.
        ("rooms/review/mailing.py", "smtplib"),
    }


def test_every_http_client_is_made_in_one_place() -> None:
    made = [str(path.relative_to(PACKAGE)) for path in modules() if "httpx.Client(" in path.read_text(encoding="utf-8")]
    assert made == ["networks/web.py"]
