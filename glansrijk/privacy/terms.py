"""Which rows are past their term: one `Term` per model, in the order in which they go.

How long is said by `rules/keeping.py`, what kind a row is by `retention.yaml`; here stands only how a row tells when it
was written (`year`: the school year it is of; `day` or `moment`: when it was written). What hangs on a person goes with
the person. `tests/privacy/test_terms.py` holds the three together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.apps import apps
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from glansrijk.privacy import leaving
from glansrijk.privacy.held import Held
from glansrijk.rules.clearing import first_kept_day, first_kept_year
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.school_year import SchoolYear

OwnRule = Callable[[int, date, Held], Any]


@dataclass(frozen=True)
class Term:
    """How the rows of one model are found that have to go. `pupil` and `parent` lead to whoever may be held back."""

    label: str
    kind: Kind
    year: str = ""
    day: str = ""
    moment: str = ""
    pupil: str = ""
    parent: str = ""
    own: OwnRule | None = None

    @property
    def model(self) -> type[Model]:
        """The model itself."""
        return apps.get_model(self.label)

    def due(self, school_id: int, day: date, held: Held) -> QuerySet[Any]:
        """The rows of a school that go on this day or went before."""
        if self.own:
            found: QuerySet[Any] = self.own(school_id, day, held)
            return found
        return self._not_held(self.of_school(school_id).filter(self.is_past(day)), held)

    def of_school(self, school_id: int) -> QuerySet[Any]:
        """All rows of a school."""
        rows = self.model._default_manager.filter(school_id=school_id)
        return rows.annotate(told_on=Coalesce(F("given_on"), F("wanted_on"))) if self.day == "told_on" else rows

    def is_past(self, day: date) -> Q:
        """The condition 'its last day has been'."""
        if self.year:
            return Q(**{f"{self.year}__lt": first_kept_year(self.kind, day)})
        first = _first_day_kept(self.kind, day)
        if self.day:
            return Q(**{f"{self.day}__lt": first})
        return Q(**{f"{self.moment}__lt": timezone.make_aware(datetime.combine(first, time()))})

    def _not_held(self, rows: QuerySet[Any], held: Held) -> QuerySet[Any]:
        if self.pupil and held.pupils:
            rows = rows.exclude(**{f"{self.pupil}__in": held.pupils})
        if self.parent and held.parents:
            stays = held.letter_keys if self.parent == "recipient_key" else held.parents
            rows = rows.exclude(**{f"{self.parent}__in": stays})
        return rows


def _first_day_kept(kind: Kind, day: date) -> date:
    """Of a row that was written on a day: the end counts from that day, or from the school year it fell in."""
    if keep_until(kind, year=SchoolYear.of(day)):
        return SchoolYear(first_kept_year(kind, day)).first
    return first_kept_day(kind, day)


_GROUP_YEAR = "group__school_year__start"
_OF_RELATION = f"relation__{_GROUP_YEAR}"
_of_relation = partial(Term, year=_OF_RELATION, parent="relation__parent")

TERMS: tuple[Term, ...] = (
    _of_relation("relations.Estimate", Kind.ESTIMATE),
    Term("relations.SplitHome", Kind.ESTIMATE, year=_GROUP_YEAR, parent="home__links__parent"),
    _of_relation("relations.Step", Kind.STEP),
    _of_relation("relations.HelpRequest", Kind.STEP),
    _of_relation("relations.ContactPlan", Kind.CONTACT),
    _of_relation("relations.Contact", Kind.CONTACT),
    Term("relations.OwnWords", Kind.HOPE, year=_GROUP_YEAR, pupil="pupil"),
    Term("relations.Matter", Kind.AGREEMENT, year=_GROUP_YEAR, pupil="pupil"),
    Term("relations.Relation", Kind.CONTACT, year=_GROUP_YEAR, parent="parent"),
    Term("talks.Answer", Kind.HOPE, year="talk__moment__school_year__start", pupil="talk__pupil"),
    Term("talks.Preparation", Kind.CONTACT, year="talk__moment__school_year__start", pupil="talk__pupil"),
    Term("talks.Invitation", Kind.CONTACT, year="moment__school_year__start", pupil="pupil"),
    Term("talks.Talk", Kind.CONTACT, year="moment__school_year__start", pupil="pupil"),
    Term(
        "rounds.Appointment",
        Kind.CONTACT,
        year="talk__round__moment__school_year__start",
        parent="talk__family__members__parent",
    ),
    Term("rounds.Round", Kind.CONTACT, year="moment__school_year__start", parent="families__members__parent"),
    Term("talks.Explanation", Kind.CONTACT, day="told_on", pupil="pupil"),
    Term("talks.PersonalGoal", Kind.HOPE, year="school_year__start", pupil="pupil"),
    Term("talks.HandoverConfirmation", Kind.AGREEMENT, year="handover__school_year__start", pupil="handover__pupil"),
    Term("talks.Handover", Kind.AGREEMENT, year="school_year__start", pupil="pupil"),
    Term(
        "together.AgreementConfirmation", Kind.AGREEMENT, year="agreement__school_year__start", pupil="agreement__pupil"
    ),
    Term("together.Agreement", Kind.AGREEMENT, year="school_year__start", pupil="pupil"),
    Term("together.Expectation", Kind.AGREEMENT, year="school_year__start", pupil="pupil"),
    Term("together.Wish", Kind.HOPE, day="said_on", parent="parent"),
    Term("together.Reaction", Kind.AGREEMENT, year=f"about__{_GROUP_YEAR}", parent="parent"),
    Term("together.Remark", Kind.AGREEMENT, moment="at", parent="parent"),
    Term("together.IdeaParent", Kind.AGREEMENT, day="idea__said_on", parent="parent"),
    Term("together.Idea", Kind.AGREEMENT, day="said_on", parent="by_parents__parent"),
    Term("team.QuarterTalk", Kind.QUARTER_TALK, year="school_year__start"),
    Term("team.OwnTask", Kind.QUARTER_TALK, moment="made_at"),
    Term("team.LearningMoment", Kind.TEAM, day="written_on"),
    Term("team.Meeting", Kind.TEAM, day="held_on"),
    Term("pulse.PulseIdea", Kind.AGREEMENT, moment="pulse__closed_at"),
    Term("outbox.Letter", Kind.CONTACT, moment="made_at", parent="recipient_key"),
    Term("outbox.StopListEntry", Kind.CONTACT, moment="lifted_at", parent="recipient_key"),
    Term("schools.ImportChange", Kind.IMPORT, own=leaving.changes_by_old_imports),
    Term("schools.Import", Kind.IMPORT, own=leaving.old_imports),
    Term("schools.LetterCode", Kind.PERSON, own=leaving.codes_that_ended),
    # Who left. What hangs on a person goes with the person, one year after.
    Term("relations.Relation", Kind.PERSON, own=leaving.relations_of_leavers),
    Term("together.Idea", Kind.PERSON, own=leaving.ideas_of_leavers),
    Term("outbox.Letter", Kind.PERSON, own=leaving.letters_to_leavers),
    Term("outbox.StopListEntry", Kind.PERSON, own=leaving.stops_of_leavers),
    Term("schools.Parent", Kind.PERSON, own=leaving.parents_who_left),
    Term("schools.Pupil", Kind.PERSON, own=leaving.pupils_who_left),
    Term("rounds.Family", Kind.PERSON, own=leaving.families_of_nobody),
    Term("schools.Home", Kind.PERSON, own=leaving.empty_homes),
    Term("network.ContactWish", Kind.CONTACT, own=leaving.old_contact_wishes),
    Term("network.AmbassadorProfile", Kind.COLLEAGUE, own=leaving.profiles_of_who_left),
    Term("schools.Staff", Kind.COLLEAGUE, own=leaving.colleagues_who_left),
    Term("privacy.DataRequest", Kind.REQUEST, day="closed_on"),
    Term("privacy.Incident", Kind.INCIDENT, day="closed_on"),
    Term("privacy.Hold", Kind.REQUEST, own=leaving.holds_that_ended),
    Term("schools.SupportInvitation", Kind.AUDIT, moment="at"),
    Term("privacy.ClearingRun", Kind.AUDIT, day="cleared_on"),
    # The log goes last, for what went today is written in it: see `forgetting_logs.py`.
)
