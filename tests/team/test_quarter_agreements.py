"""Open agreements of the team stand on the page of a quarterly talk (R55), unless the school leaves that part out."""

from __future__ import annotations

from datetime import date, datetime

from glansrijk.rules.parts import Part
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import Staff
from glansrijk.team.models import TeamAgreement
from glansrijk.team.quarter_at_hand import quarter_asked
from glansrijk.team.quarter_planning import plan_talk
from glansrijk.team.quarter_talk_page import open_agreements
from tests.village import TUESDAY, Village


def agreed(village: Village, text: str, look_on: date, **more: object) -> TeamAgreement:
    known = {"lesson": "les", "lesson_title": "Een les", "agreed_on": date(2026, 10, 1), "look_on": look_on, **more}
    return TeamAgreement.objects.create(school=village.linde, text=text, **known)


def test_both_see_the_open_agreements(village: Village) -> None:
    agreed(village, "We bellen ook als het goed gaat.", date(2026, 12, 1))
    agreed(village, "We groeten bij de deur.", date(2026, 11, 1))
    agreed(village, "Dit doen we vanzelf.", date(2026, 11, 1), closed_on=TUESDAY, closed_as="kept")
    open_ones = ("We groeten bij de deur.", "We bellen ook als het goed gaat.")
    seen = [open_agreements(village.viewer(who)) for who in (village.anna, village.hanneke)]
    assert seen == [open_ones, open_ones]
    head = village.viewer(village.hanneke)
    at = datetime(2026, 12, 8, 15, 15, tzinfo=AMSTERDAM)
    talk = plan_talk(quarter_asked(head, 2), village.anna, at, by=head)

    def page(who: Staff) -> str:
        return village.signed_in(who).get(f"/s/linde/kwartaalgesprek/{talk.pk}").content.decode()

    assert [text in page(village.anna) for text in (*open_ones, "Dit doen we vanzelf.")] == [True, True, False]
    village.linde.leave_out({Part.TEAM})
    assert "Open afspraken van het team" not in page(village.anna)
