"""Planning from the line: one talk however often it is sent, both choices when two plan at once, and odd days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.http import HttpResponse
from django.urls import reverse

from glansrijk.audit.models import Event
from glansrijk.relations.models import Contact
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import Holiday, ReachWish
from glansrijk.talks.models import Invitation, Talk
from tests import make
from tests.talks.line_world import held, lay, moment, planned
from tests.village import Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line."""
    lay(village)
    return village


def url(name: str, **parts: object) -> str:
    return reverse(name, kwargs={"school": "linde", **parts})


def post(
    village: Village, *, day: str = "2026-11-26", at: str = "15:15", kind: str = "omgekeerd", **data: object
) -> HttpResponse:
    """Plan a talk about Sem as Anna; with Eva unless it is said otherwise."""
    values = {"parents": village.eva.pk, "day": day, "time": at, "minutes": 10, "place": "lokaal 5", **data}
    page = url("child_moment", moment=moment(kind).pk, pupil=village.sem.pk)
    return village.signed_in(village.anna).post(page, values, follow=True)  # type: ignore[return-value]


def said(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_talk_gets_its_day_on_the_clock_of_the_school(laid: Village) -> None:
    assert "Het gesprek staat op do 26 nov om 15.15, 10 minuten, lokaal 5." in said(post(laid))
    talk = Talk.objects.get()
    assert (talk.planned_at, talk.place, talk.group) == (
        datetime(2026, 11, 26, 14, 15, tzinfo=UTC),
        "lokaal 5",
        laid.group5,
    )
    assert list(talk.invitations.values_list("parent", flat=True)) == [laid.eva.pk]


def test_the_same_page_sent_twice_is_one_talk(laid: Village) -> None:
    assert [post(laid).status_code, post(laid).status_code] == [200, 200]
    assert (Talk.objects.count(), Event.objects.filter(kind="talk.planned").count()) == (1, 1)


def test_two_people_who_plan_at_once_see_both_choices(laid: Village) -> None:
    planned(laid, "omgekeerd", laid.sem, laid.eva)
    response = post(laid, at="16:00")
    assert response.status_code == 409
    assert "Er staat nu: do 26 nov om 15.15, 10 minuten, lokaal 5." in said(response)
    assert "Jij koos: do 26 nov om 16.00, 10 minuten, lokaal 5." in said(response)
    talk = Talk.objects.get()
    assert talk.planned_at == datetime(2026, 11, 26, 15, 15, tzinfo=AMSTERDAM)
    again = post(laid, at="16:00", talk=talk.pk, version=talk.version)
    talk.refresh_from_db()
    assert (again.status_code, talk.planned_at) == (200, datetime(2026, 11, 26, 16, tzinfo=AMSTERDAM))


def test_separated_parents_each_get_their_talk_and_one_may_move(laid: Village) -> None:
    post(laid)
    post(laid, at="15:30", parents=laid.peter.pk)
    assert Talk.objects.count() == 2
    of_peter = Talk.objects.get(invitations__parent=laid.peter)
    both = post(laid, at="15:30", parents=[laid.eva.pk, laid.peter.pk], talk=of_peter.pk, version=of_peter.version)
    assert "Eva en Peter wonen niet in één huis. Willen ze allebei samen komen?" in said(both)
    assert list(Talk.objects.filter(cancelled_at__isnull=True)) == [of_peter]


@pytest.mark.parametrize(
    ("day", "at", "remark"),
    [
        ("2026-11-28", "10:00", "Deze dag valt in het weekend. Klopt de dag?"),
        ("2026-12-03", "15:00", "Deze dag valt buiten de periode van dit gesprek. Dat mag."),
        ("2026-11-27", "15:00", "Deze dag is vrij: Studiedag. Klopt de dag?"),
        ("2026-11-23", "15:00", "Deze dag is al geweest. Klopt de dag?"),
        ("2027-09-02", "15:00", "Deze dag valt buiten het schooljaar. Klopt de dag?"),
    ],
)
def test_an_odd_day_is_said_and_planned(laid: Village, day: str, at: str, remark: str) -> None:
    off = date(2026, 11, 27)
    year = make.make_year(laid.linde)
    Holiday.objects.create(school=laid.linde, school_year=year, name="Studiedag", first_on=off, last_on=off)
    assert remark in said(post(laid, day=day, at=at))
    assert Talk.objects.get().planned_at is not None


def test_what_a_parent_told_about_hours_is_said_and_planned(laid: Village) -> None:
    ReachWish.objects.create(school=laid.linde, parent=laid.eva, channels=["phone"], from_time=time(17))
    assert "Eva liet weten: bellen, na 17.00 uur. Past deze tijd?" in said(post(laid))
    assert "liet weten" not in said(
        post(laid, at="17:30", talk=Talk.objects.get().pk, version=Talk.objects.get().version)
    )


def test_an_hour_that_the_clock_leaves_out_is_refused(laid: Village) -> None:
    response = post(laid, day="2027-03-28", at="02:30")
    assert (response.status_code, Talk.objects.count()) == (400, 0)
    assert "Deze tijd bestaat niet op deze dag: de klok gaat dan een uur vooruit." in said(response)


@pytest.mark.parametrize(("day", "hour"), [("2027-03-27", 14), ("2027-03-29", 13)])
def test_before_and_after_the_clock_moves_a_quarter_past_three_is_a_quarter_past_three(
    laid: Village, day: str, hour: int
) -> None:
    post(laid, day=day)
    talk = Talk.objects.get()
    assert talk.planned_at is not None
    assert talk.planned_at.astimezone(UTC).hour == hour


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"parents": []}, "Kies met wie je praat."),
        ({"parents": "999999"}, "Deze ouder hoort hier niet bij."),
        ({"day": "gisteren"}, "Dit is geen dag."),
        ({"at": "kwart over drie"}, "Dit is geen tijd."),
        ({"minutes": 4}, "Een gesprek duurt minstens 5 minuten."),
        ({"minutes": 121}, "Een gesprek duurt hoogstens 120 minuten."),
    ],
)
def test_what_cannot_be_planned_comes_back_with_what_was_typed(
    laid: Village, data: dict[str, object], sentence: str
) -> None:
    response = post(laid, **{"place": "de bibliotheek", **data})  # type: ignore[arg-type]
    assert (response.status_code, Talk.objects.count(), Invitation.objects.count()) == (400, 0, 0)
    assert sentence in said(response)
    assert "de bibliotheek" in said(response)


