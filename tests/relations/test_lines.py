"""The list of a group: who is on it, in what order, as how many lines (R1, R4, R39)."""

import re
from datetime import date

from pytest_django.fixtures import DjangoAssertNumQueries

from glansrijk.relations.checking import bring_together, set_apart
from glansrijk.relations.lines import Line, lines_of
from glansrijk.schools.models import ContactBan
from tests import make
from tests.village import TUESDAY, Village


def said(lines: tuple[Line, ...]) -> list[str]:
    """The lines as they read."""
    return [f"{line.title}: {line.subtitle}" for line in lines]


def test_a_line_is_a_home_sorted_by_surname_without_voorvoegsel(village: Village) -> None:
    lines = lines_of(village.group5, village.viewer(village.anna), TUESDAY)
    assert said(lines) == [
        "Noor van den Akker: Petra en Joris",
        "Sem Bakker: bij Eva",
        "Sem Bakker: bij Peter",
        "Ömer Kaya: Elif",
        "Lina Wit: Carla",
    ]


def test_a_school_may_sort_by_first_name(village: Village) -> None:
    village.linde.settle(name="De Linde", region="noord", list_order="first_name", two_words=False)
    lines = lines_of(village.group5, village.viewer(village.anna), TUESDAY)
    assert [line.title.split()[0] for line in lines] == ["Lina", "Noor", "Ömer", "Sem", "Sem"]


def test_twins_in_one_group_are_one_line(village: Village) -> None:
    one, two = (make.make_pupil(village.linde, called, group=village.group5) for called in ("Mia Zand", "Pim Zand"))
    mother, home = make.make_parent(village.linde, "Roos Zand"), make.make_home(village.linde)
    for child in (one, two):
        make.link(child, mother, home=home)
    lines = lines_of(village.group5, village.viewer(village.anna), TUESDAY)
    assert said(lines)[-1] == "Mia en Pim Zand: Roos"
    assert set(lines[-1].pupil_ids) == {one.pk, two.pk}


def test_a_home_set_apart_is_a_line_per_parent_until_it_is_brought_together(village: Village) -> None:
    anna, akker = village.viewer(village.anna), village.homes["akker"]
    set_apart(akker.pk, group=village.group5, by=anna)
    assert said(lines_of(village.group5, anna, TUESDAY))[:2] == [
        "Noor van den Akker: bij Petra",
        "Noor van den Akker: bij Joris",
    ]
    bring_together(akker.pk, group=village.group5, by=anna)
    assert said(lines_of(village.group5, anna, TUESDAY))[0] == "Noor van den Akker: Petra en Joris"


def test_who_moved_to_another_group_in_march_is_on_the_new_list_only(village: Village) -> None:
    place = village.noor.placements.get()
    place.end(date(2027, 3, 1))
    make.make_placement(village.noor, village.group6, from_on=date(2027, 3, 2))
    before, after = date(2027, 2, 26), date(2027, 3, 2)
    anna, carla = (village.viewer(who, on=after) for who in (village.anna, village.carla))
    assert "Noor van den Akker" not in [line.title for line in lines_of(village.group5, anna, after)]
    assert "Noor van den Akker" in [line.title for line in lines_of(village.group6, carla, after)]
    assert "Noor van den Akker" in [
        line.title for line in lines_of(village.group5, village.viewer(village.anna, on=before), before)
    ]


def test_a_parent_with_a_ban_on_contact_is_named_and_never_rated(village: Village) -> None:
    link = village.peter.links.get()
    ContactBan.objects.create(school=village.linde, link=link, from_on=make.START, reason="besluit van de rechter")
    line = next(
        line for line in lines_of(village.group5, village.viewer(village.anna), TUESDAY) if line.subtitle == "bij Peter"
    )
    assert (line.parents[0].banned, line.rated) == (True, ())


def test_the_list_says_with_whom_there_is_no_contact_and_which_home_is_apart(village: Village) -> None:
    set_apart(village.homes["akker"].pk, group=village.group5, by=village.viewer(village.anna))
    link = village.peter.links.get()
    ContactBan.objects.create(school=village.linde, link=link, from_on=make.START, reason="besluit van de rechter")
    page = village.signed_in(village.anna).get("/s/linde/groep/5/lijst/2026-11").content.decode()
    tags = re.findall(r'<span class="tag">(.*?)</span>', page)
    assert (tags, page.count('data-label="Ouders"')) == (["apart", "apart", "Peter: geen contact"], 6)


def test_a_teacher_cannot_rate_the_contact_with_her_own_home(village: Village) -> None:
    make.make_assignment(village.carla, village.group5)
    lines = lines_of(village.group5, village.viewer(village.carla), TUESDAY)
    assert [line.title for line in lines if line.own] == ["Lina Wit"]


def test_it_costs_one_query_for_a_few_children_and_for_thirty(
    village: Village, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = village.viewer(village.anna)
    with django_assert_num_queries(1):
        few = lines_of(village.group5, viewer, TUESDAY)
    for number in range(26):
        make.make_family(village.linde, f"Kind{number} Extra", "Ouder Extra", group=village.group5)
    with django_assert_num_queries(1):
        many = lines_of(village.group5, viewer, TUESDAY)
    assert (len(few), len(many)) == (5, 31)


def test_a_ban_for_one_of_twins_holds_for_the_line(village: Village) -> None:
    one, two = (make.make_pupil(village.linde, called, group=village.group5) for called in ("Mia Zand", "Pim Zand"))
    father, home = make.make_parent(village.linde, "Rob Zand"), make.make_home(village.linde)
    links = [make.link(child, father, home=home) for child in (one, two)]
    for banned in links:
        ban = ContactBan.objects.create(school=village.linde, link=banned, from_on=make.START, reason="besluit")
        line = lines_of(village.group5, village.viewer(village.anna), TUESDAY)[-1]
        assert (line.title, line.rated) == ("Mia en Pim Zand", ())
        ban.delete()


def test_a_composite_group_is_called_by_its_own_name(village: Village) -> None:
    plus = make.make_group(village.linde, called="Plusgroep", composite=True)
    assert (plus.title, village.group5.title) == ("Plusgroep", "Groep 5")
