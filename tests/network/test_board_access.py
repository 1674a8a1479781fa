"""Who may enter the pages of a board: who works for it today, with a second step; for anybody else it is not there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from glansrijk.schools.models import BoardRole
from tests.village import TUESDAY, Village


def test_who_works_for_the_board_sees_its_schools_and_a_menu(village: Village, bea: Client) -> None:
    page = bea.get(f"/bestuur/{village.linde.board.slug}/").content.decode()
    assert ("De Linde" in page, "De Esdoorn" in page) == (True, False)
    assert f'<a href="/bestuur/{village.linde.board.slug}/" data-label="Overzicht" aria-current="page">' in page


@pytest.mark.parametrize("who", ["anna", "hanneke", "olga", "stranger"])
def test_for_anybody_else_there_is_no_board(village: Village, who: str) -> None:
    village.give_second_step(getattr(village, who))
    there = village.signed_in(getattr(village, who)).get(f"/bestuur/{village.linde.board.slug}/")
    nowhere = village.signed_in(getattr(village, who)).get("/bestuur/bestaat-niet/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_a_board_does_not_see_another_board(village: Village, bea: Client) -> None:
    assert bea.get(f"/bestuur/{village.esdoorn.board.slug}/").status_code == 404


def test_a_role_that_ended_is_over_at_the_next_click(village: Village, bea: Client) -> None:
    where = f"/bestuur/{village.linde.board.slug}/"
    assert bea.get(where).status_code == 200
    BoardRole.objects.get(account=village.bea).end(TUESDAY - timedelta(days=1))
    assert bea.get(where).status_code == 404


def test_a_second_step_comes_first(village: Village) -> None:
    answer = village.signed_in(village.bea).get(f"/bestuur/{village.linde.board.slug}/")
    assert answer["Location"] == "/account/tweede-stap/instellen"
    assert Client().get(f"/bestuur/{village.linde.board.slug}/")["Location"].startswith("/inloggen?next=")
