"""Requests about one's own data: received, who it is made sure, answered within the term; erasing takes two people."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.privacy.erasing import erase, refuse_to_erase
from glansrijk.privacy.models import DataRequest, RequestStep
from glansrijk.privacy.models.request import (
    ANSWERED,
    CLOSING,
    ERASE,
    EXTENDED,
    IDENTITY,
    RECEIVED,
    WANTS_ERASED,
)
from glansrijk.privacy.persons import Person, person_in
from glansrijk.rules.answer_terms import answer_by, may_extend_until
from glansrijk.rules.days import day_in_words
from glansrijk.schools.models import School
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

SENTENCES = {
    "identity": "data_request.identity",
    "extended": "data_request.extended",
    "wants_erased": "data_request.wants_erased",
    "answered": "data_request.answered",
    "refused": "data_request.refused",
    "withdrawn": "data_request.withdrawn",
}


@transaction.atomic
def receive(person: Person, *, kind: str, asked_by: str, wish: str, received_on: date, by: Viewer) -> DataRequest:
    """Write a request down; its last day is a month later. The same request sent twice is one."""
    School.objects.select_for_update().get(pk=by.school.pk)
    request, made = DataRequest.objects.get_or_create(
        school=by.school,
        about_type=person.kind,
        about_id=person.row.pk,
        kind=kind,
        asked_by=asked_by,
        wish=wish,
        received_on=received_on,
        due_on=answer_by(received_on),
    )
    if not made:
        return request
    _step(request, RECEIVED, "", by)
    record("data_request.received", school_id=by.school.pk, by=by, about=request)
    return request


@transaction.atomic
def bring_further(request: DataRequest, state: str, note: str, *, by: Viewer) -> None:
    """Bring a request into a state.

    Raises:
        Refused: it is closed, it was in that state already, or something has to come first.
    """
    request = _locked(request)
    states = set(request.steps.values_list("state", flat=True))
    _refuse_order(request, states, state, by)
    _step(request, state, note, by)
    if state == EXTENDED:
        request.take_longer(answer_by(request.received_on, extended=True))
    if state in CLOSING:
        request.close(by.today)
    record(SENTENCES[state], school_id=by.school.pk, by=by, about=request)


@transaction.atomic
def erase_with_two(request: DataRequest, *, by: Viewer) -> tuple[Person, ...]:
    """Erase, after one colleague asked for it and another agrees (ASVS 2.3.5); returns who went.

    Raises:
        Refused: nobody asked for it yet, it is the same colleague, or somebody cannot be erased now.
    """
    request = _locked(request)
    asked = request.steps.filter(state=WANTS_ERASED).first()
    if request.closed_on or asked is None:
        raise Refused(_("Zet het verzoek eerst klaar om te wissen."))
    if asked.by_id == by.staff.pk:
        raise Refused(_("Wissen doe je met zijn tweeën. Vraag een collega van directie of administratie."))
    person = person_in(by.school.pk, request.about_key)
    if person is None:
        raise Refused(_("Deze persoon staat er niet meer."))
    gone = erase(person, by=by, on=by.today)
    _step(request, ANSWERED, "", by)
    request.close(by.today)
    record("data_request.answered", school_id=by.school.pk, by=by, about=request)
    return gone


def _refuse_order(request: DataRequest, states: set[str], state: str, by: Viewer) -> None:
    if request.closed_on:
        raise Refused(_("Dit verzoek is al afgerond."))
    if state in states:
        raise Refused(_("Dit is al opgeschreven."))
    if state in (ANSWERED, WANTS_ERASED) and IDENTITY not in states:
        raise Refused(_("Schrijf eerst op hoe je weet wie het verzoek doet."))
    if state == ANSWERED and request.kind == ERASE:
        raise Refused(_("Zet dit verzoek klaar om te wissen, of weiger het met een reden."))
    last = may_extend_until(request.received_on)
    if state == EXTENDED and by.today > last:
        day = {"day": day_in_words(last)}
        raise Refused(_("Langer de tijd nemen kon tot en met %(day)s. Geef nu zo snel mogelijk antwoord.") % day)
    person = person_in(by.school.pk, request.about_key)
    if state == WANTS_ERASED and person:
        refuse_to_erase(person, by.today)


def _locked(request: DataRequest) -> DataRequest:
    """Two colleagues may press in the same second."""
    row: DataRequest = DataRequest.objects.select_for_update().get(pk=request.pk)
    return row


def _step(request: DataRequest, state: str, note: str, by: Viewer) -> None:
    RequestStep.objects.create(school=by.school, request=request, state=state, note=note, by=by.staff)
