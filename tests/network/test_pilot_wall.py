"""On PostgreSQL a row of a group is there only where that group is open (decision 0029)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from glansrijk.lib.second_wall import behind_the_wall, models_of_groups, schools_open, unwalled
from glansrijk.network.models import PilotMeeting, PilotSchool, PilotShare
from glansrijk.network.pilot_access import open_groups, open_groups_of
from glansrijk.network.pilot_making import end_group, invite
from glansrijk.network.pilot_sharing import Case, share_case
from glansrijk.rules.roles import Role
from glansrijk.schools.second_wall import every_school_open
from glansrijk.schools.viewer import Viewer
from tests import make
from tests.network.pilots import Pilots, make_pilots
from tests.village import Village

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has a second wall")


@pytest.fixture
def pilots(village: Village) -> Pilots:
    pilots = make_pilots(village, more=1)
    share_case(pilots.group, Case("Een vader", "Een vader bleef weg."), by=village.viewer(village.anna))
    return pilots


def counts() -> tuple[int, int, int]:
    return PilotSchool.objects.count(), PilotMeeting.objects.count(), PilotShare.objects.count()


def test_every_table_of_a_group_has_the_wall(db: None) -> None:
    assert len(models_of_groups()) == 7
    assert unwalled(connection) == []


def test_nothing_open_shows_nothing_and_a_group_shows_what_is_in_it(pilots: Pilots, village: Village) -> None:
    with behind_the_wall():
        assert counts() == (0, 0, 0)
        with schools_open([village.esdoorn.pk]):
            assert counts() == (1, 0, 0), "its own place, and no more"
            open_groups_of(_viewer(village))
            assert counts() == (3, 1, 1)
        open_groups([pilots.group.pk + 1])
        assert counts() == (0, 0, 0)


def test_a_school_that_is_only_asked_sees_its_invitation(pilots: Pilots, village: Village) -> None:
    place = pilots.place_of(village.esdoorn)
    place.leave(_viewer(village))
    invite(pilots.group, [village.esdoorn], by=pilots.board)
    with behind_the_wall(), schools_open([village.esdoorn.pk]):
        open_groups_of(_viewer(village))
        assert counts() == (2, 0, 0)


def test_nothing_is_written_in_a_group_that_is_not_open(pilots: Pilots, village: Village) -> None:
    end_group(pilots.group, by=pilots.board)
    with behind_the_wall(), schools_open([village.esdoorn.pk]):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            PilotShare.objects.create(pilot_group=pilots.group, school=village.esdoorn, kind="case", title="x")
        assert PilotShare.objects.update(title="y") == 0


def test_who_goes_leaves_what_they_wrote_in_a_group_without_their_name(pilots: Pilots, village: Village) -> None:
    """A colleague goes while only the own school is open; an account in the background, where every group is."""
    writer = make.make_staff(village.linde, "Tessa Tijdelijk", Role.IB)
    share_case(pilots.group, Case("Een moeder", "Een moeder kwam."), by=village.viewer(writer))
    with behind_the_wall(), schools_open([village.linde.pk]):
        writer.delete()
        assert list(PilotShare.objects.order_by("pk").values_list("by", flat=True)) == [village.anna.pk, None]
    with behind_the_wall(), every_school_open():
        assert counts() == (3, 1, 2)
        pilots.trainer.delete()
    connection.check_constraints()
    assert PilotMeeting.objects.get().by is None


def _viewer(village: Village) -> Viewer:
    return village.viewer(village.daan)
