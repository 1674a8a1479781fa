"""What the start page of a school shows to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.home.coverage import GroupCoverage, SchoolCoverage, school_coverage
from glansrijk.network.stories import asks_for_a_story
from glansrijk.relations.time_to_step import time_to_step_of
from glansrijk.rules.homes import and_list
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import Month, month_to_check
from glansrijk.rules.time_to_step import TimeToStep
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.viewer import Viewer


@dataclass(frozen=True)
class Row:
    """A group on the school page, with the addresses that this viewer may follow."""

    covered: GroupCoverage
    check_url: str
    glanskaart_url: str

    @property
    def teachers(self) -> str:
        """Who teaches the group, as people say it."""
        return and_list(self.covered.teachers)

    @property
    def count(self) -> str:
        """How many parents were looked at: '22 van 26'."""
        return _("%(done)s van %(of)s") % {"done": self.covered.coverage.done, "of": self.covered.coverage.of}

    @property
    def sentence(self) -> str:
        """The same as a sentence to a teacher."""
        coverage = self.covered.coverage
        if not coverage.of:
            return _("Er staan nog geen ouders op de lijst van deze groep.")
        return _("Naar %(done)s van %(of)s ouders is deze maand gekeken.") % {"done": coverage.done, "of": coverage.of}


@dataclass(frozen=True)
class SchoolPage:
    """The school in the month that is checked now; no month in the summer."""

    school_name: str
    month: Month | None
    coverage: SchoolCoverage | None
    rows: tuple[Row, ...]
    shows_school: bool
    import_url: str
    time_to_step: TimeToStep | None = None
    shows_time_to_step: bool = False
    asks_for_story: bool = False

    @property
    def time_to_step_sentences(self) -> tuple[str, ...]:
        """From dof to the first step, in words; also when there is nothing that may be shown."""
        found = self.time_to_step
        if found is None:
            return (_("Dit tonen we vanaf zes thuizen. Zoveel zijn het er dit schooljaar nog niet."),)
        found = found.told
        homes = _("Bij ongeveer %(homes)s thuizen werd het contact dit schooljaar dof.") % {"homes": found.homes}
        return (f"{homes} {_median_in_words(found)}", _within_in_words(found))

    @property
    def has_no_groups(self) -> bool:
        """Whether nobody brought a list in yet for this school year."""
        return self.coverage is not None and not self.coverage.groups

    @property
    def own(self) -> tuple[Row, ...]:
        """The groups this viewer teaches."""
        return tuple(row for row in self.rows if row.check_url)

    @property
    def total_sentence(self) -> str:
        """The whole school in one sentence."""
        total = self.coverage.total if self.coverage else None
        if total is None:
            return ""
        return _("Naar %(done)s van %(of)s ouders is deze maand gekeken.") % {"done": total.done, "of": total.of}

    @property
    def empty_heading(self) -> str:
        """What is missing when there are no groups."""
        return _("Er staan nog geen groepen in dit schooljaar.")

    @property
    def empty_text(self) -> str:
        """What to do about it."""
        return _("Lees de lijst van je school in.") if self.import_url else _("Vraag de administratie om de lijst.")

    @property
    def import_label(self) -> str:
        """The one button on an empty page."""
        return _("Lijst inlezen")


def school_page(viewer: Viewer) -> SchoolPage:
    """The page for one viewer: coverage where the role opens it, addresses likewise."""
    calendar = calendar_of(viewer.school)
    month = month_to_check(viewer.today, calendar)
    whole = viewer.sees_all(Thing.COVERAGE)
    import_url = reverse("imports", kwargs={"school": viewer.school.slug}) if viewer.roles & IMPORTERS else ""
    if month is None:
        return SchoolPage(viewer.school.name, None, None, (), whole, import_url)
    coverage = school_coverage(viewer, month)
    rows = tuple(_row(viewer, month, group) for group in coverage.groups)
    shown = rows if whole else tuple(row for row in rows if row.check_url)
    acted = time_to_step_of(viewer.school, viewer.today, calendar) if viewer.leads else None
    asks = asks_for_a_story(viewer)
    return SchoolPage(viewer.school.name, month, coverage, shown, whole, import_url, acted, viewer.leads, asks)


def _median_in_words(found: TimeToStep) -> str:
    if found.median is None:
        return _("Bij minder dan de helft daarvan is er al een stap.")
    if found.median == 0:
        return _("Bij de helft daarvan was er dezelfde dag al een stap.")
    return ngettext(
        "Bij de helft daarvan was er binnen %(days)s schooldag een stap.",
        "Bij de helft daarvan was er binnen %(days)s schooldagen een stap.",
        found.median,
    ) % {"days": found.median}


def _within_in_words(found: TimeToStep) -> str:
    if found.within is None:
        return _("Hoe vaak het binnen onze termijn lukte, tonen we als het over meer thuizen gaat.")
    counted = {"within": found.within, "homes": found.homes, "term": found.term}
    return _("Binnen onze termijn van %(term)s schooldagen: bij ongeveer %(within)s van %(homes)s thuizen.") % counted


IMPORTERS = frozenset({Role.OFFICE, Role.HEAD})


def _row(viewer: Viewer, month: Month, covered: GroupCoverage) -> Row:
    names = {"school": viewer.school.slug, "group": covered.group.slug, "month": month}
    teaches = covered.group.pk in viewer.group_ids
    sees = teaches or viewer.sees_all(Thing.ESTIMATES)
    return Row(
        covered,
        check_url=reverse("check", kwargs=names) if teaches else "",
        glanskaart_url=reverse("glanskaart", kwargs=names) if sees else "",
    )
