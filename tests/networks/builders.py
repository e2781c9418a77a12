"""Small archives of every format, made by hand: the people in them live only here."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import libipld

Files = dict[str, bytes]
DAY = datetime(2021, 3, 1, 9, 30, tzinfo=UTC)
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
NORA = "https://town.example/users/nora"
DID = "did:plc:nora"
WEB = '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>'


def tweet(number: int, text: str = "Bread is out of the oven.", **fields: Any) -> dict[str, Any]:
    at = DAY + timedelta(hours=number)
    base = {
        "source": WEB,
        "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        "favorite_count": str(number % 5),
        "id_str": str(1000 + number),
        "id": str(1000 + number),
        "retweet_count": "0",
        "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "full_text": text,
        "lang": "en",
    }
    return base | fields


def mention(handle: str, key: str, name: str = "") -> dict[str, Any]:
    return {"name": name or handle.title(), "screen_name": handle, "indices": ["0", "5"], "id_str": key, "id": key}


def mentioning(*mentions: dict[str, Any]) -> dict[str, Any]:
    return {"hashtags": [], "urls": [], "user_mentions": list(mentions)}


def linking(url: str, expanded: str) -> dict[str, Any]:
    return {"urls": [{"url": url, "expanded_url": expanded, "display_url": "…"}], "user_mentions": [], "hashtags": []}


def pretty(rows: list[Any]) -> str:
    """As X prints: two spaces a level, spaces around colons and in empty lists."""
    return json.dumps(rows, indent=2, ensure_ascii=False, separators=(",", " : ")).replace("[]", "[ ]")


def ytd(name: str, rows: list[Any], part: int = 0) -> bytes:
    return f"window.YTD.{name}.part{part} = {pretty(rows)}".encode()


def tweets_js(tweets: list[dict[str, Any]], part: int = 0, name: str = "tweets") -> bytes:
    return ytd(name, [{"tweet": one} for one in tweets], part)


def manifest(counts: dict[str, int]) -> bytes:
    files = [{"fileName": name, "globalName": "YTD.tweets.part0", "count": str(n)} for name, n in counts.items()]
    body = {
        "userInfo": {"accountId": "77", "userName": "nora", "displayName": "Nora &amp; Co"},
        "archiveInfo": {"sizeBytes": "1", "generationDate": "2023-05-06T07:08:09.000Z", "isPartialArchive": False},
        "dataTypes": {"tweets": {"files": files}},
    }
    return b"window.__THAR_CONFIG = " + json.dumps(body, indent=2).encode()


def x_files(count: int = 12) -> Files:
    return {
        "Your archive.html": b"<html></html>",
        "data/manifest.js": manifest({"data/tweets.js": count}),
        "data/tweets.js": tweets_js([tweet(n) for n in range(count)]),
        "data/direct-messages.js": b"window.YTD.direct_messages.part0 = [ ]",
        "data/like.js": ytd("like", []),
        "data/tweets_media/1.jpg": b"\xff\xd8",
    }


def old_tweet(number: int, text: str = "Bread &amp; butter.", **fields: Any) -> dict[str, Any]:
    at = DAY + timedelta(hours=number)
    user = {"name": "Nora", "screen_name": "nora", "id_str": "77", "id": 77}
    base = {
        "source": "web",
        "entities": {"user_mentions": [], "media": [], "hashtags": [], "urls": []},
        "geo": {},
        "id_str": str(500 + number),
        "text": text,
        "id": 500 + number,
        "created_at": at.strftime("%Y-%m-%d %H:%M:%S +0000"),
        "user": user,
    }
    return base | fields


def month(name: str, tweets: list[dict[str, Any]]) -> bytes:
    body = json.dumps(tweets, indent=2, separators=(",", " : ")).replace("  {\n", "{\n", 1)
    return f"Grailbird.data.tweets_{name} = \n {body}".encode()


def grailbird_files() -> Files:
    index = [{"file_name": f"data/js/tweets/2021_0{n}.js", "year": 2021, "tweet_count": 3, "month": n} for n in (3, 4)]
    details = {"screen_name": "nora", "full_name": "Nora", "id": "77", "bio": "Bread"}
    payload = {"tweets": 6, "created_at": "2021-05-01 10:00:00 +0000", "lang": "en"}
    return {
        "data/js/tweet_index.js": b"var tweet_index =  " + json.dumps(index).encode(),
        "data/js/user_details.js": b"var user_details =  " + json.dumps(details).encode(),
        "data/js/payload_details.js": b"var payload_details =  " + json.dumps(payload).encode(),
        "data/js/tweets/2021_03.js": month("2021_03", [old_tweet(n) for n in range(3)]),
        "data/js/tweets/2021_04.js": month("2021_04", [old_tweet(n) for n in range(3, 6)]),
        "tweets.csv": b'"tweet_id"\n"500"\n',
    }


def note(number: int, content: str = "<p>Bread.</p>", **fields: Any) -> dict[str, Any]:
    at = (DAY + timedelta(hours=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    to = fields.pop("to", [PUBLIC])
    cc = fields.pop("cc", [f"{NORA}/followers"])
    said = {
        "id": f"{NORA}/statuses/{number}",
        "type": "Note",
        "published": at,
        "to": to,
        "cc": cc,
        "content": content,
        "contentMap": {"en": content},
        "tag": [],
        "likes": {"type": "Collection", "totalItems": number},
        "shares": {"type": "Collection", "totalItems": 0},
    }
    act = {"id": f"{NORA}/statuses/{number}/activity", "type": "Create", "actor": NORA, "published": at}
    return act | {"to": to, "cc": cc, "object": said | fields}


def announce(number: int, what: Any, author: str = "") -> dict[str, Any]:
    at = (DAY + timedelta(hours=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    act = {"id": f"{NORA}/statuses/{number}/activity", "type": "Announce", "actor": NORA, "published": at}
    return act | {"to": [PUBLIC], "cc": [author, f"{NORA}/followers"] if author else [], "object": what}


def outbox(rows: list[dict[str, Any]], indent: int | None = None) -> bytes:
    whole = {
        "@context": ["https://www.w3.org/ns/activitystreams", {"toot": "http://joinmastodon.org/ns#"}],
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": len(rows),
        "orderedItems": rows,
    }
    return json.dumps(whole, indent=indent, ensure_ascii=False, separators=(",", ":")).encode()


def mastodon_files(rows: list[dict[str, Any]] | None = None) -> Files:
    actor = {
        "@context": ["https://www.w3.org/ns/activitystreams"],
        "id": NORA,
        "type": "Person",
        "preferredUsername": "nora",
        "name": "Nora",
    }
    likes = {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": ["a"]}
    return {
        "actor.json": json.dumps(actor).encode(),
        "outbox.json": outbox(rows if rows is not None else [note(n) for n in range(8)]),
        "likes.json": json.dumps(likes).encode(),
    }


def cid(data: bytes) -> bytes:
    return b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()


def cbor(value: Any) -> bytes:
    """DAG-CBOR; a link is given as ("link", cid)."""
    if isinstance(value, tuple):
        name: bytes = value[1]
        return b"\xd8\x2a\x58\x25\x00" + name
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key))
        body = b"".join(libipld.encode_dag_cbor(key) + cbor(value[key]) for key in keys)
        return bytes([0xA0 + len(value)]) + body
    if isinstance(value, list):
        return b"\x99" + len(value).to_bytes(2, "big") + b"".join(cbor(item) for item in value)
    if isinstance(value, bytes):
        return b"\x59" + len(value).to_bytes(2, "big") + value
    data: bytes = libipld.encode_dag_cbor(value)
    return data


def varint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number])


def rkey(at: datetime) -> str:
    value = int(at.timestamp() * 1_000_000) << 10
    letters = "234567abcdefghijklmnopqrstuvwxyz"
    return "".join(letters[value >> shift & 31] for shift in range(60, -1, -5))


def skeet(number: int, text: str = "Bread.", **fields: Any) -> tuple[str, dict[str, Any]]:
    at = DAY + timedelta(hours=number)
    record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": at.isoformat(), "langs": ["en"]} | fields
    return f"app.bsky.feed.post/{rkey(at)}", record


def car(records: list[tuple[str, dict[str, Any]]]) -> bytes:
    """A repository with one tree node, keys shortened as the network shortens them."""
    stored = [(path, cbor(record)) for path, record in sorted(records, key=lambda one: one[0])]
    entries, before = [], b""
    for path, data in stored:
        key = path.encode()
        shared = next(
            (n for n, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), min(len(key), len(before))
        )
        entries.append({"p": shared, "k": key[shared:], "v": ("link", cid(data)), "t": None})
        before = key
    node = cbor({"l": None, "e": entries})
    commit = cbor(
        {"did": DID, "version": 3, "rev": "3kaaaaaaaaa22", "prev": None, "sig": b"s", "data": ("link", cid(node))}
    )
    header = b"\xa2eroots\x81" + cbor(("link", cid(commit))) + b"gversion\x01"
    out = varint(len(header)) + header
    for block in (commit, node, *(data for _, data in stored)):
        out += varint(len(block) + 36) + cid(block) + block
    return out


def skeets(count: int = 6) -> list[tuple[str, dict[str, Any]]]:
    return [skeet(n, f"Bread {n}.") for n in range(count)]


def zipped(files: Files, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: Files, mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def laid_out(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def packed(files: Files, folder: Path, name: str = "archive.zip") -> Path:
    place = folder / name
    place.write_bytes(zipped(files) if name.endswith(".zip") else tarred(files))
    return place
