"""Holding a talk: who was there and on which day. Contact with each parent follows from it, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.relations.noting_facts import forget_fact, note_talk_held
from glansrijk.rules.contact_plan import Channel
from glansrijk.schools.letter_codes import end_letter_codes
from glansrijk.schools.models import ContactBan
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Answer, Invitation, Talk
from glansrijk.talks.recording import CHECKED


@dataclass(frozen=True)
class Held:
    """How a talk went: on which day, who was there, and whether the summary was right according to the parent (R29)."""

    on: date
    parents: Collection[int]
    child: str = ""
    interpreter: bool = False
    checked: bool = False


@transaction.atomic
def hold(talk: Talk, held: Held, *, by: Viewer) -> None:
    """Note that a talk was held, or note it otherwise; sent twice it is noted once.

    Raises:
        Refused: nobody was there, or contact with somebody who was there is forbidden.
    """
    Talk.objects.select_for_update().get(pk=talk.pk)
    talk.refresh_from_db()
    rows = list(talk.invitations.select_related("parent").order_by("pk"))
    if _is_noted(talk, held, rows):
        return
    _look_at(talk, held, rows)
    _forget(talk, rows, by)
    for row in rows:
        row.present = row.parent_id in held.parents
        row.save(update_fields=["present"])
    _note(talk, held, by)
    _note_contact(talk, held, rows, by)
    end_letter_codes(f"moment:{talk.moment_id}", talk.pupil, held.on, parents=[row.parent_id for row in rows])
    record("talk.held", school_id=by.school.pk, by=by, about=talk)


@transaction.atomic
def take_holding_back(talk: Talk, *, by: Viewer) -> None:
    """It was not held after all; what was written down stays.

    Raises:
        Refused: its record was shared with the parents.
    """
    talk.refresh_from_db()
    if talk.shared_at:
        raise Refused(_("Het verslag is al gedeeld. Dit gesprek blijft dus staan als gevoerd."))
    if talk.held_on is None:
        return
    rows = list(talk.invitations.select_related("parent"))
    _forget(talk, rows, by)
    Invitation.objects.filter(pk__in=[row.pk for row in rows]).update(present=None)
    Talk.objects.filter(pk=talk.pk).update(held_on=None, held_by=None, version=F("version") + 1)
    talk.refresh_from_db()
    record("talk.not_held", school_id=by.school.pk, by=by, about=talk)


def _is_noted(talk: Talk, held: Held, rows: Collection[Invitation]) -> bool:
    """Whether the same was noted before: the page was sent twice."""
    there = {row.parent_id for row in rows if row.present}
    known = (talk.held_on, talk.child_present, talk.interpreter)
    same = known == (held.on, held.child, held.interpreter) and there == set(held.parents)
    return same and Answer.objects.filter(talk=talk, question=CHECKED).exclude(picked=[]).exists() == held.checked


def _look_at(talk: Talk, held: Held, rows: Collection[Invitation]) -> None:
    """Refuse what cannot have been."""
    if talk.moment.with_whom == "parents" and not {row.parent_id for row in rows} & set(held.parents):
        raise Refused(_("Kies welke ouder erbij was. Was er niemand? Schrijf dan op waarom het gesprek niet doorging."))
    if talk.moment.with_whom == "pupil" and held.child not in ("yes", "partly"):
        raise Refused(_("Dit gesprek is met het kind. Kies of het kind erbij was."))
    bans = ContactBan.objects.in_force(held.on).filter(link__pupil=talk.pupil_id, link__parent__in=list(held.parents))
    if bans.exists():
        raise Refused(_("Op die dag gold een contactverbod met deze ouder. Overleg met de directie."))


def _note(talk: Talk, held: Held, by: Viewer) -> None:
    Talk.objects.filter(pk=talk.pk).update(
        held_on=held.on,
        held_by=by.staff,
        child_present=held.child,
        interpreter=held.interpreter,
        version=F("version") + 1,
    )
    talk.refresh_from_db()
    if held.checked or Answer.objects.filter(talk=talk, question=CHECKED).exists():
        asked = _("Ik vatte samen, en het klopte volgens de ouder.")
        Answer.objects.update_or_create(
            talk=talk,
            question=CHECKED,
            voice="together",
            parent=None,
            defaults={"picked": ["yes"] if held.checked else [], "by": by.staff},
            create_defaults={
                "school_id": by.school.pk,
                "asked": asked,
                "picked": ["yes"] if held.checked else [],
                "by": by.staff,
            },
        )


def _note_contact(talk: Talk, held: Held, rows: Collection[Invitation], by: Viewer) -> None:
    """Contact with each who was there, so that the timeline of the family and the signals know."""
    for row in rows:
        if row.present:
            contact = note_talk_held(talk.pupil, row.parent, on=held.on, source=_source(talk), by=by)
            if contact and contact.checked_with_parent != held.checked:
                contact.checked_with_parent = held.checked
                contact.save(update_fields=["checked_with_parent"])


def _forget(talk: Talk, rows: Collection[Invitation], by: Viewer) -> None:
    """Take the contact back that was noted for another day or other parents."""
    if talk.held_on is None:
        return
    for row in rows:
        if row.present:
            forget_fact(Channel.TALK, talk.pupil, row.parent, on=talk.held_on, source=_source(talk), by=by)


def _source(talk: Talk) -> str:
    return f"talk:{talk.pk}"
