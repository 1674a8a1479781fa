"""What the page of one quarterly talk shows to each of the two."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from glansrijk.rules.days import short_day
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.parts import Part
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import SUBJECTS, GroupShown, QuarterCard, QuarterTalk, ReportVersion, TeamAgreement
from glansrijk.team.quarter_group_page import groups_shown
from glansrijk.team.quarter_page import when_in_words
from glansrijk.team.quarter_report import versions_of


@dataclass(frozen=True)
class ShownGroup:
    """A group of the teacher: shown by name in this talk, or not."""

    group: Group
    is_shown: bool


@dataclass(frozen=True)
class QuarterTalkPage:
    """The whole page."""

    talk: QuarterTalk
    is_own: bool
    card: QuarterCard | None
    groups: tuple[ShownGroup, ...]
    versions: tuple[ReportVersion, ...]
    agreements: tuple[str, ...] | None
    who_reads: str

    @property
    def when(self) -> str:
        """The moment, the day it was held, or why there is none."""
        if self.talk.held_on:
            return _("Gevoerd op %(day)s.") % {"day": short_day(self.talk.held_on)}
        if self.talk.planned_at:
            return _("Gepland: %(when)s.") % {"when": when_in_words(self.talk)}
        if self.talk.excuse:
            return _("Deze keer niet: %(why)s") % {"why": self.talk.excuse}
        return _("Er is nog geen moment.")

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """Each subject with what the teacher wrote; the card is None where it may not be read."""
        if self.card is None:
            return ()
        return tuple((subject_words()[name], self.card.texts[name]) for name in SUBJECTS)

    @property
    def report(self) -> ReportVersion | None:
        """The report as it is now."""
        return self.versions[0] if self.versions else None


def subject_words() -> dict[str, str]:
    """The five subjects as they stand on the card (R55)."""
    return {
        "parents": _("De relatie met ouders"),
        "climate": _("De sfeer in de groep"),
        "agreements": _("De afspraken die we maakten"),
        "in_the_way": _("Waar loop je tegenaan?"),
        "goes_well": _("Wat gaat goed?"),
    }


def quarter_talk_page(viewer: Viewer, talk: QuarterTalk) -> QuarterTalkPage:
    """The page for one of the two. What the other does not share is not on it."""
    own = talk.staff_id == viewer.staff.pk
    return QuarterTalkPage(
        talk=talk,
        is_own=own,
        card=viewer.sees(QuarterCard).filter(talk=talk).first(),
        groups=tuple(
            _own_groups(viewer, talk) if own else (ShownGroup(one, True) for one in groups_shown(viewer, talk))
        ),
        versions=tuple(versions_of(talk)),
        agreements=open_agreements(viewer),
        who_reads=readers_sentence(Kind.QUARTER_TALK, talk.school_year.year),
    )


def open_agreements(viewer: Viewer) -> tuple[str, ...] | None:
    """The open agreements of the team, the one that is looked at first on top; None where this school keeps none."""
    if Part.TEAM in viewer.school.parts_that_are_off:
        return None
    rows = viewer.sees(TeamAgreement).open().order_by("look_on", "pk")
    return tuple(rows.values_list("text", flat=True))


def groups_to_show(viewer: Viewer) -> list[Group]:
    """The groups of which this teacher may show the list."""
    return [one.group for one in viewer.assignments if not one.group.composite]


def _own_groups(viewer: Viewer, talk: QuarterTalk) -> list[ShownGroup]:
    shown = set(GroupShown.objects.filter(talk=talk).values_list("group", flat=True))
    return [ShownGroup(group, group.pk in shown) for group in groups_to_show(viewer)]


def find_talk(viewer: Viewer, number: int) -> QuarterTalk:
    """A talk of this viewer.

    Raises:
        Http404: there is none, or it is of a colleague.
    """
    rows = QuarterTalk.objects.select_related("staff__account", "school_year")
    return viewer.get(rows, pk=number)  # type: ignore[no-any-return]
