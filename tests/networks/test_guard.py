"""Nothing inside is reached from outside: every address, in every notation, by every way."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.feeds.serving import Asked, Said, Server, serving

from causerie.networks.errors import Forbidden, Passing
from causerie.networks.guard import Guard, GuardedBackend, networks, public
from causerie.networks.web import ask, browser

# Those that `ipaddress.is_private` lets through are marked: "ipaddress alone is not a guard" (reference/trust.md).
INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1", "255.255.255.255",
    "100.64.0.1",  # shared (marked)
    "100.100.100.200",  # a cloud's metadata (marked)
    "168.63.129.16",  # a cloud's keeper (marked)
    "192.88.99.1",  # 6to4 relays (marked)
    "224.0.0.1",  # multicast (marked)
    "::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2001:db8::1", "100::1",
    "::127.0.0.1",  # compatible (marked)
    "::ffff:127.0.0.1", "::ffff:169.254.169.254",
    "::ffff:100.64.0.1",  # mapped and shared (marked)
    "::ffff:0:127.0.0.1",  # translated
    "64:ff9b::7f00:1",  # NAT64 (marked)
    "64:ff9b::a9fe:a9fe",  # NAT64 to metadata (marked)
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",  # 6to4 (marked)
    "2002:a9fe:a9fe::1",
    "2001:0:7f00:1:0:0:80ff:fffe",  # Teredo, server 127.0.0.1
    "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo, client 127.0.0.1
    "2a00:1450::5efe:7f00:1",  # ISATAP
    "2a00:1450::200:5efe:a00:1",
    "ff02::1",  # multicast (marked)
    "fec0::1",  # site-local (marked)
    "3fff::1",  # documentation (marked)
    "5f00::1",  # segment routing
    "2001:2::1", "2001:10::1", "2620:4f:8000::1",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "169.253.1.1", "2606:4700::1111",
           "2a00:1450:4007::1", "2002:808:808::1", "::ffff:8.8.8.8"]  # fmt: skip
# The same address as people, parsers and attackers write it. A resolver reads them all, so it is asked.
NOTATIONS = [
    "127.0.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]",
    "[64:ff9b::7f00:1]", "localhost", "LOCALHOST", "0xa9fea9fe", "2852039166", "169.254.43518", "0xc0a80101",
    "[::]",
]  # fmt: skip


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: Sequence[str]) -> list[str]:
    """Make every name lead to these addresses: the first answer, then the next, the last for ever. The names asked."""
    left, asked, real = list(answers), [], socket.getaddrinfo

    def lookup(host: str, port: Any, *rest: Any, **more: Any) -> list[Any]:
        try:
            ip_address(host.partition("%")[0])
        except ValueError:
            asked.append(host)
            said = left.pop(0) if len(left) > 1 else left[0]
            return [
                (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
                for one in said
            ]
        return real(host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Where a connection was attempted; none is made."""
    tried: list[str] = []

    def connect(_self: Any, host: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        tried.append(host)
        raise httpcore.ConnectError("no connection in this test")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return tried  # type: ignore[return-value]


@pytest.fixture(scope="module")
def strict() -> Iterator[httpx.Client]:
    """What asks public addresses only."""
    with browser(Guard()) as client:
        yield client


def refused(client: httpx.Client, url: str) -> str:
    """The code of why an address is not asked."""
    with pytest.raises(Forbidden) as raised:
        ask(client, "GET", url)
    return raised.value.reason.code


def forms(address: str) -> list[str]:
    """An address dotted, in full, and with its last half in hexadecimal."""
    plain = address.partition("%")[0]
    found = ip_address(plain)
    if isinstance(found, IPv4Address):
        number = int(found)
        parts = str(found).split(".")
        return [
            str(found),
            hex(number),
            str(number),
            oct(number).replace("0o", "0"),
            ".".join(hex(int(p)) for p in parts),
        ]
    return [f"[{form}]" for form in dict.fromkeys((plain, found.exploded, found.compressed))]


@pytest.mark.parametrize("address", INSIDE)
def test_inside_is_refused_in_every_notation(address: str, connected: list[str], strict: httpx.Client) -> None:
    for form in forms(address):
        assert refused(strict, f"http://{form}/") == "network.private_address", form
    assert connected == []


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_is_refused(notation: str, connected: list[str], strict: httpx.Client) -> None:
    assert refused(strict, f"http://{notation}/") in ("network.private_address", "network.no_web_address")
    assert connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, connected: list[str], strict: httpx.Client
) -> None:
    asked = resolving(monkeypatch, [address])
    assert refused(strict, "https://rebound.example/") == "network.private_address"
    assert asked == ["rebound.example"]
    assert connected == []


