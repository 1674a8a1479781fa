"""A head names the secretariat of the own school: those wishes, with a second step, until the role ends (R86, R96)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.network.models import AmbassadorProfile, ContactWish
from glansrijk.rules.roles import Role
from glansrijk.schools.models import RoleGrant, School, Staff
from tests import make
from tests.promises.addresses import OF_SCHOOLS, url_in
from tests.promises.one_of_every_model import canaries_by_model, fill
from tests.village import Village

LIST = "/secretariaat/"
# What everybody who works at the school may read: what the method says, and what is one's own.
MAY_READ = {
    *("school", "today", "my_actions", "agenda", "calendar", "mailbox", "new_incident"),
    *("practices", "practice", "practice_cards", "practice_cards_paper"),
    *("blocks", "blocks_paper", "guides", "explanations", "explanations_paper", "explanation", "explanation_paper"),
}


@pytest.fixture
def head(village: Village) -> Client:
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


@pytest.fixture
def saar(village: Village, head: Client) -> Staff:
    """A colleague whom the head gave the role, with a second step."""
    staff = make.make_staff(village.linde, "Saar Maat")
    form = {"role": "secretariat", "from_on": "2026-11-24", "until_on": ""}
    assert head.post(f"/s/linde/medewerkers/{staff.pk}/rol", form).status_code == 302
    village.give_second_step(staff)
    return staff


def told(answer: Any) -> str:
    return str(answer.content.decode())


def tells(village: Village, staff: Staff, school: School) -> AmbassadorProfile:
    """Somebody who tells other schools."""
    words = {"role": "leerkracht", "how_we_work": "Met elkaar.", "what_changed": "Veel."}
    row = AmbassadorProfile.objects.create(school=school, staff=staff, name=staff.name.full, **words)
    row.give("network")
    return row


def ask(client: Client, slug: str, profile: AmbassadorProfile) -> Any:
    sent = {"way": "ring", "reach_at": "053 111 22 33", "question": "Hoe begon het?", "suits": "", "key": uuid4()}
    return client.post(f"/s/{slug}/netwerk/ambassadeurs/{profile.pk}/spreken", sent)


def test_a_head_names_somebody_who_plans_for_the_own_school_and_ends_it(
    village: Village, head: Client, saar: Staff
) -> None:
    karin = make.make_staff(village.esdoorn, "Karin Mol", Role.HEAD)
    village.give_second_step(karin)
    of_linde, of_esdoorn = tells(village, village.anna, village.linde), tells(village, karin, village.esdoorn)
    assert "nog geen secretariaat" in told(ask(head, "linde", of_esdoorn)), "the role is of the own school alone"
    assert "plant Saar Maat dat" in told(head.get("/s/linde/netwerk/ambassadeurs"))
    assert ask(village.signed_in(karin), "esdoorn", of_linde).status_code == 302
    wish = ContactWish.objects.get()
    client = village.signed_in(saar)
    assert "De Esdoorn vraagt" in told(client.get(LIST))
    sent = {"day": "2026-12-01", "time": "15:15", "key": str(uuid4())}
    assert client.post(f"{LIST}{wish.pk}/plannen", sent).status_code == 302
    wish = ContactWish.objects.get()
    assert wish.stand == "planned"
    elsewhere = make.make_staff(village.esdoorn, "Sip Ver", Role.SECRETARIAT)
    village.give_second_step(elsewhere)
    others = village.signed_in(elsewhere)
    assert ("vraagt" in told(others.get(LIST)), others.get(f"{LIST}{wish.pk}").status_code) == (False, 404)
    grant = RoleGrant.objects.get(staff=saar)
    assert head.post(f"/s/linde/medewerkers/{saar.pk}/rol/{grant.pk}/einde").status_code == 302
    assert [client.get(one).status_code for one in (LIST, f"{LIST}{wish.pk}", "/s/linde/")] == [404, 404, 404]
    kinds = Event.objects.filter(kind__startswith="role.", about_id=saar.pk).order_by("pk")
    assert [(row.kind, row.facts["role"]) for row in kinds] == [
        ("role.granted", "secretariat"),
        ("role.ended", "secretariat"),
    ]


def test_nobody_names_themselves_and_nobody_enters_without_a_second_step_or_after_leaving(
    village: Village, head: Client, saar: Staff
) -> None:
    form = {"role": "secretariat", "from_on": "2026-11-24", "until_on": ""}
    refused = head.post(f"/s/linde/medewerkers/{village.hanneke.pk}/rol", form)
    assert "jezelf geen rol" in told(refused)
    for who in (village.otto, village.anna):
        assert village.signed_in(who).post(f"/s/linde/medewerkers/{saar.pk}/rol", form).status_code == 403
    new = make.make_staff(village.linde, "Nel Ook", Role.SECRETARIAT)
    for place in (LIST, "/s/linde/"):
        assert village.signed_in(new).get(place)["Location"] == "/account/tweede-stap/instellen"
    client = village.signed_in(saar)
    assert client.get(LIST).status_code == 200
    head.post(f"/s/linde/medewerkers/{saar.pk}/toegang/einde")
    assert client.get(LIST).status_code in {302, 404}


def test_the_secretary_of_a_school_reaches_exactly_these_pages_and_reads_no_name(village: Village, saar: Staff) -> None:
    """The control is the own name, which stands at the top of each page."""
    fill(village.esdoorn)
    fill(village.linde)
    canaries, client = canaries_by_model(village.linde), village.signed_in(saar)
    saar.refresh_from_db()
    reached, heard = set(), set()
    for address in OF_SCHOOLS:
        with transaction.atomic():
            answer = client.get(url_in(address, village.linde))
            transaction.set_rollback(True)
        if answer.status_code == 200:
            reached.add(address.name)
            text = answer.content.decode(errors="replace")
            heard |= {word for words in canaries.values() for word in words if word in text}
    assert (reached, heard) == (MAY_READ, heard & {saar.first_name, saar.prefix, saar.surname})
    assert saar.surname in heard
