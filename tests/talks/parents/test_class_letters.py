"""Letters on paper for a class: no sheet holds a name of another home, and nobody gets one who may not."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from glansrijk.schools.letter_codes import letter_code_typed
from glansrijk.schools.models import ContactBan, Home, LetterCode, ParentLink, PortalOpening
from glansrijk.talks.models import Moment
from tests import make
from tests.paper import letter_codes_on, read_paper
from tests.schools.doors.at_the_door import DOOR
from tests.village import TUESDAY, Village

NAMES = ("Eva", "Peter", "Petra", "Joris", "Elif", "Hakan", "Carla", "Sem", "Noor", "Ömer", "Lina", "Tim")


@pytest.fixture
def moment(village: Village) -> Moment:
    ParentLink.objects.filter(school=village.linde, parent__deceased=False).update(custody="yes", information="full")
    Home.objects.filter(pk=village.homes["akker"].pk).update(confirmed_at="2026-09-01T09:00:00Z")
    return make.make_moment(village.linde, last_on=TUESDAY.replace(month=12, day=18))


def printed(village: Village, moment: Moment) -> list[str]:
    answer = village.signed_in(village.anna).post(f"/s/linde/groep/5/brieven/{moment.pk}/papier")
    assert answer["Content-Type"] == "application/pdf"
    return list(read_paper(answer.content).pages)


def names_on(page: str) -> set[str]:
    return {name for name in NAMES if re.search(rf"\b{name}\b", page)}


def test_each_sheet_holds_the_names_of_its_own_home_only(village: Village, moment: Moment) -> None:
    cover, *rest = printed(village, moment)
    sheets = [page for page in rest if page.strip()]
    assert [names_on(page) for page in sheets] == [
        {"Petra", "Joris", "Noor"},
        {"Eva", "Sem"},
        {"Peter", "Sem"},
        {"Elif", "Ömer"},
        {"Elif", "Ömer"},
        {"Carla", "Lina"},
    ]
    assert "Sayın Elif," in sheets[4], "the back of her sheet is in her own language"
    assert {"Petra", "Eva", "Peter", "Elif", "Carla"} <= names_on(cover)
    assert letter_codes_on(cover) == [], "codes are not on the list that stays at school"


def test_each_sheet_starts_on_a_front_side(village: Village, moment: Moment) -> None:
    pages = printed(village, moment)
    fronts = [number for number, page in enumerate(pages, 1) if "Beste" in page]
    assert [number % 2 for number in fronts] == [1] * 5


def test_each_code_opens_the_letterbox_of_its_own_home(village: Village, moment: Moment) -> None:
    pages = printed(village, moment)
    # The back of a sheet repeats its code in the language of the parent.
    codes = list(dict.fromkeys(code for page in pages for code in letter_codes_on(page)))
    rows = [letter_code_typed(village.linde, code, TUESDAY) for code in codes]
    assert len({row.pk for row in rows if row}) == len(codes) == 5
    assert [(row.home_id, row.parent_id) for row in rows if row][:2] == [
        (village.homes["akker"].pk, None),
        (None, village.eva.pk),
    ]
    browser = Client()
    assert browser.post(f"{DOOR}brief", {"code": codes[1]})["Location"] == f"{DOOR}voorbereiden"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("ban", "er is een contactverbod"),
        ("unknown", "of er gezag is, is nog niet vastgesteld"),
        ("no", "er is geen gezag"),
        ("not_invited", "school nodigt deze ouder niet uit"),
    ],
)
def test_who_gets_none_is_named_for_school_with_the_reason(
    village: Village, moment: Moment, why: str, said: str
) -> None:
    tie = ParentLink.objects.get(parent=village.peter)
    if why == "ban":
        ContactBan.objects.create(school=village.linde, link=tie, reason="rechter", from_on=TUESDAY)
    elif why == "not_invited":
        tie.be_invited(invite=False)
    else:
        tie.take_custody(why)
    cover, *sheets = printed(village, moment)
    assert f"Sem Bakker: Peter, {said}" in " ".join(cover.split())
    assert [page for page in sheets if "Peter" in page] == []


def test_without_open_pages_there_are_no_codes(village: Village, moment: Moment) -> None:
    PortalOpening.objects.all().delete()
    teacher = village.signed_in(village.anna)
    here = f"/s/linde/groep/5/brieven/{moment.pk}"
    assert "nog dicht" in teacher.get(here).content.decode()
    assert teacher.post(f"{here}/papier")["Location"] == here
    assert LetterCode.objects.count() == 0


def test_only_the_teachers_of_the_group_and_the_ib_make_them(village: Village, moment: Moment) -> None:
    here = f"/s/linde/groep/5/brieven/{moment.pk}"
    people = (village.bram, village.ivo, village.carla, village.otto, village.daan)
    assert [village.signed_in(who).get(here).status_code for who in people] == [200, 200, 404, 403, 404]


def test_a_teacher_who_is_parent_here_makes_no_letter_to_herself(village: Village, moment: Moment) -> None:
    make.make_assignment(village.carla, village.group5)
    page = village.signed_in(village.carla).get(f"/s/linde/groep/5/brieven/{moment.pk}").content.decode()
    assert "Lina Wit: Carla" not in page


def test_a_name_in_letters_that_no_font_has_does_not_cost_the_letters(
    village: Village,
    moment: Moment,
) -> None:
    pupil, (parent,) = make.make_family(village.linde, "ሰላም Haile", "陈 Haile", group=village.group5)
    ParentLink.objects.get(pupil=pupil, parent=parent).take_custody("yes")
    assert sum("Beste" in page for page in printed(village, moment)) == 6
