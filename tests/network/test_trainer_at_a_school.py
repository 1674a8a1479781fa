"""A head gives the role of trainer at the own school: the lessons with counts, and nobody's name (R64, R96)."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, Staff
from tests import make
from tests.promises.addresses import OF_SCHOOLS, url_in
from tests.promises.one_of_every_model import canaries_by_model, fill
from tests.village import Village


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