@pytest.mark.parametrize("both", [["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["2606:4700::1111", "::1"]])
def test_a_name_that_is_half_inside_is_refused(
    both: list[str], monkeypatch: pytest.MonkeyPatch, connected: list[str], strict: httpx.Client
) -> None:
    resolving(monkeypatch, both)
    assert refused(strict, "http://half.example/") == "network.private_address"
    assert connected == []


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch, connected: list[str], strict: httpx.Client
) -> None:
    """A resolver that says something public first and something private then is asked once for a connection."""
    asked = resolving(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    with browser(Guard()) as client, pytest.raises(Passing):
        ask(client, "GET", "http://rebound.example/")
    assert (asked, connected) == (["rebound.example"], ["8.8.8.8"])
    assert refused(strict, "http://rebound.example/") == "network.private_address"
    assert connected == ["8.8.8.8"]


@pytest.fixture
def world() -> Iterator[Server]:
    def answer(asked: Asked) -> Said:
        target = asked.path.removeprefix("/to/")
        return (
            Said(status=302, headers={"Location": f"http://{target}/", "Connection": "close"})
            if target != asked.path
            else Said(body=b"here")
        )

    with serving(answer) as server:
        yield server


@pytest.fixture
def outside(world: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a public site: connections to 8.8.8.8 end at our own server, and no others are made."""
    real = httpcore.SyncBackend.connect_tcp

    def connect(self: httpcore.SyncBackend, host: str, port: int, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        assert host == "8.8.8.8"
        return real(self, "127.0.0.1", world.server_port, *rest, **more)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return "http://8.8.8.8"


@pytest.mark.parametrize("address", INSIDE)
def test_a_redirect_inside_is_refused(address: str, outside: str, world: Server, strict: httpx.Client) -> None:
    for form in forms(address):
        assert refused(strict, f"{outside}/to/{form}") == "network.private_address", form
    assert len(world.asked) == len(forms(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside_is_not_refused(address: str) -> None:
    assert Guard().passes(address)


def test_a_local_network_can_be_allowed_on_purpose(strict: httpx.Client, world: Server) -> None:
    with browser(Guard(networks(["127.0.0.0/8"]))) as client:
        assert ask(client, "GET", world.url).body == b"here"
        assert refused(client, "http://192.168.1.1/") == "network.private_address"
    assert Guard(networks(["127.0.0.0/8"])).passes("::ffff:127.0.0.1")
    assert refused(strict, world.url) == "network.private_address"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch, world: Server) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with browser(Guard(networks(["127.0.0.0/8"]))) as client:
        assert ask(client, "GET", world.url).body == b"here"


@pytest.mark.parametrize("host", ["a..b", "x" * 70 + ".example", "nul\0.example", ""])
def test_a_name_that_cannot_be_is_unknown(host: str) -> None:
    with pytest.raises((Passing, Forbidden)):
        list(Guard().addresses(host, 80))


@given(st.integers(0, 2**32 - 1))
def test_what_is_carried_inside_counts(number: int) -> None:
    """An IPv6 address is never more public than the IPv4 address it carries."""
    carried = IPv4Address(number)
    for made in (0xFFFF << 32 | number, 0x2002 << 112 | number << 80, 0x2A00 << 112 | 0x5EFE << 32 | number):
        assert public(IPv6Address(made)) <= public(carried)


def test_a_timeout_of_one_address_leaves_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["8.8.8.8", "1.1.1.1"])
    tried: list[str] = []

    def connect(_self: Any, host: str, *_: Any, **__: Any) -> Any:
        tried.append(host)
        raise httpcore.ConnectTimeout(host)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(httpcore.ConnectTimeout):
        GuardedBackend(Guard()).connect_tcp("two.example", 80, 1.0)
    assert tried == ["8.8.8.8", "1.1.1.1"]
