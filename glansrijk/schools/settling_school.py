"""What a school chooses for itself, and remembering that it did."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from glansrijk.audit.record import record
from glansrijk.rules.core_things import WORDS, CoreThing
from glansrijk.schools.fixed_by_board import refuse_what_is_fixed
from glansrijk.schools.models import School
from glansrijk.schools.viewer import Viewer


@transaction.atomic
def settle_school(
    school: School,
    *,
    name: str,
    region: str,
    list_order: str,
    two_words: bool,
    reply_to: str,
    consent_on: date | None,
    by: Viewer,
) -> None:
    """Change the settings of a school. `consent_on` is the day on which the MR agreed that the head sees names.

    The day is only written down: what the head sees does not change by it yet (design 4.5).

    Raises:
        Refused: the board has the four words on all its schools.
    """
    if two_words and not school.two_words:
        refuse_what_is_fixed(school, CoreThing(WORDS))
    school.settle(name=name, region=region, list_order=list_order, two_words=two_words)
    school.take_answers_at(reply_to)
    if consent_on != school.head_sees_names_since_on:
        school.note_consent(consent_on)
    record(
        "school.settled",
        school_id=school.pk,
        by=by,
        about=school,
        region=region,
        list_order=list_order,
        two_words=two_words,
        has_reply_to=bool(reply_to),
        consent_on=consent_on.isoformat() if consent_on else None,
    )


@transaction.atomic
def use_four_words(*, by: Viewer) -> None:
    """Show the four words of the scale again; what was filled in stays the same."""
    school = School.objects.select_for_update().get(pk=by.school.pk)
    if school.two_words:
        school.settle(name=school.name, region=school.region, list_order=school.list_order, two_words=False)
        record("school.four_words", school_id=school.pk, by=by, about=school)
