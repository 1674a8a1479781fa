"""A page of a round costs as many queries for forty families as for six, and never more than twelve (design 7)."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from glansrijk.rounds.models import Round
from glansrijk.schools.models import ParentLink
from tests import make
from tests.rounds.round_world import family_of, plan_now, second_afternoon, talk_of
from tests.rounds.test_round_pages import to
from tests.village import Village

AT_MOST = 12


def costs(browser: Client, village: Village, row: Round) -> dict[str, int]:
    family, talk = family_of(village.petra).pk, talk_of(village.noor, village.petra).pk
    pages = {name: to(name, row) for name in ("round", "round_ask", "round_families", "round_teachers", "round_ill")}
    pages |= {name: to(name, row) for name in ("round_publish", "round_timetable", "round_evening", "round_paper")}
    pages |= {name: to(name, row) for name in ("round_remind", "round_ring", "round_sheets")}
    pages["per family"] = f"{to('round_timetable', row)}?dagdeel=gezin"
    pages["round_family"] = to("round_family", row, family=family)
    pages["round_move"], pages["round_shape"] = (to(name, row, visit=talk) for name in ("round_move", "round_shape"))
    found = {}
    for name, address in pages.items():
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200, name
        found[name] = len(queries)
    return found


def test_forty_families_cost_what_six_cost(village: Village, round_: Round) -> None:
    second_afternoon(village, round_)
    plan_now(village, round_)
    browser = village.signed_in(village.otto)
    few = costs(browser, village, round_)
    for number in range(17):
        make.make_family(village.linde, f"Kind{number} Velen", f"Ouder{number} Velen", group=village.group5)
        make.make_family(village.linde, f"Kind{number} Meer", f"Ouder{number} Meer", group=village.group6)
    ParentLink.objects.all().take_custody("yes")
    plan_now(village, round_)
    many = costs(browser, village, round_)
    assert many == few
    assert max(many.values()) <= AT_MOST, many
