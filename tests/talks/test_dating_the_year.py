"""Dating a year: every moment its days once; what is past or spoken stays; the rest follows after somebody looked."""

from dataclasses import replace
from datetime import date

import pytest

from glansrijk.audit.models import Event
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.recurring import Returns
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.rules.year_line import METHOD
from glansrijk.schools.models import Holiday, SchoolYear
from glansrijk.schools.refusing import Refused
from glansrijk.talks.dating_the_year import OtherPlanError, date_the_year, move_moment, plan_dating, remove_moment
from glansrijk.talks.laying_the_line import begin_with_the_method, change_moment, stop_moment
from glansrijk.talks.models import FixedMoment, Moment, Talk
from glansrijk.talks.planning import talk_for
from tests import make
from tests.village import TUESDAY, Village


@pytest.fixture
def year(village: Village) -> SchoolYear:
    """The running year, dated from the line of the method."""
    by = village.viewer(village.hanneke)
    begin_with_the_method(by=by)
    year = make.make_year(village.linde)
    date_the_year(year, by=by)
    return year


def days(kind: str, start: int = 2026) -> tuple[str, str]:
    moment = Moment.objects.get(kind=kind, school_year__start=start)
    return (moment.first_on.isoformat(), moment.last_on.isoformat())


def test_every_moment_gets_its_days(year: SchoolYear) -> None:
    assert {kind: days(kind) for kind in METHOD} == {
        "startgesprek": ("2026-08-01", "2027-07-31"),
        "hoop-en-dromen": ("2026-08-03", "2026-09-11"),
        "kindgesprek": ("2026-08-03", "2026-09-11"),
        "omgekeerd": ("2026-11-02", "2026-11-30"),
        "voortgang": ("2027-02-01", "2027-03-31"),
        "afsluitend": ("2027-06-21", "2027-07-30"),
    }


def test_a_year_is_dated_once_however_often_it_is_asked(village: Village, year: SchoolYear) -> None:
    again = date_the_year(year, by=village.viewer(village.hanneke))
    assert (again.made, again.changed, Moment.objects.count()) == ((), (), 6)
    assert Event.objects.filter(kind="line.dated").count() == 1


def test_the_next_year_has_the_same_moments_on_new_days(village: Village, year: SchoolYear) -> None:
    following = make.make_year(village.linde, year=Year(2027))
    assert len(date_the_year(following, by=village.viewer(village.hanneke)).made) == 6
    assert (days("omgekeerd"), days("omgekeerd", 2027)) == (("2026-11-02", "2026-11-30"), ("2027-11-01", "2027-11-30"))


def test_a_year_that_is_past_never_changes(village: Village) -> None:
    by = village.viewer(village.hanneke)
    before = make.make_year(village.linde, year=Year(2025))
    begin_with_the_method(by=by)
    assert plan_dating(before, today=TUESDAY).is_empty
    assert date_the_year(before, by=by).made == ()
    old = make.make_moment(village.linde, year=Year(2025), first_on=date(2025, 9, 1), last_on=date(2025, 10, 1))
    with pytest.raises(Refused, match="Dit schooljaar is voorbij"):
        remove_moment(old, by=by)
    with pytest.raises(Refused, match="Dit schooljaar is voorbij"):
        move_moment(old, Window(TUESDAY, TUESDAY), by=by)


def test_what_changed_in_the_line_comes_with_a_plan_to_look_at(village: Village, year: SchoolYear) -> None:
    by, later = village.viewer(village.hanneke), FixedMoment.objects.get(kind="voortgang")
    change_moment(later, replace(METHOD["voortgang"], returns=Returns("month", 3, 3), name="Halverwege"), by=by)
    plan = plan_dating(year, today=TUESDAY)
    assert [(one.moment.kind, one.moves, one.renamed) for one in plan.changed] == [("voortgang", True, True)]
    assert days("voortgang") == ("2027-02-01", "2027-03-31")
    date_the_year(year, by=by, seen=plan.seen)
    assert days("voortgang") == ("2027-03-01", "2027-03-31")
    assert Moment.objects.get(kind="voortgang").name == "Halverwege"


