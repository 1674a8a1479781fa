"""What the page of one group in the line shows: how far every moment is, and of whom (R9, R15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from glansrijk.rules.homes import and_list
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.who_may_see import Thing
from glansrijk.rules.year_line import Count, MomentState
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_addresses import child_moment_url
from glansrijk.talks.line_counts import MomentCount, line_counts
from glansrijk.talks.line_group import GroupLine, group_line
from glansrijk.talks.line_people import ChildInLine
from glansrijk.talks.line_words import counted, together
from glansrijk.talks.line_year import window_in_words
from glansrijk.talks.models import Moment

NAMES_AT_MOST = 6
# From so long before its days it is said who is not invited yet.
NEAR = timedelta(weeks=6)


@dataclass(frozen=True)
class MomentInGroup:
    """How far a group is with one moment; without a page of its own for who sees counts only."""

    moment: Moment
    count: Count
    url: str
    today_in: bool
    over: bool
    not_invited: str

    @property
    def days(self) -> str:
        """The days of the moment."""
        return window_in_words(self.moment)

    @property
    def counted(self) -> str:
        """How far it is."""
        return counted(self.count, with_parents=self.moment.with_parents)

    @property
    def flag(self) -> str:
        """That its days are over while somebody is open (R9)."""
        return _("De periode is voorbij.") if self.over and self.count.open else ""

    @property
    def invited(self) -> str:
        """How many are invited, for the moment to which everyone is (R15)."""
        if not self.moment.invite_all:
            return ""
        if self.count.everyone_invited:
            return _("Iedereen is uitgenodigd.")
        return _("%(done)s van %(of)s ouders uitgenodigd.") % {"done": self.count.invited, "of": self.count.of}


@dataclass(frozen=True)
class GroupPage:
    """The page; `line` is None for who sees counts only."""

    viewer: Viewer
    group: Group
    line: GroupLine | None
    moments: tuple[MomentInGroup, ...]

    @property
    def title(self) -> str:
        """The group inside a sentence: 'groep 5'."""
        return self.group.title_within

    @property
    def year(self) -> str:
        """The school year in words."""
        return self.group.school_year.year.label

    @property
    def is_of_today(self) -> bool:
        """Whether it is a group of the running year, whose teacher tells parents how to work together."""
        return bool(self.group.school_year.start == Year.of(self.viewer.today).start)

    @property
    def table(self) -> SafeString:
        """Children and moments, with a word in every cell."""
        return table(self.line) if self.line else mark_safe("")


def find_group(viewer: Viewer, slug: str, year: str = "") -> Group:
    """The base group with this address in a year, when this viewer sees its counts.

    Raises:
        Http404: no such group, or it is not for this viewer.
    """
    try:
        start = Year.parse(year).start
    except ValueError:
        start = Year.of(viewer.today).start
    own = viewer.own_group(slug, start)
    if own is not None and not own.composite:
        return own
    if not viewer.sees_all(Thing.COVERAGE):
        raise Http404
    group: Group = viewer.get(
        Group.objects.with_check().select_related("school_year"), slug=slug, school_year__start=start
    )
    return group


def may_see_names(viewer: Viewer, group: Group) -> bool:
    """Whether this viewer sees which child and which parent: of the own groups, or as intern begeleider."""
    return viewer.sees_all(Thing.TALKS) or (Role.TEACHER in viewer.roles and group.pk in viewer.group_ids)


def group_page(viewer: Viewer, group: Group) -> GroupPage:
    """The page with names, or with counts only."""
    if may_see_names(viewer, group):
        line = group_line(viewer, group)
        rows = tuple(_moment(line, moment) for moment in line.held_moments)
        return GroupPage(viewer, group, line, rows)
    year = group.school_year
    moments = list(viewer.sees(Moment).of_year(year.start))
    counts = line_counts(viewer, year, moments, [group.pk])
    found = ((moment, counts.of(group.pk, moment)) for moment in moments)
    return GroupPage(viewer, group, None, tuple(_bare(viewer, one, count) for one, count in found if count is not None))


def _moment(line: GroupLine, moment: Moment) -> MomentInGroup:
    return MomentInGroup(
        moment=moment,
        count=line.count(moment),
        url=moment_url(line, moment),
        today_in=moment.first_on <= line.viewer.today <= moment.last_on,
        over=line.viewer.today > moment.last_on,
        not_invited=_not_invited(line, moment) if moment.invite_all and _is_near(line, moment) else "",
    )


def _bare(viewer: Viewer, moment: Moment, count: MomentCount) -> MomentInGroup:
    found = count.spoken_with
    today = viewer.today
    return MomentInGroup(
        moment, found, "", moment.first_on <= today <= moment.last_on, today > moment.last_on, not_invited=""
    )


def moment_url(line: GroupLine, moment: Moment) -> str:
    """Where one works on a moment of a group."""
    names = {"school": line.viewer.school.slug, "group": line.group.slug, "moment": moment.pk}
    return reverse("group_moment", kwargs=names)


def _is_near(line: GroupLine, moment: Moment) -> bool:
    return bool(line.viewer.today >= moment.first_on - NEAR)


def _not_invited(line: GroupLine, moment: Moment) -> str:
    """Who is not invited yet, by name; with many the rest as a number."""
    names = [
        _("%(parent)s van %(child)s") % {"parent": place.parent.called, "child": place.child.first_name}
        for place in line.all_places(moment)
        if place.parent and place.state.is_open and place.asked.invited_on is None
    ]
    if not names:
        return ""
    rest = len(names) - NAMES_AT_MOST
    shown = [*names[:NAMES_AT_MOST], _("%(number)s anderen") % {"number": rest}] if rest > 1 else names
    return _("Nog niet uitgenodigd: %(names)s.") % {"names": and_list(shown)}


def table(line: GroupLine) -> SafeString:
    """Children and moments as a table. Every text that comes from people is escaped."""
    heads = "".join(f'<th scope="col">{_text(moment.name)}</th>' for moment in line.held_moments)
    rows = "".join(_row(line, child) for child in line.children)
    return mark_safe(  # noqa: S308 -- every text went through _text
        '<table class="table table-stack table-of-names line-table">'
        f'<caption class="visually-hidden">{_text(_("Elk kind en elk moment"))}</caption>'
        f'<thead><tr><th scope="col">{_text(_("Kind"))}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(line: GroupLine, child: ChildInLine) -> str:
    if child.own:
        words = _text(_("niet zichtbaar voor jou"))
        return f'<tr><th scope="row">{_text(child.name)}</th><td colspan="{len(line.held_moments)}">{words}</td></tr>'
    url = reverse("child_line", kwargs={"school": line.viewer.school.slug, "pupil": child.pupil_id})
    cells = "".join(_cell(line, moment, child) for moment in line.held_moments)
    return f'<tr><th scope="row"><a href="{_text(url)}">{_text(child.name)}</a></th>{cells}</tr>'


def _cell(line: GroupLine, moment: Moment, child: ChildInLine) -> str:
    inside = "".join(_said(line, moment, child))
    return f'<td data-label="{_text(moment.name)}"><div>{inside}</div></td>' if inside else "<td></td>"


def _said(line: GroupLine, moment: Moment, child: ChildInLine) -> Iterator[str]:
    url = _text(child_moment_url(line.viewer, moment.pk, child.pupil_id))
    for names, said, state in together(line.places(moment, child)):
        who = f'<span class="line-who">{_text(names)}</span> ' if names else ""
        ahead = state is MomentState.OPEN and moment.first_on > line.viewer.today
        how = "ahead" if ahead else state.value.replace("_", "-")
        yield f'<a class="line-state is-{how}" href="{url}">{who}{_text(said)}</a>'


def _text(text: object) -> str:
    return escape(str(text))
