"""How long a whole answer may take. Every step has a time of its own, and a server that sends one byte in each of them
would hold us for ever.

A clock is read here, against the custom of the house, because nothing that is decided or kept depends on it.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All that is read and written here, in this thread, ends within so many seconds (resolving a name apart)."""
    before = _until.set(time.monotonic() + seconds)  # noqa: TID251
    try:
        yield
    finally:
        _until.reset(before)


def left(timeout: float | None, over: type[Exception]) -> float | None:
    """The time a step may take: its own, or what is left of the whole. Raises `over` where nothing is left."""
    until = _until.get()
    if until is None:
        return timeout
    remaining = until - time.monotonic()  # noqa: TID251
    if remaining <= 0:
        raise over("out of time")
    return remaining if timeout is None else min(timeout, remaining)


class PatientStream(httpcore.NetworkStream):
    """A connection whose every step keeps within the whole time."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As httpcore's; raises httpcore.ReadTimeout when the whole time is over."""
        return self._stream.read(max_bytes, left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As httpcore's; raises httpcore.WriteTimeout when the whole time is over."""
        self._stream.write(buffer, left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """As httpcore's."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """As httpcore's; raises httpcore.ConnectTimeout when the whole time is over."""
        over = left(timeout, httpcore.ConnectTimeout)
        return PatientStream(self._stream.start_tls(ssl_context, server_hostname, over))

    def get_extra_info(self, info: str) -> Any:
        """As httpcore's."""
        return self._stream.get_extra_info(info)
