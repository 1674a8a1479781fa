"""What one parent reads of working together: through the ties that are open, and of no other home (T2, T3)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from glansrijk.lib.said import short_day_said
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import ParentLink, Placement, SchoolYear
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.together.agreements import AgreementLine, agreement_lines
from glansrijk.together.models import Agreement, Expectation, Reaction, Remark, WorkingText


@dataclass(frozen=True)
class OwnAgreement:
    """One agreement as this parent reads it, with what the parent said about it."""

    line: AgreementLine
    parent_id: int
    remarks: tuple[Remark, ...] = ()

    @property
    def key(self) -> str:
        """By which the parent says something about it."""
        return f"agreement-{self.line.pk}"

    @property
    def i_said_yes(self) -> bool:
        """Whether this parent said yes to the words of now."""
        return self.parent_id in self.line.yes

    @property
    def can_say_yes(self) -> bool:
        """Whether there is something to say yes to."""
        return self.line.is_open and not self.i_said_yes

    @property
    def can_be_done(self) -> bool:
        """Whether this parent promised it, and can say that it was done."""
        return self.line.is_open and self.line.is_agreed and self.line.promised_by != "school"

    @property
    def can_look_back(self) -> bool:
        """Whether one can look back on it now, and nobody did."""
        return bool(self.line.done_on and not self.line.looked_back_on and not self.line.withdrawn_on)

    @property
    def who_and_when(self) -> str:
        """Who does it, said to the parent."""
        who = self._who
        if self.line.due_on is None:
            return who
        return _("%(who)s Uiterlijk %(day)s.") % {"who": who, "day": short_day_said(self.line.due_on)}

    @property
    def _who(self) -> str:
        if self.line.promised_by == "parent":
            return _("U doet dit.")
        owner = {"name": self.line.owner}
        if self.line.promised_by == "both":
            return (
                _("U en %(name)s van school doen dit samen.") % owner if owner["name"] else _("U en school doen dit.")
            )
        return _("%(name)s van school doet dit.") % owner if owner["name"] else _("School doet dit.")


@dataclass(frozen=True)
class ChildAgreements:
    """The agreements around one own child: what is still going on, and what was."""

    link: ParentLink
    still: tuple[OwnAgreement, ...]
    before: tuple[OwnAgreement, ...]


def own_agreements(viewer: ParentViewer) -> QuerySet[Agreement]:
    """Of the own homes around the own children, or with this parent; of another home there is nothing here."""
    mine = Q(pk__in=[])
    for link in viewer.links:
        around = Q(parent=viewer.parent) | Q(home=link.home_id) if link.home_id else Q(parent=viewer.parent)
        mine |= Q(pupil=link.pupil_id) & around
    return Agreement.objects.in_school(viewer.school.pk).filter(mine)


def agreements_of(
    viewer: ParentViewer, remarks: dict[str, tuple[Remark, ...]] | None = None
) -> tuple[ChildAgreements, ...]:
    """The agreements per own child, with what this parent remarked (for who has read that already: `remarks`)."""
    lines = agreement_lines(own_agreements(viewer))
    remarks = remarks_of(viewer) if remarks is None else remarks
    return tuple(_of_child(link, lines, remarks, viewer) for link in viewer.links)


def _of_child(
    link: ParentLink, lines: tuple[AgreementLine, ...], remarks: dict[str, tuple[Remark, ...]], viewer: ParentViewer
) -> ChildAgreements:
    own = [
        OwnAgreement(line, viewer.parent.pk, remarks.get(f"agreement-{line.pk}", ()))
        for line in lines
        if line.pupil_id == link.pupil_id
    ]
    still = tuple(one for one in own if one.line.is_open or one.can_look_back)
    return ChildAgreements(link, still, tuple(one for one in reversed(own) if one not in still))


def remarks_of(viewer: ParentViewer) -> dict[str, tuple[Remark, ...]]:
    """What this parent remarked, by what it is about, oldest first."""
    found: dict[str, list[Remark]] = {}
    open_pupils = Q(pupil__isnull=True) | Q(pupil__in=[link.pupil_id for link in viewer.links])
    rows = Remark.objects.in_school(viewer.school.pk).filter(open_pupils, parent=viewer.parent)
    for row in rows.order_by("at", "pk"):
        found.setdefault(row.about, []).append(row)
    return {about: tuple(rows) for about, rows in found.items()}


@dataclass(frozen=True)
class WorkingPage:
    """Around one child: the text of the teacher, what this parent thinks of it, and expectations both ways."""

    link: ParentLink
    text: WorkingText | None
    reaction: Reaction | None
    expectations: tuple[Expectation, ...]

    def of(self, side: str) -> tuple[Expectation, ...]:
        """The expectations of one side."""
        return tuple(one for one in self.expectations if one.side == side)

    @property
    def of_school(self) -> tuple[Expectation, ...]:
        """What school expects of this parent."""
        return self.of("school")

    @property
    def of_parent(self) -> tuple[Expectation, ...]:
        """What this parent expects of school."""
        return self.of("parent")


def own_expectations(viewer: ParentViewer) -> QuerySet[Expectation]:
    """Around the own children, with this very parent."""
    pupils = [link.pupil_id for link in viewer.links]
    rows = Expectation.objects.in_school(viewer.school.pk).filter(parent=viewer.parent, pupil__in=pupils)
    return rows.order_by("at", "pk")


def working_page(viewer: ParentViewer, link: ParentLink) -> WorkingPage:
    """Gather the page around one own child, of this school year."""
    seats = Placement.objects.in_school(viewer.school.pk).filter(holds_on(viewer.today), pupil=link.pupil_id)
    shared = WorkingText.objects.in_school(viewer.school.pk).filter(shared_on__lte=viewer.today)
    text = shared.filter(group__in=seats.values("group")).select_related("group").first()
    reaction = Reaction.objects.filter(about=text, parent=viewer.parent).first() if text else None
    start = Year.of(viewer.today).start
    rows = own_expectations(viewer).filter(pupil=link.pupil_id, school_year__start=start)
    return WorkingPage(link, text, reaction, tuple(rows))


def this_year(viewer: ParentViewer) -> SchoolYear | None:
    """The school year of today at this school."""
    return SchoolYear.objects.in_school(viewer.school.pk).filter(start=Year.of(viewer.today).start).first()
