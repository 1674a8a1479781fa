"""The pages on which a head lays the line: what cannot be is refused, and a plan is looked at first."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from glansrijk.schools.models import Holiday
from glansrijk.talks.models import FixedMoment, Moment
from tests import make
from tests.talks.line_world import lay, moment, planned
from tests.village import Village

MONTH = {"name": "Leesgesprek", "with_whom": "parents", "rule": "month", "from_month": 1, "to_month": 1, "minutes": 10}


@pytest.fixture
def head(village: Village) -> Client:
    """The browser of the head, who laid the line."""
    lay(village)
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def url(name: str, **parts: object) -> str:
    return reverse(name, kwargs={"school": "linde", **parts})


def said(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": ""}, "Dit is nog leeg. Vul het in."),
        ({"name": "Voortgangsgesprek"}, "‘Voortgangsgesprek’ staat al in de lijn. Geef dit moment een andere naam."),
        ({"rule": ""}, "Kies er een."),
        ({"rule": "first_weeks"}, "Dit is nog leeg. Vul het in."),
        ({"rule": "first_weeks", "number": 0}, "Kies een week vanaf 1."),
        ({"rule": "weeks", "from_week": 8, "to_week": 3}, "Het einde ligt na het begin, en allebei in het jaar."),
        ({"from_month": 3, "to_month": 2}, "Het einde ligt na het begin, en allebei in het jaar."),
        ({"from_month": "", "to_month": 2}, "Dit is nog leeg. Vul het in."),
        ({"rule": "days", "from_day": "2026-11-15"}, "Dit is nog leeg. Vul het in."),
        ({"minutes": 3}, "Een gesprek duurt minstens 5 minuten."),
    ],
)
def test_a_moment_that_cannot_be_comes_back(head: Client, data: dict[str, object], sentence: str) -> None:
    response = head.post(url("line_moment_add"), {**MONTH, **data})
    assert FixedMoment.objects.count() == 6
    assert sentence in said(response)


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({}, ("month", 1, 1)),
        ({"rule": "first_weeks", "number": 4}, ("first_weeks", 1, 4)),
        ({"rule": "last_weeks", "number": 2}, ("last_weeks", 1, 2)),
        ({"rule": "weeks", "from_week": 3, "to_week": 8}, ("weeks", 3, 8)),
        ({"rule": "days", "from_day": "2026-11-15", "to_day": "2026-12-04"}, ("days", 1115, 1204)),
        ({"rule": "days", "from_day": "2026-12-15", "to_day": "2027-01-20"}, ("days", 1215, 120)),
        ({"rule": "enrolment"}, ("enrolment", 0, 0)),
    ],
)
def test_every_way_to_come_back_is_kept_and_stands_in_its_form_again(
    head: Client, data: dict[str, object], kept: tuple[str, int, int]
) -> None:
    head.post(url("line_moment_add"), {**MONTH, **data, "year_groups": ["7", "8"]})
    fixed = FixedMoment.objects.get(kind="leesgesprek")
    assert (fixed.rule, fixed.rule_from, fixed.rule_to, fixed.for_groups) == (*kept, ("7", "8"))
    form = head.get(url("line_moment", fixed=fixed.pk)).context["form"]
    values = {name: value for name, value in form.initial.items() if value is not None}
    again = head.post(url("line_moment", fixed=fixed.pk), {**values, "invite_all": ""})
    assert again.status_code == 302
    fixed.refresh_from_db()
    assert (fixed.rule, fixed.rule_from, fixed.rule_to) == kept


def test_this_year_follows_only_after_a_look(head: Client) -> None:
    fixed = FixedMoment.objects.get(kind="voortgang")
    head.post(url("line_moment", fixed=fixed.pk), {**MONTH, "name": "Halverwege", "from_month": 3, "to_month": 3})
    page = head.get(url("line_dating", year=2026))
    assert "Deze momenten veranderen mee" in said(page)
    assert moment("voortgang").name == "Voortgangsgesprek"
    head.post(url("line_dating", year=2026), {"seen": page.context["plan"].seen})
    assert (moment("voortgang").name, moment("voortgang").first_on) == ("Halverwege", date(2027, 3, 1))


def test_a_plan_that_became_another_one_is_shown_again(head: Client) -> None:
    fixed = FixedMoment.objects.get(kind="voortgang")
    head.post(url("line_moment", fixed=fixed.pk), {**MONTH, "name": "Halverwege"})
    seen = head.get(url("line_dating", year=2026)).context["plan"].seen
    head.post(url("line_moment", fixed=fixed.pk), {**MONTH, "name": "In het midden"})
    response = head.post(url("line_dating", year=2026), {"seen": seen})
    assert (response.status_code, moment("voortgang").name) == (409, "Voortgangsgesprek")
    assert "De lijn of de kalender is intussen veranderd. Kijk nog een keer." in said(response)


def test_a_holiday_in_the_days_of_a_moment_is_said(village: Village, head: Client) -> None:
    year = make.make_year(village.linde)
    for name, first, last in (("Voorjaarsvakantie", 20, 28), ("Kerstvakantie", 1, 1)):
        Holiday.objects.create(
            school=village.linde,
            school_year=year,
            name=name,
            first_on=date(2027, 2, first),
            last_on=date(2027, 2, last),
        )
    page = said(head.get(url("line_template")))
    assert "In deze periode valt: voorjaarsvakantie." in page
    assert "kerstvakantie" not in page


def test_days_by_hand_are_for_one_year_and_a_moment_that_is_used_stays(village: Village, head: Client) -> None:
    one = moment("omgekeerd")
    head.post(url("moment_days", moment=one.pk), {"first_on": "2026-12-07", "last_on": "2026-12-11"})
    assert moment("omgekeerd").first_on == date(2026, 12, 7)
    wrong = head.post(url("moment_days", moment=one.pk), {"first_on": "2026-12-11", "last_on": "2026-12-07"})
    assert (wrong.status_code, "De laatste dag ligt voor de eerste." in said(wrong)) == (400, True)
    planned(village, "omgekeerd", village.sem, village.eva)
    refused = head.post(url("moment_remove", moment=one.pk), follow=True)
    assert "Bij dit moment staan al gesprekken of uitnodigingen." in said(refused)
    head.post(url("moment_remove", moment=moment("voortgang").pk))
    assert sorted(Moment.objects.values_list("kind", flat=True)) == [
        "afsluitend",
        "hoop-en-dromen",
        "kindgesprek",
        "omgekeerd",
        "startgesprek",
    ]
