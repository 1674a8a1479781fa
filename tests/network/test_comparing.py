"""Frozen quarters, and schools that stand beside each other only where their head agreed, as long as that holds."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.network.agreeing_to_compare import agree_to_compare
from glansrijk.network.figures import freeze_quarters_that_are_over
from glansrijk.network.models import FrozenTotal, MayCompare
from glansrijk.relations.models import Estimate
from glansrijk.rules.frozen_totals import RowKind
from glansrijk.rules.scale import Level
from tests import make
from tests.team.school_months import OCTOBER, count_october, homes_with
from tests.village import TUESDAY, Village


def frozen(village: Village) -> None:
    """A first quarter in which forty homes in three groups were looked at."""
    homes_with(village, dull=5, matt=7, clear=17, shining=22)
    for called in ("7", "8"):
        group = make.make_group(village.linde, called=called)
        _pupil, (parent,) = make.make_family(village.linde, f"Kind {called}", f"Ouder {called}", group=group)
        make.make_estimate(parent, group, Level.CLEAR, rater=village.carla, month=OCTOBER)
    assert count_october(village)
    assert freeze_quarters_that_are_over(date(2026, 11, 5)) >= 1


def test_a_quarter_is_frozen_once_and_told_in_steps(village: Village, bea: Client) -> None:
    frozen(village)
    row = FrozenTotal.objects.get(of_school=village.linde)
    assert (row.year, row.quarter, row.shining, row.dull, row.totals.shine) == (2026, 1, 42, 12, 78)
    whole = FrozenTotal.objects.get(board=village.linde.board, kind=RowKind.BOARD)
    assert (whole.shining, whole.looked, whole.parents) == (row.shining, row.looked, row.parents)
    Estimate.objects.update(level=Level.DULL)
    assert freeze_quarters_that_are_over(date(2026, 11, 6)) == 0
    where = f"/bestuur/{village.linde.board.slug}/"
    for page in ("", "scholen/linde"):
        assert "Ongeveer 78 %" in bea.get(f"{where}{page}").content.decode()


def test_a_family_with_children_in_two_groups_is_one_home(village: Village) -> None:
    """Three families, six lights: a few homes, so how many shine is not told."""
    groups = [make.make_group(village.linde, called=called) for called in ("7", "8")]
    homes_with(village, clear=30)
    for number in range(3):
        _pupil, (parent,) = make.make_family(village.linde, f"Kind{number} Een", f"Ouder{number} Een", group=groups[0])
        sister = make.make_pupil(village.linde, f"Zus{number} Een", group=groups[1])
        make.link(sister, parent, home=parent.links.get().home)
        for group in groups:
            make.make_estimate(parent, group, Level.DULL, rater=village.carla, month=OCTOBER)
    assert count_october(village)
    assert freeze_quarters_that_are_over(date(2026, 11, 5)) >= 1
    row = FrozenTotal.objects.get(of_school=village.linde)
    assert (row.shining, row.dull, row.looked) == (None, None, 33)


def test_a_school_with_few_homes_is_told_nowhere(village: Village, bea: Client) -> None:
    homes_with(village, dull=4, clear=3)
    count_october(village)
    freeze_quarters_that_are_over(date(2026, 11, 5))
    assert list(FrozenTotal.objects.filter(board=village.linde.board).values_list("kind", "parents")) == [
        (RowKind.BOARD, None)
    ]
    where = f"/bestuur/{village.linde.board.slug}/"
    assert "Te weinig thuizen om iets te tonen." in bea.get(where).content.decode()
    assert "er zijn te weinig thuizen" in bea.get(f"{where}scholen/linde").content.decode()


@pytest.mark.parametrize("wrong", [{"shining": 7, "dull": 12}, {"shining": 6}, {"satisfied": 80, "answered": 9}])
def test_the_database_takes_no_total_that_tells_too_much(village: Village, wrong: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FrozenTotal.objects.create(
            board=village.linde.board, kind=RowKind.BOARD, year=2026, quarter=1, counted_on=TUESDAY, **wrong
        )


def test_only_who_agreed_stands_beside_others(village: Village, bea: Client) -> None:
    frozen(village)
    make.make_school(board=village.linde.board, slug="derde", name="De Derde")  # which agreed to nothing
    village.give_second_step(village.hanneke)
    head, where = village.signed_in(village.hanneke), f"/bestuur/{village.linde.board.slug}/naast-elkaar"
    of_the_board = "/s/linde/instellingen/bestuur"
    assert "De Linde" not in bea.get(where).content.decode()
    assert head.post(f"{of_the_board}/naast-elkaar", {"until_on": "2026-11-01"}).status_code == 400
    assert head.post(f"{of_the_board}/naast-elkaar", {"until_on": "2027-07-01"}).status_code == 302
    page = bea.get(where).content.decode()
    assert ("De Linde" in page, "De Derde" in page) == (True, False)
    assert "Door Hanneke" in head.get(of_the_board).content.decode()
    agree_to_compare(date(2027, 6, 1), by=village.viewer(village.hanneke))
    assert MayCompare.objects.filter(withdrawn_at=None).count() == 1
    assert head.post(f"{of_the_board}/naast-elkaar/intrekken").status_code == 302
    assert "De Linde" not in bea.get(where).content.decode()
    assert list(MayCompare.objects.values_list("withdrawn_by__name", flat=True).distinct()) == ["Hanneke Bos"]
