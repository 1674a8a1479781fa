"""What a parent hopes stays in the words of the parent, whatever is written beside it (R78)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glansrijk.lib.conflict import Conflict
from glansrijk.talks.recording import Place, Said, answer_at, keep_answer, seen_of
from tests.talks.talk_pages import a_talk
from tests.village import Village

BESIDE = (
    Place("samen-doel", "Welk doel kiezen we samen?", "together"),
    Place("leerkracht-hoopt", "Wat hoop ik?", "teacher"),
    Place("hoop", "Wat hoopt u?", "teacher"),
    Place("hoop", "Wat hoopt u?", "together"),
    Place("hoop", "Wat hoopt u?", "child"),
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
# Somebody writes in one of the other boxes, with the newest text before the eyes or with an older one.
DEEDS = st.lists(st.tuples(st.sampled_from(BESIDE), TEXT, st.booleans()), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hope=TEXT.filter(bool), deeds=DEEDS)
def test_the_shared_goal_never_takes_the_place_of_a_hope(
    village: Village, hope: str, deeds: list[tuple[Place, str, bool]]
) -> None:
    by, talk = village.viewer(village.anna), a_talk(village, village.noor, village.petra)
    talk.answers.all().delete()
    own = Place("hoop", "Wat hoopt u dit jaar voor uw kind?", "parent", village.petra.pk)
    keep_answer(talk, own, Said(hope), by=by)
    for place, text, knows in deeds:
        seen = seen_of(answer_at(talk, place)) if knows else "0-"
        try:
            keep_answer(talk, place, Said(text, seen), by=by)
        except Conflict:
            continue
    row = answer_at(talk, own)
    assert row is not None
    assert (row.text, row.version, row.asked) == (hope, 1, own.asked)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=TEXT.filter(bool), second=TEXT, third=TEXT)
def test_a_text_is_only_replaced_by_somebody_who_saw_it(village: Village, first: str, second: str, third: str) -> None:
    anna, bram = village.viewer(village.anna), village.viewer(village.bram)
    talk = a_talk(village, village.noor, village.petra)
    talk.answers.all().delete()
    place = Place("hoop", "Wat hoopt u?", "parent", village.petra.pk)
    seen = seen_of(keep_answer(talk, place, Said(first), by=anna))
    keep_answer(talk, place, Said(second, seen), by=anna)
    if second in (first, third):
        keep_answer(talk, place, Said(third, seen), by=bram)
    else:
        with pytest.raises(Conflict) as found:
            keep_answer(talk, place, Said(third, seen), by=bram)
        assert found.value.theirs == {"text": second}
    row = answer_at(talk, place)
    assert row is not None
    assert row.text == (third if second == first else second)
