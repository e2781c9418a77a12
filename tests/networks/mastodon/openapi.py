"""Holds what the stand-in server answers to the published schema of the Mastodon API (../shared/data/api).

Other servers leave out what Mastodon demands; what they leave out is named here, and nothing else may differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from tests.networks.mastodon.standin import Given, StandIn

SCHEMA = Path(__file__).parents[4] / "shared" / "data" / "api" / "mastodon-openapi.json"
_NAME = "urn:mastodon"
_OTHERS = {"uri", "indexable", "mastodon"}
_LEFT_OUT = dict.fromkeys(("gotosocial", "pleroma", "takahe"), _OTHERS)


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


@cache
def _validator(path: str, method: str, status: str) -> Draft202012Validator | None:
    """The validator of one answer; None where nothing is said of its body."""
    described = _schema()["paths"][path][method]["responses"].get(status, {})
    if status not in _schema()["paths"][path][method]["responses"]:
        pointer = "/components/schemas/Error"
    elif "content" not in described:
        return None
    else:
        steps = ["paths", path, method, "responses", status, "content", "application/json", "schema"]
        pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
    resource: Resource[Any] = DRAFT202012.create_resource(_schema())
    registry: Registry[Any] = Registry().with_resource(_NAME, resource)
    return Draft202012Validator({"$ref": f"{_NAME}#{pointer}"}, registry=registry)


@cache
def _described(path: str) -> str | None:
    for template in sorted(_schema()["paths"], key=lambda one: one.count("{")):
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path.rstrip("/")):
            return str(template)
    return None


def departures(server: StandIn) -> list[str]:
    """Return where the answers that were given are not what the schema allows."""
    return [text for given in _once(server.given) for text in _departures(given, _LEFT_OUT.get(server.kind, set()))]


def _once(given: Iterable[Given]) -> Iterable[Given]:
    """The same answer again needs no second look."""
    seen = set()
    for one in given:
        known = (one.method, re.sub(r"\d+", "", one.path), one.status, json.dumps(one.body, sort_keys=True))
        if known not in seen:
            seen.add(known)
            yield one


def _departures(given: Given, left_out: set[str]) -> list[str]:
    template = _described(given.path)
    if template is None:
        return [] if given.status == 404 else [f"{given.method} {given.path}: the API has no such call"]
    validator = _validator(template, given.method.lower(), str(given.status))
    if validator is None:
        return []
    found = [error for error in validator.iter_errors(given.body) if not _allowed(error, left_out)]
    return [f"{given.method} {given.path} {given.status} {list(error.path)}: {_why(error)}" for error in found]


def _why(error: ValidationError) -> str:
    """The innermost reason, which names what is wrong and not all that is there."""
    inner = best_match([error])
    while inner is not None and inner.context:
        inner = best_match(inner.context)
    return f"{list(inner.path)} {inner.message[-200:]}" if inner else error.message[-200:]


def _allowed(error: ValidationError, left_out: set[str]) -> bool:
    if error.validator == "oneOf" and not error.context:
        # The schema's own slip: every Quote is a ShallowQuote too, so that "one of" them can never be.
        return True
    if error.context:
        return any(all(_allowed(one, left_out) for one in branch) for branch in _branches(error))
    return error.validator == "required" and any(f"'{name}'" in error.message for name in left_out)


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    """What was wrong with each of the shapes a value might have."""
    found: dict[Any, list[ValidationError]] = {}
    for one in error.context or []:
        found.setdefault(one.schema_path[0], []).append(one)
    return list(found.values())
