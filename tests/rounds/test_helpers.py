"""An interpreter of a round: another name, and going away with what that does to the talks said first."""

from __future__ import annotations

import pytest

from glansrijk.audit.models import Event
from glansrijk.rounds.making import add_helper
from glansrijk.rounds.models import Appointment, Helper, Round, Taken
from glansrijk.rounds.shaping import shape_talk
from tests.rounds.round_world import plan_now, second_afternoon, talk_of, tell
from tests.rounds.test_round_pages import to
from tests.village import Village


@pytest.fixture
def turkish(village: Village, round_: Round) -> Helper:
    """An interpreter at the talk about Ömer; everybody knows the timetable."""
    by = village.viewer(village.otto)
    second_afternoon(village, round_)
    helper = add_helper(round_, "Tolk Turks", by=by)
    talk = talk_of(village.omer, village.elif_)
    shape_talk(talk, slots=2, all_teachers=False, also=[], helper=helper.pk, by=by)
    plan_now(village, round_)
    tell(village, round_)
    return helper


def told(village: Village) -> tuple[int, int, object]:
    """Where the talk about Ömer is, and the time that its family knows."""
    talk = talk_of(village.omer, village.elif_)
    at = Appointment.objects.get(talk=talk)
    return at.session_id, at.slot, talk.known_at


def test_another_name_changes_no_talk(village: Village, round_: Round, turkish: Helper) -> None:
    office, before = village.signed_in(village.otto), told(village)
    assert (
        office.post(to("round_helper_rename", round_, helper=turkish.pk), {"name": "Mevrouw Aydın"}).status_code == 302
    )
    assert (talk_of(village.omer, village.elif_).helper.name, told(village)) == ("Mevrouw Aydın", before)  # type: ignore[union-attr]
    add_helper(round_, "Tolk Arabisch", by=village.viewer(village.otto))
    refused = office.post(to("round_helper_rename", round_, helper=turkish.pk), {"name": "Tolk Arabisch"})
    assert refused.status_code == 400
    assert "Er is in deze ronde al een tolk die Tolk Arabisch heet." in refused.content.decode()


def test_before_an_interpreter_goes_the_page_says_which_talks_it_is_about(
    village: Village, round_: Round, turkish: Helper
) -> None:
    page = village.signed_in(village.otto).get(to("round_helper_remove", round_, helper=turkish.pk)).content.decode()
    said = (
        "Tolk Turks komt bij 1 gesprek. Dat houdt zijn dag en tijd. Gezinnen krijgen geen brief.",
        "Ömer Kaya",
        "december",
    )
    assert [words in page for words in said] == [True] * 3
    assert Helper.objects.filter(pk=turkish.pk).exists()


def test_without_anybody_instead_talks_keep_their_time_and_have_no_interpreter(
    village: Village, round_: Round, turkish: Helper
) -> None:
    office, before = village.signed_in(village.otto), told(village)
    page = office.post(to("round_helper_remove", round_, helper=turkish.pk), {"instead": ""}, follow=True)
    assert "De tolk is weg. 1 gesprek heeft nu geen tolk; dag en tijd zijn gebleven." in page.content.decode()
    assert (talk_of(village.omer, village.elif_).helper, told(village)) == (None, before)
    assert Taken.objects.filter(helper__isnull=False).count() == 0
    assert Event.objects.get(kind="round.helper_removed").facts == {"talks": 1}
    assert office.get(to("round_timetable", round_)).status_code == 200


def test_another_interpreter_takes_over_where_free(village: Village, round_: Round, turkish: Helper) -> None:
    office, before = village.signed_in(village.otto), told(village)
    other = add_helper(round_, "Tolk Twee", by=village.viewer(village.otto))
    session, slot, _known = before
    other.be_away([f"{session}:{slot + 1}"])
    go = {"instead": str(other.pk)}
    refused = office.post(to("round_helper_remove", round_, helper=turkish.pk), go)
    assert "Tolk Twee kan niet bij 1 van deze gesprekken." in refused.content.decode()
    assert talk_of(village.omer, village.elif_).helper == turkish
    other.be_away([])
    office.post(to("round_helper_remove", round_, helper=turkish.pk), go)
    assert (talk_of(village.omer, village.elif_).helper, told(village)) == (other, before)
    assert set(Taken.objects.filter(helper=other).values_list("session", "slot")) == {
        (session, slot),
        (session, slot + 1),
    }


def test_a_closed_round_keeps_its_interpreters(village: Village, round_: Round, turkish: Helper) -> None:
    office = village.signed_in(village.otto)
    office.post(to("round_close", round_))
    for name, sent in (("round_helper_remove", {"instead": ""}), ("round_helper_rename", {"name": "Anders"})):
        refused = office.post(to(name, round_, helper=turkish.pk), sent)
        assert "Deze gespreksronde is gesloten. Er verandert niets meer." in refused.content.decode()
    assert Helper.objects.get().name == "Tolk Turks"
