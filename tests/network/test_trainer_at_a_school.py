"""A head gives the role of trainer at the own school: the lessons with counts, and nobody's name (R64, R96)."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant
from tests import make
from tests.promises.addresses import OF_SCHOOLS, url_in
from tests.promises.one_of_every_model import fill, release_canaries
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


MAY_READ: set[str] = set()


def test_the_trainer_reaches_exactly_these_pages_and_reads_no_name(village: Village, tonke: Client) -> None:
    fill(village.linde)
    names = list(release_canaries(village.linde))
    village.linde.refresh_from_db()
    reached, heard = set(), {}
    for address in OF_SCHOOLS:
        with transaction.atomic():
            answer = tonke.get(url_in(address, village.linde))
            transaction.set_rollback(True)
        if answer.status_code == 200:
            reached.add(address.name)
            text = answer.content.decode(errors="replace")
            if sung := [word for word in names if word in text]:
                heard[address.name] = sung
    assert (reached, heard) == (MAY_READ, {})
