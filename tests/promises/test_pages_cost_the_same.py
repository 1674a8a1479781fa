"""A page costs as many queries for thirty families as for one, and never more than twelve (design 7)."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from glansrijk.pulse.models import Pulse
from glansrijk.rules.roles import Role
from glansrijk.rules.scale import Level
from glansrijk.schools.models import Parent, Pupil
from glansrijk.talks.handing_over import compose_group
from glansrijk.talks.models import FixedMoment, Moment
from glansrijk.together.bringing_ideas import Brought, write_down
from glansrijk.together.gatherings import Plan, plan_gathering
from tests import make
from tests.network.many_of_everything import Network
from tests.promises.addresses import NOVEMBER
from tests.promises.conftest import TwoSchools
from tests.talks.line_world import held, lay
from tests.talks.next_year import JUNE, JUNE_NOON, NEXT, next_group
from tests.village import TUESDAY, Village

AT_MOST = 12
# Pages with a row per family, child, group or colleague, and who opens them.
PAGES = {
    "school": ("anna", "hanneke"),
    "today": ("anna", "ivo"),
    "my_actions": ("anna", "ivo"),
    "glanskaart": ("anna", "ivo"),
    "parents_list": ("anna", "ivo"),
    "check": ("anna",),
    "check_look_back": ("anna",),
    "agenda": ("anna", "hanneke"),
    "calendar": ("anna", "otto"),
    "pupils": ("anna", "otto"),
    "homes": ("otto",),
    "custody": ("hanneke",),
    "staff": ("hanneke",),
    "log_lock": ("hanneke",),
    "support": ("hanneke",),
    "imports": ("otto",),
    "year_line": ("anna", "ivo", "hanneke"),
    "group_line": ("anna", "ivo", "hanneke"),
    "group_moment": ("anna", "ivo"),
    "invite_group": ("anna",),
    "letter_to_group": ("anna", "ivo"),
    "child_line": ("anna",),
    "child_moment": ("anna",),
    "line_template": ("hanneke",),
    "talents": ("anna", "ivo"),
    "intakes": ("hanneke",),
    "handovers": ("anna", "ivo"),
    "handovers_read": ("anna",),
    "personal_goal": ("anna", "ivo"),
    "intake": ("hanneke",),
    "quarter_talks": ("anna", "hanneke"),
    "school_view": ("hanneke", "ivo"),
    "five_letters": ("hanneke", "ivo"),
    "school_plan": ("anna",),
    "ideas": ("anna", "hanneke"),
    "write_idea": ("anna",),
    "gatherings": ("otto",),
    "pulses": ("anna", "hanneke"),
    "pulse": ("anna", "hanneke"),
    "pulse_invite": ("hanneke",),
    "ambassadors": ("hanneke",),
    "school_ambassadors": ("anna", "hanneke"),
    "clearing_day": ("hanneke", "otto"),
    "data_requests": ("otto",),
    "informing": ("ivo",),
    "incidents": ("otto",),
    "consents": ("otto",),
    "public_desk": ("hanneke",),
    "public_propose": ("otto",),
}
PEOPLE = sorted({who for people in PAGES.values() for who in people})


def url(page: str) -> str:
    moment = Moment.objects.filter(kind="omgekeerd").order_by("pk").first()
    pupil = Pupil.objects.filter(surname="Bakker").first()
    pulse = Pulse.objects.filter(school__slug="linde").first()
    of_talks = {"moment": moment.pk if moment else 0, "pupil": pupil.pk if pupil else 0}
    for parts in (
        {},
        {"group": "5", "month": NOVEMBER},
        {"group": "5"},
        {"group": "5", "moment": of_talks["moment"]},
        {"group": "5", "letter": "wat-is-glans"},
        {"pupil": of_talks["pupil"]},
        of_talks,
        {"pulse": pulse.pk if pulse else 0},
    ):
        try:
            return reverse(page, kwargs={"school": "linde", **parts})
        except NoReverseMatch:
            continue
    raise AssertionError(f"there is no page {page} with these parts")


def cost(client: Client, address: str) -> int:
    """How many queries the page takes once the session is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def thirty_more_of_everything(village: Village) -> None:
    """Families with levels and contacts, groups and colleagues."""
    for number in range(30):
        _, parents = make.make_family(
            village.linde, f"Kind{number} Velen", f"Moeder{number} Velen", f"Vader{number} Velen", group=village.group5
        )
        for parent in parents:
            make.make_estimate(parent, village.group5, Level(number % 5), rater=village.anna)
            make.make_contact(parent, village.group5, by=village.anna, on=TUESDAY)
        brought(village, *parents, day=date(2026, 12, 1 + number % 20))
        held(village, "omgekeerd", parents[0].links.get().pupil, *parents)
    for number in range(10):
        group = make.make_group(village.linde, called=f"{number} extra")
        make.make_staff(village.linde, f"Collega{number} Velen", Role.TEACHER, groups=(group,))


