"""A board makes a group, asks schools to join, and gives it a trainer for a while (R63, R64)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.audit.record import record
from glansrijk.network.models import PilotGroup, PilotSchool, PilotTrainer
from glansrijk.network.pilot_access import Leader, open_groups
from glansrijk.network.pilot_unnamed import refuse_traces
from glansrijk.network.sent_once import sent_before
from glansrijk.schools.granting_roles import stop_at_once
from glansrijk.schools.models import Board, School
from glansrijk.schools.models.owned import overlaps
from glansrijk.schools.refusing import Refused

LONGEST_SLUG = 120


@dataclass(frozen=True)
class NewGroup:
    """What a group is called and what it is for."""

    name: str
    about: str = ""
    key: UUID = field(default_factory=uuid4)


@transaction.atomic
def make_group(new: NewGroup, *, board: Board, by: Leader) -> PilotGroup:
    """Make a group of a board; the same page sent twice is one.

    Raises:
        Refused: its name has no letters, or a telephone number or the like stands in it.
    """
    name = new.name.strip()
    if not slugify(name):
        raise Refused(_("Schrijf de naam met gewone letters. Hij komt in het adres van de pagina."))
    refuse_traces({"name": name, "about": new.about})
    Board.objects.select_for_update().get(pk=board.pk)
    words = {"name": name, "about": new.about.strip()}
    same = sent_before(PilotGroup.objects.made_by_board(board).filter(ended_at__isnull=True), new.key, **words)
    if same is not None:
        return same
    group = PilotGroup.objects.create(key=new.key, board=board, by=by.account, slug=_free_slug(name), **words)
    record("pilot.made", school_id=None, by=by, about=group)
    return group


def school_with_brin(brin: str) -> School | None:
    """The one school with this BRIN, of whatever board."""
    found = list(School.objects.filter(brin__iexact=brin.strip()).exclude(brin="").order_by("location")[:2])
    return found[0] if len(found) == 1 else None


@transaction.atomic
def invite(group: PilotGroup, schools: list[School], *, by: Leader) -> int:
    """Ask schools to join; who was asked already and did not say no is not asked again. Returns how many are new.

    Raises:
        Refused: the group ended.
    """
    _refuse_ended(group)
    open_groups([group.pk])
    known = set(PilotSchool.objects.not_over().filter(pilot_group=group).values_list("school_id", flat=True))
    rows = [
        PilotSchool(pilot_group=group, school=school, invited_by=by.account)
        for school in schools
        if school.pk not in known
    ]
    for row in PilotSchool.objects.bulk_create(rows):
        record("pilot.invited", school_id=None, by=by, about=group, school=row.school_id)
    return len(rows)


@transaction.atomic
def end_group(group: PilotGroup, *, by: Leader) -> None:
    """Stop the group, and the sight of its trainers. Twice is once."""
    held = PilotGroup.objects.select_for_update().get(pk=group.pk)
    if held.goes_on:
        held.end(by.account)
        record("pilot.ended", school_id=None, by=by, about=held)


@transaction.atomic
def give_trainer(
    group: PilotGroup, account: Account, *, from_on: date, until_on: date | None, by: Leader
) -> PilotTrainer:
    """Let an account lead the group from a day on, perhaps until a day.

    Raises:
        Refused: the group ended, somebody would give it to themselves, or the account leads it in those days already.
    """
    _refuse_ended(group)
    if account.pk == by.account.pk:
        raise Refused(_("Je kunt jezelf geen trainer maken. Vraag het een collega van het bestuur."))
    if PilotTrainer.objects.filter(overlaps(from_on, until_on), group=group, account=account).exists():
        raise Refused(_("Deze trainer begeleidt de groep in die tijd al. Beëindig dat eerst."))
    row = PilotTrainer.objects.create(group=group, account=account, from_on=from_on, until_on=until_on, by=by.account)
    record("pilot.trainer_given", school_id=None, by=by, about=group, account=account.pk)
    return row


@transaction.atomic
def end_trainer(row: PilotTrainer, *, by: Leader) -> None:
    """The trainer sees nothing of this group any more, from now on. What is over already stays as it was."""
    if row.is_over(by.today):
        return
    record("pilot.trainer_ended", school_id=None, by=by, about=row.group, account=row.account_id)
    stop_at_once(row, by.today)


def trainers_of(group: PilotGroup, day: date) -> list[PilotTrainer]:
    """Who leads it, or will."""
    rows = group.trainers.filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
    return list(rows.select_related("account").order_by("from_on", "pk"))


def _refuse_ended(group: PilotGroup) -> None:
    if not PilotGroup.objects.select_for_update().get(pk=group.pk).goes_on:
        raise Refused(_("Deze pilotgroep is gestopt. Maak een nieuwe als scholen weer samen willen leren."))


def _free_slug(name: str) -> str:
    """An address that no other group has."""
    wanted = slugify(name)[:LONGEST_SLUG].strip("-")
    taken = set(PilotGroup.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)
