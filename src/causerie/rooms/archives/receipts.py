"""A receipt in the forms people keep: for a page, for a text file, for another program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from causerie.records import FileFate, FileNote, Job, Reason, Receipt
from causerie.web.words import say

Say = Callable[[Reason], str]


def for_programs(receipt: Receipt, *, lang: str) -> dict[str, Any]:
    """The receipt as plain data: `causerie import --json` prints it. Times are ISO 8601 in UTC, or None."""
    return {
        "network": receipt.network,
        "format": receipt.format,
        "account": receipt.account,
        "files": {fate.value: _files(receipt, fate, lang) for fate in FileFate},
        "posts": {"read": receipt.read, "kept": receipt.kept, "skipped": dict(receipt.skipped)},
        "first": receipt.first.isoformat() if receipt.first else None,
        "last": receipt.last.isoformat() if receipt.last else None,
        "manifest": [
            {"name": name, "promised": promised, "read": receipt.found.get(name, 0)}
            for name, promised in receipt.expected.items()
        ],
    }


def nothing() -> dict[str, Any]:
    """The receipt of an archive that could not even be opened."""
    empty = {"read": 0, "kept": 0, "skipped": {}}
    return {
        "network": "",
        "format": "",
        "account": "",
        "files": {fate.value: [] for fate in FileFate},
        "posts": empty,
        "first": None,
        "last": None,
        "manifest": [],
    }


def _files(receipt: Receipt, fate: FileFate, lang: str) -> list[dict[str, Any]]:
    return [
        {"name": file.name, "count": file.count, "code": file.reason.code, "reason": say(file.reason, lang=lang)}
        for file in receipt.files
        if file.fate == fate
    ]


def sentences(receipt: Receipt) -> list[Reason]:
    """What the receipt says in sentences, most important first."""
    said = [Reason(code="archives.receipt.kept", args={"n": receipt.kept})]
    if receipt.first and receipt.last:
        said.append(Reason(code="archives.receipt.span", args={"first": receipt.first, "last": receipt.last}))
    said.append(Reason(code="archives.receipt.read", args={"n": receipt.read}))
    said += [Reason(code=f"archives.skipped.{why}", args={"n": n}) for why, n in sorted(receipt.skipped.items()) if n]
    return [*said, *promises(receipt)]


def promises(receipt: Receipt) -> list[Reason]:
    """Whether the archive's own list of contents was met."""
    if not receipt.expected:
        return [Reason(code="archives.manifest.none")]
    promised = sum(receipt.expected.values())
    read = sum(receipt.found.get(name, 0) for name in receipt.expected)
    if all(receipt.found.get(name, 0) == n for name, n in receipt.expected.items()):
        return [Reason(code="archives.manifest.met", args={"n": promised})]
    return [Reason(code="archives.manifest.missed", args={"promised": promised, "n": read})]


def by_fate(receipt: Receipt) -> list[tuple[str, list[Any]]]:
    """The files of the archive, by what became of them; fates without a file are left out."""
    groups = [(fate.value, [file for file in receipt.files if file.fate == fate]) for fate in FileFate]
    return [(fate, files) for fate, files in groups if files]


def as_text(job: Job, *, zone: str) -> str:
    """The receipt as a text file in the reader's language."""
    if job.receipt is None:
        return ""
    lines = [say("archives.receipt.title", name=job.name, d=job.created_at, zone=zone), ""]
    told = sentences(job.receipt) if job.receipt.network else []
    lines += [say(sentence, zone=zone) for sentence in ([job.reason] if job.reason else []) + told]
    for fate, files in by_fate(job.receipt):
        lines += ["", say(f"archives.fate.{fate}")]
        lines += [_line(file) for file in files]
    return "\n".join(lines) + "\n"


def _line(file: FileNote) -> str:
    form = "archives.files_line" if file.count > 1 else "archives.file_line"
    return say(form, name=file.name, n=file.count, reason=say(file.reason))
