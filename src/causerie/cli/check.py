"""`causerie check`: what may be noticed in a draft, and how much it sounds like somebody's posts."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from causerie.judgement.write import check as judge
from causerie.judgement.write.language import READ
from causerie.networks.lines import lines
from causerie.records import Checked, Limit, Refusal, Remark, Sheet
from causerie.web.words import say

from .base import JSON, aside, print_json, screen
from .lengths import NETWORKS, limit

_MOST_BYTES = 64 * 1024 * 1024
_NOT_TEXT = frozenset("\x00\x01\x02\x03\x04\x05\x06\x0e\x0f")


class _Line(msgspec.Struct, gc=False):
    """One post of the history. kind: "original" where it is not told."""

    text: str
    created_at: str | int | float | None = None
    kind: str = "original"
    reply_to: str | int | None = None


_line = msgspec.json.Decoder(_Line)


@click.command("check", help=say("check.command"))
@click.argument("draft", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--like", "history", type=click.Path(path_type=Path), default=None, help=say("check.like"))
@click.option("--network", type=click.Choice(NETWORKS), required=True, help=say("check.network"))
@click.option("--lang", type=click.Choice(READ), default=None, help=say("check.lang"))
@JSON
def check(draft: Path, history: Path | None, network: str, lang: str | None, as_json: bool) -> None:
    """Say what may be noticed in a draft. It changes nothing and sends nothing."""
    text = _text(draft)
    length = limit(text, network)
    own, bad = _own(history) if history else ((), 0)
    checked = judge(Sheet(text=text, network=network, lang=lang or "", limit=length), own)
    if as_json:
        print_json(_told(checked, length, network))
    else:
        _for_people(checked, length, voice=history is not None)
    if bad:
        aside.print(say("check.bad", n=bad), style="yellow", soft_wrap=True)


def _text(draft: Path) -> str:
    """The draft as it is written, without the mark some editors begin a file with. Raises Refusal."""
    try:
        if str(draft) == "-":
            return _decoded(_read(sys.stdin.buffer, draft), draft)
        with draft.open("rb") as file:
            return _decoded(_read(file, draft), draft)
    except OSError as error:
        raise Refusal("check.unreadable", path=str(draft)) from error


def _read(file: BinaryIO, draft: Path) -> bytes:
    content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise Refusal("check.too_big", path=str(draft))
    return content


def _decoded(content: bytes, draft: Path) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("check.not_text", path=str(draft)) from error
    if _NOT_TEXT & set(text[:4096]):
        raise Refusal("check.not_text", path=str(draft))
    return text.replace("\r\n", "\n").removesuffix("\n")


def _own(history: Path) -> tuple[tuple[str, ...], int]:
    """The originals of a history, newest first, and how many lines are no posts. Raises Refusal."""
    kept: list[tuple[float, int, str]] = []
    bad = 0
    try:
        for number, line in lines(history):
            try:
                post = _line.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                bad += 1
                continue
            if _original(post):
                kept.append((_moment(post.created_at), number, post.text))
    except OSError as error:
        raise Refusal("check.unreadable", path=str(history)) from error
    if not kept:
        raise Refusal("check.no_history", path=str(history))
    return tuple(text for _, _, text in sorted(kept, reverse=True)), bad


def _original(post: _Line) -> bool:
    """Whether somebody said it by themselves: no answer, nothing that was passed on."""
    said = post.text.strip()
    return (
        bool(said)
        and post.kind in ("original", "quote", "")
        and not post.reply_to
        and not said.startswith(("@", "RT @"))
    )


def _moment(told: str | float | None) -> float:
    """Seconds since 1970 (UTC where no zone is told); 0 where it cannot be read: then the file's order holds."""
    if not isinstance(told, str):
        return float(told or 0)
    try:
        moment = datetime.fromisoformat(told.strip())
    except ValueError:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _told(checked: Checked, length: Limit, network: str) -> dict[str, Any]:
    voice = checked.voice
    return {
        "network": network, "used": length.used, "most": length.most,
        "voice": {
            "score": voice.score, "low": voice.low, "high": voice.high, "code": voice.says.code,
            "says": say(voice.says),
        },
        "remarks": [_remark(each) for each in checked.remarks],
    }  # fmt: skip


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "kind": remark.kind.value, "code": remark.says.code, "says": say(remark.says), "quote": remark.quote,
        "certain": remark.certain, "key": remark.key,
    }  # fmt: skip


def _for_people(checked: Checked, length: Limit, *, voice: bool) -> None:
    """voice: whether there are posts to compare with."""
    for remark in checked.remarks:
        screen.print(f"{say(f'remarks.kind.{remark.kind.value}')}{say('check.says')}{say(remark.says)}", soft_wrap=True)
    if voice:
        screen.print(say(checked.voice.says), soft_wrap=True)
    screen.print(say("check.length", n=length.used, most=length.most), soft_wrap=True)
