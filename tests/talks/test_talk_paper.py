"""A talk on paper: empty before it, with what was said after, for one family or for a group."""

from __future__ import annotations

import pytest

from glansrijk.talks.models import Moment
from tests import make
from tests.paper import read_paper
from tests.talks.talk_pages import a_talk, held, keep, url
from tests.village import Village


def of_group(moment: Moment, group: str = "5") -> str:
    """Where the sheets of a group are."""
    return f"/s/linde/moment/{moment.pk}/groep/{group}/papier.pdf"


def test_before_the_talk_it_has_the_questions_and_lines(village: Village) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    response = client.get(url(talk, "papier.pdf"))
    text = read_paper(response.content).words
    assert response["Content-Type"] == "application/pdf"
    wanted = (
        "Over Noor van den Akker, met Petra",
        "Wat hoopt u dit jaar voor uw kind?",
        "Ik laat een stilte even stil.",
        "Wat de ouder van school verwacht",
        "Vertrouwelijk. Afgedrukt door Anna Vos op 24 november 2026.",
    )
    assert [one for one in wanted if one not in text] == []


@pytest.mark.parametrize("hope", ["Dat ze durft", "🎈 hoog vliegen", "أتمنى أن تقرأ", "#let x = 1 *sterk* $y$"])
def test_after_the_talk_it_has_what_may_be_shared(village: Village, hope: str) -> None:
    talk, client = a_talk(village, village.noor, village.petra), village.signed_in(village.anna)
    keep(client, talk, f"hoop__p{village.petra.pk}", hope)
    keep(client, talk, "samen-doel__together", "Ons doel")
    keep(client, talk, "kind-wil__child", "GEHEIM", kept="on")
    keep(client, talk, "voorbereiding__teacher", "VOORAF")
    client.post(url(talk, "gevoerd"), held(village.petra))
    response = client.get(url(talk, "papier.pdf"))
    text = read_paper(response.content).words
    assert response.status_code == 200
    assert [word for word in ("Gevoerd op 24 november 2026", "Ons doel") if word not in text] == []
    assert [word for word in ("GEHEIM", "VOORAF", "Waar droomt u van") if word in text] == []
    if hope.isascii():
        assert hope in text


def test_a_group_has_a_sheet_for_every_home(village: Village) -> None:
    moment, client = make.make_moment(village.linde), village.signed_in(village.anna)
    text = read_paper(client.get(of_group(moment)).content).words
    families = (
        "Over Sem Bakker, met Eva",
        "Over Sem Bakker, met Peter",
        "Over Noor van den Akker, met Petra en Joris",
        "Over Ömer Kaya, met Elif",
        "Over Lina Wit, met Carla",
    )
    assert [one for one in families if one not in text] == []
    assert "Hakan" not in text


def test_who_prints_for_a_group(village: Village) -> None:
    moment = make.make_moment(village.linde)
    village.give_second_step(village.hanneke)
    people = (village.bram, village.ivo, village.carla, village.hanneke)
    found = [village.signed_in(who).get(of_group(moment)).status_code for who in people]
    assert found == [200, 200, 404, 404]


def test_no_sheet_about_an_own_child(village: Village) -> None:
    moment = make.make_moment(village.linde)
    make.make_assignment(village.carla, village.group5)
    text = read_paper(village.signed_in(village.carla).get(of_group(moment)).content).words
    assert ("Sem Bakker" in text, "Lina" in text) == (True, False)
