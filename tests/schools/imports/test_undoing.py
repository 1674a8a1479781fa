"""The last import can be turned back, to the last row, until somebody wrote on what it made."""

from dataclasses import replace

import pytest

from glansrijk.audit.models import Event
from glansrijk.rules.scale import Level
from glansrijk.schools.imports.applying import NotNowError
from glansrijk.schools.imports.undoing import last_import, undo_import, why_not
from glansrijk.schools.models import Group, Home, Import, Parent, ParentLink, Pupil, School, Staff
from tests import make
from tests.schools.imports.formats.samples import Person, large_school
from tests.schools.imports.taking_in import CHILDREN, EMIR, G5A, SANNE, all_rows, parents_csv, take_in

PARENTS = parents_csv("1001;Petra;Wit;petra@voorbeeld.nl", "1002;Elif;Yilmaz;")
MARIEKE = Person("LK1", "Marieke", "Jansen", groups=(("G5A", ("LRK",)),))
WRITTEN_ON = (
    "Terugdraaien kan niet meer: iemand heeft al verder gewerkt met wat is ingelezen. "
    "Verbeter het bestand en lees het opnieuw in."
)


def undo(school: School) -> None:
    last = last_import(school)
    assert last is not None
    undo_import(last, by=None)


def test_the_first_file_leaves_nothing_behind(school: School) -> None:
    before = all_rows()
    take_in(school, large_school(60).data())
    assert all_rows() != before
    undo(school)
    assert all_rows() == before


def test_a_second_file_is_turned_back_to_the_first(school: School) -> None:
    take_in(school, replace(CHILDREN, staff=[MARIEKE]).data())
    before = all_rows()
    moved = replace(
        CHILDREN,
        groups=[replace(G5A, name="Groep 5 blauw")],
        pupils=[replace(SANNE, group="", first="Sannie"), replace(EMIR, left_on="2026-10-01")],
        staff=[replace(MARIEKE, groups=(), email="m@voorbeeld.nl")],
    )
    take_in(school, moved.data())
    assert all_rows() != before
    undo(school)
    assert all_rows() == before


def test_a_list_of_parents_is_turned_back_to_the_list_before(school: School) -> None:
    take_in(school, CHILDREN.data())
    first = all_rows()
    take_in(school, PARENTS)
    second = all_rows()
    take_in(school, parents_csv("1001;Joris;Bos;", "1002;Elif;Yilmaz;elif@voorbeeld.nl"))
    undo(school)
    assert all_rows() == second
    undo(school)
    assert all_rows() == first


def test_who_did_it_and_when_is_kept(school: School) -> None:
    import_ = take_in(school, CHILDREN.data())
    undo(school)
    import_.refresh_from_db()
    assert (import_.status, import_.rows, import_.undone_at is not None) == ("undone", {}, True)
    assert [event.kind for event in Event.objects.order_by("pk")] == ["import.applied", "import.undone"]


def test_only_the_last_import_can_be_undone(school: School) -> None:
    first = take_in(school, CHILDREN.data())
    take_in(school, PARENTS)
    assert why_not(first) == (
        "Alleen het laatste bestand kun je terugdraaien. Draai eerst het bestand terug dat daarna kwam."
    )
    with pytest.raises(NotNowError):
        undo_import(first, by=None)
    undo(school)
    assert why_not(first) == ""


def test_it_is_undone_once(school: School) -> None:
    import_ = take_in(school, CHILDREN.data())
    undo(school)
    with pytest.raises(NotNowError, match="niet ingelezen"):
        undo_import(import_, by=None)


@pytest.fixture
def full(school: School) -> School:
    """A school that was filled by two files; the list of parents is the last."""
    take_in(school, replace(CHILDREN, staff=[MARIEKE]).data())
    take_in(school, PARENTS)
    return school


def write_estimate(school: School) -> None:
    parent, group = Parent.objects.get(first_name="Petra"), Group.objects.get(slug="5a")
    make.make_estimate(parent, group, Level.CLEAR, rater=Staff.objects.get())


def decide_custody(school: School) -> None:
    ParentLink.objects.get(parent__first_name="Petra").take_custody("yes")


def confirm_home(school: School) -> None:
    Home.objects.all()[0].confirm(None)


def change_reach(school: School) -> None:
    Parent.objects.get(first_name="Petra").reach(email="nieuw@voorbeeld.nl", phone="", language="")


def tie_by_hand(school: School) -> None:
    make.link(Pupil.objects.get(key="1003"), Parent.objects.get(first_name="Petra"))


def remove_by_hand(school: School) -> None:
    ParentLink.objects.get(parent__first_name="Petra").delete()


@pytest.mark.parametrize(
    "write", [write_estimate, decide_custody, confirm_home, change_reach, tie_by_hand, remove_by_hand]
)
def test_once_somebody_wrote_on_it_it_stays(full: School, write: object) -> None:
    assert callable(write)
    write(full)
    last = last_import(full)
    assert last is not None
    before = all_rows()
    assert why_not(last) == WRITTEN_ON
    with pytest.raises(NotNowError, match="iemand heeft al verder gewerkt"):
        undo_import(last, by=None)
    assert all_rows() == before


def test_writing_on_something_else_is_no_matter(full: School) -> None:
    make.make_family(full, "Los Kind", "Losse Ouder")
    undo(full)
    assert Parent.objects.get().first_name == "Losse"


def test_a_child_placed_by_hand_in_a_group_of_the_file_keeps_the_file(school: School) -> None:
    take_in(school, CHILDREN.data())
    make.make_pupil(school, "Los Kind", group=Group.objects.get(slug="5a"))
    last = last_import(school)
    assert last is not None
    assert why_not(last) == WRITTEN_ON


def test_another_school_is_never_touched(school: School) -> None:
    other = make.make_school(slug="esdoorn")
    take_in(other, replace(CHILDREN, brin="98YY").data())
    before = all_rows()
    take_in(school, CHILDREN.data())
    undo(school)
    assert all_rows() == before
    assert Import.objects.filter(school=other, status="applied").count() == 1
