"""Expectations go both ways, and the six ways to take part are answers and never a name for a parent."""

from __future__ import annotations

from uuid import uuid4

import pytest

from glansrijk.lib.conflict import Conflict
from glansrijk.schools.refusing import Refused
from glansrijk.together.expecting import Expected, agree_on_expectation, expect, rewrite_expectation
from glansrijk.together.models import Expectation, Wish
from glansrijk.together.models.wish import INVOLVEMENTS
from glansrijk.together.wishing import QUESTIONS, Wished, note_wishes
from tests import make
from tests.village import TUESDAY, Village


def an_expectation(village: Village, side: str = "parent", **fields: object) -> Expectation:
    said = Expected(side, "Dat u mij belt als er iets is", **fields)  # type: ignore[arg-type]
    year = make.make_year(village.linde)
    return expect(said, pupil=village.sem, parent=village.eva, year=year, by=village.viewer(village.anna))


def test_each_side_has_its_own_words(village: Village) -> None:
    an_expectation(village, "parent")
    an_expectation(village, "school")
    assert sorted(Expectation.objects.values_list("side", flat=True)) == ["parent", "school"]


def test_the_same_page_twice_is_one(village: Village) -> None:
    key = uuid4()
    assert an_expectation(village, key=key) == an_expectation(village, key=key)
    assert Expectation.objects.count() == 1


def test_other_words_are_no_longer_agreed(village: Village) -> None:
    row, by = an_expectation(village), village.viewer(village.anna)
    agree_on_expectation(row, TUESDAY, version=1, by=by)
    row.refresh_from_db()
    assert row.agreed_on == TUESDAY
    rewrite_expectation(row, "Dat u mij schrijft", version=1, by=by)
    assert Expectation.objects.values_list("text", "agreed_on", "version").get() == ("Dat u mij schrijft", None, 2)
    with pytest.raises(Conflict):
        agree_on_expectation(row, TUESDAY, version=1, by=by)


def test_two_people_see_both_texts(village: Village) -> None:
    row = an_expectation(village)
    rewrite_expectation(row, "Van Anna", version=1, by=village.viewer(village.anna))
    with pytest.raises(Conflict) as found:
        rewrite_expectation(row, "Van Bram", version=1, by=village.viewer(village.bram))
    assert (found.value.theirs["text"], found.value.yours["text"]) == ("Van Anna", "Van Bram")


def test_without_words_it_goes(village: Village) -> None:
    row, by = an_expectation(village), village.viewer(village.anna)
    rewrite_expectation(row, " ", version=1, by=by)
    assert Expectation.objects.count() == 0
    with pytest.raises(Refused, match="Schrijf op wat je van elkaar verwacht"):
        expect(Expected("school", " "), pupil=village.sem, parent=village.eva, year=row.school_year, by=by)


def versions() -> list[int]:
    """Of the wishes, in the order in which they were told."""
    return list(Wish.objects.order_by("pk").values_list("version", flat=True))


def test_a_parent_wishes_several_things_and_changes_its_mind(village: Village) -> None:
    by = village.viewer(village.anna)
    first = [Wished("helping", "yes", "op vrijdag"), Wished("deciding", "no"), Wished("parenting")]
    assert note_wishes(village.eva, first, said_on=TUESDAY, by=by) == 2
    helping, deciding = versions()
    again = [Wished("helping", "maybe", "op vrijdag", helping), Wished("deciding", "no", "", deciding)]
    assert note_wishes(village.eva, again, said_on=TUESDAY, by=by) == 1
    assert set(Wish.objects.values_list("involvement", "answer", "note", "version")) == {
        ("helping", "maybe", "op vrijdag", helping + 1),
        ("deciding", "no", "", deciding),
    }


def test_not_asked_takes_an_answer_back(village: Village) -> None:
    by = village.viewer(village.anna)
    note_wishes(village.eva, [Wished("helping", "yes")], said_on=TUESDAY, by=by)
    (first,) = versions()
    note_wishes(village.eva, [Wished("helping", "", "", first)], said_on=TUESDAY, by=by)
    assert Wish.objects.count() == 0
    note_wishes(village.eva, [Wished("helping", "maybe")], said_on=TUESDAY, by=by)
    with pytest.raises(Conflict):  # a page from before it was taken back
        note_wishes(village.eva, [Wished("helping", "no", "", first)], said_on=TUESDAY, by=by)


def test_two_people_write_all_or_nothing(village: Village) -> None:
    note_wishes(village.eva, [Wished("helping", "yes", "graag")], said_on=TUESDAY, by=village.viewer(village.anna))
    second = [Wished("deciding", "yes"), Wished("helping", "no", "toch niet")]
    with pytest.raises(Conflict) as found:
        note_wishes(village.eva, second, said_on=TUESDAY, by=village.viewer(village.bram))
    assert (found.value.theirs, found.value.yours) == ({"helping": "graag graag"}, {"helping": "nu niet toch niet"})
    assert Wish.objects.count() == 1


def test_each_of_the_six_has_a_question_to_ask() -> None:
    assert set(QUESTIONS) == {key for key, _ in INVOLVEMENTS}
