"""The small-number rule of the pulse: nothing is shown of fewer than ten answers, nor of a difference (design 4.14)."""

from __future__ import annotations

from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from glansrijk.rules.satisfaction import FEWEST, OVERALL, Turnout, grade, may_be_known, shown, whole_percent

CHOSEN = st.lists(st.integers(0, 14), min_size=4, max_size=4)
ITEMS = ("heard", "trust", "informed", "same")


@st.composite
def pulses(draw: st.DrawFn) -> dict[str, list[int]]:
    """What some people chose: everybody answers the overall question, and may pass over any other."""
    people = draw(st.lists(st.tuples(st.integers(1, 4), *(st.integers(0, 4) for _ in ITEMS)), max_size=60))
    columns = list(zip(*people, strict=True)) or [()] * (1 + len(ITEMS))
    return {
        item: [list(column).count(option) for option in (1, 2, 3, 4)]
        for item, column in zip((OVERALL, *ITEMS), columns, strict=True)
    }


@given(pulses())
@example({OVERALL: [0, 0, 0, 9], "heard": [0, 0, 0, 9]})
@example({OVERALL: [0, 0, 1, 10], "heard": [0, 0, 0, 10]})
def test_nothing_shown_is_of_fewer_than_ten_and_no_difference_is(chosen: dict[str, list[int]]) -> None:
    found = shown(chosen)
    exact = {item: sum(counts) for item, counts in chosen.items()}
    assert set(found) == ({item for item in exact if exact[item] >= FEWEST} if exact[OVERALL] >= FEWEST else set())
    assert all(one.answered >= FEWEST for one in found.values())
    # The numbers that are shown: the exact one of all who answered, and tens below it.
    assert all(one.answered == exact[OVERALL] for item, one in found.items() if item == OVERALL)
    assert all(one.answered % FEWEST == 0 for item, one in found.items() if item != OVERALL)
    for one, other in combinations([shown_one.answered for item, shown_one in found.items() if item != OVERALL], 2):
        assert one == other or abs(one - other) >= FEWEST
    assert all(one.grade is None for item, one in found.items() if item != OVERALL)


@given(pulses(), st.integers(1, 9))
def test_who_passes_over_a_question_is_not_counted_out(chosen: dict[str, list[int]], skipped: int) -> None:
    """Few people more or fewer at one question show nothing but now and then the next ten."""
    total = sum(chosen[OVERALL])
    some = {OVERALL: chosen[OVERALL], "heard": [0, 0, 0, max(total - skipped, 0)]}
    found = shown(some)
    if "heard" in found:
        assert found["heard"].answered in {total // FEWEST * FEWEST, total // FEWEST * FEWEST - FEWEST}


@given(CHOSEN.filter(sum))
def test_the_grade_lies_between_one_and_ten_and_grows_with_the_answers(chosen: list[int]) -> None:
    assert 1.0 <= grade(chosen) <= 10.0
    happier = [0, chosen[0], chosen[1], chosen[2] + chosen[3]]
    assert grade(happier) >= grade(chosen)


@given(st.integers(1, 400), st.data())
def test_a_share_is_never_more_than_it_is(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    percent = whole_percent(part, whole)
    assert percent * whole <= 100 * part < (percent + 1) * whole
    assert (percent == 100) == (part == whole)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_turnout_tells_no_small_number(asked: int, answers: int) -> None:
    turnout = Turnout(asked, may_be_known(answers))
    assert (turnout.answered is None) == (answers < FEWEST)
    assert (turnout.percent is None) == (answers < FEWEST or answers > asked)
