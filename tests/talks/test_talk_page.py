"""The page of a talk: who opens it, what is known before it, and what is written down without loss."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from glansrijk.audit.models import Event, Seen
from glansrijk.rules.contact_plan import Channel
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import ParentLink, Placement
from glansrijk.schools.reaching import Wish, note_wish
from glansrijk.talks.models import Answer, PersonalGoal, Talk
from glansrijk.talks.planning import talk_for
from glansrijk.together.models import Reaction, WorkingText
from tests import make
from tests.talks.talk_pages import a_talk, boxes, held, keep, said, tree_of, url, words
from tests.village import TUESDAY, Village


def test_it_opens_from_a_moment_with_the_parents_that_were_chosen(village: Village) -> None:
    moment, client = make.make_moment(village.linde), village.signed_in(village.anna)
    where = f"/s/linde/gesprek/openen/{moment.pk}/{village.noor.pk}"
    assert "Petra en Joris" in words(tree_of(client.get(where)))
    parents = [village.petra.pk, village.joris.pk]
    first, again = client.post(where, {"parents": parents}), client.post(where, {"parents": parents})
    talk = Talk.objects.get()
    assert first["Location"] == again["Location"] == url(talk)
    assert set(talk.invitations.values_list("parent", flat=True)) == set(parents)


def test_it_is_asked_with_whom_when_a_child_has_two_homes(village: Village) -> None:
    moment, client = make.make_moment(village.linde), village.signed_in(village.anna)
    where = f"/s/linde/gesprek/openen/{moment.pk}/{village.sem.pk}"
    nobody = client.post(where)
    assert (nobody.status_code, Talk.objects.count()) == (400, 0)
    assert "Kies met wie dit gesprek is." in words(tree_of(nobody))
    client.post(where, {"who": f"p{village.eva.pk}"})
    client.post(where, {"who": f"p{village.peter.pk}"})
    assert Talk.objects.count() == 2


@pytest.mark.parametrize("strange", ["far_parent", "petra"])
def test_a_parent_of_another_child_is_refused(village: Village, strange: str) -> None:
    moment, client = make.make_moment(village.linde), village.signed_in(village.anna)
    where = f"/s/linde/gesprek/openen/{moment.pk}/{village.sem.pk}"
    answer = client.post(where, {"parents": [getattr(village, strange).pk]})
    assert (answer.status_code, Talk.objects.count()) == (400, 0)


def test_nobody_opens_a_talk_with_whom_contact_is_forbidden(village: Village) -> None:
    moment, client = make.make_moment(village.linde), village.signed_in(village.anna)
    link = ParentLink.objects.get(parent=village.peter)
    ban_contact(link, reason="besluit", from_on=TUESDAY, until_on=None, by=village.viewer(village.ivo))
    where = f"/s/linde/gesprek/openen/{moment.pk}/{village.sem.pk}"
    assert "Er is een contactverbod met Peter." in words(tree_of(client.get(where)))
    assert client.post(where, {"parents": [village.peter.pk]}).status_code == 400
    assert Talk.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("bram", 200), ("ivo", 200), ("carla", 404), ("otto", 403)])
def test_who_reads_a_talk(village: Village, who: str, status: int) -> None:
    talk = a_talk(village, village.noor, village.petra)
    assert village.signed_in(getattr(village, who)).get(url(talk)).status_code == status


def test_the_head_holds_the_talk_at_enrolment_and_no_other(village: Village) -> None:
    village.give_second_step(village.hanneke)
    client = village.signed_in(village.hanneke)
    intake = make.make_moment(village.linde, kind="startgesprek", called="Startgesprek")
    start = a_talk(village, village.noor, village.petra, moment=intake)
    hopes = a_talk(village, village.noor, village.petra)
    page = client.get(url(start))
    assert (page.status_code, client.get(url(hopes)).status_code) == (200, 404)
    assert "De directie leest dit startgesprek ook." in words(tree_of(page), "talk-box")
    name = f"hoop__p{village.petra.pk}"
    assert [keep(client, talk, name, "Dat ze durft").status_code for talk in (start, hopes)] == [200, 404]
    proposal = {"key": str(uuid4()), "text": "Samen de school bekijken", "promised_by": "school"}
    assert client.post(url(start, "afspraak"), proposal).status_code == 302
    assert "Samen de school bekijken" in words(tree_of(client.get(url(start))), "talk-agreements")
    assert client.post(url(hopes, "afspraak"), proposal).status_code == 404


def test_a_child_without_a_group_has_a_talk_at_enrolment(village: Village) -> None:
    village.give_second_step(village.hanneke)
    client = village.signed_in(village.hanneke)
    intake = make.make_moment(village.linde, kind="startgesprek", called="Startgesprek")
    pupil, (parent,) = make.make_family(village.linde, "Nieuw Kind", "Nieuwe Ouder")
    where = f"/s/linde/gesprek/openen/{intake.pk}/{pupil.pk}"
    assert client.post(where, {"parents": [parent.pk]}).status_code == 302
    talk = Talk.objects.get()
    assert talk.group is None
    assert client.post(url(talk, "gevoerd"), held(parent)).status_code == 302
    assert client.get(url(talk)).status_code == 200
    hopes = make.make_moment(village.linde)
    assert client.get(f"/s/linde/gesprek/openen/{hopes.pk}/{pupil.pk}").status_code == 404


def test_a_hope_of_the_enrolment_is_carried_to_the_first_talk(village: Village) -> None:
    client = village.signed_in(village.anna)
    intake = make.make_moment(
        village.linde, kind="startgesprek", called="Startgesprek", first_on=date(2026, 8, 20), last_on=date(2026, 8, 21)
    )
    keep(client, a_talk(village, village.noor, village.petra, moment=intake), f"hoop__p{village.petra.pk}", "Rust")
    talk = a_talk(village, village.noor, village.petra)
    facts = words(tree_of(client.get(url(talk))), "talk-facts")
    assert "Eerder gehoopt Rust Petra, Startgesprek, 24 november 2026" in facts


def test_a_teacher_never_opens_a_talk_about_an_own_child(village: Village) -> None:
    moment = make.make_moment(village.linde)
    make.make_assignment(village.carla, village.group5)
    talk = talk_for(moment, village.lina, [village.carla_as_parent], by=village.viewer(village.anna))
    client = village.signed_in(village.carla)
    assert client.get(url(talk)).status_code == 404
    assert client.get(f"/s/linde/gesprek/openen/{moment.pk}/{village.lina.pk}").status_code == 404


def test_what_is_known_before_the_talk(village: Village) -> None:
    note_wish(village.elif_, Wish(channels=(Channel.PHONE.value,)), by=village.viewer(village.anna))
    make.make_contact(village.elif_, village.group5, by=village.anna, on=TUESDAY)
    year = make.make_year(village.linde)
    PersonalGoal.objects.create(
        school=village.linde, pupil=village.omer, school_year=year, text="Ik wil duiken.", said_on=TUESDAY
    )
    talk = a_talk(village, village.omer, village.elif_)
    shown = words(tree_of(village.signed_in(village.anna).get(url(talk))), "talk-facts")
    assert shown == (
        "Elif Contact bellen Taal Turks Laatst 24 november 2026 Regel een tolk. Laat een kind nooit tolken,"
        " ook niet even. Persoonlijk record “Ik wil duiken.”"
    )


def test_a_goal_that_a_child_keeps_to_itself_stays_away(village: Village) -> None:
    year = make.make_year(village.linde)
    PersonalGoal.objects.create(
        school=village.linde, pupil=village.omer, school_year=year, text="Geheim", said_on=TUESDAY, shared=False
    )
    talk = a_talk(village, village.omer, village.elif_)
    assert "Geheim" not in village.signed_in(village.anna).get(url(talk)).content.decode()


def test_the_question_to_oneself_has_no_box(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    tree = tree_of(village.signed_in(village.anna).get(url(talk)))
    (mirror,) = tree.find_class("talk-mirror")
    assert (mirror.xpath(".//textarea | .//input"), "Er is geen vak" in words(mirror)) == ([], True)


def test_the_parent_is_asked_first(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    tree = tree_of(village.signed_in(village.anna).get(url(talk)))
    assert tree.find_class("talk-question")[1].get("data-voice") == "parent"


def test_each_box_says_who_reads_it_and_until_when(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    tree = tree_of(village.signed_in(village.anna).get(url(talk)))
    under = [words(box, "field-after") for box in tree.find_class("talk-box")]
    sentence = "Jij, je duo en de intern begeleider zien dit tot 1 augustus 2028. Een ouder mag het opvragen."
    assert [line for line in under if not line.startswith(sentence)] == []


def test_a_box_is_saved_while_somebody_types(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    name = f"hoop__p{village.petra.pk}"
    first = keep(client, talk, name, "Dat ze durft").json()
    second = keep(client, talk, name, "Dat ze durft te lezen.", first["seen"]).json()
    assert (second["saved"], said(talk)) == (True, {("hoop", "parent", village.petra.pk): "Dat ze durft te lezen."})
    row = Answer.objects.get()
    assert (row.asked, row.by, row.version) == ("Wat hoopt u dit jaar voor uw kind?", village.anna, 2)


def test_typing_for_a_while_is_one_event(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    seen = "0-"
    for text in ("Dat", "Dat ze", "Dat ze durft"):
        seen = keep(client, talk, f"hoop__p{village.petra.pk}", text, seen).json()["seen"]
    assert Event.objects.filter(kind="answer.kept").count() == 1
    keep(village.signed_in(village.bram), talk, f"hoop__p{village.petra.pk}", "Dat ze durft!", seen)
    assert Event.objects.filter(kind="answer.kept").count() == 2


def test_two_people_in_one_box_see_both_texts(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    name = f"hoop__p{village.petra.pk}"
    keep(anna, talk, name, "Van Anna")
    second = keep(bram, talk, name, "Van Bram")
    assert (second.status_code, second.json()["theirs"]) == (409, "Van Anna")
    assert said(talk) == {("hoop", "parent", village.petra.pk): "Van Anna"}
    assert keep(bram, talk, name, "Van allebei", second.json()["seen"]).status_code == 200
    assert said(talk) == {("hoop", "parent", village.petra.pk): "Van allebei"}


def test_the_same_sent_twice_is_one_answer(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    answers = [keep(client, talk, f"hoop__p{village.petra.pk}", "Dat ze durft") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Answer.objects.get().version == 1


def test_without_script_one_button_saves_everything(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    sent = boxes(client, talk)
    sent |= {
        f"hoop__p{village.petra.pk}": "Dat ze durft\r\nen lacht",
        "kind-wil__child": "Duiken",
        "kind-wil__child__kept": "on",
    }
    assert client.post(url(talk), sent)["Location"] == url(talk)
    assert said(talk) == {
        ("hoop", "parent", village.petra.pk): "Dat ze durft\nen lacht",
        ("kind-wil", "child", None): "Duiken",
    }
    assert Answer.objects.get(voice="child").shared is False
    again = boxes(client, talk)
    client.post(url(talk), again)
    assert {row.version for row in Answer.objects.all()} == {1}


def test_a_box_that_was_not_touched_takes_nobodys_words_away(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    sent = boxes(anna, talk)
    keep(bram, talk, f"droom__p{village.petra.pk}", "Van Bram")
    anna.post(url(talk), sent | {"samen-doel__together": "Van Anna"})
    assert said(talk) == {
        ("droom", "parent", village.petra.pk): "Van Bram",
        ("samen-doel", "together", None): "Van Anna",
    }


def test_without_script_both_texts_stand_on_the_page_and_nothing_is_half_written(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    sent = boxes(anna, talk)
    keep(bram, talk, f"droom__p{village.petra.pk}", "Van Bram")
    mine = {f"droom__p{village.petra.pk}": "Van Anna", "samen-doel__together": "Ons doel"}
    answer = anna.post(url(talk), sent | mine)
    assert answer.status_code == 409
    assert said(talk) == {("droom", "parent", village.petra.pk): "Van Bram"}
    tree = tree_of(answer)
    assert "Van Bram" in words(tree, "talk-theirs")
    (form,) = tree.find_class("talk-form")
    again = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
    assert (again[f"droom__p{village.petra.pk}"], again["samen-doel__together"]) == ("Van Anna", "Ons doel")
    assert anna.post(url(talk), again).status_code == 302
    assert said(talk)[("droom", "parent", village.petra.pk)] == "Van Anna"


@pytest.mark.parametrize(
    "text",
    [
        "🎈 Dat ze vliegt",
        "أتمنى أن تقرأ",
        "<b>vet</b> & <script>alert(1)</script>",
        "Dat ze leert en\nlacht\n\nelke dag",
    ],
)
def test_whatever_is_written_comes_back_as_it_was(village: Village, text: str) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    keep(client, talk, f"hoop__p{village.petra.pk}", text)
    assert boxes(client, talk)[f"hoop__p{village.petra.pk}"] == text
    assert "<script>alert" not in client.get(url(talk)).content.decode()


def test_a_sign_that_turns_the_page_is_left_out(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    keep(client, talk, f"hoop__p{village.petra.pk}", "Dat \u202eze\u202c leest")
    assert said(talk) == {("hoop", "parent", village.petra.pk): "Dat ze leest"}


def test_a_text_that_does_not_fit_stays_on_the_page(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    name, long = f"hoop__p{village.petra.pk}", "x" * 100_000
    answer = keep(client, talk, name, long)
    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "Deze tekst heeft 100.000 tekens. Er passen er 20.000. Kort het in.",
    )
    whole = client.post(url(talk), boxes(client, talk) | {name: long})
    assert (whole.status_code, long in whole.content.decode(), said(talk)) == (400, True, {})


def test_a_box_that_is_not_there_is_refused(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    assert keep(client, talk, f"hoop__p{village.eva.pk}", "x").status_code == 400
    assert said(talk) == {}


def test_both_parents_of_a_home_share_a_box_and_may_each_have_their_own(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra, village.joris)
    client = village.signed_in(village.anna)
    keep(client, talk, "hoop__parent", "Dat ze durft")
    keep(client, talk, f"hoop__p{village.joris.pk}", "Dat ze rust vindt")
    assert said(talk) == {
        ("hoop", "parent", None): "Dat ze durft",
        ("hoop", "parent", village.joris.pk): "Dat ze rust vindt",
    }


def test_one_parent_never_finds_the_words_of_the_other_home(village: Village) -> None:
    client = village.signed_in(village.anna)
    of_eva, of_peter = a_talk(village, village.sem, village.eva), a_talk(village, village.sem, village.peter)
    keep(client, of_eva, f"hoop__p{village.eva.pk}", "Woorden van Eva")
    keep(client, of_eva, "samen-doel__together", "Doel met Eva")
    later = make.make_moment(village.linde, kind="hoop-en-dromen", called="Later")
    again = {who.first_name: a_talk(village, village.sem, who, moment=later) for who in (village.eva, village.peter)}
    seen = {who: client.get(url(talk)).content.decode() for who, talk in again.items()}
    assert {who: ("Woorden van Eva" in text, "Doel met Eva" in text) for who, text in seen.items()} == {
        "Eva": (True, True),
        "Peter": (False, False),
    }
    assert "Eva" not in words(tree_of(client.get(url(of_peter))), "page")


def test_a_child_that_moved_takes_its_talks_along(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    keep(village.signed_in(village.anna), talk, f"hoop__p{village.petra.pk}", "Dat ze durft")
    Placement.objects.get(pupil=village.noor).end(TUESDAY.replace(day=23))
    make.make_placement(village.noor, village.group6, from_on=TUESDAY)
    assert village.signed_in(village.anna).get(url(talk)).status_code == 404
    page = village.signed_in(village.carla).get(url(talk))
    assert (page.status_code, "Dat ze durft" in page.content.decode()) == (200, True)
    talk.refresh_from_db()
    assert talk.group == village.group5


def test_a_talk_of_a_year_that_is_over_is_read_and_not_written(village: Village) -> None:
    old = make.make_moment(village.linde, called="Vorig jaar", year=make.THIS_YEAR.previous)
    talk, client = a_talk(village, village.noor, village.petra, moment=old), village.signed_in(village.anna)
    page = tree_of(client.get(url(talk)))
    assert ("Dit gesprek is van een vorig schooljaar." in words(page), page.find_class("talk-form")) == (True, [])
    assert keep(client, talk, f"hoop__p{village.petra.pk}", "x").status_code == 400
    assert client.post(url(talk), {}).status_code == 404
    assert said(talk) == {}


def test_looking_leaves_a_trace(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    village.signed_in(village.anna).get(url(talk))
    assert list(Seen.objects.values_list("page", "about_id")) == [("talk", village.noor.pk)]


def test_it_costs_the_same_for_little_and_for_much(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra, village.joris)
    client = village.signed_in(village.anna)
    client.get(url(talk))
    few = _cost(client, url(talk))
    for name, value in boxes(client, talk).items():
        if not value:
            keep(client, talk, name, "Er is veel gezegd.")
    for number in range(8):
        later = make.make_moment(village.linde, called=f"Moment {number}")
        other = a_talk(village, village.noor, village.petra, village.joris, moment=later)
        keep(client, other, "hoop__parent", "Eerder")
        client.post(
            url(talk, "afspraak"),
            {"key": f"00000000-0000-4000-8000-00000000000{number}", "text": "x", "promised_by": "school"},
        )
    client.get(url(talk))  # shows what was said about the posts, once
    many = _cost(client, url(talk))
    assert (many, many <= 12) == (few, True)


def _cost(client: object, where: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(where).status_code == 200  # type: ignore[attr-defined]
    return len(queries)


def test_what_a_parent_thinks_of_working_together_stands_ready_before_the_talk(village: Village) -> None:
    talk = a_talk(village, village.noor, village.petra)
    text = WorkingText.objects.create(school=village.linde, group=village.group5, text="Van Anna")
    for parent in (village.petra, village.joris, village.eva):
        Reaction.objects.create(school=village.linde, about=text, parent=parent, text=f"Van {parent.first_name}")
    facts = words(tree_of(village.signed_in(village.anna).get(url(talk))), "talk-facts")
    said = "Wat Petra schreef over ‘Zo werken we samen’ Van Petra"
    assert [said in facts, "Van Joris" in facts, "Van Eva" in facts] == [True, False, False]
