"""The quarterly talk: who is planned, who sees what and when, and that nobody is laid beside another (R54, R55)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.audit.models import Event, Seen
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Assignment, RoleGrant
from glansrijk.team.models import GroupShown, QuarterCard, QuarterTalk, ReportVersion
from glansrijk.team.quarter_at_hand import quarter_asked
from glansrijk.team.quarter_group_page import group_page
from glansrijk.team.quarter_page import quarters_page
from glansrijk.team.quarter_planning import plan_talk
from tests import make
from tests.village import TUESDAY, Village

ALL = "/s/linde/kwartaalgesprekken"
CARD = f"{ALL}/2/kaart"
TEXTS = {
    "parents": "Met bijna elk thuis loopt het.",
    "climate": "",
    "agreements": "",
    "in_the_way": "Ik kom niet aan bellen toe.",
    "goes_well": "Het lezen.",
}


@pytest.fixture
def village(village: Village) -> Village:
    """The head has a second step."""
    village.give_second_step(village.hanneke)
    return village


def talk_of(village: Village, who: str = "anna") -> QuarterTalk:
    quarter = quarter_asked(village.viewer(village.hanneke), 2)
    at = datetime(2026, 12, 8, 15, 15, tzinfo=AMSTERDAM)
    return plan_talk(quarter, getattr(village, who), at, by=village.viewer(village.hanneke))


def page_of(talk: QuarterTalk) -> str:
    return f"/s/linde/kwartaalgesprek/{talk.pk}"


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def lines(village: Village) -> list[tuple[str, str, str]]:
    page = quarters_page(village.viewer(village.hanneke), "2")
    return [(line.staff.called, line.groups, line.words) for line in page.lines]


def test_every_teacher_is_planned_or_has_a_reason_the_duo_too(village: Village) -> None:
    head = village.signed_in(village.hanneke)
    assert lines(village) == [
        ("Bram", "Groep 5", "nog geen moment"),
        ("Anna", "Groep 5", "nog geen moment"),
        ("Carla", "Groep 6", "nog geen moment"),
    ]
    head.post(f"{ALL}/2/{village.anna.pk}", {"on": "2026-12-08", "at": "15:15", "excuse": ""})
    head.post(f"{ALL}/2/{village.bram.pk}", {"on": "", "at": "", "excuse": "met  verlof"})
    page = quarters_page(village.viewer(village.hanneke), "2")
    assert lines(village) == [
        ("Bram", "Groep 5", "deze keer niet: met verlof"),
        ("Anna", "Groep 5", "di 8 dec om 15.15"),
        ("Carla", "Groep 6", "nog geen moment"),
    ]
    assert (page.sentence, page.open_sentence) == ("0 van 2 gesprekken zijn gevoerd.", "Nog geen moment: Carla.")
    head.post(f"{page_of(QuarterTalk.objects.get(staff=village.anna))}/gevoerd")
    assert quarters_page(village.viewer(village.hanneke), "2").sentence == "1 van 2 gesprekken zijn gevoerd."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"on": "2026-12-08", "at": "", "excuse": ""}, "Vul de dag en de tijd allebei in."),
        ({"on": "2027-02-08", "at": "15:15", "excuse": ""}, "Deze dag valt niet in dit kwartaal."),
        ({"on": "morgen", "at": "15:15", "excuse": ""}, "Dit is geen dag."),
        ({"on": "2026-12-08", "at": "half vier", "excuse": ""}, "Dit is geen tijd."),
        ({"on": "2026-12-08", "at": "15:15", "excuse": "ziek"}, "niet allebei"),
        ({"on": "", "at": "", "excuse": "  "}, "Kies een dag en een tijd"),
        ({"on": "2026-12-08", "at": "15:30", "excuse": ""}, "Op dit moment heb je al een kwartaalgesprek."),
    ],
)
def test_what_cannot_be_a_moment_is_said_and_nothing_changes(village: Village, data: dict[str, str], says: str) -> None:
    quarter, head = quarter_asked(village.viewer(village.hanneke), 2), village.viewer(village.hanneke)
    plan_talk(quarter, village.bram, datetime(2026, 12, 8, 15, 30, tzinfo=AMSTERDAM), by=head)
    response = village.signed_in(village.hanneke).post(f"{ALL}/2/{village.anna.pk}", data)
    assert (response.status_code, says in response.content.decode()) == (400, True)
    assert not QuarterTalk.objects.filter(staff=village.anna).exclude(planned_at=None, excuse="").exists()


def test_the_head_sees_a_card_only_once_it_is_shared_and_not_after_it_was_taken_back(village: Village) -> None:
    talk = talk_of(village)
    anna, head = village.signed_in(village.anna), village.signed_in(village.hanneke)
    words = "Ik kom niet aan bellen toe."
    anna.post(CARD, {**TEXTS, "version": "0"})
    assert (words in text_of(anna, page_of(talk)), words in text_of(head, page_of(talk))) == (True, False)
    anna.post(f"{page_of(talk)}/kaart/delen")
    anna.post(f"{page_of(talk)}/kaart/delen")
    assert words in text_of(head, page_of(talk))
    anna.post(f"{page_of(talk)}/kaart/terug")
    assert words not in text_of(head, page_of(talk))
    kinds = list(Event.objects.filter(kind__startswith="quarter_card").order_by("pk").values_list("kind", flat=True))
    assert kinds == ["quarter_card.written", "quarter_card.shared", "quarter_card.taken_back"]


def test_that_a_draft_is_being_written_shows_nowhere_to_the_head(village: Village) -> None:
    anna, head = village.signed_in(village.anna), village.signed_in(village.hanneke)
    before = table_of(head)
    anna.post(CARD, {**TEXTS, "version": "0"})
    talk = QuarterTalk.objects.get()
    assert (anna.get(page_of(talk)).status_code, page_of(talk) in text_of(anna, ALL)) == (200, True)
    assert (table_of(head), head.get(page_of(talk)).status_code) == (before, 404)
    assert head.post(f"{page_of(talk)}/verslag", {"version": "0", "text": "x"}).status_code == 404
    anna.post(f"{page_of(talk)}/kaart/delen")
    assert (page_of(talk) in table_of(head), head.get(page_of(talk)).status_code) == (True, 200)
    anna.post(f"{page_of(talk)}/kaart/terug")
    assert (table_of(head), head.get(page_of(talk)).status_code) == (before, 404)
    anna.post(f"{page_of(talk)}/groep/5/laten-zien")
    assert head.get(page_of(talk)).status_code == 200
    assert talk_of(village) == talk, "planned it is the same talk, and the draft is there"
    assert "Het lezen." in text_of(anna, page_of(talk))


def table_of(head: Client) -> str:
    text = text_of(head, f"{ALL}?kwartaal=2")
    return text[text.index("<tbody>") : text.index("</tbody>")]


def test_a_colleague_and_the_intern_begeleider_see_no_talk_card_or_report(village: Village) -> None:
    talk = talk_of(village)
    village.signed_in(village.anna).post(CARD, {**TEXTS, "version": "0", "share": "1"})
    village.signed_in(village.anna).post(f"{page_of(talk)}/verslag", {"version": "0", "text": "Het ging goed."})
    seen = {
        who: (
            village.signed_in(getattr(village, who)).get(page_of(talk)).status_code,
            village.signed_in(getattr(village, who)).post(f"{page_of(talk)}/verslag", {"text": "x"}).status_code,
            village.viewer(getattr(village, who)).sees(QuarterCard).count(),
            village.viewer(getattr(village, who)).sees(ReportVersion).count(),
        )
        for who in ("bram", "carla", "ivo", "otto", "anna", "hanneke")
    }
    nobody = (404, 404, 0, 0)
    assert seen == {
        "bram": nobody,
        "carla": nobody,
        "ivo": (403, 403, 0, 0),
        "otto": (403, 403, 0, 0),
        "anna": (200, 400, 1, 1),
        "hanneke": (200, 400, 1, 1),
    }
    assert "Anna" not in text_of(village.signed_in(village.carla), ALL)


def test_an_empty_card_is_not_shared_and_two_screens_lose_nothing(village: Village) -> None:
    anna = village.signed_in(village.anna)
    empty = dict.fromkeys(TEXTS, "")
    response = anna.post(CARD, {**empty, "version": "0", "share": "1"}, follow=True)
    assert "Je kaart is nog leeg." in response.content.decode()
    anna.post(CARD, {**TEXTS, "version": "1"})
    clash = anna.post(CARD, {**TEXTS, "goes_well": "Het rekenen.", "version": "1"})
    text = clash.content.decode()
    assert (clash.status_code, "Het lezen." in text, "Het rekenen." in text) == (409, True, True)
    card = QuarterCard.objects.get()
    assert (card.texts, card.version, card.shared_at) == (TEXTS, 2, None)
    anna.post(CARD, {**TEXTS, "version": "2", "share": "1"})
    refused = anna.post(CARD, {**empty, "version": "3"})
    assert (refused.status_code, "Neem hem eerst terug" in refused.content.decode()) == (400, True)
    assert QuarterCard.objects.get().texts == TEXTS


def test_both_write_the_report_and_each_version_says_who(village: Village) -> None:
    talk = talk_of(village)
    anna, head = village.signed_in(village.anna), village.signed_in(village.hanneke)
    where = f"{page_of(talk)}/verslag"
    head.post(where, {"version": "0", "text": "We bellen samen."})
    head.post(where, {"version": "0", "text": "We bellen samen."})
    anna.post(where, {"version": "1", "text": "We bellen samen, op dinsdag."})
    clash = head.post(where, {"version": "1", "text": "We bellen samen, op maandag."})
    text = clash.content.decode()
    assert (clash.status_code, "op dinsdag" in text, "op maandag" in text) == (409, True, True)
    head.post(where, {"version": "2", "text": "We bellen samen, op dinsdag of maandag."})
    versions = [(row.number, row.by.called if row.by else "", row.text) for row in ReportVersion.objects.order_by("pk")]
    assert versions == [
        (1, "Hanneke", "We bellen samen."),
        (2, "Anna", "We bellen samen, op dinsdag."),
        (3, "Hanneke", "We bellen samen, op dinsdag of maandag."),
    ]


def test_the_list_of_a_group_is_seen_by_name_only_while_the_teacher_shows_it(village: Village) -> None:
    talk = talk_of(village)
    make.make_estimate(village.eva, village.group5, Level.MATT, rater=village.anna)
    anna, head = village.signed_in(village.anna), village.signed_in(village.hanneke)
    group = f"{page_of(talk)}/groep/5"
    assert (head.get(group).status_code, anna.get(group).status_code) == (404, 403)
    assert anna.post(f"{page_of(talk)}/groep/6/laten-zien").status_code == 404
    anna.post(f"{group}/laten-zien")
    assert group in text_of(head, page_of(talk))
    shown = text_of(head, group)
    assert ("Sem Bakker" in shown, "Mat" in shown, "Ömer Kaya" in shown) == (True, True, True)
    assert Seen.objects.filter(page="quarter_group", about_id=village.group5.pk).count() == 1
    anna.post(f"{group}/terug")
    assert (group in text_of(head, page_of(talk)), head.get(group).status_code) == (False, 404)


def test_a_list_stops_with_the_quarter(village: Village) -> None:
    talk = talk_of(village)
    GroupShown.objects.create(school=village.linde, talk=talk, group=village.group5)
    last = quarter_asked(village.viewer(village.hanneke), 2).days.last
    head = village.viewer(village.hanneke, on=last)
    assert group_page(head, talk, "5").group == village.group5
    with pytest.raises(Http404):
        group_page(village.viewer(village.hanneke, on=last + timedelta(days=1)), talk, "5")


def test_a_list_of_thirty_homes_costs_what_a_few_cost(village: Village) -> None:
    talk = talk_of(village)
    GroupShown.objects.create(school=village.linde, talk=talk, group=village.group5)
    village.signed_in(village.anna).post(CARD, {**TEXTS, "version": "0", "share": "1"})
    head = village.signed_in(village.hanneke)
    pages = (page_of(talk), f"{page_of(talk)}/groep/5")

    def cost() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                text_of(head, page)
            found.append(len(queries))
        return found

    cost()
    few = cost()
    for number in range(30):
        _, (parent,) = make.make_family(village.linde, f"Kind{number} Veel", "Ouder Veel", group=village.group5)
        make.make_estimate(parent, village.group5, Level.CLEAR, rater=village.anna)
        ReportVersion.objects.create(school=village.linde, talk=talk, number=number + 1, by=village.anna)
    assert (cost(), max(few) <= 12) == (few, True), few


def test_a_list_stops_with_the_group_the_role_and_the_work_of_the_teacher(village: Village) -> None:
    talk = talk_of(village)
    GroupShown.objects.create(school=village.linde, talk=talk, group=village.group5)
    head = village.signed_in(village.hanneke)
    group = f"{page_of(talk)}/groep/5"
    assert "Sem Bakker" in text_of(head, group)
    ends: list[Callable[[], object]] = [
        lambda: Assignment.objects.get(staff=village.anna).end(TUESDAY - timedelta(days=1)),
        lambda: village.anna.grants.get().end(TUESDAY - timedelta(days=1)),
        lambda: village.anna.leave(TUESDAY),
    ]
    for end in ends:
        with transaction.atomic():
            end()
            assert (head.get(group).status_code, group in text_of(head, page_of(talk))) == (404, False)
            transaction.set_rollback(True)


def test_a_head_who_is_a_parent_in_the_group_never_sees_the_own_home(village: Village) -> None:
    talk = talk_of(village)
    GroupShown.objects.create(school=village.linde, talk=talk, group=village.group5)
    village.petra.be_colleague(village.hanneke)
    text = text_of(village.signed_in(village.hanneke), f"{page_of(talk)}/groep/5")
    assert ("Sem Bakker" in text, "Noor" in text) == (True, False)


def test_who_leaves_mid_quarter_is_not_asked_and_what_was_said_stays(village: Village) -> None:
    talk = talk_of(village)
    head = village.signed_in(village.hanneke)
    head.post(f"{page_of(talk)}/gevoerd")
    talk_of_carla = talk_of_later(village)
    for who in (village.anna, village.carla):
        Assignment.objects.filter(staff=who).update(until_on=TUESDAY - timedelta(days=1))
        who.leave(TUESDAY)
    assert lines(village) == [
        ("Bram", "Groep 5", "nog geen moment"),
        ("Anna", "", "gevoerd op di 24 nov"),
    ]
    assert head.get(f"{ALL}/2/{village.carla.pk}").status_code == 404
    assert head.get(page_of(talk_of_carla)).status_code == 200


def talk_of_later(village: Village) -> QuarterTalk:
    quarter, head = quarter_asked(village.viewer(village.hanneke), 2), village.viewer(village.hanneke)
    return plan_talk(quarter, village.carla, datetime(2026, 12, 9, 15, 15, tzinfo=AMSTERDAM), by=head)


def test_a_head_who_teaches_has_no_talk_with_oneself(village: Village) -> None:
    make.make_assignment(village.hanneke, village.group6)
    RoleGrant.objects.create(school=village.linde, staff=village.hanneke, role=Role.TEACHER.value, from_on=make.START)
    assert [name for name, *_ in lines(village)] == ["Bram", "Anna", "Carla"]
    assert village.signed_in(village.hanneke).get(f"{ALL}/2/{village.hanneke.pk}").status_code == 404


def test_the_database_refuses_what_cannot_be(village: Village) -> None:
    talk = talk_of(village)
    wrong: list[Callable[[], object]] = [
        lambda: QuarterTalk.objects.filter(pk=talk.pk).update(quarter=5),
        lambda: QuarterTalk.objects.filter(pk=talk.pk).update(excuse="ziek"),
        lambda: QuarterTalk.objects.create(
            school=village.linde, school_year=talk.school_year, quarter=2, staff=village.anna
        ),
        lambda: QuarterCard.objects.create(school=village.linde, talk=talk, shared_at=talk.planned_at),
        lambda: QuarterCard.objects.create(school=village.linde, talk=talk, version=0),
        lambda: ReportVersion.objects.create(school=village.linde, talk=talk, number=0),
        lambda: ReportVersion.objects.bulk_create(
            [ReportVersion(school=village.linde, talk=talk, number=1) for _ in range(2)]
        ),
        lambda: GroupShown.objects.bulk_create(
            [GroupShown(school=village.linde, talk=talk, group=village.group5) for _ in range(2)]
        ),
    ]
    for attempt in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_no_page_lays_one_teacher_beside_another(village: Village) -> None:
    """The overview knows names, groups, days and whether a card was shared; no count and no level of a teacher."""
    talk_of(village)
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    text = text_of(village.signed_in(village.hanneke), f"{ALL}?kwartaal=2")
    table = text[text.index("<tbody>") : text.index("</tbody>")].lower()
    assert [word for word in ("dof", "mat<", "helder", "glanst", "%", " van ") if word in table] == []
    names = [name for name, *_ in lines(village)]
    assert names == [one.called for one in sorted((village.bram, village.anna, village.carla), key=str_of_surname)]


def str_of_surname(staff: object) -> str:
    return str(staff.sort_name)  # type: ignore[attr-defined]


def test_the_year_has_four_quarters_and_no_fifth(village: Village) -> None:
    head = village.signed_in(village.hanneke)
    assert [head.get(f"{ALL}?kwartaal={asked}").status_code for asked in ("1", "4", "9", "x", "")] == [200] * 5
    assert village.signed_in(village.anna).get(f"{ALL}/5/kaart").status_code == 404
    assert quarters_page(village.viewer(village.hanneke), "").quarter == quarter_asked(
        village.viewer(village.hanneke), 2
    )
    assert date(2026, 12, 8) <= quarter_asked(village.viewer(village.hanneke), 2).days.last
