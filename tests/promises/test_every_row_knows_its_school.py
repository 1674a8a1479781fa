"""Every row of a school carries the school and answers who may see it; strangers see nothing, with rows present."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models

from glansrijk.rules.roles import Role
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import owned_models

# Models of ours that belong to no school, and why.
OF_NO_SCHOOL = {
    "accounts.Account": "one person may work at several schools; it holds no content",
    "accounts.CalendarFeed": "of an account; what it shows is fetched through a viewer per school",
    "accounts.ChildPin": "of an account; only a digest",
    "accounts.KnownDevice": "of an account; only a digest",
    "accounts.OpenSession": "of an account, which may work at several schools; read by its owner",
    "audit.Link": "the chain of the log: numbers only; 0 is what belongs to no school",
    "audit.Anchor": "the head of a chain on a day; 0 is what belongs to no school",
    "audit.AnchorAddress": "knows the number of the school only; the head of that school reads and writes it",
    "audit.Event": "knows ids only, the school among them; read through who_may_see READERS",
    "audit.Seen": "knows ids only, the school among them; read through who_may_see READERS",
    "outbox.Letter": "knows ids only, the school among them; read by the account that made it",
    "outbox.StopListEntry": "knows ids only, the school among them; never shown",
    "schools.Board": "stands above its schools",
    "schools.School": "is the school",
    "schools.BoardRole": "of a board",
    "schools.BoardChoice": "of a board: what it says of a core thing, for all its schools",
    "network.Wave": "of a board: days and who of the board wrote it",
    "network.InWave": "of a board: which school began, and that is all",
    "network.SchoolPhase": "of a board: a word per school",
    "network.FrozenTotal": "of a board: totals only, read where no school is open (docs/decisions/0028)",
    "network.MayCompare": "of a board: days, and which head agreed",
    "network.BoardInvitation": "of a board",
    "network.BoardText": "of a board",
    "network.PublishedBoard": "of a board; everybody reads it",
    "network.OnBoardPage": "of a board: what it chose to show of what may stand on its page, and no word of it",
    "network.ContactWish": "of two schools and the secretariat of a board; read by each through its own door",
    "network.WishStep": "of a wish",
    "network.Secretary": "of a board",
    "network.PilotGroup": "above its schools, which may be of several boards; a name and what it is for",
    "network.PilotTrainer": "of a group and an account",
    "network.PilotMeeting": "of a group; written by its trainer, read through the place of a school in the group",
    "network.PilotAssignment": "of a group; written by its trainer, read through the place of a school in the group",
    "accounts.OneTimeCode": "knows a number only, and for ten minutes; the scope names the school",
    "demo.InventedBoard": "only in the demo",
    "demo.DemoKey": "only in the demo",
}
# Seen by nobody but who wrote it.
OF_ONE_PERSON = {"team.OwnTask", "team.Practised"}
OWNED = owned_models()


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("glansrijk.")]


def test_every_model_is_of_a_school_or_says_why_not() -> None:
    missing = {model._meta.label for model in our_models() if not issubclass(model, SchoolOwned)} - set(OF_NO_SCHOOL)
    assert missing == set(), "derive it from SchoolOwned, or say in OF_NO_SCHOOL why it belongs to no school"


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_the_school_is_always_known(model: type[SchoolOwned]) -> None:
    assert model._meta.get_field("school").null is False


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_it_answers_who_may_see_it(model: type[SchoolOwned]) -> None:
    rows = model._default_manager.all()
    assert isinstance(rows, OwnedQuerySet)
    assert rows.thing is not None


def test_the_other_school_sees_nothing(two_schools: TwoSchools) -> None:
    village = two_schools.village
    for staff in two_schools.others.values():
        viewer = village.viewer(staff)
        for model in OWNED:
            rows = model._default_manager
            assert rows.filter(school=village.linde).exists(), f"{model._meta.label}: nothing to hide"
            seen = viewer.sees(model).filter(school=village.linde)
            assert list(seen) == [], f"{model._meta.label} is seen by {staff} of another school"


def test_who_has_no_role_sees_nothing(two_schools: TwoSchools) -> None:
    village = two_schools.village
    nobody = replace(village.viewer(village.anna), roles=frozenset(), assignments=())
    for model in OWNED:
        assert list(nobody.sees(model)) == [], model._meta.label


def test_the_control_who_does_work_there_sees_something(two_schools: TwoSchools) -> None:
    village = two_schools.village
    care, head = village.viewer(village.ivo), village.viewer(village.hanneke)
    unseen = [model._meta.label for model in OWNED if not care.sees(model).exists() and not head.sees(model).exists()]
    hidden = [label for label in unseen if label not in OF_ONE_PERSON]
    assert hidden == ["pulse.BallotBox"], "into which nobody looks, at whatever school"


def test_what_is_of_one_person_is_seen_by_that_person(two_schools: TwoSchools) -> None:
    for label in OF_ONE_PERSON:
        row = apps.get_model(label)._default_manager.filter(school=two_schools.village.linde).get()
        assert list(two_schools.village.viewer(row.staff).sees(type(row))) == [row]


def test_a_head_sees_no_estimates_and_a_colleague_not_about_themselves(two_schools: TwoSchools) -> None:
    village = two_schools.village
    estimates = apps.get_model("relations", "Estimate")
    assert list(village.viewer(village.hanneke).sees(estimates)) == []
    assert village.viewer(village.hanneke).roles == {Role.HEAD}
    assert not village.viewer(village.carla).sees(estimates).filter(relation__parent__staff=village.carla).exists()
