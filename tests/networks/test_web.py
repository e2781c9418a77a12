"""HTTP as everything here asks it."""

from __future__ import annotations

import gzip
import time
import zlib

import pytest
from tests.networks.feeds.serving import LOCAL, Asked, Said, Server, serving

from causerie.networks.errors import Forbidden, NetworkError, Passing, Refused, Strange, Unsure
from causerie.networks.guard import Guard, networks
from causerie.networks.web import Answer, ask, browser, host_of

SECRET = {"Authorization": "Bearer secret", "Cookie": "a=b", "DPoP": "proof", "Accept": "text/plain"}


def local(server: Server, path: str = "/", method: str = "GET", **sent: object) -> Answer:
    with browser(Guard(networks(LOCAL)), timeout=2) as client:
        return ask(client, method, server.url + path, **sent)  # type: ignore[arg-type]


def code_of(error: pytest.ExceptionInfo[NetworkError]) -> str:
    return error.value.reason.code


def test_an_answer_has_its_status_headers_and_body() -> None:
    with serving(lambda asked: Said(status=418, body=b"tea", headers={"X-Tea": "Yes"})) as server:
        answer = local(server)
    assert (answer.status, answer.body, answer.headers["x-tea"], answer.url) == (418, b"tea", "Yes", server.url + "/")


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"bread", mtime=0)),
        ("deflate", zlib.compress(b"bread")),
        ("deflate", zlib.compress(b"bread", wbits=-15)),
        ("identity", b"bread"),
    ],
    ids=["gzip", "zlib", "bare deflate", "identity"],
)
def test_packed_answers_are_unpacked(coding: str, body: bytes) -> None:
    with serving(lambda asked: Said(body=body, headers={"Content-Encoding": coding})) as server:
        assert local(server).body == b"bread"


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "x"])
def test_what_is_packed_otherwise_is_strange(coding: str) -> None:
    packed = gzip.compress(gzip.compress(b"bread"))
    headers = {"Content-Encoding": coding}
    with serving(lambda asked: Said(body=packed, headers=headers)) as server, pytest.raises(Strange) as raised:
        local(server)
    assert code_of(raised) == "network.not_understood"


def test_nothing_secret_goes_to_another_host() -> None:
    with (
        serving(lambda asked: Said(body=b"there")) as other,
        serving(lambda asked: Said(status=302, headers={"Location": other.url + "/x"})) as server,
    ):
        assert local(server, headers=SECRET).body == b"there"
    assert server.asked[0].headers["authorization"] == "Bearer secret"
    assert {"authorization", "cookie", "dpop"} & set(other.asked[0].headers) == set()
    assert other.asked[0].headers["accept"] == "text/plain"


def test_a_question_is_not_put_into_the_address_a_redirect_gives() -> None:
    def answer(asked: Asked) -> Said:
        return Said(body=b"there") if asked.path == "/new?b=2" else Said(status=301, headers={"Location": "/new?b=2"})

    with serving(answer) as server:
        assert local(server, params={"a": "1"}).body == b"there"
    assert [asked.path for asked in server.asked] == ["/?a=1", "/new?b=2"]


def test_no_cookie_is_kept() -> None:
    with (
        serving(lambda asked: Said(headers={"Set-Cookie": "who=you; Path=/"})) as server,
        browser(Guard(networks(LOCAL))) as client,
    ):
        ask(client, "GET", server.url)
        ask(client, "GET", server.url)
    assert "cookie" not in server.asked[1].headers


@pytest.mark.parametrize(("method", "kind"), [("GET", Passing), ("POST", Unsure)])
def test_a_whole_answer_has_a_time(method: str, kind: type[NetworkError]) -> None:
    started = time.monotonic()
    with serving(lambda asked: Said(body=b"x" * 1000, slowly=0.05)) as server, pytest.raises(kind) as raised:
        local(server, method=method, patience=0.5)
    assert code_of(raised) == "network.no_answer"
    assert time.monotonic() - started < 5


def test_redirects_share_one_time() -> None:
    def answer(asked: Asked) -> Said:
        time.sleep(0.25)
        return Said(status=302, headers={"Location": asked.path + "x"})

    with serving(answer) as server, pytest.raises(Passing):
        local(server, patience=0.6)
    assert 1 < len(server.asked) < 5


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "//a.example/", "http://", "http://[::1", "a", "",
     "http://a.example:99999/", "http://a.example:x/", "http:///x", "http://\u2488.example\0/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with browser(Guard()) as client, pytest.raises(Forbidden) as raised:
        ask(client, "GET", url)
    assert code_of(raised) == "network.no_web_address"


def test_a_password_in_an_address_is_not_said() -> None:
    with browser(Guard()) as client, pytest.raises(Forbidden) as raised:
        ask(client, "GET", "ftp://me:secret@a.example/x")
    assert raised.value.reason.args == {"address": "ftp://a.example/x"}


def test_too_large_is_refused_to_the_byte() -> None:
    with serving(lambda asked: Said(body=b"x" * 1000)) as server:
        assert len(local(server, largest=1000).body) == 1000
        with pytest.raises(Refused) as raised:
            local(server, largest=999)
    assert (code_of(raised), raised.value.reason.args["n"]) == ("network.too_large", 999)


def test_hosts_of_addresses() -> None:
    assert (host_of("https://a.example:1/x"), host_of("http://["), host_of("x")) == ("a.example", "", "")
