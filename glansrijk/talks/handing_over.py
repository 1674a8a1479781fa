"""Handing over to the next teacher: composed from what is known, changed, seen by the parent, and confirmed (R31)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.lib.said import DUTCH
from glansrijk.rules.handover import Part, as_text, compose, parts_of
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Group, ParentLink, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.handover_facts import circles_of, facts_about
from glansrijk.talks.handover_standing import Standing, standings_of
from glansrijk.talks.handover_ties import all_ties, closing_in_hand, ties_to_hand_over
from glansrijk.talks.models import Handover, HandoverConfirmation, YearClosing


@transaction.atomic
def compose_group(group: Group, *, by: Viewer) -> int:
    """Compose the handovers of a group that are not there yet; returns how many.

    One that is there stays as it is written. Of a child that came from another group it comes along to this one.

    Raises:
        Refused: the year is closed.
    """
    year = group.school_year
    closing = _refuse_closed(by.school.pk, year.start)
    ties = ties_to_hand_over([group.pk], year.year, by.today, closing=closing)
    links = _without_own(ties, by)
    there = {
        (row.pupil_id, row.parent_id): row
        for row in Handover.objects.filter(school_year=year, pupil__in=[link.pupil_id for link in links])
    }
    _bring_along([there[key] for link in links if (key := (link.pupil_id, link.parent_id)) in there], group)
    new = [link for link in links if (link.pupil_id, link.parent_id) not in there]
    made = Handover.objects.bulk_create(_composed(new, year, group, by))
    if made:
        record("handover.composed", school_id=by.school.pk, by=by, about=group, handovers=len(made))
    return len(made)


def _composed(links: Sequence[ParentLink], year: SchoolYear, group: Group, by: Viewer) -> list[Handover]:
    everyone = all_ties([link.pupil_id for link in links], year.year, by.today)
    wanted = {link.pk for link in links}
    circles = [circle for circle in circles_of(everyone) if circle.link.pk in wanted]
    with translation.override(DUTCH):  # it is read by colleagues and by parents, whatever language these pages have
        facts = facts_about(circles, everyone, year)
    return [
        Handover(
            school_id=by.school.pk,
            pupil_id=circle.link.pupil_id,
            parent_id=circle.link.parent_id,
            school_year=year,
            from_group=group,
            text=as_text(compose(facts[circle.link.pk], home=circle.home, elsewhere=circle.elsewhere)),
        )
        for circle in circles
    ]


def _bring_along(handovers: Sequence[Handover], group: Group) -> None:
    moved = [one.pk for one in handovers if one.from_group_id != group.pk]
    Handover.objects.filter(pk__in=moved).update(from_group=group)


def _without_own(links: Sequence[ParentLink], by: Viewer) -> list[ParentLink]:
    own = {link.pupil_id for link in links if link.parent.staff_id == by.staff.pk}
    return [link for link in links if link.pupil_id not in own]


@transaction.atomic
def rewrite_handover(handover: Handover, parts: Mapping[Part, str], *, version: int, by: Viewer) -> None:
    """Write the text anew: who confirmed an earlier text, and the parent, have to look again.

    Raises:
        Conflict: somebody wrote here since the page was opened; both texts come along.
        Refused: the year is closed.
    """
    _refuse_closed(by.school.pk, handover.school_year.start)
    text = as_text(parts)
    if text == handover.text:  # the same page sent twice is no conflict
        return
    if not handover.rewrite(text, version=version):
        theirs, yours = parts_of(handover.text), parts_of(text)
        raise Conflict(_by_name(theirs), _by_name(yours))
    record("handover.rewritten", school_id=by.school.pk, by=by, about=handover, version=handover.version)


def _by_name(parts: Mapping[Part, str]) -> dict[str, str]:
    return {part.value: parts.get(part, "") for part in Part}


@transaction.atomic
def note_seen(handover: Handover, on: date, *, version: int, says: str, by: Viewer) -> None:
    """Note that the parent read this text, and what the parent says about it.

    Raises:
        Refused: the text was changed since the page was opened, or the day is yet to come.
    """
    handover = Handover.objects.select_for_update().select_related("school_year").get(pk=handover.pk)
    _refuse_other_text(handover, version)
    if on > by.today:
        raise Refused(_("Die dag moet nog komen. Kies de dag waarop de ouder het las."))
    handover.be_seen(on, version=version, says=says)
    record("handover.seen", school_id=by.school.pk, by=by, about=handover, version=version)


@transaction.atomic
def confirm_handover(handover: Handover, *, version: int, by: Viewer) -> None:
    """Say: this is complete (who gives), or: I have read this (who takes over). Twice is once.

    Raises:
        Refused: it is not this colleague's to confirm, not yet the turn, or the text was changed meanwhile.
    """
    handover = Handover.objects.select_for_update().select_related("school_year").get(pk=handover.pk)
    _refuse_other_text(handover, version)
    standing = standings_of([handover], handover.school_year.year, by.today)[0]
    for side in _sides(standing, by):
        HandoverConfirmation.objects.update_or_create(
            handover=handover,
            staff=by.staff,
            side=side,
            defaults={"school_id": by.school.pk, "version": version},
        )
        record("handover.confirmed", school_id=by.school.pk, by=by, about=handover, side=side, version=version)


@transaction.atomic
def confirm_all(seen: Mapping[int, int], *, by: Viewer) -> tuple[int, int]:
    """Confirm what was read on one page: handover by version. Returns how many were, and how many could not be."""
    rows = Handover.objects.visible_to(by).filter(pk__in=seen).distinct().order_by("pk")
    confirmed = 0
    for handover in rows:
        try:
            with transaction.atomic():
                confirm_handover(handover, version=seen[handover.pk], by=by)
            confirmed += 1
        except Refused:
            continue
    return confirmed, len(seen) - confirmed


def _sides(standing: Standing, by: Viewer) -> list[str]:
    it = standing.confirming
    stands_in = Role.IB in by.roles and not it.givers
    if not (standing.is_giver(by.staff) or standing.is_taker(by.staff) or stands_in):
        raise Refused(_("Deze overdracht bevestigen de leerkrachten die overdragen en overnemen."))
    if not it.parent_saw:
        raise Refused(
            _("De ouder heeft deze tekst nog niet gezien. Laat de ouder hem lezen in het afsluitend gesprek.")
        )
    if standing.is_giver(by.staff) or stands_in:
        return ["giving"]
    if not it.given:
        raise Refused(_("Wie overdraagt is nog niet klaar. Daarna kun je bevestigen dat je het las."))
    return ["receiving"]


def _refuse_other_text(handover: Handover, version: int) -> None:
    if handover.version != version:
        raise Refused(_("De tekst is intussen veranderd. Lees hem nog eens, en bevestig hem dan."))


def _refuse_closed(school_id: int, year: int) -> YearClosing | None:
    closing = closing_in_hand(school_id, year)
    if closing and closing.closed_at:
        raise Refused(_("Dit schooljaar is afgesloten. De overdracht blijft zoals die is."))
    return closing
