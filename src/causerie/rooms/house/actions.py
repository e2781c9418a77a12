"""The house itself: its first owner, its workspaces, who has a place in them."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from causerie.records import Account, Member, Refusal, Role, Workspace
from causerie.store import read, write
from causerie.web import signin

DEFAULT_ZONE = "Europe/Paris"


def zones() -> list[str]:
    """The zones a workspace may be in: places, not abbreviations."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))


def first_owner(code: str, username: str, password: str, *, workspace: str, zone: str, language: str) -> int:
    """Make the first owner; returns the user's id. Raises Refusal for a wrong code, or once somebody has been made.

    A workspace that was made in a terminal before (by `causerie import`) becomes theirs.
    """
    if read.any_user():
        raise Refusal("house.setup.done")
    if not signin.is_setup_code(code):
        raise Refusal("house.setup.wrong_code")
    with transaction.atomic():
        user_id = _new_user(username, password, language)
        waiting = read.all_workspaces()
        for place in waiting:
            write.adopt(place.id, user_id)
        if not waiting:
            write.make_workspace(workspace, zone=zone, owner_id=user_id)
    signin.forget_setup_code()
    return user_id


def _new_user(username: str, password: str, language: str) -> int:
    try:
        with transaction.atomic():
            return write.make_user(username, password, language=language)
    except IntegrityError as error:
        raise Refusal("house.name_taken", name=username) from error


def come_in(code: str, username: str, password: str, *, language: str) -> int:
    """Make the user an invitation was given to; returns its id. Raises Refusal if it is used, too old or unknown."""
    with transaction.atomic():
        user_id = _new_user(username, password, language)
        if not write.accept(code, user_id):
            raise Refusal("house.invitation.over")
    return user_id


def workspace_in_hand(name: str = "") -> Workspace:
    """The workspace a command works in: the one called `name` (or its slug), or the only one, made if there is none.

    Raises Refusal where there are several and none was named, or none has that name.
    """
    places = read.all_workspaces()
    if name:
        places = [place for place in places if name in (place.slug, place.name)]
        if not places:
            raise Refusal("house.no_workspace", name=name)
    if not places:
        return write.make_workspace("Causerie", zone=DEFAULT_ZONE, owner_id=None)
    if len(places) > 1:
        raise Refusal("house.which_workspace", names=", ".join(place.slug for place in places))
    return places[0]


def workspace_called(name: str) -> Workspace:
    """The workspace of that name, made if there is none."""
    known = next((place for place in read.all_workspaces() if place.name == name), None)
    return known or write.make_workspace(name, zone=DEFAULT_ZONE, owner_id=None)


def first_user() -> str:
    """The name of whoever came first, or ""."""
    return read.first_user()


def make_first_user(username: str, password: str, *, language: str) -> str:
    """Make the first user without a code, for whoever has the terminal; returns their name. Closes the set-up."""
    _new_user(username, password, language)
    signin.forget_setup_code()
    return username


def settle(workspace: Workspace, username: str) -> None:
    """Make a user the owner of a workspace, where they have no place in it yet."""
    write.adopt(workspace.id, read.user_id(username))


def invite(workspace: Workspace, role: Role) -> str:
    """A one-time code for somebody else."""
    return write.invite(workspace.id, role)


def workspaces() -> list[Workspace]:
    """Every workspace of this home: for whoever has its terminal."""
    return read.all_workspaces()


def members(workspace: Workspace) -> list[Member]:
    """Who has a place in a workspace."""
    return read.members(workspace.id)


def dismiss(workspace: Workspace, member_id: int) -> None:
    """End someone's place. Raises Refusal where it is the last owner's, or nobody's."""
    if all(member.id != member_id for member in members(workspace)):
        raise Refusal("house.no_member", n=member_id)
    if not write.dismiss(workspace.id, member_id):
        raise Refusal("house.last_owner")


def change(workspace: Workspace, *, name: str, zone: str) -> None:
    """Rename the workspace, or move it to another zone (its days are counted anew). Raises Refusal: no such zone."""
    if zone not in zones():
        raise Refusal("house.no_zone", zone=zone)
    write.change_workspace(workspace.id, name=name, zone=zone)


def account_in_hand(workspace: Workspace, account_id: int) -> Account:
    """An account of the workspace. Raises Refusal where it has none of that number."""
    account = read.account(workspace.id, account_id)
    if account is None:
        raise Refusal("house.account.unknown", n=account_id)
    return account


def name_account(workspace: Workspace, account: Account, *, name: str, activity: str) -> None:
    """Call an account by a name of one's own, and say which activity it serves ("" for none)."""
    write.name_account(workspace.id, account.id, name=name.strip(), activity=activity.strip())


def remove_account(workspace: Workspace, account: Account) -> None:
    """Take an account away with all its posts and counts; people one noted something about stay.

    Raises Refusal while an archive is being read into it.
    """
    if not write.delete_account(workspace.id, account.id):
        raise Refusal("house.account.being_read")


def code_for_first_owner() -> str:
    """The one-time code, or "" once the first owner has been made."""
    return "" if read.any_user() else signin.setup_code()


def new_password(username: str, password: str) -> None:
    """Give somebody a new password and end all their sessions. Raises Refusal: unknown name, weak password."""
    try:
        signin.good_password(password)
    except ValidationError as error:
        raise Refusal("house.weak_password", why=" ".join(error.messages)) from error
    if not write.change_password(username, password):
        raise Refusal("house.no_user", name=username)