def brought(village: Village, *parents: Parent, day: date) -> None:
    """An offer of a home, and a morning on which parents walk in."""
    write_down(Brought("Aanbod", TUESDAY, "offer", "talk"), parents, by=village.viewer(village.hanneke))
    plan_gathering(Plan("Inloop", day), by=village.viewer(village.hanneke))


def costs_for(client: Client, who: str) -> dict[str, int]:
    """What each page of this person costs."""
    return {page: cost(client, url(page)) for page, people in PAGES.items() if who in people}


@pytest.mark.parametrize("who", PEOPLE)
def test_thirty_rows_cost_what_one_costs(two_schools: TwoSchools, who: str) -> None:
    village = two_schools.village
    client = two_schools.browser_of(getattr(village, who))
    FixedMoment.objects.filter(school=village.linde).delete()
    lay(village)
    held(village, "kindgesprek", village.sem)
    client.post(reverse("check_begin", kwargs={"school": "linde", "group": "5", "month": NOVEMBER}))
    few = costs_for(client, who)
    thirty_more_of_everything(village)
    many = costs_for(client, who)
    assert (many, [page for page, queries in many.items() if queries > AT_MOST]) == (few, [])


@pytest.mark.parametrize(
    ("who", "side", "pile"),
    [
        ("anna", "", "geeft-2026-5"),
        ("ivo", "", "geeft-2026-5"),
        ("anna", "/lezen", "geeft-2026-5"),
        ("carla", "", "krijgt-2026-6"),
        ("carla", "/lezen", "krijgt-2026-6"),
    ],
)
def test_a_pile_of_thirty_handovers_costs_what_a_few_cost(village: Village, who: str, side: str, pile: str) -> None:
    with time_machine.travel(JUNE_NOON, tick=True):
        coming = next_group(village, "6", village.omer, teachers=[village.carla])
        compose_group(village.group5, by=village.viewer(village.anna, on=JUNE))
        client = village.signed_in(getattr(village, who))
        few = cost(client, f"/s/linde/overdracht{side}?lijst={pile}")
        for number in range(30):
            pupil, _ = make.make_family(
                village.linde, f"Kind{number} Velen", f"Ouder{number} Velen", group=village.group5
            )
            make.make_placement(pupil, coming, from_on=NEXT.first)
        composed = compose_group(village.group5, by=village.viewer(village.anna, on=JUNE))
        many = cost(client, f"/s/linde/overdracht{side}?lijst={pile}")
    assert (composed, many, many <= AT_MOST) == (30, few, True), f"{few} queries for a few, {many} for thirty more"


@pytest.mark.parametrize("who", ["board", "trainer", "secretariat", "head", "teacher"])
def test_thirty_schools_that_learn_together_cost_what_one_costs(village: Village, who: str) -> None:
    """Pages of a board, a trainer and a secretariat, and those of a school about the others."""
    network = Network(village)
    account, pages = network.pages()[who]
    client = village.signed_in(account)
    few = {page: cost(client, page) for page in pages}
    network.more(30)
    many = {page: cost(client, page) for page in pages}
    assert (many, [page for page, queries in many.items() if queries > AT_MOST]) == (few, [])
