"""The village with the line of the method, dated for the running year, and short ways to write down what happened."""

from __future__ import annotations

from datetime import date, datetime

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import Parent, Pupil
from glansrijk.talks.dating_the_year import date_the_year
from glansrijk.talks.laying_the_line import begin_with_the_method
from glansrijk.talks.models import Moment, Talk
from glansrijk.talks.planning import When, plan, talk_for
from tests import make
from tests.village import Village

THURSDAY_AFTERNOON = datetime(2026, 11, 26, 15, 15, tzinfo=AMSTERDAM)


def lay(village: Village) -> None:
    """Lay the line at De Linde and date the running year."""
    by = village.viewer(village.hanneke)
    begin_with_the_method(by=by)
    date_the_year(make.make_year(village.linde), by=by)


def moment(kind: str) -> Moment:
    """The moment of a kind in the running year."""
    return Moment.objects.get(kind=kind, school_year__start=2026)


def held(village: Village, kind: str, pupil: Pupil, *parents: Parent, on: date = date(2026, 9, 8)) -> Talk:
    """A talk that was held."""
    talk = talk_for(moment(kind), pupil, parents, by=village.viewer(village.anna))
    Talk.objects.filter(pk=talk.pk).update(held_on=on)
    return talk


def planned(village: Village, kind: str, pupil: Pupil, *parents: Parent, at: datetime = THURSDAY_AFTERNOON) -> Talk:
    """A talk that has its day."""
    by = village.viewer(village.anna)
    talk = talk_for(moment(kind), pupil, parents, by=by)
    plan(talk, When(at, place="lokaal 5"), by=by)
    return talk
