"""Nothing publishes, follows, removes or answers without a person's press of a button; nothing is ever scheduled.

What can change a network are three methods of its client: send, act, undo. This test follows them through the code,
from the client to the button: who calls them, who calls those, up to pages that only a POST opens and commands that a
person typed. The background is shown to be no caller.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.promises.sources import PACKAGE, imports, modules

SCHEDULERS = re.compile(
    r"^(apscheduler|celery|schedule|sched|crontab|croniter|huey|rq|dramatiq|django_q|django_celery)(\.|$)"
)
REACH = re.compile(r"^(httpx|httpcore|requests|aiohttp|http\.client|urllib\.request|socket|ssl|websockets)(\.|$)")
CHANGING = {"send", "act", "undo"}
# The only places that call a client's changing methods, and what of theirs people call.
SENDERS = {
    "rooms/talk/answers.py": {"unlike"},
    "web/sending.py": {"send"},
    "web/acting.py": {"_do", "undo", "unfollow"},
}
PRESSED = {
    "answers": {"answer", "again", "instead", "like", "unlike"},
    "sending": {"deliver", "send"},
    "publishing": {"publish"},
    "acting": {"act", "undo", "unfollow"},
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in modules():
        yield str(path.relative_to(PACKAGE)), ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def calls(function: ast.AST) -> Iterator[tuple[str, str]]:
    """(what it is called on, name) of every call in it; "" where it is called by its bare name."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield ast.unparse(node.func.value), node.func.attr
            elif isinstance(node.func, ast.Name):
                yield "", node.func.id


def test_a_network_is_changed_in_three_places_only() -> None:
    found: dict[str, set[str]] = {}
    for name, tree in trees():
        if name.startswith("networks/"):
            continue
        for function in functions(tree):
            if any(on == "network" and called in CHANGING for on, called in calls(function)):
                found.setdefault(name, set()).add(function.name)
    assert found == SENDERS


def callers(module: str, names: set[str]) -> dict[str, set[str]]:
    """Functions, by file, that call one of these functions of a module (by `module.name`, or from inside it)."""
    found: dict[str, set[str]] = {}
    for name, tree in trees():
        inside = name.endswith(f"/{module}.py")
        for function in functions(tree):
            called = {what for on, what in calls(function) if on == module or (inside and on == "")}
            if called & names:
                found.setdefault(name, set()).add(function.name)
    return found


def test_answers_are_sent_from_pages_and_actions_that_people_press() -> None:
    asked = callers("answers", PRESSED["answers"])
    outside = {name: who for name, who in asked.items() if name != "rooms/talk/answers.py"}
    assert outside, "somebody can answer"
    assert set(outside) <= {"rooms/talk/views.py", "rooms/talk/actions.py"}
    assert asked["rooms/talk/answers.py"] <= {"instead"}, "only what a person pressed answers"


def test_what_sends_is_called_by_what_people_press_in_two_rooms_only() -> None:
    """An answer from `answers`, a post from `publishing`; both only from views that a POST opens (below)."""
    asked = callers("sending", PRESSED["sending"])
    del asked["networks/mastodon/client.py"]  # its own module of that name, behind `network.send`
    assert asked == {
        "web/sending.py": {"deliver"},
        "rooms/talk/answers.py": {"answer", "again"},
        "rooms/write/publishing.py": {"_published", "_once_more"},
    }
    assert set(callers("publishing", {"publish"})) == {"rooms/write/views.py"}


def test_acts_are_done_from_pages_and_actions_that_people_press() -> None:
    asked = callers("acting", PRESSED["acting"])
    outside = {name for name in asked if name != "web/acting.py"}
    assert outside, "somebody can act"
    assert all(re.fullmatch(r"rooms/\w+/(\w*views|\w*actions|answers|acts)\.py|cli/\w+\.py", name) for name in outside)


@pytest.mark.parametrize("module", ["answers", "acting", "publishing"])
def test_a_page_that_sends_or_acts_opens_to_a_press_only(module: str) -> None:
    """Every view that reaches a sender is POST-only: a link, a prefetch or a reload sends nothing."""
    seen = 0
    for name, tree in trees():
        if not re.fullmatch(r"rooms/\w+/\w*views\.py", name):
            continue
        for function in functions(tree):
            if any(on == module and called in PRESSED[module] for on, called in calls(function)):
                seen += 1
                assert is_pressed(function, tree), f"{name}: {function.name}"
    assert seen or module == "acting"


def is_pressed(function: ast.FunctionDef, tree: ast.Module) -> bool:
    """POST only by its decorator, or a helper that only such functions call."""
    if any("require_POST" in ast.unparse(each) for each in function.decorator_list):
        return True
    users = [
        other
        for other in functions(tree)
        if other is not function
        and (
            ("", function.name) in set(calls(other))
            or function.name in {n.id for n in ast.walk(other) if isinstance(n, ast.Name)}
        )
    ]
    return bool(users) and all(is_pressed(other, tree) for other in users)


