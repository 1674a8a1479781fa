"""A letter of thanks for an offer that was taken up: a draft for each parent who may be written to."""

from __future__ import annotations

import pytest

from glansrijk.outbox.models import Letter
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import ParentLink
from glansrijk.together.answering_ideas import answer_idea
from glansrijk.together.bringing_ideas import Brought, write_down
from glansrijk.together.models import Idea
from tests.village import TUESDAY, Village


@pytest.fixture
def offer(village: Village) -> Idea:
    """An offer of Petra and Joris that school took up, when both have custody."""
    ParentLink.objects.filter(pupil=village.noor).take_custody("yes")
    by = village.viewer(village.anna)
    made = write_down(Brought("Wij timmeren een kast", TUESDAY, "offer", "talk"), (village.petra, village.joris), by=by)
    answer_idea(made, "Graag! De kast komt in de gang.", "taken_up", version=made.version, by=by)
    made.refresh_from_db()
    return made


def press(village: Village, offer: Idea) -> str:
    answer = village.signed_in(village.anna).post(f"/s/linde/ideeen/{offer.pk}/bedankbrief", follow=True)
    return answer.content.decode()


def test_each_parent_is_thanked_by_a_draft_once(village: Village, offer: Idea) -> None:
    assert (
        "Bedankbrief klaarzetten" in village.signed_in(village.anna).get(f"/s/linde/ideeen/{offer.pk}").content.decode()
    )
    for _ in range(2):
        assert "De bedankbrief staat klaar." in press(village, offer)
    petra, joris = Letter.objects.order_by("pk")
    assert (petra.released_at, petra.kind, petra.recipient_key) == (None, "thanks", f"parent:{village.petra.pk}")
    assert petra.body.startswith("Beste Petra van den Akker,\n\nDank u wel voor uw aanbod.")
    assert "Graag! De kast komt in de gang." in petra.body
    assert ("Joris" in petra.body, "Petra" in joris.body, "timmeren" in petra.body) == (False, False, False)


@pytest.mark.parametrize("custody", ["unknown", "no"])
def test_nobody_is_written_to_before_custody_is_decided(village: Village, offer: Idea, custody: str) -> None:
    ParentLink.objects.filter(parent=village.joris).take_custody(custody)
    assert "gezag" in press(village, offer)
    assert list(Letter.objects.values_list("recipient_key", flat=True)) == [f"parent:{village.petra.pk}"]


def test_a_ban_is_said(village: Village, offer: Idea) -> None:
    tie = ParentLink.objects.get(parent=village.joris)
    ban_contact(tie, reason="x", from_on=TUESDAY, until_on=None, by=village.viewer(village.ivo))
    assert "Er is een contactverbod. Schrijf Joris nu niet." in press(village, offer)
    assert list(Letter.objects.values_list("recipient_key", flat=True)) == [f"parent:{village.petra.pk}"]


def test_no_thanks_for_what_was_not_taken_up(village: Village) -> None:
    by = village.viewer(village.anna)
    made = write_down(Brought("Een kast", TUESDAY, "offer", "talk"), (village.petra,), by=by)
    assert "Bedanken kan zodra jullie het aanbod aannemen." in press(village, made)
    assert Letter.objects.count() == 0
