"""Pages of doing cost as many queries for ten rows as for one, and never more than twelve (design 7)."""

import uuid

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.outbox.models import Letter
from glansrijk.relations.models import HelpRequest, Matter, OwnBlock
from glansrijk.schools.models import Home, Parent, Pupil
from tests import make
from tests.village import TUESDAY, Village


def one_of_each(village: Village, pupil: Pupil, home: Home, parent: Parent) -> None:
    """A question, a matter, a letter and a block."""
    school, number = village.linde, uuid.uuid4().hex
    relation = make.make_relation(parent, village.group5)
    HelpRequest.objects.create(school=school, relation=relation, to_role="ib", question="Hoe?", asked_by=village.anna)
    Matter.objects.create(
        school=school, group=village.group5, pupil=pupil, home=home, title="Iets", put_on_table_on=TUESDAY
    )
    OwnBlock.objects.create(school=school, slug=f"b-{number}", title=f"Blok {number}", phase="make", text="Doe dit.")
    Letter.objects.create(
        school_id=school.pk,
        recipient_key=f"parent:{parent.pk}",
        channel="paper",
        kind="say_it",
        subject="Dag",
        body="Dag",
        once_key=number,
        made_by_account_id=village.anna.account_id,
    )


def cost(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200, page
    return len(queries)


@pytest.mark.parametrize("page", ["bouwstenen", "bouwstenen/storten", "hulpvragen", "vraagstukken", "post"])
def test_ten_rows_cost_what_one_costs(village: Village, page: str) -> None:
    client = village.signed_in(village.anna)
    one_of_each(village, village.sem, village.homes["peter"], village.peter)
    few = cost(client, f"/s/linde/{page}")
    for number in range(10):
        pupil, (parent,) = make.make_family(
            village.linde, f"Kind{number} Veel", f"Ouder{number} Veel", group=village.group5
        )
        home = pupil.parent_links.get().home
        assert home is not None
        one_of_each(village, pupil, home, parent)
    many = cost(client, f"/s/linde/{page}")
    assert (many, many <= 12) == (few, True)


@pytest.mark.parametrize("page", ["hulp", "vraagstuk", "zeg-het?waarom=no_step"])
def test_a_page_about_one_family_is_cheap(village: Village, page: str) -> None:
    assert cost(village.signed_in(village.anna), f"/s/linde/gezin/{village.sem.pk}/{page}") <= 12


def test_one_matter_is_cheap(village: Village) -> None:
    one_of_each(village, village.sem, village.homes["peter"], village.peter)
    matter = Matter.objects.get()
    assert cost(village.signed_in(village.anna), f"/s/linde/vraagstuk/{matter.pk}") <= 12


def test_the_links_from_a_family_lead_to_pages(village: Village) -> None:
    values = {"viewer": village.viewer(village.anna), "pupil_id": village.sem.pk, "why": "no_step", "parent_id": 5}
    drawn = render_to_string("relations/parts/doing_links.html", values)
    start = f'href="/s/linde/gezin/{village.sem.pk}/'
    assert [drawn.count(f"{start}{page}") for page in ("zeg-het?waarom=no_step&amp;ouder=5", "vraagstuk", "hulp")] == [
        1,
        1,
        1,
    ]


def test_a_family_with_thirty_of_everything_costs_what_one_costs(village: Village) -> None:
    client, page = village.signed_in(village.anna), f"/s/linde/gezin/{village.noor.pk}"
    one_of_each(village, village.noor, village.homes["akker"], village.petra)
    few = cost(client, page)
    for _ in range(30):
        one_of_each(village, village.noor, village.homes["akker"], village.petra)
        make.make_contact(village.petra, village.group5, by=village.anna, on=TUESDAY)
    assert (cost(client, page), few <= 12) == (few, True)
