"""A pulse from making to counting: the head makes it, opens it once the council (MR) agreed, and closes it (R56)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.pulse.ballot_box import BoxIsClosed, Inside, look_into, make_boxes, open_for_good, remove_boxes
from glansrijk.pulse.ballot_keys import destroy_key, destroy_keys_but, make_key
from glansrijk.pulse.models import Pulse, PulseIdea, PulseResult, PulseTurnout
from glansrijk.pulse.models.pulse import PARENTS
from glansrijk.pulse.who_may_answer import how_many_may
from glansrijk.rules.satisfaction import FEWEST, may_be_known, shown
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Plan:
    """What the head fills in."""

    name: str
    opens_on: date
    closes_on: date
    mr_agreed_on: date | None = None


@transaction.atomic
def make_pulse(plan: Plan, *, by: Viewer) -> Pulse:
    """A pulse that is not open yet."""
    row = Pulse.objects.create(school_id=by.school.pk, made_by=by.staff, **vars(plan))
    record("pulse.made", school_id=by.school.pk, by=by, about=row)
    return row


@transaction.atomic
def change_pulse(row: Pulse, plan: Plan, *, by: Viewer) -> None:
    """Change name, period or the day on which the council agreed.

    Raises:
        Refused: it is closed, or it is open and the council would not have agreed any more.
    """
    row = _locked(row)
    if row.closed_at:
        raise Refused(_("Deze peiling is gesloten. Er verandert niets meer."))
    if row.is_open and plan.mr_agreed_on is None:
        raise Refused(_("Deze peiling is open. De dag waarop de MR instemde, moet blijven staan."))
    row.change(**vars(plan))
    record("pulse.changed", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def drop_pulse(row: Pulse, *, by: Viewer) -> None:
    """Throw away a pulse that was never open.

    Raises:
        Refused: it is or was open.
    """
    row = _locked(row)
    if row.opened_at:
        raise Refused(_("Deze peiling is open geweest. Weggooien kan niet meer."))
    record("pulse.dropped", school_id=by.school.pk, by=by, about=row)
    row.delete()


def open_pulse(row: Pulse, *, by: Viewer) -> None:
    """Take answers from the first day on.

    Raises:
        Refused: the council did not agree yet, or another pulse is open.
    """
    key = make_key()
    try:
        with transaction.atomic():
            _open(_locked(row), key, by)
    except IntegrityError as fault:
        destroy_key(key)
        raise Refused(_("Er is al een peiling open. Sluit die eerst.")) from fault
    except Refused:
        destroy_key(key)
        raise


def _open(row: Pulse, key: str, by: Viewer) -> None:
    if row.opened_at:
        raise Refused(_("Deze peiling is al geopend."))
    if row.mr_agreed_on is None or row.mr_agreed_on > by.today:
        raise Refused(_("De MR moet eerst instemmen. Vul de dag in waarop dat gebeurde."))
    if row.closes_on < by.today:
        raise Refused(_("De laatste dag van deze peiling is voorbij. Kies eerst een latere dag."))
    row.open(key, by.staff)
    make_boxes(row)
    record("pulse.opened", school_id=by.school.pk, by=by, about=row)


@transaction.atomic
def close_pulse(row: Pulse, *, by: Viewer) -> None:
    """Count, keep what may be known, throw the boxes away, and the key once that is certain.

    Raises:
        Refused: it is not open, or the key of the boxes is gone.
    """
    row = _locked(row)
    if not row.is_open:
        raise Refused(_("Deze peiling is niet open."))
    try:
        boxes = open_for_good(row)
    except BoxIsClosed as fault:
        raise Refused(_("De stembus kan niet open: de sleutel is weg. Kies “Stoppen zonder uitslag”.")) from fault
    for voice, inside in boxes.items():
        keep_count(row, voice, inside, by.today)
    row.close(by.staff, lost=False)
    record("pulse.closed", school_id=by.school.pk, by=by, about=row)
    transaction.on_commit(lambda: destroy_key(row.key))


def keep_count(row: Pulse, voice: str, inside: Inside, day: date) -> None:
    """Keep of one box what may be known of it."""
    place = {"school_id": row.school_id, "pulse": row, "voice": voice}
    asked = how_many_may(voice, row.school_id, day)
    PulseTurnout.objects.create(**place, asked=asked, answered=may_be_known(inside.answers))
    found = shown(inside.counts)
    PulseResult.objects.bulk_create(PulseResult(**place, item=item, **vars(one)) for item, one in found.items())
    if inside.answers >= FEWEST:
        PulseIdea.objects.bulk_create(PulseIdea(**place, text=text) for text in inside.ideas)


@transaction.atomic
def give_up_pulse(row: Pulse, *, by: Viewer) -> None:
    """Close without a result, because the key is gone and nobody can open the boxes any more.

    Raises:
        Refused: it is not open, or the boxes can be opened after all.
    """
    row = _locked(row)
    if not row.is_open or not is_lost(row):
        raise Refused(_("De stembus kan open. Sluit de peiling gewoon: dan worden de antwoorden geteld."))
    remove_boxes(row)
    row.close(by.staff, lost=True)
    record("pulse.given_up", school_id=by.school.pk, by=by, about=row)


def destroy_stray_keys(now: datetime) -> None:
    """Once a day: keys of pulses that are not open. Looks at all schools."""
    destroy_keys_but(Pulse.objects.running().values_list("key", flat=True), older_than=now - timedelta(days=1))


def is_lost(row: Pulse) -> bool:
    """Whether the boxes of an open pulse can be opened by nobody."""
    try:
        look_into(row, PARENTS)
    except BoxIsClosed:
        return True
    return False


def _locked(row: Pulse) -> Pulse:
    return Pulse.objects.select_for_update().get(pk=row.pk)
