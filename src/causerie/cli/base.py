"""What every command shares: the screen, the common options, and how a refusal is said."""

from __future__ import annotations

from typing import Any

import click
import msgspec
from rich.console import Console

from causerie.records import Refusal
from causerie.web.words import say

# What people wrote is printed as it is: "[she/her]" is no command to us.
screen = Console(highlight=False, markup=False, emoji=False)
aside = Console(stderr=True, highlight=False, markup=False, emoji=False)
WORKSPACE = click.option("--workspace", default="", help=say("cli.workspace"))
JSON = click.option("--json", "as_json", is_flag=True, help=say("cli.json"))


class Kind(click.Group):
    """A group whose refusals are one clear sentence and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a Refusal is said on the error stream."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            aside.print(say(refusal.reason), style="red")
            ctx.exit(1)


def print_json(what: Any) -> None:
    """Print records, or plain data, for another program."""
    click.echo(msgspec.json.format(msgspec.json.encode(what), indent=2).decode())
