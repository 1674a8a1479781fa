"""The glanskaart: the most careful light of each home, month by month (R41, design 4.3)."""

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Seen
from glansrijk.relations.glanskaart_page import Overview, overview
from glansrijk.relations.group_month import group_in_month
from glansrijk.relations.models import Estimate
from glansrijk.relations.taking_steps import Choice, finish_step, set_step
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Staff
from tests import make
from tests.village import Village

NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)
MAP = "/s/linde/groep/5/glanskaart/2026-11"


def seen_by(village: Village, who: Staff) -> Overview:
    return overview(group_in_month(village.viewer(who), "5", NOVEMBER))


def light(page: Overview, title: str, subtitle: str) -> tuple[Level | None, ...]:
    """The lights of one line from September on."""
    return next(tuple(row.cells) for row in page.map.rows if (row.title, row.subtitle) == (title, subtitle))


def test_the_light_of_a_home_is_the_most_careful_of_parents_and_raters(village: Village) -> None:
    make.make_estimate(village.petra, village.group5, Level.SHINING, rater=village.anna)
    make.make_estimate(village.petra, village.group5, Level.MATT, rater=village.bram)
    make.make_estimate(village.joris, village.group5, Level.CLEAR, rater=village.anna)
    make.make_estimate(village.joris, village.group5, Level.CLEAR, rater=village.anna, month=OCTOBER)
    page = seen_by(village, village.ivo)
    assert light(page, "Noor van den Akker", "Petra en Joris") == (None, Level.CLEAR, Level.MATT)


def test_not_yet_known_is_a_third_state_and_gives_way_to_what_somebody_knows(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.UNKNOWN, rater=village.anna)
    make.make_estimate(village.peter, village.group5, Level.UNKNOWN, rater=village.anna)
    make.make_estimate(village.peter, village.group5, Level.CLEAR, rater=village.bram)
    page = seen_by(village, village.anna)
    assert light(page, "Sem Bakker", "bij Eva")[-1] is Level.UNKNOWN
    assert light(page, "Sem Bakker", "bij Peter")[-1] is Level.CLEAR
    assert (page.looked_at, page.known, page.unknown, page.dull) == (2, 1, 1, 0)


def test_the_legend_counts_the_lights_of_this_month(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna)
    make.make_estimate(village.peter, village.group5, Level.MATT, rater=village.anna)
    make.make_estimate(village.elif_, village.group5, Level.SHINING, rater=village.anna)
    page = seen_by(village, village.anna)
    assert [(count.level, count.number) for count in page.counts] == [
        (Level.SHINING, 1),
        (Level.CLEAR, 0),
        (Level.MATT, 1),
        (Level.DULL, 1),
        (Level.UNKNOWN, 0),
    ]
    assert (page.looked_at, page.total) == (3, 5)


def test_a_teacher_sees_no_light_of_her_own_home(village: Village) -> None:
    make.make_assignment(village.carla, village.group5)
    make.make_estimate(village.carla_as_parent, village.group5, Level.DULL, rater=village.anna)
    page = seen_by(village, village.carla)
    own = next(row for row in page.map.rows if row.title == "Lina Wit")
    assert (own.hidden, tuple(own.cells), page.dull) == (True, (), 0)
    assert seen_by(village, village.bram).dull == 1


@pytest.mark.parametrize("month", ["2026-07", "2026-08"])
def test_there_is_no_map_of_a_summer_month(village: Village, month: str) -> None:
    answer = village.signed_in(village.anna).get(f"/s/linde/groep/5/glanskaart/{month}")
    assert answer.status_code == 404


def test_looking_is_remembered_once_per_page(village: Village) -> None:
    village.signed_in(village.ivo).get(MAP)
    rows = Seen.objects.values_list("school_id", "by_account_id", "page", "about_type", "about_id")
    assert list(rows) == [(village.linde.pk, village.ivo.account_id, "glanskaart", "group", village.group5.pk)]


def test_who_may_look(village: Village) -> None:
    who: dict[str, Staff | Account] = {
        "anna": village.anna,
        "ivo": village.ivo,
        "otto": village.otto,
        "carla": village.carla,
        "daan": village.daan,
        "bea": village.bea,
    }
    answers = {name: village.signed_in(person).get(MAP).status_code for name, person in who.items()}
    assert answers == {"anna": 200, "ivo": 200, "otto": 403, "carla": 404, "daan": 404, "bea": 404}


def test_it_costs_at_most_ten_queries_for_few_and_for_many(
    village: Village, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = village.signed_in(village.anna)
    client.get(MAP)  # the first click writes the session, once a minute
    with django_assert_max_num_queries(10) as few:
        client.get(MAP)
    for number in range(26):
        _, (parent,) = make.make_family(village.linde, f"Kind{number} Extra", "Ouder Extra", group=village.group5)
        make.make_estimate(parent, village.group5, Level.CLEAR, rater=village.anna)
    with django_assert_max_num_queries(10) as many:
        client.get(MAP)
    assert (len(few), len(many)) == (10, 10)


def test_who_came_in_november_has_no_open_months_before(village: Village) -> None:
    newcomer = make.make_pupil(village.linde, "Nieuw Kind", group=village.group5, from_on=date(2026, 11, 2))
    make.link(newcomer, make.make_parent(village.linde, "Nieuwe Ouder"), home=make.make_home(village.linde))
    rows = {row.title: row.here_from for row in seen_by(village, village.anna).map.rows}
    assert (rows["Nieuw Kind"], rows["Ömer Kaya"]) == (2, 0)


def test_the_next_small_step_stands_in_the_margin(village: Village) -> None:
    anna = village.viewer(village.anna)
    set_step(
        Choice("Bellen over het rooster.", date(2026, 11, 26)),
        parent_id=village.peter.pk,
        home_id=None,
        group=village.group5,
        owner=village.anna,
        by=anna,
    )
    done = set_step(
        Choice("Koffie op school.", date(2026, 11, 25)),
        parent_id=village.petra.pk,
        home_id=village.homes["akker"].pk,
        group=village.group5,
        owner=village.anna,
        by=anna,
    )
    notes = {(row.title, row.subtitle): row.note for row in seen_by(village, village.bram).map.rows if row.note}
    assert notes == {
        ("Sem Bakker", "bij Peter"): "bellen over het rooster, do 26 nov",
        ("Noor van den Akker", "Petra en Joris"): "koffie op school, wo 25 nov",
    }
    finish_step(done, by=anna)
    assert [row.note for row in seen_by(village, village.bram).map.rows if row.note] == [
        "bellen over het rooster, do 26 nov"
    ]


def test_a_school_may_use_the_plain_two_words_and_what_is_stored_stays(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.CLEAR, rater=village.anna)
    make.make_estimate(village.peter, village.group5, Level.MATT, rater=village.anna)
    village.linde.settle(name="De Linde", region="noord", list_order="surname", two_words=True)
    page = seen_by(village, village.anna)
    assert [(count.level.word, count.number) for count in page.counts] == [
        ("glanst", 1),
        ("dof", 1),
        ("nog niet bekend", 0),
    ]
    assert sorted(Estimate.objects.values_list("level", flat=True)) == [2, 3]
    client = village.signed_in(village.anna)
    client.post("/s/linde/groep/5/check/2026-11/begin")
    check = client.get("/s/linde/groep/5/check/2026-11").content.decode()
    assert (check.count('value="4"'), check.count('value="3"'), check.count('value="2"')) == (5, 0, 0)
