"""The command line: each command calls the same action as the page of its name. --json is for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from causerie import __version__
from causerie.records import ImportState, Job, Refusal
from causerie.rooms.archives import actions as archives
from causerie.rooms.archives import receipts
from causerie.rooms.evidence import actions as evidence
from causerie.rooms.house import actions as house
from causerie.rooms.people import actions as people
from causerie.store import secrets
from causerie.web import words
from causerie.web.words import say

from . import accounts as accounts_commands
from . import audience as audience_command
from . import check as check_command
from . import comments as comments_command
from . import demo, show, worker
from . import doctor as health
from . import feeds as feeds_commands
from . import house as house_commands
from . import linked as linked_command
from . import listen as listen_command
from . import plan as plan_commands
from . import rest as rest_commands
from .base import JSON, WORKSPACE, Kind, aside, print_json, screen
from .drafts import drafts
from .review import review
from .serve import become, free
from .today import today as today_command


@click.group(cls=Kind, help=say("cli.causerie"))
@click.version_option(__version__, prog_name="causerie")
def causerie() -> None:
    """The one command; see the others."""


@causerie.command("import", help=say("cli.import"))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--private", is_flag=True, help=say("cli.private"))
@WORKSPACE
@JSON
def import_(path: Path, private: bool, workspace: str, as_json: bool) -> None:
    """Read an archive and print its receipt. Exit status 1 where it could not be read."""
    place = house.workspace_in_hand(workspace)
    _tell_end(_read(archives.bring(place.id, path, private=private), path.name), place.zone, as_json=as_json)


def _tell_end(job: Job, zone: str, *, as_json: bool) -> None:
    if as_json:
        print_json(_receipt(job))
    else:
        show.receipt(screen, job, zone)
    if job.state != ImportState.DONE:
        if job.reason and (as_json or job.receipt is None):
            aside.print(say(job.reason), style="red")
        sys.exit(1)


def _read(import_id: int, name: str) -> Job:
    """Read with a bar on the error stream, which a file or another program does not get."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=aside, transient=True, disable=not aside.is_terminal) as progress:
        bar = progress.add_task(name, total=None)
        return archives.run(import_id, lambda done, size: progress.update(bar, completed=done, total=size))


def _receipt(job: Job) -> dict[str, Any]:
    spoken = words.language()
    kept = receipts.for_programs(job.receipt, lang=spoken) if job.receipt else receipts.nothing()
    if job.reason is None:
        return kept
    return {**kept, "error": {"code": job.reason.code, "reason": say(job.reason)}}


@causerie.command(help=say("cli.imports"))
@WORKSPACE
@JSON
def imports(workspace: str, as_json: bool) -> None:
    """List the imports of a workspace."""
    found = archives.jobs(house.workspace_in_hand(workspace).id)
    if as_json:
        print_json([{"id": job.id, "name": job.name, "state": job.state, **_receipt(job)} for job in found])
    else:
        show.imports(screen, found)


@causerie.command(help=say("cli.cancel"))
@click.argument("number", type=int)
@WORKSPACE
def cancel(number: int, workspace: str) -> None:
    """Stop an import and take back what it added."""
    job = archives.job_of(house.workspace_in_hand(workspace).id, number)
    if job is None:
        raise Refusal("archives.no_import", n=number)
    archives.cancel(job)


@causerie.command(help=say("cli.again"))
@click.argument("number", type=int)
@WORKSPACE
@JSON
def again(number: int, workspace: str, as_json: bool) -> None:
    """Take a failed import up again where it stopped."""
    place = house.workspace_in_hand(workspace)
    job = archives.job_of(place.id, number)
    if job is None or not archives.again(job):
        raise Refusal("archives.no_again", n=number)
    _tell_end(_read(number, job.name), place.zone, as_json=as_json)


@causerie.command(help=say("cli.account_change"))
@click.argument("number", type=int)
@click.option("--name", default=None, help=say("cli.account_name"))
@click.option("--activity", default=None, help=say("cli.account_activity"))
@click.option("--remove", is_flag=True, help=say("cli.account_remove"))
@WORKSPACE
def account(number: int, name: str | None, activity: str | None, remove: bool, workspace: str) -> None:
    """Name an account, say which activity it serves, or take it away."""
    place = house.workspace_in_hand(workspace)
    chosen = house.account_in_hand(place, number)
    if remove:
        house.remove_account(place, chosen)
        return
    new = {
        "name": chosen.named if name is None else name,
        "activity": chosen.activity if activity is None else activity,
    }
    house.name_account(place, chosen, **new)


@causerie.command(help=say("cli.note"))
@click.argument("person", type=int)
@click.argument("text", default="")
@click.option("--forget", type=int, default=None, help=say("cli.note_forget"))
@WORKSPACE
def note(person: int, text: str, forget: int | None, workspace: str) -> None:
    """Note something about a person, or take a note away."""
    place = house.workspace_in_hand(workspace)
    if forget is not None:
        people.forget_note(place.id, forget)
        return
    if people.person(place.id, person) is None:
        raise Refusal("people.unknown", n=person)
    if text.strip():
        people.note(place.id, person, author_id=None, text=text, now=timezone.now())