def test_a_plan_that_became_another_one_is_not_carried_out(village: Village, year: SchoolYear) -> None:
    by, later = village.viewer(village.hanneke), FixedMoment.objects.get(kind="voortgang")
    change_moment(later, replace(METHOD["voortgang"], returns=Returns("month", 3, 3)), by=by)
    seen = plan_dating(year, today=TUESDAY).seen
    change_moment(later, replace(METHOD["voortgang"], returns=Returns("month", 4, 4)), by=by)
    with pytest.raises(OtherPlanError):
        date_the_year(year, by=by, seen=seen)
    assert days("voortgang") == ("2027-02-01", "2027-03-31")


def test_a_moment_whose_days_are_over_stays(village: Village, year: SchoolYear) -> None:
    by = village.viewer(village.hanneke)
    change_moment(FixedMoment.objects.get(kind="hoop-en-dromen"), replace(METHOD["hoop-en-dromen"], minutes=30), by=by)
    plan = plan_dating(year, today=TUESDAY)
    assert ([(one.moment.kind, one.why) for one in plan.kept], plan.changed) == (
        [("hoop-en-dromen", "De periode is voorbij.")],
        (),
    )
    date_the_year(year, by=by)
    assert Moment.objects.get(kind="hoop-en-dromen").minutes == 15


def test_a_moment_in_which_talks_were_held_stays(village: Village, year: SchoolYear) -> None:
    by, moment = village.viewer(village.hanneke), Moment.objects.get(kind="omgekeerd")
    talk = talk_for(moment, village.sem, [village.eva], by=village.viewer(village.anna))
    Talk.objects.filter(pk=talk.pk).update(held_on=TUESDAY)
    change_moment(FixedMoment.objects.get(kind="omgekeerd"), replace(METHOD["omgekeerd"], minutes=20), by=by)
    assert [one.why for one in plan_dating(year, today=TUESDAY).kept] == ["Er zijn al gesprekken gevoerd."]


def test_a_holiday_that_moves_during_the_year_moves_what_is_still_to_come(village: Village, year: SchoolYear) -> None:
    Holiday.objects.create(
        school=village.linde, school_year=year, name="Vrij", first_on=date(2027, 2, 1), last_on=date(2027, 2, 7)
    )
    plan = plan_dating(year, today=TUESDAY)
    assert [(one.moment.kind, one.days.first) for one in plan.changed] == [("voortgang", date(2027, 2, 8))]


def test_days_chosen_by_hand_stay_when_the_line_changes(village: Village, year: SchoolYear) -> None:
    by, moment = village.viewer(village.hanneke), Moment.objects.get(kind="voortgang")
    move_moment(moment, Window(date(2027, 2, 15), date(2027, 2, 19)), by=by)
    change_moment(FixedMoment.objects.get(kind="voortgang"), replace(METHOD["voortgang"], minutes=20), by=by)
    date_the_year(year, by=by)
    moment.refresh_from_db()
    assert (days("voortgang"), moment.minutes, moment.moved_by) == (("2027-02-15", "2027-02-19"), 20, village.hanneke)


def test_days_outside_the_year_are_refused(village: Village, year: SchoolYear) -> None:
    with pytest.raises(Refused, match="Deze dagen vallen buiten schooljaar 2026–2027"):
        move_moment(
            Moment.objects.get(kind="voortgang"),
            Window(date(2027, 9, 1), date(2027, 9, 3)),
            by=village.viewer(village.hanneke),
        )


def test_a_stopped_moment_has_no_days_next_year_and_keeps_those_of_this_one(village: Village, year: SchoolYear) -> None:
    by = village.viewer(village.hanneke)
    stop_moment(FixedMoment.objects.get(kind="omgekeerd"), by=by)
    following = make.make_year(village.linde, year=Year(2027))
    assert "omgekeerd" not in {one.kind for one in date_the_year(following, by=by).made}
    assert Moment.objects.filter(kind="omgekeerd", school_year=year).count() == 1


def test_a_moment_goes_out_of_a_year_while_nothing_hangs_on_it(village: Village, year: SchoolYear) -> None:
    by, moment = village.viewer(village.hanneke), Moment.objects.get(kind="omgekeerd")
    remove_moment(Moment.objects.get(kind="voortgang"), by=by)
    talk_for(moment, village.sem, [village.eva], by=village.viewer(village.anna))
    with pytest.raises(Refused, match="staan al gesprekken of uitnodigingen"):
        remove_moment(moment, by=by)
    assert Moment.objects.count() == 5