def test_the_background_is_no_sender() -> None:
    """Tasks, the clock and the listener look, and never send: they reach none of what a button reaches."""
    background = re.compile(r"(rooms/\w+/(tasks|live|sync|looking|judging|asking)|cli/(clock|worker|serve))\.py")
    allowed = {"settle_lost"}
    seen = 0
    for name, tree in trees():
        if not background.fullmatch(name):
            continue
        seen += 1
        used = {called for on, called in calls(tree) if on in ("answers", "acting", "sending", "publishing")}
        assert used <= allowed, name
        assert not any(on == "network" and called in CHANGING for on, called in calls(tree)), name
    assert seen >= 6


def test_settling_looks_and_sends_nothing() -> None:
    """What the background does with a letter nobody knows about is `find`; following its calls, `send` is not there."""
    files = ("rooms/talk/answers.py", "web/sending.py")
    trees = [ast.parse((PACKAGE / name).read_text(encoding="utf-8")) for name in files]
    named = {function.name: function for tree in trees for function in functions(tree)}
    reached, left = set(), ["settle_lost"]
    while left:
        name = left.pop()
        if name in named and name not in reached:
            reached.add(name)
            left += [called for on, called in calls(named[name]) if on in ("", "sending")]
    methods = {called for name in reached for on, called in calls(named[name]) if on == "network"}
    assert "look_for" in reached
    assert methods == {"find"}


def test_only_what_speaks_to_networks_opens_connections() -> None:
    found = {
        str(path.relative_to(PACKAGE)).split("/")[0]
        for path in modules()
        for name in imports(path)
        if REACH.match(name) and path.name != "serve.py"
    }
    assert found == {"networks"}


def test_networks_never_write_a_file() -> None:
    """They read archives; what they read of, they cannot spoil."""
    for path in (PACKAGE / "networks").rglob("*.py"):
        written = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        names = {getattr(call.func, "attr", "") for call in written}
        assert names.isdisjoint({"write_text", "write_bytes", "unlink", "rename", "mkdir", "rmdir", "extractall"}), (
            path.name
        )
        for call in written:
            said = [arg.value for arg in call.args[1:] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            opens = getattr(call.func, "id", getattr(call.func, "attr", "")) == "open"
            assert not (opens and any(set(mode) & set("wax+") for mode in said)), path.name


def test_nothing_is_scheduled() -> None:
    found = {(path.name, name) for path in modules() for name in imports(path) if SCHEDULERS.match(name)}
    assert found == set()
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [each for each in project["dependencies"] if SCHEDULERS.match(re.split(r"[^\w]", each)[0].lower())] == []


def test_a_task_begins_now_or_not_at_all() -> None:
    """django-tasks can put a task off (run_after). Nothing here asks it to. Every task reads, asks or looks."""
    sources = {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in modules()}
    assert [name for name, text in sources.items() if "run_after" in text] == []
    tasks = {
        name: sorted(re.findall(r"^@task\(\)\ndef (\w+)", text, re.MULTILINE))
        for name, text in sources.items()
        if "@task" in text
    }
    assert tasks == {
        "rooms/accounts/tasks.py": ["sync_account"],
        "rooms/archives/tasks.py": ["read_archive"],
        "rooms/audience/tasks.py": ["weigh"],
        "rooms/intend/linking.py": ["compare", "trace"],
        "rooms/read/tasks.py": ["poll_feeds"],
        # To oneself, for having wished for it: no network hears of it.
        "rooms/review/tasks.py": ["mail_reviews"],
        "rooms/talk/tasks.py": ["settle_lost"],
    }


def test_no_letter_knows_a_time_to_be_sent_at() -> None:
    """A letter has times at which things happened, and one for being looked for (next_at), never one for being sent."""
    source = ast.parse((PACKAGE / "store/models/talk.py").read_text(encoding="utf-8"))
    letter = next(node for node in ast.walk(source) if isinstance(node, ast.ClassDef) and node.name == "Sending")
    times = {
        node.targets[0].id
        for node in letter.body
        if isinstance(node, ast.Assign)
        and "DateTimeField" in ast.unparse(node.value)
        and isinstance(node.targets[0], ast.Name)
    }
    assert times == {"created_at", "tried_at", "settled_at", "next_at"}


@pytest.mark.parametrize(
    "source",
    ["def post(network):\n    network.send(draft)", "def later(network):\n    network.act(verb)"],
)
def test_a_sender_is_noticed(source: str) -> None:
    (function,) = functions(ast.parse(source))
    assert any(on == "network" and called in CHANGING for on, called in calls(function))


def test_paths_of_this_test_exist() -> None:
    assert all((PACKAGE / name).exists() for name in SENDERS)
    assert Path(PACKAGE / "rooms/talk/views.py").exists()
