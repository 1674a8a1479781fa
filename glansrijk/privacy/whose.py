"""Which rows are about whom: per kind of person the models, and how the rows of that person are found.

A row that is about two people, such as a talk with a parent about a child, is in the dossier of the parent: there the
other parent does not come. In the dossier of a child stands what is of the child alone, so that it may go to any
parent with custody. What a child asked not to pass on is left out; a note in the dossier says that it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from glansrijk.privacy.models.about import PARENT, PUPIL, STAFF
from glansrijk.privacy.persons import Person
from glansrijk.schools.deciding_custody import recipient_key
from glansrijk.schools.models import Parent, ParentLink

NOT_SHARED = Q(shared=False)
# Text in the own words of the person: there nobody else's name is covered.
OWN_TEXT = {
    ("talks.Answer", "text"),
    ("relations.OwnWords", "text"),
    ("together.Wish", "note"),
    ("together.Remark", "text"),
    ("together.Reaction", "text"),
    ("together.Idea", "text"),
    ("talks.Handover", "parents_say"),
}


@dataclass(frozen=True)
class Part:
    """The rows of one model that are about the person."""

    label: str
    where: Callable[[Any], Q]
    left_out: Q | None = None

    def rows(self, person: Person) -> QuerySet[Any]:
        """The rows themselves, those that are left out among them."""
        rows: QuerySet[Any] = apps.get_model(self.label)._default_manager.filter(school_id=person.row.school_id)
        return rows.filter(self.where(person.row)).order_by("pk").distinct()


def parts_of(person: Person) -> Iterator[Part]:
    """The parts of the dossier, in the order in which one reads them."""
    yield from {PUPIL: _OF_PUPIL, PARENT: _OF_PARENT, STAFF: _OF_STAFF}[person.kind]


def others_around(parent: Parent) -> QuerySet[Parent]:
    """Other parents of the same children."""
    children = ParentLink.objects.filter(parent=parent).values("pupil")
    return Parent.objects.filter(links__pupil__in=children).exclude(pk=parent.pk).distinct()


def _at(path: str) -> Callable[[Any], Q]:
    return lambda row: Q(**{path: row})


def _imported(row: Any) -> Q:
    return Q(model=row._meta.model_name, row_id=row.pk)


def _about(row: Any) -> Q:
    return Q(about_type=row._meta.model_name, about_id=row.pk)


def _by_key(row: Any) -> Q:
    return Q(recipient_key=recipient_key(row.pk))


def _of_home(parent: Any, path: str = "") -> Q:
    """Of this parent alone, or of the home in which this parent lives with the child."""
    ties = ParentLink.objects.filter(parent=parent, home__isnull=False)
    pairs = [Q(home=home, pupil=pupil) for home, pupil in ties.values_list("home", "pupil")]
    found = Q(parent=parent) if path == "parent" else Q(pk__in=[])
    for pair in pairs:
        found |= pair & (Q(parent__isnull=True) if path == "parent" else Q())
    return found


def _of_own_home_or_parent(parent: Any) -> Q:
    return _of_home(parent, "parent")


def _in_rounds(path: str) -> Callable[[Any], Q]:
    """Talks of the own family in a round about an own child: who lives along may have another child in it."""
    return lambda parent: Q(
        **{f"{path}family__members__parent": parent, f"{path}pupil__in": parent.links.values("pupil")}
    )


def _answers(parent: Any) -> Q:
    """Said by this parent, or in a talk to which nobody of another home was invited."""
    homes = [home for home in parent.links.values_list("home", flat=True) if home]
    others = others_around(parent).exclude(links__home__in=homes).values("pk")
    apart = apps.get_model("talks.Invitation")._default_manager.filter(parent__in=others, talk__isnull=False)
    shared = Q(parent__isnull=True, talk__invitations__parent=parent) & ~Q(voice="child")
    return Q(parent=parent) | shared & ~Q(talk__in=apart.values("talk"))


_OF_PARENT = (
    Part("schools.Parent", lambda row: Q(pk=row.pk)),
    Part("schools.ReachWish", _at("parent")),
    Part("schools.ParentLink", _at("parent")),
    Part("schools.CustodyDecision", _at("link__parent")),
    Part("schools.ContactBan", _at("link__parent")),
    Part("privacy.Consent", _at("parent")),
    Part("privacy.InformRequest", _at("link__parent")),
    Part("relations.Estimate", _at("relation__parent")),
    Part("relations.Contact", _at("relation__parent")),
    Part("relations.ContactPlan", _at("relation__parent")),
    Part("relations.Step", _at("relation__parent")),
    Part("relations.HelpRequest", _at("relation__parent")),
    Part("relations.OwnWords", _of_own_home_or_parent),
    Part("relations.Matter", _of_home),
    Part("talks.Talk", _at("invitations__parent")),
    Part("talks.Invitation", _at("parent")),
    Part("talks.Preparation", _at("parent")),
    Part("talks.Answer", _answers, left_out=NOT_SHARED),
    Part("talks.Explanation", _at("parent")),
    Part("talks.Handover", _at("parent")),
    Part("together.Expectation", _at("parent")),
    Part("together.Agreement", _of_own_home_or_parent),
    Part("together.AgreementConfirmation", _at("parent")),
    Part("together.Wish", _at("parent")),
    Part("together.Reaction", _at("parent")),
    Part("together.Remark", _at("parent")),
    Part("together.Idea", _at("by_parents__parent")),
    Part("pulse.Ambassador", _at("parent")),
    # Of what was made with others the own line alone: the piece itself holds the name of another parent.
    Part("network.Piece", _at("parent")),
    Part("network.CoMaker", _at("parent")),
    Part("rounds.Family", _at("members__parent")),
    Part("rounds.RoundTalk", _in_rounds("")),
    Part("rounds.Appointment", _in_rounds("talk__")),
    Part("outbox.Letter", _by_key),
    Part("outbox.StopListEntry", _by_key),
    Part("schools.ImportChange", _imported),
    Part("privacy.DataRequest", _about),
    Part("privacy.Hold", _about),
)
_OF_PUPIL = (
    Part("schools.Pupil", lambda row: Q(pk=row.pk)),
    Part("schools.Placement", _at("pupil")),
    Part("schools.Participation", _at("pupil")),
    Part("talks.Talk", lambda row: Q(pupil=row, moment__with_whom="pupil")),
    Part("talks.Answer", lambda row: Q(talk__pupil=row, voice="child"), left_out=NOT_SHARED),
    Part("relations.OwnWords", lambda row: Q(pupil=row, voice="child")),
    Part("talks.PersonalGoal", _at("pupil"), left_out=NOT_SHARED),
    Part("talks.Talent", _at("pupil"), left_out=NOT_SHARED),
    Part("schools.ImportChange", _imported),
    Part("privacy.DataRequest", _about),
    Part("privacy.Hold", _about),
)
_OF_STAFF = (
    Part("schools.Staff", lambda row: Q(pk=row.pk)),
    Part("schools.Assignment", _at("staff")),
    Part("schools.RoleGrant", _at("staff")),
    Part("network.AmbassadorProfile", _at("staff")),
    Part("network.AmbassadorConsent", _at("profile__staff")),
    Part("team.QuarterTalk", _at("staff")),
    # A card that was not shared is of the teacher alone: whoever makes the dossier must not read it.
    Part("team.QuarterCard", lambda row: Q(talk__staff=row, shared_at__isnull=False)),
    Part("team.ReportVersion", _at("talk__staff")),
    Part("schools.ImportChange", _imported),
    Part("privacy.DataRequest", _about),
    Part("privacy.Hold", _about),
)
