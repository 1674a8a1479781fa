"""Schools learn from each other in a pilot group, without a name of anybody (R63)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.network.models import PilotDone, PilotSchool, PilotShare, PilotTaken
from glansrijk.network.pilot_joining import answer_invitation
from glansrijk.network.pilot_leading import NewAssignment, give_assignment
from glansrijk.network.pilot_making import NewGroup, end_group, invite, make_group
from glansrijk.network.pilot_sharing import Case, say_done, share_case
from glansrijk.relations.models import OwnBlock
from glansrijk.relations.own_blocks import Written, add_block
from glansrijk.rules.building_blocks import Phase
from glansrijk.schools.models import Staff
from glansrijk.schools.refusing import Refused
from glansrijk.talks.models import GuideQuestion
from glansrijk.talks.own_questions import NewQuestion, add_question, guide_of
from glansrijk.team.agreeing import TeamTerms, agree
from glansrijk.team.models import TeamAgreement
from tests.network.pilots import Pilots, make_pilots
from tests.promises.test_pages_cost_the_same import cost
from tests.village import TUESDAY, Village

CASE = {
    "title": "Een vader komt niet meer",
    "text": "Een vader uit groep 5 bleef weg na een streng gesprek.",
    "question": "Hoe begin je opnieuw?",
    "key": "7b0e34bb-5b07-4a65-9d5c-b3a1b35c8d0e",
}


@pytest.fixture
def pilots(village: Village) -> Pilots:
    for staff in (village.hanneke,):
        village.give_second_step(staff)
    return make_pilots(village)


@pytest.fixture
def hans(pilots: Pilots) -> Client:
    """The head of De Esdoorn, of the other board."""
    pilots.village.give_second_step(pilots.head)
    return pilots.village.signed_in(pilots.head)


def test_nine_schools_of_two_boards_read_a_case_of_one(pilots: Pilots, hans: Client) -> None:
    anna = pilots.village.signed_in(pilots.village.anna)
    for _twice in range(2):
        answer = anna.post(pilots.address(rest="/casus"), CASE)
        assert (answer.status_code, answer["Location"]) == (302, pilots.address())
    share = PilotShare.objects.get()
    for client, school in ((hans, "esdoorn"), (anna, "linde")):
        page = client.get(pilots.address(school, f"/gedeeld/{share.pk}")).content.decode()
        assert all(words in page for words in (CASE["title"], CASE["text"], CASE["question"]))
        assert "Anna" not in page.replace('<a class="site-name" href="/account">Anna Vos</a>', "").replace(
            "Anna Vos</a>", ""
        )
    assert "van De Linde" in hans.get(pilots.address("esdoorn")).content.decode()


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("text", "Sems moeder was boos.", "Sems"),
        ("title", "Het gesprek met Kaya", "Kaya"),
        ("question", "Zou Bram dit ook zo doen?", "Bram"),
        ("text", "Bel haar op 06-12345678.", "06-12345678"),
        ("text", "Mail naar moeder@thuis.nl, dat werkt.", "moeder@thuis.nl"),
        ("question", "Het nummer was 123456782.", "123456782"),
    ],
)
def test_what_leads_to_somebody_is_refused_with_the_word_in_its_place(
    pilots: Pilots, field: str, text: str, word: str
) -> None:
    anna = pilots.village.signed_in(pilots.village.anna)
    answer = anna.post(pilots.address(rest="/casus"), CASE | {field: text})
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors), PilotShare.objects.count()) == (400, [field], 0)
    assert f"‘{word}’" in errors[field][0]
    assert answer.context["form"][field].value() == text, "what was typed stays"


def practices(pilots: Pilots) -> dict[str, str]:
    """An agreement, a block and a question of De Linde, each as a form calls it."""
    viewer = pilots.village.viewer(pilots.village.hanneke)
    agreement = agree(
        TeamTerms("Bij dof zetten we binnen een week een stap.", "je-eerste-gedachte", "Je eerste gedachte"), by=viewer
    )
    block = add_block(Written("Koffie op het plein", Phase.MAKE, "Zet koffie neer en blijf staan."), by=viewer)
    guide = guide_of("omgekeerd", viewer=viewer)
    assert guide is not None
    question = add_question(guide, NewQuestion("Waar wordt uw kind blij van?", "parent"), by=viewer)
    return {
        "agreement": f"agreement-{agreement.pk}",
        "block": f"block-{block.pk}",
        "question": f"question-{question.pk}",
    }


KEPT: dict[str, Any] = {"agreement": TeamAgreement, "block": OwnBlock, "question": GuideQuestion}


@pytest.mark.parametrize("kind", KEPT)
def test_a_practice_is_taken_over_once_keeps_its_origin_and_can_be_given_back(
    pilots: Pilots, hans: Client, kind: str
) -> None:
    anna = pilots.village.signed_in(pilots.village.anna)
    name = practices(pilots)[kind]
    for _twice in range(2):
        assert anna.post(pilots.address(rest="/praktijk"), {"practice": name}).status_code == 302
    share = PilotShare.objects.get()
    at = pilots.address("esdoorn", f"/gedeeld/{share.pk}")
    mine = KEPT[kind]._default_manager.filter(school=pilots.village.esdoorn).exclude(**_of_the_method(kind))
    for _twice in range(2):
        assert hans.post(f"{at}/overnemen")["Location"] == pilots.address("esdoorn")
    assert [str(row) for row in mine] == [share.title]
    assert list(mine.values_list("taken_over_from", flat=True)) == ["De Linde"]
    assert "Overgenomen van De Linde" in hans.get(pilots.address("esdoorn")).content.decode()
    for _twice in range(2):
        hans.post(f"{at}/terug")
    assert (mine.all().count(), PilotTaken.objects.count()) == (0, 0)


def _of_the_method(kind: str) -> dict[str, object]:
    """In a guide the questions of the method get a row without words."""
    return {"text": ""} if kind == "question" else {"pk": 0}


def test_withdrawn_stays_with_who_took_it_over_and_says_so(pilots: Pilots, hans: Client) -> None:
    village = pilots.village
    hanneke = village.signed_in(village.hanneke)
    hanneke.post(pilots.address(rest="/praktijk"), {"practice": practices(pilots)["agreement"]})
    share = PilotShare.objects.get()
    rest = f"/gedeeld/{share.pk}"
    hans.post(pilots.address("esdoorn", f"{rest}/overnemen"))
    assert hans.post(pilots.address("esdoorn", f"{rest}/intrekken")).status_code == 404, "of another school"
    hanneke.post(pilots.address(rest=f"{rest}/intrekken"))
    said = "De Linde deelt dit niet meer. Wat jullie overnamen, blijft van jullie."
    assert said in hans.get(pilots.address("esdoorn")).content.decode()
    assert TeamAgreement.objects.filter(school=village.esdoorn).count() == 1
    third = village.signed_in(_head_of(pilots, 0))
    assert third.get(pilots.address("school0", rest)).status_code == 404, "for others it is gone"
    assert third.post(pilots.address("school0", f"{rest}/overnemen")).status_code == 404


def _head_of(pilots: Pilots, number: int) -> Staff:
    head: Staff = pilots.others[number].role_grants.get().staff
    pilots.village.give_second_step(head)
    return head


def test_a_school_says_how_an_assignment_went(pilots: Pilots, hans: Client) -> None:
    anna, at = pilots.village.signed_in(pilots.village.anna), f"/opdracht/{pilots.assignment.pk}"
    refused = anna.post(pilots.address(rest=at), {"words": "Petra was blij dat we belden."})
    assert (refused.status_code, PilotDone.objects.count()) == (400, 0)
    for sentence in ("Drie moeders waren blij.", "Vier moeders waren blij."):
        anna.post(pilots.address(rest=at), {"words": sentence})
    assert [one.sentence for one in PilotDone.objects.all()] == ["Vier moeders waren blij."]
    assert "Vier moeders waren blij." in hans.get(pilots.address("esdoorn", at)).content.decode()
    anna.post(pilots.address(rest=f"{at}/nog-niet"))
    assert PilotDone.objects.count() == 0


def test_only_the_head_answers_and_a_school_that_left_reads_nothing(pilots: Pilots) -> None:
    village = pilots.village
    anna, hanneke = village.signed_in(village.anna), village.signed_in(village.hanneke)
    anna.post(pilots.address(rest="/casus"), CASE)
    assert anna.post(pilots.address(rest="/verlaten")).status_code == 403
    for client, status in ((hanneke, 302), (hanneke, 404)):
        assert client.post(pilots.address(rest="/verlaten")).status_code == status
    assert (anna.get(pilots.address()).status_code, PilotShare.objects.shared().count()) == (404, 0)
    assert "verlaten op 24 november 2026" in anna.get("/s/linde/pilotgroepen").content.decode()
    invite(pilots.group, [village.linde], by=pilots.board)
    assert anna.get(pilots.address()).status_code == 404, "asked is not in"
    assert anna.post(pilots.address(rest="/antwoord"), {"answer": "yes"}).status_code == 403
    hanneke.post(pilots.address(rest="/antwoord"), {"answer": "no"})
    assert pilots.place_of(village.linde).declined_at is not None
    with pytest.raises(Refused, match="al beantwoord"):
        answer_invitation(pilots.place_of(village.linde), yes=True, by=village.viewer(village.hanneke))


def test_what_a_school_said_of_assignments_goes_with_it(pilots: Pilots, hans: Client) -> None:
    """What they shared they share no longer: nobody of the school could take the sentence back any more."""
    village, at = pilots.village, f"/opdracht/{pilots.assignment.pk}"
    village.signed_in(village.anna).post(pilots.address(rest=at), {"words": "Drie moeders waren blij."})
    hans.post(pilots.address("esdoorn", at), {"words": "Wij belden er vier."})
    village.signed_in(village.hanneke).post(pilots.address(rest="/verlaten"))
    page = (
        hans.get(pilots.address("esdoorn", at)).content.decode() + hans.get(pilots.address("esdoorn")).content.decode()
    )
    assert ("Drie moeders waren blij." in page, "Wij belden er vier." in page) == (False, True)
    assert [one.sentence for one in PilotDone.objects.all()] == ["Wij belden er vier."]


def test_an_ended_group_is_read_and_takes_nothing_new(pilots: Pilots) -> None:
    anna = pilots.village.signed_in(pilots.village.anna)
    anna.post(pilots.address(rest="/casus"), CASE)
    end_group(pilots.group, by=pilots.board)
    page = anna.get(pilots.address()).content.decode()
    assert ("Deze pilotgroep is gestopt." in page, CASE["title"] in page, "Casus delen" in page) == (
        True,
        True,
        False,
    )
    again = anna.post(pilots.address(rest="/casus"), CASE | {"key": "11111111-5b07-4a65-9d5c-b3a1b35c8d0e"})
    assert (again.status_code, PilotShare.objects.count()) == (400, 1)


def test_a_school_outside_the_group_finds_nothing(pilots: Pilots, village: Village) -> None:
    anna = village.signed_in(village.anna)
    anna.post(pilots.address(rest="/casus"), CASE)
    share = PilotShare.objects.get()
    hanneke = village.signed_in(village.hanneke)
    hanneke.post(pilots.address(rest="/verlaten"))
    for rest in (
        "",
        "/casus",
        "/praktijk",
        f"/gedeeld/{share.pk}",
        f"/opdracht/{pilots.assignment.pk}",
        f"/bijeenkomst/{pilots.meeting.pk}",
        f"/gedeeld/{share.pk}/overnemen",
        f"/gedeeld/{share.pk}/terug",
        f"/gedeeld/{share.pk}/intrekken",
    ):
        seen = {getattr(hanneke, method)(pilots.address(rest=rest)).status_code for method in ("get", "post")}
        assert seen <= {404, 405}, rest


def test_a_case_of_another_group_is_not_there_in_the_own_one(pilots: Pilots, hans: Client, village: Village) -> None:
    """By number, in the address of the group that one's school is in; for a member of both it stays in its own too."""
    other = make_group(NewGroup("Alleen Esdoorn"), board=village.linde.board, by=pilots.board)
    invite(other, [village.esdoorn], by=pilots.board)
    answer_invitation(PilotSchool.objects.get(pilot_group=other), yes=True, by=village.viewer(pilots.head))
    case = share_case(other, Case("Een moeder", "Een moeder kwam niet meer."), by=village.viewer(pilots.head))
    anna = village.signed_in(village.anna)
    for client, school in ((anna, "linde"), (hans, "esdoorn")):
        assert client.get(pilots.address(school, f"/gedeeld/{case.pk}")).status_code == 404
    assert anna.get(f"/s/linde/pilotgroep/{other.slug}/gedeeld/{case.pk}").status_code == 404
    assert hans.get(f"/s/esdoorn/pilotgroep/{other.slug}/gedeeld/{case.pk}").status_code == 200


