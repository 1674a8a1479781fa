"""The list on paper."""

import subprocess
from pathlib import Path

from tests import make
from tests.village import Village


def words_on(pdf: bytes, folder: Path) -> str:
    """The text of a PDF, as a reader program sees it."""
    path = folder / "list.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout


def test_it_has_a_row_per_parent_and_says_that_it_is_confidential(village: Village, tmp_path: Path) -> None:
    response = village.signed_in(village.anna).get("/s/linde/groep/5/lijst/2026-11/papier.pdf")
    text = words_on(response.content, tmp_path)
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


def test_a_name_in_letters_that_no_font_has_does_not_cost_the_list(village: Village, tmp_path: Path) -> None:
    make.make_family(village.linde, "ሰላም Haile", "陈 Haile", group=village.group5)
    response = village.signed_in(village.anna).get("/s/linde/groep/5/lijst/2026-11/papier.pdf")
    text = words_on(response.content, tmp_path)
    assert (response.status_code, "Petra" in text, "Haile" in text) == (200, True, True)
