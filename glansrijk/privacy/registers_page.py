"""What the registers show: requests, parents without custody who ask, leaks and consents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from glansrijk.privacy.models import Consent, DataRequest, Incident, InformRequest
from glansrijk.privacy.models.request import ERASE, IDENTITY, STATES, WANTS_ERASED
from glansrijk.privacy.persons import Person, people_of, person_in
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.models.names import name_holds
from glansrijk.schools.viewer import Viewer

SHOWN, FOUND = 100, 12


@dataclass(frozen=True)
class RequestLine:
    """A request on the list; without a person, the person is erased."""

    request: DataRequest
    person: Person | None


@dataclass(frozen=True)
class RequestPage:
    """One request, with what can be done next."""

    request: DataRequest
    person: Person | None
    steps: tuple[Any, ...]
    next_states: tuple[tuple[str, str], ...]
    knows_who: bool
    waits_for_second: bool
    asked_it_oneself: bool

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return self.request.closed_on is None


def tabs(viewer: Viewer, current: str) -> list[tuple[str, str, bool]]:
    """The pages that this viewer may open."""
    pages = []
    if viewer.sight(Thing.PRIVACY) is Sight.SCHOOL:
        pages += [("clearing_day", _("Opruimen")), ("data_requests", _("Verzoeken"))]
    pages.append(("informing", _("Ouder zonder gezag")))
    if viewer.sight(Thing.PRIVACY) is Sight.SCHOOL:
        pages += [("incidents", _("Datalekken")), ("consents", _("Toestemmingen"))]
    school = {"school": viewer.school.slug}
    return [(title, reverse(name, kwargs=school), name == current) for name, title in pages]


def requests_page(viewer: Viewer) -> tuple[list[RequestLine], list[RequestLine]]:
    """Open ones by their last day, then those that are done."""
    rows = list(viewer.sees(DataRequest).order_by("closed_on", "due_on", "pk")[:SHOWN])
    people = people_of(viewer, [(row.about_type, row.about_id) for row in rows])
    lines = [RequestLine(row, people.get((row.about_type, row.about_id))) for row in rows]
    waiting = [line for line in lines if line.request.closed_on is None]
    return sorted(waiting, key=lambda line: line.request.due_on), [line for line in lines if line.request.closed_on]


def request_page(request: DataRequest, viewer: Viewer) -> RequestPage:
    """One request."""
    steps = tuple(request.steps.select_related("by").order_by("pk"))
    known = {step.state for step in steps}
    asked = next((step for step in steps if step.state == WANTS_ERASED), None)
    return RequestPage(
        request,
        person_in(viewer.school.pk, request.about_key),
        steps,
        () if request.closed_on else tuple(_next(request, known)),
        knows_who=IDENTITY in known,
        waits_for_second=asked is not None and request.closed_on is None,
        asked_it_oneself=asked is not None and asked.by_id == viewer.staff.pk,
    )


def _next(request: DataRequest, known: set[str]) -> list[tuple[str, str]]:
    not_now = {"received", "answered" if request.kind == ERASE else "wants_erased", *known}
    return [(state, str(word)) for state, word in STATES if state not in not_now]


def inform_rows(viewer: Viewer) -> QuerySet[InformRequest]:
    """Requests of parents without custody, undecided ones first."""
    rows: QuerySet[InformRequest] = viewer.sees(InformRequest).select_related(
        "link__parent", "link__pupil", "decided_by", "written_by"
    )
    return rows.order_by("decided_on", "-asked_on", "pk")[:SHOWN]


def ties_without_custody(viewer: Viewer, name: str) -> list[ParentLink]:
    """Parents by name who have no custody, or of whom it is not known."""
    if not name.strip():
        return []
    named = name_holds(name.strip()[:100])
    parents = viewer.sees(Parent).filter(named).values("pk")
    ties = viewer.sees(ParentLink).hold_on(viewer.today).filter(parent__in=parents).exclude(custody="yes")
    return list(ties.select_related("parent", "pupil").order_by("parent__sort_name", "pk")[:FOUND])


def incident_rows(viewer: Viewer) -> QuerySet[Incident]:
    """Leaks, open ones first."""
    rows: QuerySet[Incident] = viewer.sees(Incident).select_related("told_by").order_by("closed_on", "-found_at")
    return rows[:SHOWN]


def consent_rows(viewer: Viewer) -> QuerySet[Consent]:
    """Consents, those that hold first."""
    rows: QuerySet[Consent] = viewer.sees(Consent).select_related("parent", "by")
    return rows.order_by("withdrawn_on", "parent__sort_name", "pk")[:SHOWN]
