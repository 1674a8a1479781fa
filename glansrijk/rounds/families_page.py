"""Who comes to a round: answered, asked, or not asked yet; who does not answer can be rung."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.coming import NotComing
from glansrijk.rounds.models import Family
from glansrijk.rounds.models.people import THROUGH
from glansrijk.rounds.models.talk import LATER, NEEDED, NOT_NEEDED
from glansrijk.rules.days import short_day
from glansrijk.rules.homes import called
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.round_times import says_no_to_all

HOW = dict(THROUGH)
NEED_WORDS = {NOT_NEEDED: gettext_lazy("niet nodig"), LATER: gettext_lazy("liever later")}


@dataclass(frozen=True)
class FamilyRow:
    """One family."""

    row: Family
    title: str
    parents: str
    state: str
    needs: str
    phones: tuple[tuple[str, str], ...]
    groups: str = ""

    @property
    def waits(self) -> bool:
        """Asked, and no answer yet."""
        return self.row.answered_at is None


@dataclass(frozen=True)
class LeftOut:
    """Parents who are not asked for the same reason; of what is settled already nothing has to be done."""

    why: str
    who: tuple[NotComing, ...]
    settled: bool


def left_out_by_reason(left_out: Iterable[NotComing]) -> list[LeftOut]:
    """What asks for something first."""
    found: dict[tuple[bool, str], list[NotComing]] = {}
    for one in left_out:
        found.setdefault((one.settled, one.why), []).append(one)
    return [LeftOut(why, tuple(found[settled, why]), settled) for settled, why in sorted(found)]


@dataclass(frozen=True)
class RingList:
    """Families that did not answer, in the order of their groups; who has no telephone to show stands apart."""

    to_ring: tuple[FamilyRow, ...]
    no_phone: tuple[FamilyRow, ...]


def ring_list(at: RoundAtHand) -> RingList:
    """Who was asked and said nothing yet."""
    silent = (one for one in family_rows(at) if one.waits and one.row.asked_on)
    rows = sorted((replace(one, groups=_groups(at, one.row)) for one in silent), key=lambda one: one.groups)
    return RingList(tuple(one for one in rows if one.phones), tuple(one for one in rows if not one.phones))


def family_rows(at: RoundAtHand) -> list[FamilyRow]:
    """Who did not answer first, so that somebody can ring."""
    rows = [_row(at, family) for family in at.families.values()]
    return sorted(rows, key=lambda one: (not one.waits, one.title))


def _row(at: RoundAtHand, family: Family) -> FamilyRow:
    talks = at.talks_of.get(family.pk, [])
    needs = [f"{talk.pupil.first_name}: {NEED_WORDS[talk.need]}" for talk in talks if talk.need != NEEDED]
    if any(talk.need == NEEDED for talk in talks) and says_no_to_all(family.wishes, family.wishes):
        needs.append(_("kan op geen enkele tijd"))
    phones = [
        (called(row.parent.name, row.parent.organisation), row.parent.phone)
        for row in at.members[family.pk]
        if row.parent.phone and not row.parent.secret
    ]
    return FamilyRow(
        row=family,
        title=", ".join(dict.fromkeys(talk.pupil.name.full for talk in talks)),
        parents=at.parents_called(family.pk),
        state=_state(family),
        needs=", ".join(needs),
        phones=tuple(phones),
    )


def _groups(at: RoundAtHand, family: Family) -> str:
    groups = {at.group_of.get(talk.pupil_id, 0) for talk in at.talks_of.get(family.pk, ())}
    return ", ".join(sorted(at.group_titles[one] for one in groups if one in at.group_titles))


def _state(family: Family) -> str:
    if family.answered_at:
        day = short_day(at_school(family.answered_at).date())
        return _("antwoord op %(day)s, %(how)s") % {"day": day, "how": HOW[family.through]}
    if family.reminded_on:
        return _("nog eens gevraagd op %(day)s, nog geen antwoord") % {"day": short_day(family.reminded_on)}
    if family.asked_on:
        return _("gevraagd op %(day)s, nog geen antwoord") % {"day": short_day(family.asked_on)}
    return _("nog niet gevraagd")
