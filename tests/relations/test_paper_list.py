"""The list on paper."""

from tests import make
from tests.paper import read_paper
from tests.village import Village


def test_it_has_a_row_per_parent_and_says_that_it_is_confidential(village: Village) -> None:
    response = village.signed_in(village.anna).get("/s/linde/groep/5/lijst/2026-11/papier.pdf")
    text = read_paper(response.content).words
    assert response["Content-Type"] == "application/pdf"
    assert [name for name in ("Petra", "Joris", "Eva", "Peter", "Elif", "Hakan", "Tineke") if name in text] == [
        "Petra",
        "Joris",
        "Eva",
        "Peter",
        "Elif",
    ]
    assert "Vertrouwelijk. Afgedrukt door Anna Vos op 24 november 2026." in text
    assert "versnipper vóór 1 november 2027" in text


def test_colleagues_of_another_group_and_the_head_do_not_get_it(village: Village) -> None:
    paper = "/s/linde/groep/5/lijst/2026-11/papier.pdf"
    answers = {who: village.signed_in(who).get(paper).status_code for who in (village.ivo, village.carla, village.daan)}
    assert answers == {village.ivo: 200, village.carla: 404, village.daan: 404}


def test_a_name_in_letters_that_no_font_has_does_not_cost_the_list(village: Village) -> None:
    make.make_family(village.linde, "ሰላም Haile", "陈 Haile", group=village.group5)
    response = village.signed_in(village.anna).get("/s/linde/groep/5/lijst/2026-11/papier.pdf")
    text = read_paper(response.content).words
    assert (response.status_code, "Petra" in text, "Haile" in text) == (200, True, True)
