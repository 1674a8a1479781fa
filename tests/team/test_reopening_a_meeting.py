"""A meeting that was closed too soon: open again, with what closing counted taken back and what people did kept."""

from __future__ import annotations

import pytest

from glansrijk.audit.models import Event
from glansrijk.team.closing_modules import close_module
from glansrijk.team.having_lessons import give_homework, hand_in
from glansrijk.team.lesson_files import lesson, lessons_of
from glansrijk.team.models import LessonTurn, Meeting, PlannedLesson
from tests.team.lessons_on_disk import FIRST
from tests.team.meet import CATCH_UP, TEAM, agreed, had, held, with_lesson
from tests.village import Village

pytestmark = pytest.mark.usefixtures("lessons")


def closed(village: Village) -> Meeting:
    """A meeting with a lesson, for which Anna and Bram were away; Anna caught it up at home."""
    row, text = with_lesson(village), lesson(FIRST)
    assert text is not None
    held(village, row, without=(village.anna, village.bram))
    hand_in(text, "Eerst luisteren.", by=village.viewer(village.anna))
    return row


def turns() -> set[tuple[str, str, bool]]:
    """Who has the lesson, how, and whether it is done."""
    rows = LessonTurn.objects.select_related("staff")
    return {(one.staff.first_name, one.way, one.done_on is not None) for one in rows}


def test_it_says_first_what_it_does_and_then_does_it(village: Village) -> None:
    row = closed(village)
    kept = agreed(village, meeting=row)
    before, ivo, address = turns(), village.signed_in(village.ivo), f"{TEAM}/vergaderingen/{row.pk}/weer-open"
    page = ivo.get(address).content.decode()
    told = (
        "1 collega moet nog inhalen. Die taak gaat weg tot je afsluit.",
        "1 collega haalde de les al in",
        "telt pas weer",
    )
    assert [words in page for words in told] == [True] * 3
    assert turns() == before, "looking does nothing"
    assert ivo.post(address).status_code == 302
    row.refresh_from_db()
    assert (row.is_open, row.ended_by, turns()) == (True, None, {("Anna", "catch_up", True)})
    assert PlannedLesson.objects.get().closed_on is None
    assert kept.__class__.objects.get().meeting_id == row.pk
    ivo.post(address)
    assert Event.objects.filter(kind="meeting.reopened").count() == 1, "twice is once"
    held(village, row, without=(village.bram,))
    assert turns() == before, "closed anew it counts the same, and Anna keeps how she did it"


def test_homework_of_before_is_homework_again(village: Village) -> None:
    text = lesson(FIRST)
    assert text is not None
    give_homework(text, due_on=CATCH_UP, by=village.viewer(village.ivo))
    PlannedLesson.objects.all().delete()
    row = with_lesson(village)
    held(village, row)
    assert {one for one in turns() if one[0] == "Bram"} == {("Bram", "meeting", True)}
    village.signed_in(village.ivo).post(f"{TEAM}/vergaderingen/{row.pk}/weer-open")
    assert {one for one in turns() if one[0] == "Bram"} == {("Bram", "homework", False)}


def test_a_module_that_was_closed_since_keeps_it_closed(village: Village) -> None:
    text = lesson(FIRST)
    assert text is not None
    for one in lessons_of(text.letter):
        had(village, one.slug)
    close_module(text.letter, "We groeten elke ouder bij naam.", by=village.viewer(village.ivo))
    row = Meeting.objects.order_by("pk").first()
    assert row is not None
    ivo, address = village.signed_in(village.ivo), f"{TEAM}/vergaderingen/{row.pk}/weer-open"
    said = "De module van een les uit deze vergadering is al afgesloten."
    assert said in ivo.get(address).content.decode()
    assert said in ivo.post(address, follow=True).content.decode()
    row.refresh_from_db()
    assert row.is_open is False


def test_only_who_leads_or_closed_it_opens_it_again(village: Village) -> None:
    row = closed(village)
    address = f"{TEAM}/vergaderingen/{row.pk}/weer-open"
    assert village.signed_in(village.anna).get(address).status_code == 403
    assert village.signed_in(village.otto).post(address).status_code == 403
    Meeting.objects.filter(pk=row.pk).update(ended_by=village.anna)
    assert village.signed_in(village.anna).post(address).status_code == 302
    row.refresh_from_db()
    assert row.is_open is True
