"""Which addresses may be asked: public ones, and the private ones that were allowed on purpose.

Checked on the very address a socket is about to connect to, after names were resolved and on every redirect, so that
neither a literal in another notation nor a name that changes its mind gets past. `ipaddress` alone is no guard: its
`is_private` is False for multicast, shared, NAT64, 6to4 and other addresses that lead inside (see tests).
"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore

from causerie.networks.errors import Forbidden, Passing
from causerie.networks.patience import PatientStream, left

IPNetwork = IPv4Network | IPv6Network
IPAddress = IPv4Address | IPv6Address

# What is not the public internet: IANA's special-purpose registries, read as GoToSocial and Mastodon read them, and
# 168.63.129.16, which within Azure leads to the machine's keeper though it looks public.
_INSIDE_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")
_INSIDE_6 = tuple(
    IPv6Network(text)
    for text in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
)  # fmt: skip
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = IPv6Network("::/96")
# The halves of an interface number that say "an IPv4 address follows" (ISATAP, RFC 5214, 6.1).
_ISATAP = (0x00005EFE, 0x02005EFE)


def hidden(address: IPAddress) -> list[IPAddress]:
    """The address itself, and the IPv4 addresses it carries inside (mapped, compatible, NAT64, 6to4, Teredo,
    ISATAP).
    """
    found: list[IPAddress] = [address]
    if isinstance(address, IPv6Address):
        number = int(address)
        if address.ipv4_mapped is not None:
            return [address.ipv4_mapped]
        if address in _COMPATIBLE or any(address in net for net in _NAT64) or number >> 32 & 0xFFFFFFFF in _ISATAP:
            found.append(IPv4Address(number & 0xFFFFFFFF))
        if address.sixtofour is not None:
            found.append(address.sixtofour)
        if address.teredo is not None:
            found += address.teredo
    return found


def public(address: IPAddress) -> bool:
    """True for an address of the public internet, in no disguise."""
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _INSIDE_4)
    first, *carried = hidden(address)
    if isinstance(first, IPv4Address):
        return public(first)
    return _open_6(address) and all(public(one) for one in carried)


def _open_6(address: IPv6Address) -> bool:
    return address in _PUBLIC_6 and not any(address in net for net in _INSIDE_6)


class Guard:
    """Lets pass public addresses and those of `allowed` networks."""

    def __init__(self, allowed: Sequence[IPNetwork] = ()) -> None:
        self._allowed = tuple(allowed)

    def passes(self, address: str) -> bool:
        """True where a socket may connect to this address (as the resolver writes it, a zone cut off)."""
        try:
            found = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        plain = hidden(found)[0]
        return public(found) or any(plain.version == net.version and plain in net for net in self._allowed)

    def addresses(self, host: str, port: int) -> Iterator[str]:
        """The addresses of a host that may be connected to. Raises Forbidden where one of them may not, Passing where
        the name is unknown: a name that is half public is not to be trusted.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, ValueError, OverflowError) as error:
            raise Passing("network.unknown_host", host=host) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not all(self.passes(address) for address in addresses):
            raise Forbidden("network.private_address", host=host)
        yield from addresses


class GuardedBackend(httpcore.SyncBackend):
    """httpcore's own way of connecting, but only to addresses the guard lets pass, and to that very address."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises Forbidden, Passing or httpcore's own errors."""
        last: Exception = httpcore.ConnectError(host)
        for address in self._guard.addresses(host, port):
            try:
                wait = left(timeout, httpcore.ConnectTimeout)
                return PatientStream(super().connect_tcp(address, port, wait, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last


def networks(words: Sequence[str]) -> tuple[IPNetwork, ...]:
    """Networks from how people write them ("127.0.0.0/8", "192.168.1.10"). Raises ValueError."""
    return tuple(ip_network(word, strict=False) for word in words)
