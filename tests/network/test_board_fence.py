"""A board reads totals and nothing else: every address, with a word of its own in every text of a school."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from glansrijk.network.board_viewer import BoardViewer
from glansrijk.network.inviting_to_board import invite
from glansrijk.network.models import BoardInvitation, FrozenTotal, InWave, PilotTrainer, Secretary, Wave
from glansrijk.rules.frozen_totals import RowKind
from glansrijk.schools.models import Board, BoardRole, School
from tests.promises.addresses import ALL, FILL, Address
from tests.promises.conftest import TwoSchools, two_schools
from tests.promises.one_of_every_model import release_canaries
from tests.village import TUESDAY, Village

__all__ = ["two_schools"]
OF_BOARDS = tuple(address for address in ALL if address.route.startswith("bestuur/<slug:board>/"))


def rows(school: School, village: Village) -> dict[str, object]:
    """A real row for each part of an address."""
    by = BoardViewer(village.bea, school.board, TUESDAY)
    wave = Wave.objects.create(board=school.board, starts_on=TUESDAY, by=village.bea, key=uuid4())
    InWave.objects.create(wave=wave, of_school=school)
    asked = invite(email="wie@voorbeeld.nl", name="Wie", site="", by=by).invitation
    role = BoardRole.objects.filter(board=school.board).first() or BoardRole.objects.create(
        board=school.board, account=village.olga, from_on=date(2026, 8, 1)
    )
    known = {"board": school.board.slug, "of_school": school.slug, "wave": wave.pk, "role": role.pk}
    more = {name: FILL[name](school) for name in ("secretary", "pilot_group", "pilot_trainer")}
    return {**known, **more, "invitation": asked.key}


def url_of(address: Address, known: dict[str, object]) -> str | None:
    """The address with these rows; None where another part of the network is to be filled."""
    if set(address.parameters) - set(known):
        return None
    return reverse(address.name, kwargs={name: known[name] for name in address.parameters})


def test_a_board_reads_no_word_of_a_school(two_schools: TwoSchools) -> None:
    village = two_schools.village
    for kind, school in ((RowKind.SCHOOL, village.linde), (RowKind.BOARD, None)):
        FrozenTotal.objects.create(
            board=village.linde.board, of_school=school, kind=kind, year=2026, quarter=1, schools=[village.linde.pk],
            month=date(2026, 10, 1), shining=36, dull=12, spoken=50, looked=60, parents=64, counted_on=TUESDAY,
        )  # fmt: skip
    name = village.linde.name
    canaries = list(release_canaries(village.linde))
    School.objects.filter(pk=village.linde.pk).update(name=name)
    client = two_schools.browser_of(village.bea)
    known, read = rows(village.linde, village), 0
    for address in OF_BOARDS:
        url = url_of(address, known)
        for answer in (client.get(url), client.post(url)) if url else ():
            text = answer.content.decode(errors="replace") + str(answer.headers)
            assert "kanarie" not in text, address.route
            read += answer.status_code == 200
    assert (len(canaries) > 200, read >= 6) == (True, True)


@pytest.mark.parametrize("who", ["anna", "hanneke", "otto", "stranger", "olga"])
def test_for_anybody_else_no_address_of_a_board_is_there(two_schools: TwoSchools, who: str) -> None:
    village = two_schools.village
    client = two_schools.browser_of(getattr(village, who))
    known = rows(village.linde, village)
    urls = [url for address in OF_BOARDS if (url := url_of(address, known))]
    assert {client.generic(method, url).status_code for url in urls for method in ("GET", "POST")} - {405} == {404}
    assert {Client().get(url).status_code for url in urls} == {302}


def test_rows_of_another_board_in_an_own_address_are_not_there(two_schools: TwoSchools) -> None:
    village = two_schools.village
    client = two_schools.browser_of(village.bea)
    theirs = {**rows(village.esdoorn, village), "board": village.linde.board.slug}
    by_row = [address for address in OF_BOARDS if set(address.parameters) - {"board"} and url_of(address, theirs)]
    before = _open_rows_of(village.esdoorn.board)
    for address in by_row:
        url = url_of(address, theirs) or ""
        client.post(url)
        assert client.get(url).status_code in {404, 405}, address.route
    assert (_open_rows_of(village.esdoorn.board), min(before) >= 1) == (before, True)


def _open_rows_of(board: Board) -> tuple[int, ...]:
    """How many of what a board can end or take back still stand."""
    return (
        Wave.objects.filter(board=board, taken_back_at=None).count(),
        BoardRole.objects.filter(board=board, until_on=None).count(),
        BoardInvitation.objects.filter(board=board, settled_at=None).count(),
        Secretary.objects.filter(board=board, until_on=None).count(),
        PilotTrainer.objects.filter(group__board=board, until_on=None).count(),
    )
