"""A head gives the role of trainer at the own school: the lessons with counts, and nobody's name (R64, R96)."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, Staff
from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import LessonTurn, PlannedLesson
from glansrijk.team.who_is_in_the_team import team_on
from tests import make
from tests.promises.addresses import OF_SCHOOLS, url_in
from tests.promises.one_of_every_model import canaries_by_model, fill
from tests.village import TUESDAY, Village


@pytest.fixture
def tonke(village: Village) -> Client:
    """The browser of somebody whom the head gave the role."""
    tonke = make.make_staff(village.linde, "Tonke Trainer")
    village.give_second_step(village.hanneke)
    hanneke = village.signed_in(village.hanneke)
    form = {"role": "trainer", "from_on": "2026-11-24", "until_on": ""}
    assert hanneke.post(f"/s/linde/medewerkers/{tonke.pk}/rol", form).status_code == 302
    assert RoleGrant.objects.get(staff=tonke).role == Role.TRAINER
    return village.signed_in(tonke)


# What the method says, what the school wrote about no person, and what is one's own.
MAY_READ = {
    *("school", "today", "my_actions", "agenda", "calendar", "mailbox", "new_incident"),
    *("lessons", "lesson", "lesson_screen", "practices", "practice", "practice_cards", "practice_cards_paper"),
    *("blocks", "blocks_paper", "guides", "explanations", "explanations_paper", "explanation", "explanation_paper"),
}


def test_the_trainer_reaches_exactly_these_pages_and_reads_no_name(village: Village, tonke: Client) -> None:
    """The control is the own name, which stands at the top of each page."""
    fill(village.esdoorn)  # of which an ambassador is asked
    fill(village.linde)
    canaries = canaries_by_model(village.linde)
    own = Staff.objects.get(grants__role=Role.TRAINER)
    reached, heard = set(), set()
    for address in OF_SCHOOLS:
        with transaction.atomic():
            answer = tonke.get(url_in(address, village.linde))
            transaction.set_rollback(True)
        if answer.status_code == 200:
            reached.add(address.name)
            text = answer.content.decode(errors="replace")
            heard |= {word for words in canaries.values() for word in words if word in text}
    assert (reached, heard) == (MAY_READ, heard & {own.first_name, own.prefix, own.surname})
    assert own.surname in heard


def test_of_a_team_under_six_nobody_outside_it_reads_how_many_did_a_lesson(village: Village, tonke: Client) -> None:
    """With six it is told; the team itself is told with five as well, and when it had the lesson everybody reads."""
    first, second = lessons()[:2]
    PlannedLesson.objects.create(
        school=village.linde, lesson=first.slug, title=first.title, letter="G", closed_on=TUESDAY
    )
    PlannedLesson.objects.create(
        school=village.linde, lesson=second.slug, title=second.title, letter="G", due_on=TUESDAY
    )
    for text in (first, second):
        LessonTurn.objects.create(
            school=village.linde,
            staff=village.anna,
            lesson=text.slug,
            title=text.title,
            way="catch_up",
            done_on=TUESDAY,
        )
    told = {}
    while len(team := team_on(village.linde.pk, TUESDAY)) < 7:
        pages = [who.get("/s/linde/team/lessen").content.decode() for who in (tonke, village.signed_in(village.anna))]
        told[len(team)] = tuple(page.count(f"1 van {len(team)} deden hem.") for page in pages)
        assert [page.count("Het team had hem op 24 november 2026.") for page in pages] == [1, 1]
        assert [page.count("Huiswerk voor 24 november.") for page in pages] == [1, 1]
        assert ("minder dan zes" in pages[0], "minder dan zes" in pages[1]) == (len(team) < 6, False)
        make.make_staff(village.linde, f"Erbij Nummer{len(team)}", Role.TEACHER)
    assert told == {number: (2 if number > 5 else 0, 2) for number in told}
    assert {5, 6} <= set(told)