def test_what_the_database_refuses(pilots: Pilots) -> None:
    place = pilots.place_of(pilots.village.linde)
    for broken in (
        lambda: PilotSchool.objects.create(pilot_group=pilots.group, school=pilots.village.linde),
        lambda: PilotSchool.objects.filter(pk=place.pk).update(declined_at=place.accepted_at),
        lambda: PilotShare.objects.create(pilot_group=pilots.group, school=place.school, kind="case", title=""),
        lambda: PilotShare.objects.create(pilot_group=pilots.group, school=place.school, kind="roddel", title="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_a_group_costs_the_same_for_thirty_cases(pilots: Pilots) -> None:
    village = pilots.village
    viewer, anna = village.viewer(village.anna), village.signed_in(village.anna)
    share_case(pilots.group, Case("Een vader", "Een vader bleef weg."), by=viewer)
    few = cost(anna, pilots.address())
    for number in range(30):
        share_case(pilots.group, Case(f"Vader {number}", "Een vader bleef weg."), by=viewer)
        task = give_assignment(pilots.group, NewAssignment(f"Bel {number}", TUESDAY), by=pilots.leader)
        say_done(task, "Dat ging goed.", by=viewer)
    many = cost(anna, pilots.address())
    assert (many, many <= 12) == (few, True), f"{few} queries for a few, {many} for thirty"
