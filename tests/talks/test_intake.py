"""Enrolment: a child without a group has parents, a startgesprek and what both sides expect (R75, R76, R80)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from glansrijk.schools.models import ContactBan, Parent, ParentLink, Placement, Pupil
from glansrijk.talks.intake import hold_intake, open_intake
from glansrijk.talks.intake_page import intake_page, intakes
from glansrijk.talks.models import Answer, Explanation, Moment, Talk
from glansrijk.talks.moments_at_hand import moment_for
from glansrijk.talks.planning import talk_for
from glansrijk.talks.reading import sheet_of
from glansrijk.together.models import Expectation
from tests import make
from tests.talks.talk_pages import tree_of, url, words
from tests.village import TUESDAY, Village

LIST = "/s/linde/aanmeldingen"


@pytest.fixture
def bo(village: Village) -> Pupil:
    """A child of three: enrolled, in no group, with two parents who live together."""
    child = Pupil(school=village.linde, born_on=date(2023, 6, 1), starts_on=date(2027, 6, 1))
    child.take_name(make.name("Bo Nieuw"))
    child.save()
    home = make.make_home(village.linde)
    for called in ("Mara Nieuw", "Teun Nieuw"):
        make.link(child, make.make_parent(village.linde, called, language="pl"), home=home)
    village.give_second_step(village.hanneke)
    return child


def mara() -> Parent:
    return Parent.objects.get(first_name="Mara")


def texts(**values: str) -> dict[str, object]:
    """The four texts as the form sends them, all new."""
    names = ("parent_expects", "school_expects", "parent_hopes", "school_hopes")
    return {**{f"{name}_version": 0 for name in names}, **{name: values.get(name, "") for name in names}}


def test_the_list_shows_who_is_enrolled_and_how_far(village: Village, bo: Pupil) -> None:
    head = village.viewer(village.hanneke)
    assert [(row.pupil, row.parents, row.stage, row.explained) for row in intakes(head)] == [
        (bo, ("Mara", "Teun"), "open", False)
    ]
    client = village.signed_in(village.hanneke)
    plan = {"parents": [mara().pk], "on": "2026-12-03", "at": "15:30", "minutes": 30, "place": "kamer 1"}
    assert client.post(f"{LIST}/{bo.pk}/gesprek", plan).status_code == 302
    assert intakes(head)[0].stage == "planned"
    client.post(f"{LIST}/{bo.pk}/gesprek/{Talk.objects.get().pk}/gevoerd")
    assert intakes(head)[0].stage == "held"
    assert "gevoerd op 24 november" in client.get(LIST).content.decode()


def test_the_moment_is_made_for_the_whole_year_and_once(village: Village, bo: Pupil) -> None:
    by = village.viewer(village.hanneke)
    talk = open_intake(bo, [mara()], by=by)
    assert open_intake(bo, [mara()], by=by) == talk
    moment = Moment.objects.get()
    assert (moment.kind, moment.first_on, moment.last_on, talk.group) == (
        "startgesprek",
        date(2026, 8, 1),
        date(2027, 7, 31),
        None,
    )


def test_both_sides_are_written_and_the_teacher_finds_them_back(village: Village, bo: Pupil) -> None:
    client = village.signed_in(village.hanneke)
    where = f"{LIST}/{bo.pk}/ouder/{mara().pk}"
    said = texts(parent_expects="Bellen", school_expects="Komen", parent_hopes="Plezier", school_hopes="Rust")
    assert client.post(f"{where}/verwachtingen", said).status_code == 302
    client.post(f"{where}/uitleg", {"what": "given", "about": "glans", "language": "pl", "on": "2026-11-24"})
    page = client.get(f"{LIST}/{bo.pk}").content.decode()
    assert "GLANS: uitgelegd op 24 november 2026 in het Pools" in page
    place = {"school_year": village.group5.school_year, "group": village.group5, "from_on": TUESDAY}
    Placement.objects.create(school=village.linde, pupil=bo, **place)
    anna = village.viewer(village.anna)
    first = talk_for(moment_for("hoop-en-dromen", by=anna), bo, [mara()], by=anna)
    page = tree_of(village.signed_in(village.anna).get(url(first)))
    assert [words(column).split(" besproken")[0] for column in page.find_class("talk-column")] == [
        "Wat Mara van school verwacht Bellen",
        "Wat school van Mara verwacht Komen",
    ]
    prepared = words(page, "talk-facts")
    carried = ("Plezier", "Rust", "GLANS: uitgelegd op 24 november 2026 in het Pools")
    assert [text for text in carried if text not in prepared] == []
    assert village.signed_in(village.carla).get(url(first)).status_code == 404


def test_an_explanation_to_the_other_parent_stands_with_that_parent(village: Village, bo: Pupil) -> None:
    client = village.signed_in(village.hanneke)
    teun = Parent.objects.get(first_name="Teun")
    for parent, what in ((mara(), "given"), (teun, "wanted")):
        for about in ("glans", "school"):
            sent = {"what": what, "about": about, "language": "pl", "on": "2026-11-24"}
            client.post(f"{LIST}/{bo.pk}/ouder/{parent.pk}/uitleg", sent)
    place = {"school_year": village.group5.school_year, "group": village.group5, "from_on": TUESDAY}
    Placement.objects.create(school=village.linde, pupil=bo, **place)
    by = village.viewer(village.anna)
    both = talk_for(moment_for("hoop-en-dromen", by=by), bo, [mara(), teun], by=by)
    told = {one.called: [(row.subject, row.given_on) for row in one.explained] for one in sheet_of(by, both.pk).parents}
    school = "hoe de basisschool in Nederland werkt"
    assert told == {"Mara": [("GLANS", TUESDAY), (school, TUESDAY)], "Teun": [("GLANS", None), (school, None)]}


def test_who_leads_the_school_reads_it_until_the_child_sits_in_a_group(village: Village, bo: Pupil) -> None:
    client, where = village.signed_in(village.hanneke), f"{LIST}/{bo.pk}"
    client.post(f"{where}/ouder/{mara().pk}/verwachtingen", texts(parent_expects="Bellen"))
    head = village.viewer(village.hanneke)
    assert head.sees(Expectation).count() == 1
    place = {"school_year": village.group5.school_year, "group": village.group5, "from_on": TUESDAY}
    Placement.objects.create(school=village.linde, pupil=bo, **place)
    assert head.sees(Expectation).count() == 0
    assert client.get(where).status_code == 200
    assert client.post(f"{where}/ouder/{mara().pk}/verwachtingen", texts(parent_expects="Anders")).status_code == 404
    assert Expectation.objects.get().text == "Bellen"
    assert intakes(head) == ()


def test_two_people_at_once_see_both_texts_and_nothing_is_half_written(village: Village, bo: Pupil) -> None:
    where = f"{LIST}/{bo.pk}/ouder/{mara().pk}/verwachtingen"
    village.signed_in(village.hanneke).post(where, texts(parent_expects="Bellen"))
    client = village.signed_in(village.ivo)
    answer = client.post(where, texts(parent_expects="Schrijven", school_hopes="Rust"))
    assert answer.status_code == 409
    assert ("Bellen" in answer.content.decode(), "Schrijven" in answer.content.decode()) == (True, True)
    assert (Expectation.objects.get().text, Answer.objects.count()) == ("Bellen", 0)
    first = Expectation.objects.get().version
    mended = {**texts(parent_expects="Bellen en schrijven", school_hopes="Rust"), "parent_expects_version": first}
    assert client.post(where, mended).status_code == 302
    assert (Expectation.objects.get().text, Answer.objects.get().text) == ("Bellen en schrijven", "Rust")


def test_sent_twice_is_one_row_and_emptied_is_none(village: Village, bo: Pupil) -> None:
    client, where = village.signed_in(village.ivo), f"{LIST}/{bo.pk}/ouder/{mara().pk}/verwachtingen"
    for _ in range(2):
        assert client.post(where, texts(parent_expects="Bellen", parent_hopes="Plezier")).status_code == 302
    assert (Expectation.objects.count(), Answer.objects.count(), Talk.objects.count()) == (1, 1, 1)
    versions = {
        "parent_expects_version": Expectation.objects.get().version,
        "parent_hopes_version": Answer.objects.get().version,
    }
    client.post(where, {**texts(), **versions})
    assert (Expectation.objects.count(), Answer.objects.count()) == (0, 0)


def test_a_wish_for_explanation_and_then_its_day_are_one_row(village: Village, bo: Pupil) -> None:
    client, where = village.signed_in(village.ivo), f"{LIST}/{bo.pk}/ouder/{mara().pk}/uitleg"
    note = {"about": "zo-werkt-de-basisschool", "language": "pl"}
    client.post(where, {**note, "what": "wanted", "on": "2026-11-20"})
    client.post(where, {**note, "what": "given", "on": "2026-11-24"})
    row = Explanation.objects.get()
    assert (row.wanted_on, row.given_on, row.language) == (date(2026, 11, 20), TUESDAY, "pl")
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.filter(pk=row.pk).update(wanted_on=None, given_on=None)


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("uitleg", {"what": "given", "about": "glans", "on": "2027-01-01"}),
        ("uitleg", {"what": "given", "about": "bestaat-niet", "on": "2026-11-24"}),
        ("taal", {"language": "klingon"}),
        ("verwachtingen", texts(parent_expects="x" * 100_000)),
        ("verwachtingen", {"parent_expects": "zonder versie"}),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_kept(
    village: Village, bo: Pupil, page: str, data: dict[str, object]
) -> None:
    answer = village.signed_in(village.ivo).post(f"{LIST}/{bo.pk}/ouder/{mara().pk}/{page}", data)
    assert answer.status_code == 400
    assert (Explanation.objects.count(), Expectation.objects.count(), mara().language) == (0, 0, "pl")


def test_language_and_interpreter(village: Village, bo: Pupil) -> None:
    client = village.signed_in(village.ivo)
    client.post(f"{LIST}/{bo.pk}/ouder/{mara().pk}/taal", {"language": "uk", "interpreter": "on"})
    assert (mara().language, mara().interpreter) == ("uk", True)


def test_a_parent_of_another_child_is_not_there(village: Village, bo: Pupil) -> None:
    client = village.signed_in(village.ivo)
    for page in ("verwachtingen", "taal", "uitleg"):
        assert client.post(f"{LIST}/{bo.pk}/ouder/{village.eva.pk}/{page}").status_code == 404


def test_a_parent_with_whom_there_is_no_contact_is_not_asked(village: Village, bo: Pupil) -> None:
    link = ParentLink.objects.get(parent=mara())
    ContactBan.objects.create(school=village.linde, link=link, reason="x", from_on=TUESDAY)
    client = village.signed_in(village.ivo)
    assert "Mara" not in client.get(f"{LIST}/{bo.pk}").content.decode()
    plan = {"parents": [mara().pk], "on": "2026-12-03", "at": "15:30", "minutes": 30}
    assert client.post(f"{LIST}/{bo.pk}/gesprek", plan).status_code == 400
    assert client.post(f"{LIST}/{bo.pk}/ouder/{mara().pk}/taal", {"language": "nl"}).status_code == 404
    assert Talk.objects.count() == 0


def test_separated_parents_each_have_their_own_talk(village: Village, bo: Pupil) -> None:
    by = village.viewer(village.ivo)
    teun = Parent.objects.get(first_name="Teun")
    assert open_intake(bo, [mara()], by=by) != open_intake(bo, [teun], by=by)
    hold_intake(open_intake(bo, [teun], by=by), by=by)
    page = intake_page(by, bo)
    assert [one.talk.held_on is not None for one in page.parents if one.talk] == [False, True]


def test_enrolling_by_hand_twice_is_one_child(village: Village) -> None:
    village.give_second_step(village.hanneke)
    client = village.signed_in(village.hanneke)
    child = {
        "first_name": "Puk",
        "particle": "van",
        "surname": "Dam",
        "born_on": "2023-10-01",
        "starts_on": "2027-10-01",
    }
    for _ in range(2):
        assert client.post(f"{LIST}/nieuw", child).status_code == 302
    made = Pupil.objects.get(first_name="Puk")
    assert (made.name.full, made.placements.count()) == ("Puk van Dam", 0)
    for wrong in ({"first_name": ""}, {"first_name": "Puk", "born_on": "1926-01-01"}, {"first_name": "x" * 100_000}):
        assert client.post(f"{LIST}/nieuw", wrong).status_code == 400
    assert village.signed_in(village.ivo).post(f"{LIST}/nieuw", child).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("ivo", 200), ("anna", 403), ("otto", 403), ("daan", 404)])
def test_the_list_is_for_head_and_intern_begeleider(village: Village, bo: Pupil, who: str, status: int) -> None:
    client = village.signed_in(getattr(village, who))
    assert (client.get(LIST).status_code, client.get(f"{LIST}/{bo.pk}").status_code) == (status, status)


def test_who_leads_the_school_reads_nothing_about_the_own_child(village: Village, bo: Pupil) -> None:
    mara().be_colleague(village.ivo)
    assert village.signed_in(village.ivo).get(f"{LIST}/{bo.pk}").status_code == 404
    assert intakes(village.viewer(village.ivo)) == ()


def test_thirty_enrolled_children_cost_what_one_costs(
    village: Village, bo: Pupil, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        child = make.make_pupil(village.linde, f"Kind{number} Nieuw")
        make.link(child, make.make_parent(village.linde, f"Ouder{number} Nieuw"))
    client = village.signed_in(village.hanneke)
    for page in (LIST, f"{LIST}/{bo.pk}"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert client.get(page).status_code == 200
