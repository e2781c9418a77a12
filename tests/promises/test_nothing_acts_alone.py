"""Nothing publishes, follows, removes or answers without a person's click; nothing is ever scheduled.

Today Causerie only reads: it cannot act on any network at all. This test fails on the day it can, so that whoever
writes that has to say here which click each act needs.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.promises.sources import PACKAGE, imports, modules

ACTS = re.compile(
    r"^_?(publish|schedule|autopost|cross_?post|send_(post|reply|message)|post_to|reply_to_all|follow|unfollow|block|mute"
    r"|like|repost|boost|retweet|delete_post|remove_followers?|enqueue_post)(_|$)"
)
SCHEDULERS = re.compile(
    r"^(apscheduler|celery|schedule|sched|crontab|croniter|huey|rq|dramatiq|django_q|django_celery)(\.|$)"
)
REACH = re.compile(r"^(httpx|requests|aiohttp|http\.client|urllib\.request|socket|ssl|atproto|mastodon|tweepy)(\.|$)")


def functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def test_nothing_is_able_to_act_on_a_network() -> None:
    # The invented town writes archives, as if people had acted; it reaches nobody.
    ours = [path for path in modules() if path.parent.name != "town"]
    assert {(path.name, name) for path in ours for name in functions(path) if ACTS.match(name)} == set()


def test_networks_only_read() -> None:
    found = {
        (path.name, name)
        for path in (PACKAGE / "networks").rglob("*.py")
        for name in imports(path)
        if REACH.match(name)
    }
    assert found == set()


def test_networks_never_write_a_file() -> None:
    """They read archives; what they read of, they cannot spoil."""
    for path in (PACKAGE / "networks").rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        names = {getattr(call.func, "attr", "") for call in calls}
        assert names.isdisjoint({"write_text", "write_bytes", "unlink", "rename", "mkdir", "rmdir", "extractall"}), (
            path.name
        )
        for call in calls:
            said = [arg.value for arg in call.args[1:] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            opens = getattr(call.func, "id", getattr(call.func, "attr", "")) == "open"
            assert not (opens and any(set(mode) & set("wax+") for mode in said)), path.name


def test_nothing_is_scheduled() -> None:
    found = {(path.name, name) for path in modules() for name in imports(path) if SCHEDULERS.match(name)}
    assert found == set()
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [each for each in project["dependencies"] if SCHEDULERS.match(re.split(r"[^\w]", each)[0].lower())] == []


def test_a_task_begins_now_or_not_at_all() -> None:
    """django-tasks can put a task off (run_after). Nothing here asks it to, and one task exists: reading an archive."""
    sources = {path: path.read_text(encoding="utf-8") for path in modules()}
    assert [path.name for path, text in sources.items() if "run_after" in text] == []
    tasks = [
        (path.name, len(re.findall(r"^@task", text, re.MULTILINE))) for path, text in sources.items() if "@task" in text
    ]
    assert tasks == [("tasks.py", 1)]
    asked = [path.name for path, text in sources.items() if ".enqueue(" in text]
    # Only where a person pressed a button, and for what they asked for when the program died before it was in line.
    assert asked == ["tasks.py", "views.py"]
