"""What a board fixes: a school sees it, cannot leave it, and takes over what is suggested by one press."""

from __future__ import annotations

import pytest
from django.test import Client

from glansrijk.network.fixing_things import follows, standings_of, take_over
from glansrijk.rules.core_things import CORE_THINGS, PART, TALK, TERMS, WORDS, CoreThing, Standing
from glansrijk.rules.parts import Part
from glansrijk.rules.signal_facts import Norms
from glansrijk.schools.models import BoardChoice, School
from glansrijk.schools.parts import put_part
from glansrijk.schools.refusing import Refused
from glansrijk.schools.settling_terms import set_terms
from glansrijk.talks.laying_the_line import change_moment, laid_of, stop_moment
from glansrijk.talks.models import FixedMoment
from tests.village import Village


def say(bea: Client, village: Village, **said: str) -> int:
    sent = {thing.code: "free" for thing in CORE_THINGS} | {code.replace("_", "-"): word for code, word in said.items()}
    return bea.post(f"/bestuur/{village.linde.board.slug}/afspraken", sent).status_code


def test_the_board_says_and_takes_back(village: Village, bea: Client) -> None:
    assert say(bea, village, woorden="fixed", onderdeel_peilingen="suggested") == 302
    said = standings_of(village.linde.board_id)
    assert (said[CoreThing(WORDS)], said[CoreThing(PART, "peilingen")]) == (Standing.FIXED, Standing.SUGGESTED)
    assert standings_of(village.esdoorn.board_id)[CoreThing(WORDS)] is Standing.FREE
    assert say(bea, village) == 302
    assert BoardChoice.objects.count() == 0
    assert say(bea, village, woorden="zomaar") == 400


def test_what_is_fixed_cannot_be_left(village: Village, bea: Client) -> None:
    head = village.viewer(village.hanneke)
    take_over(CoreThing(TALK, "kindgesprek"), by=head)
    take_over(CoreThing(TALK, "kindgesprek"), by=head)
    talk = FixedMoment.objects.get()
    assert (
        say(bea, village, **{code.replace("-", "_"): "fixed" for code in (thing.code for thing in CORE_THINGS)}) == 302
    )
    for leave in (
        lambda: put_part(Part.PULSE, on=False, by=head),
        lambda: set_terms(village.linde, Norms(first_weeks=3), by=head),
        lambda: stop_moment(talk, by=head),
        lambda: change_moment(talk, laid_of(talk, name="Praatje"), by=head),
    ):
        with pytest.raises(Refused, match=r"op alle scholen van .* gelijk. Wil je het anders?"):
            leave()
    change_moment(talk, laid_of(talk, name=talk.name), by=head)
    village.give_second_step(village.hanneke)
    client = village.signed_in(village.hanneke)
    sent = {"name": "De Linde", "region": "noord", "list_order": "surname", "two_words": "on", "reply_to": ""}
    refused = client.post("/s/linde/instellingen", sent)
    assert (refused.status_code, School.objects.get(slug="linde").two_words) == (400, False)
    said = client.post("/s/linde/instellingen/onderdelen/peilingen", {"aan": "0"}, follow=True).content.decode()
    assert "is op alle scholen van" in said


def test_a_school_sees_it_and_takes_over_by_one_press(village: Village, bea: Client) -> None:
    head = village.viewer(village.hanneke)
    put_part(Part.PULSE, on=False, by=head)
    set_terms(village.linde, Norms(first_weeks=3), by=head)
    School.objects.filter(pk=village.linde.pk).update(two_words=True)
    wanted = [CoreThing(WORDS), CoreThing(TERMS), CoreThing(PART, "peilingen"), CoreThing(TALK, "omgekeerd")]
    assert say(bea, village, **{thing.code.replace("-", "_"): "suggested" for thing in wanted}) == 302
    village.give_second_step(village.hanneke)
    client = village.signed_in(village.hanneke)
    assert client.get("/s/linde/instellingen/bestuur").content.decode().count("Overnemen") == len(wanted)
    for thing in wanted:
        assert client.post(f"/s/linde/instellingen/bestuur/overnemen/{thing.code}").status_code == 302
    assert set(wanted) <= follows(School.objects.get(pk=village.linde.pk))
    assert "Overnemen" not in client.get("/s/linde/instellingen/bestuur").content.decode()
    put_part(Part.PULSE, on=False, by=village.viewer(village.hanneke))
