"""Who follows an account, and whom it follows: as last seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from causerie.records import Deed, Follower, Profile, Ref, Refusal, Verb

from . import links, looks
from .hearing import ANSWERED, talks
from .models import Account, Act, Heard, Person, Tie
from .posts import person_key


def keep(
    account_id: int, follows: bool, people: Sequence[Profile], ids: Mapping[str, int], now: datetime, *,
    came: bool = False,
) -> None:  # fmt: skip
    """These people follow (or are followed) now. ids: of each by person_key.

    came: all followers were seen before, so that one who is new has just come; at the first look nobody knows when.
    """
    field = "follows" if follows else "followed"
    looks.told(people, ids)
    records = {ids[person_key(one.person)]: one.record for one in people}
    known = {tie.person_id: tie for tie in Tie.objects.filter(account_id=account_id, person_id__in=list(records))}
    arrived = now if came and follows else None
    for pk, tie in known.items():
        if follows and not tie.follows:
            tie.came_at, tie.wave = arrived, None
        setattr(tie, field, True)
        tie.seen_at, tie.gone_at = now, None
        tie.record = records[pk] or tie.record
    Tie.objects.bulk_update(known.values(), [field, "seen_at", "gone_at", "record", "came_at", "wave"])
    Tie.objects.bulk_create(
        Tie(
            account_id=account_id, person_id=pk, record=record, since=now, seen_at=now, came_at=arrived, **{field: True}
        )
        for pk, record in records.items()
        if pk not in known
    )


def gone(account_id: int, follows: bool, *, before: datetime, now: datetime) -> int:
    """Those not seen since `before` have left (or are followed no more); returns how many."""
    field = "follows" if follows else "followed"
    left = Tie.objects.filter(account_id=account_id, seen_at__lt=before, **{field: True})
    return left.update(**{field: False}, gone_at=now)


def followers(account_id: int, *, start: int = 0, count: int = 50, following: bool = False) -> list[Follower]:
    """A part of the people who follow an account (or whom it follows), those who came last first."""
    field = "followed" if following else "follows"
    rows = Tie.objects.filter(account_id=account_id, **{field: True}).select_related("person")
    page = list(rows.order_by("-since", "pk")[start : start + count])
    talked = talks([tie.person_id for tie in page])
    return [_follower(tie, talked.get(tie.person_id, (0, None))[0]) for tie in page]


def count(account_id: int) -> tuple[int, int]:
    """(followers, followed) as last seen. Followers who `count_for_nothing` are left out."""
    rows = Tie.objects.filter(account_id=account_id)
    counted = rows.filter(follows=True).exclude(FOR_NOTHING)
    return counted.count(), rows.filter(followed=True).count()


# Bought, or programs by somebody's word; a person's word that they are people stands above what was found, and whom one
# has answered was not bought.
FOR_NOTHING = (Q(wave__isnull=False) & ~Q(person__decided="person") & ~ANSWERED) | Q(person__decided="robot")


def count_for_nothing(account_id: int) -> tuple[int, int]:
    """(followers who arrived together in a wave, those somebody said are programs): left out of every measure."""
    rows = Tie.objects.filter(account_id=account_id, follows=True).filter(FOR_NOTHING)
    robots = rows.filter(person__decided="robot").count()
    return rows.count() - robots, robots


def tie(account_id: int, person_id: int) -> Follower | None:
    """What is between an account and a person; None if nothing was ever seen."""
    row = Tie.objects.filter(account_id=account_id, person_id=person_id).select_related("person").first()
    return None if row is None else _follower(row, talks([person_id]).get(person_id, (0, None))[0])


def _follower(row: Tie, talked: int) -> Follower:
    person = row.person
    return Follower(
        person=person.pk, called=person.name or (f"@{person.handle}" if person.handle else person.key),
        handle=person.handle, url=person.url or links.person(person.network, person.handle, person.key),
        about=person.about, automated=person.automated,
        reach=links.reach(person.network, person.reach, person.handle, person.key), follows=row.follows,
        followed=row.followed, record=row.record, since=row.since, talked=talked,
    )  # fmt: skip


def target(
    workspace_id: int, account_id: int, *, person_id: int | None, heard_id: int | None
) -> tuple[Ref | None, str]:
    """What an act is done to: (the post, the person as the network wants them back). Raises Refusal where it is not
    of this workspace.
    """
    if not Account.objects.filter(pk=account_id, workspace_id=workspace_id).exists():
        raise Refusal("accounts.not_connected")
    if heard_id is not None:
        row = Heard.objects.filter(workspace_id=workspace_id, pk=heard_id).first()
        if row is None:
            raise Refusal("talk.not_there")
        return Ref(key=row.key, handle=row.handle), ""
    person = Person.objects.filter(workspace_id=workspace_id, pk=person_id or 0).first()
    if person is None:
        raise Refusal("talk.not_there")
    return None, links.reach(person.network, person.reach, person.handle, person.key)


def taken_back(workspace_id: int, heard_id: int, verb: Verb, now: datetime) -> None:
    """The last such act on something heard was taken back."""
    rows = Act.objects.filter(workspace_id=workspace_id, heard_id=heard_id, verb=verb.value, undone_at=None)
    rows.update(undone_at=now)


def note_act(  # noqa: PLR0913
    workspace_id: int, account_id: int, verb: Verb, record: str, *, user_id: int, now: datetime,
    person_id: int | None = None, heard_id: int | None = None,
) -> int:  # fmt: skip
    """Remember what a person did on a network, so that it can be taken back; returns its id."""
    row = Act.objects.create(
        workspace_id=workspace_id, account_id=account_id, user_id=user_id, verb=verb.value, heard_id=heard_id,
        person_id=person_id, record=record[:255], at=now,
    )  # fmt: skip
    _shows(account_id, person_id, verb, record, done=True, now=now)
    return row.pk


def unsure(workspace_id: int, account_id: int, verb: Verb, *, user_id: int, now: datetime, person_id: int) -> int:
    """Remember what was asked of a network that did not say whether it was done; returns its id.

    It can be taken back like any other. Who follows is shown as before, until the network is asked again.
    """
    row = Act.objects.create(
        workspace_id=workspace_id, account_id=account_id, user_id=user_id, verb=verb.value, person_id=person_id, at=now
    )
    return row.pk


def standing(account_id: int, verb: Verb, person_id: int) -> int | None:
    """The act by which somebody is muted or followed already; None where it must be done.

    Who was removed or blocked and follows all the same is back: that is to be done again.
    """
    if verb not in (Verb.MUTE, Verb.FOLLOW):
        return None
    done = Act.objects.filter(account_id=account_id, person_id=person_id, verb=verb.value, undone_at=None)
    if verb == Verb.FOLLOW and not Tie.objects.filter(account_id=account_id, person_id=person_id, followed=True):
        return None
    # What nobody is sure of is asked again.
    return done.exclude(record="").order_by("-pk").values_list("pk", flat=True).first()


def undone(workspace_id: int, act_id: int, now: datetime) -> None:
    """An act was taken back."""
    row = Act.objects.select_related("account").get(workspace_id=workspace_id, pk=act_id)
    row.undone_at = now
    row.save(update_fields=["undone_at"])
    _shows(row.account_id, row.person_id, Verb(row.verb), "", done=False, now=now)
    blocked = row.person_id is not None and row.verb in (Verb.REMOVE_FOLLOWER, Verb.BLOCK)
    if blocked and row.account.network == "bluesky":
        # There a block only hides that somebody follows; elsewhere it ends it, and they would have to come back.
        ties = Tie.objects.filter(account_id=row.account_id, person=row.person, gone_at=row.at)
        ties.update(follows=True, gone_at=None)


def _shows(account_id: int, person_id: int | None, verb: Verb, record: str, *, done: bool, now: datetime) -> None:
    """What was just done shows at once, before the network is asked again."""
    if person_id is None:
        return
    if verb == Verb.FOLLOW:
        Tie.objects.update_or_create(
            account_id=account_id, person_id=person_id, defaults={"followed": done, "record": record, "seen_at": now},
            create_defaults={"followed": done, "record": record, "since": now, "seen_at": now},
        )  # fmt: skip
    if verb in (Verb.REMOVE_FOLLOWER, Verb.BLOCK) and done:
        Tie.objects.filter(account_id=account_id, person_id=person_id, follows=True).update(follows=False, gone_at=now)


def unfollowed(account_id: int, person_id: int, now: datetime) -> None:
    """Somebody is followed no more; what made one follow them is taken back."""
    follows = Act.objects.filter(account_id=account_id, person_id=person_id, verb=Verb.FOLLOW.value, undone_at=None)
    follows.update(undone_at=now)
    _shows(account_id, person_id, Verb.FOLLOW, "", done=False, now=now)


def deeds(workspace_id: int, *, person_id: int | None = None, count: int = 30) -> list[Deed]:
    """What people of the workspace did on networks, newest first."""
    rows = Act.objects.filter(workspace_id=workspace_id).select_related("person")
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    return [_deed(row) for row in rows.order_by("-at", "-pk")[:count]]


def deed(workspace_id: int, act_id: int) -> tuple[Deed, str, str, str] | None:
    """One of them with what undoing needs: (deed, reach of the person, key and handle of the post)."""
    row = Act.objects.filter(workspace_id=workspace_id, pk=act_id).select_related("person", "heard").first()
    if row is None:
        return None
    them = row.person
    reach = links.reach(them.network, them.reach, them.handle, them.key) if them else ""
    return _deed(row), reach, row.heard.key if row.heard else "", row.heard.handle if row.heard else ""


def _deed(row: Act) -> Deed:
    called = (row.person.name or row.person.handle or row.person.key) if row.person else ""
    return Deed(
        id=row.pk, account=row.account_id, verb=Verb(row.verb), called=called, at=row.at, record=row.record,
        undone=row.undone_at is not None,
    )  # fmt: skip