@causerie.command(help=say("cli.look"))
@click.option("--account", default="", help=say("cli.account"))
@click.option("--from", "first", default="", help=say("cli.from"))
@click.option("--to", "last", default="", help=say("cli.to"))
@WORKSPACE
@JSON
def look(account: str, first: str, last: str, workspace: str, as_json: bool) -> None:
    """The first look at an account: the sentences of the page, with their figures."""
    place = house.workspace_in_hand(workspace)
    seen = evidence.look(evidence.account_in_hand(place.id, account), evidence.period_from(first, last))
    if as_json:
        print_json(show.look_for_programs(seen))
    else:
        show.look(screen, seen)
        others = [each for each in evidence.accounts(place.id) if each.id != seen.account.id]
        for each in others:
            screen.print(say("cli.also", name=each.called or say(f"networks.{each.network}"), number=str(each.id)))


@causerie.command("people", help=say("cli.people"))
@click.argument("person", required=False, type=int)
@click.option("--search", default="", help=say("cli.search"))
@click.option("--count", default=20, help=say("cli.count"))
@WORKSPACE
@JSON
def people_(person: int | None, search: str, count: int, workspace: str, as_json: bool) -> None:
    """The people one has talked with, or all about one of them."""
    place = house.workspace_in_hand(workspace)
    if person is None:
        found, total = people.people(place.id, search=search, count=count)
        if as_json:
            print_json({"total": total, "people": found})
        else:
            show.people(screen, found, total)
        return
    memory = people.person(place.id, person)
    if memory is None:
        raise Refusal("people.unknown", n=person)
    if as_json:
        print_json(memory)
    else:
        show.person(screen, memory, place.zone)


@causerie.command(help=say("cli.serve"))
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help=say("cli.bind"))
@click.option("--no-worker", is_flag=True, help=say("cli.no_worker"))
def serve(bind: str, no_worker: bool) -> None:
    """Serve the pages and do the background work until stopped."""
    if not free(bind):
        raise Refusal("cli.in_use", bind=bind)
    secrets.ready()
    _welcome(bind)
    sys.stdout.flush()
    become(bind, with_worker=not no_worker)


def _welcome(bind: str) -> None:
    address = f"http://{bind.replace('0.0.0.0', '127.0.0.1')}/"  # noqa: S104
    screen.print(say("cli.address", address=address), soft_wrap=True)
    code = house.code_for_first_owner()
    if code:
        screen.print(say("cli.code", code=code), soft_wrap=True)
    screen.print(say("cli.stop"))


@causerie.command("worker", help=say("cli.worker"))
@click.option("--until-done", is_flag=True, help=say("cli.until_done"))
@click.option("--with-parent", is_flag=True, hidden=True)
def worker_(until_done: bool, with_parent: bool) -> None:
    """Do the background work."""
    secrets.ready()
    if not worker.work(until_done=until_done, with_parent=with_parent):
        raise Refusal("doctor.another_worker")


@causerie.command("demo", help=say("cli.demo"))
@click.option("--language", type=click.Choice(words.LANGUAGES), default=words.language(), help=say("cli.demo_language"))
def demo_(language: str) -> None:
    """Fill workspaces with an invented town, to look around."""
    with Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), console=aside, transient=True
    ) as progress:
        bar = progress.add_task("", total=None)
        made = demo.fill(
            until=timezone.localdate(),
            now=timezone.now(),
            language=language,
            tell=lambda name: progress.update(bar, description=name),
        )
    screen.print(say("cli.demo_done", names=", ".join(place.name for place in made.workspaces)), soft_wrap=True)
    if made.password:
        screen.print(say("cli.demo_enter", user=made.user, password=made.password), soft_wrap=True)


@causerie.command(help=say("cli.doctor"))
@click.option("--wait", default=5.0, show_default=True, help=say("cli.wait"))
@JSON
def doctor(wait: float, as_json: bool) -> None:
    """Check that everything is all right. Exit status 1 where it is not."""
    found = health.checks(wait)
    if as_json:
        print_json([{"name": c.name, "good": c.good, "says": say(c.says)} for c in found])
    else:
        show.checks(screen, found)
    sys.exit(0 if all(check.good for check in found) else 1)


for command in (*house_commands.COMMANDS, *accounts_commands.COMMANDS):
    causerie.add_command(command)
causerie.add_command(feeds_commands.feeds)
causerie.add_command(listen_command.listen)
causerie.add_command(audience_command.audit)
causerie.add_command(comments_command.comments)
causerie.add_command(check_command.check)
causerie.add_command(linked_command.linked)
causerie.add_command(drafts)
causerie.add_command(review)
causerie.add_command(today_command)
causerie.add_command(plan_commands.plan)
causerie.add_command(plan_commands.goals)
causerie.add_command(rest_commands.rest)
causerie.add_command(rest_commands.time)
