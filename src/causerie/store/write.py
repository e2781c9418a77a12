"""What changes the store, apart from imports: workspaces and their members, accounts, notes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from causerie.records import MOVING, Offer, Role
from causerie.records import Workspace as WorkspaceRecord

from . import people, tally
from .models import Account, Activity, Import, Invitation, Member, Note, Person, User, Workspace

INVITATION_DAYS = 7
RANK = {Role.ADVISER: 0, Role.MEMBER: 1, Role.OWNER: 2}


def make_workspace(name: str, *, zone: str, owner_id: int | None) -> WorkspaceRecord:
    """A new workspace. Its slug is made from its name, with a number where another has it already."""
    stem = slugify(name)[:70] or "causerie"
    taken = set(Workspace.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug = next(s for s in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
    with transaction.atomic():
        row = Workspace.objects.create(name=name[:80], slug=slug, zone=zone)
        if owner_id is not None:
            Member.objects.create(workspace=row, user_id=owner_id, role=Role.OWNER)
    return WorkspaceRecord(id=row.pk, name=row.name, slug=row.slug, zone=row.zone)


def adopt(workspace_id: int, user_id: int) -> None:
    """Make a user the owner of a workspace that was made in a terminal before anybody could sign in."""
    Member.objects.get_or_create(workspace_id=workspace_id, user_id=user_id, defaults={"role": Role.OWNER})


def change_workspace(workspace_id: int, *, name: str, zone: str) -> None:
    """Rename a workspace or move it to another zone; its days and months are counted anew when the zone changes."""
    with transaction.atomic():
        row = Workspace.objects.select_for_update().get(pk=workspace_id)
        moved = row.zone != zone
        row.name, row.zone = name[:80], zone
        row.save()
        if moved:
            for account_id in Account.objects.filter(workspace=row).values_list("pk", flat=True):
                tally.recount(account_id)


def invite(workspace_id: int, role: Role) -> str:
    """A code that lets one person into a workspace, once, for a week. Only its digest is kept."""
    code = secrets.token_urlsafe(16)
    until = timezone.now() + timedelta(days=INVITATION_DAYS)
    Invitation.objects.create(workspace_id=workspace_id, role=role, digest=_digest(code), expires_at=until)
    return code


def accept(code: str, user_id: int) -> bool:
    """Give a user the place an invitation offers, never a lesser one than theirs, and use it up.

    Returns False where it is used, too old or unknown.
    """
    with transaction.atomic():
        offer = (
            Invitation.objects.select_for_update().filter(digest=_digest(code), expires_at__gt=timezone.now()).first()
        )
        if offer is None:
            return False
        today = timezone.now().astimezone(ZoneInfo(offer.workspace.zone)).date()
        place, _ = Member.objects.get_or_create(
            workspace_id=offer.workspace_id, user_id=user_id, defaults={"role": offer.role, "since": today}
        )
        if RANK[Role(offer.role)] > RANK[Role(place.role)]:
            if place.role == Role.ADVISER:
                place.since = today  # an adviser has nothing to answer, so they were not missed before
            place.role = offer.role
            place.save()
        offer.delete()
    return True


def invited(code: str) -> Offer | None:
    """What an invitation offers; None once it is used or too old."""
    row = Invitation.objects.filter(digest=_digest(code), expires_at__gt=timezone.now()).select_related("workspace")
    return next((Offer(workspace=each.workspace.name, role=Role(each.role)) for each in row), None)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def make_user(username: str, password: str, *, language: str) -> int:
    """A user with no place anywhere yet; returns its id. Raises IntegrityError if the name is taken."""
    return User.objects.create_user(username, password=password, language=language).pk


def change_password(username: str, password: str) -> bool:
    """Give a user a new password (which ends their sessions); False if nobody has that name."""
    user = User.objects.filter(username__iexact=username).first()
    if user is None:
        return False
    user.set_password(password)
    user.save(update_fields=["password"])
    return True


def speaks(user_id: int, language: str) -> None:
    """Remember the language a user chose."""
    User.objects.filter(pk=user_id).update(language=language)


def dismiss(workspace_id: int, member_id: int) -> bool:
    """End someone's place in a workspace; False where it is its last owner's."""
    with transaction.atomic():
        places = Member.objects.select_for_update().filter(workspace_id=workspace_id)
        leaving = places.get(pk=member_id)
        if leaving.role == Role.OWNER and places.filter(role=Role.OWNER).count() == 1:
            return False
        leaving.delete()
    return True


def name_account(workspace_id: int, account_id: int, *, name: str, activity: str) -> None:
    """Call an account by a name of one's own and say which activity it serves ("" for none)."""
    doing = Activity.objects.get_or_create(workspace_id=workspace_id, name=activity[:80])[0] if activity else None
    Account.objects.filter(workspace_id=workspace_id, pk=account_id).update(called=name[:255], activity=doing)


def note(workspace_id: int, person_id: int, *, author_id: int | None, text: str, now: datetime) -> None:
    """Note something about a person. Raises Person.DoesNotExist if the workspace does not know them."""
    person = Person.objects.get(workspace_id=workspace_id, pk=person_id)
    Note.objects.create(person=person, author_id=author_id, text=text, at=now)


def forget_note(workspace_id: int, note_id: int) -> None:
    """Take a note away."""
    Note.objects.filter(person__workspace_id=workspace_id, pk=note_id).delete()


def delete_account(workspace_id: int, account_id: int) -> bool:
    """Take an account away with all its posts and counts; people one noted something about stay.

    Returns False, and changes nothing, while an archive is being read into it.
    """
    with transaction.atomic():
        row = Account.objects.select_for_update().get(workspace_id=workspace_id, pk=account_id)
        if Import.objects.filter(account=row, state__in=MOVING).exists():
            return False
        row.delete()
        people.forget_strangers(workspace_id)
    return True
