"""What a quarterly talk asks for soon: of a teacher a card, of the head a moment for whoever has none (R54)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from glansrijk.rules.quarter_talks import TalkState, is_nearly_over
from glansrijk.rules.quiet_hours import AMSTERDAM, at_school
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import QuarterCard, QuarterTalk
from glansrijk.team.quarter_at_hand import quarter_now, teachers_in
from glansrijk.team.quarter_page import lines_of_quarter

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class QuarterDue:
    """One thing about a quarterly talk, with where it is done."""

    title: str
    sentence: str
    url: str
    day: date
    margin: str


def quarter_due(viewer: Viewer) -> list[QuarterDue]:
    """Talks of the coming two weeks, and near the end of a quarter for the head who has no moment yet."""
    if viewer.sight(Thing.QUARTER_TALKS) is Sight.NOT:
        return []
    begin = datetime.combine(viewer.today, time(), tzinfo=AMSTERDAM)
    rows = viewer.sees(QuarterTalk).filter(
        planned_at__gte=begin, planned_at__lt=begin + AHEAD, held_on__isnull=True, staff__left_on__isnull=True
    )
    shared = QuarterCard.objects.filter(talk=OuterRef("pk"), shared_at__isnull=False)
    rows = rows.select_related("staff").annotate(shared=Exists(shared)).order_by("planned_at", "pk")
    return [*(_talk(row, viewer) for row in rows), *_without_a_moment(viewer)]


def _talk(row: QuarterTalk, viewer: Viewer) -> QuarterDue:
    assert row.planned_at is not None, "only planned talks were asked for"
    here, school = at_school(row.planned_at), viewer.school.slug
    url = reverse("quarter_talk", kwargs={"school": school, "quarter_talk": row.pk})
    own = row.staff_id == viewer.staff.pk
    title = _("Kwartaalgesprek") if own else _("Kwartaalgesprek met %(name)s") % {"name": row.staff.called}
    sentence = _("Om %(time)s.") % {"time": f"{here:%H.%M}"}
    if own and not row.shared:  # type: ignore[attr-defined]
        sentence = f"{sentence} {_('Je kaart is nog niet gedeeld.')}"
    elif not own and row.shared:  # type: ignore[attr-defined]
        sentence = f"{sentence} {_('De kaart is gedeeld.')}"
    return QuarterDue(title, sentence, url, here.date(), _("gesprek"))


def _without_a_moment(viewer: Viewer) -> Iterator[QuarterDue]:
    quarter = quarter_now(viewer) if Role.HEAD in viewer.roles else None
    if quarter is None or not is_nearly_over(quarter.days, viewer.today):
        return
    lines = lines_of_quarter(quarter, teachers_in(quarter))
    number = sum(line.state is TalkState.OPEN for line in lines)
    if number:
        said = ngettext(
            "%(number)s leerkracht heeft dit kwartaal nog geen moment.",
            "%(number)s leerkrachten hebben dit kwartaal nog geen moment.",
            number,
        )
        url = f"{reverse('quarter_talks', kwargs={'school': viewer.school.slug})}?kwartaal={quarter.number}"
        sentence = said % {"number": number}
        yield QuarterDue(_("Kwartaalgesprekken plannen"), sentence, url, quarter.days.last, _("plannen"))