def test_a_talk_that_was_held_gets_no_other_day(laid: Village) -> None:
    talk = held(laid, "omgekeerd", laid.sem, laid.eva)
    response = post(laid, talk=talk.pk, version=talk.version)
    assert "Dit gesprek is al gevoerd." in said(response)
    assert laid.signed_in(laid.anna).post(url("talk_call_off", talk=talk.pk), follow=True).status_code == 200
    talk.refresh_from_db()
    assert (talk.planned_at, talk.cancelled_at) == (None, None)


def test_a_talk_that_is_called_off_leaves_the_moment_open(laid: Village) -> None:
    talk = planned(laid, "omgekeerd", laid.sem, laid.eva)
    response = laid.signed_in(laid.anna).post(url("talk_call_off", talk=talk.pk), follow=True)
    talk.refresh_from_db()
    assert (talk.cancelled_at is not None, talk.sequence) == (True, 2)
    assert "Het gesprek is afgezegd. Het moment staat weer open." in said(response)  # type: ignore[arg-type]
    assert post(laid).status_code == 200
    assert Talk.objects.filter(cancelled_at__isnull=True).count() == 1


def test_a_talk_with_the_child_needs_no_parent(laid: Village) -> None:
    post(laid, kind="kindgesprek")
    assert (Talk.objects.get().moment.kind, Invitation.objects.count()) == ("kindgesprek", 0)


def test_an_answer_stands_there_and_in_what_signals_read(laid: Village) -> None:
    at = {"moment": moment("omgekeerd").pk, "pupil": laid.sem.pk}
    client = laid.signed_in(laid.anna)
    client.post(url("child_moment_answer", **at), {"parent": laid.eva.pk, "answer": "later"})
    page = client.get(url("group_moment", group="5", moment=at["moment"])).content.decode()
    assert "liever op een ander moment" in page
    assert Contact.objects.get().kind == "answered"


def test_without_a_reason_a_talk_stays_open(laid: Village) -> None:
    at = {"moment": moment("afsluitend").pk, "pupil": laid.sem.pk}
    client = laid.signed_in(laid.anna)
    for reason in ("", "   "):
        response = client.post(url("child_moment_excuse", **at), {"parent": laid.eva.pk, "reason": reason})
        assert (response.status_code, Invitation.objects.count()) == (400, 0)
    client.post(url("child_moment_excuse", **at), {"parent": laid.eva.pk, "reason": "Woont nu ver weg."})
    row = Invitation.objects.get()
    assert (row.excused_reason, row.excused_by) == ("Woont nu ver weg.", laid.anna)
    client.post(url("child_moment_excuse_end", **at), {"parent": laid.eva.pk})
    row.refresh_from_db()
    assert (row.excused_reason, row.excused_on) == ("", None)
