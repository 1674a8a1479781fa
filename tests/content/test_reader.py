"""The reader of our own documents: whatever is wrong gets its own sentence, with the file and the line."""

import os
from pathlib import Path

import pytest

from glansrijk.lib.content import ContentError, Key, Shape, documents, read_document

SHAPE = Shape(
    keys=(Key("titel"), Key("letter", one_of=("G", "L")), Key("bronnen", many=True)), sections=("Eerst", "Dan")
)
GOOD = """---
titel: Een titel: met dubbele punt
letter: G
bronnen:
  - een boek
  - uit de praktijk
---

## Eerst

Een zin.

### Een kop

## Dan

- een
- twee
"""


def fault(text: str, name: str = "01-goed.md") -> str:
    with pytest.raises(ContentError) as caught:
        read_document(name, text, SHAPE)
    return str(caught.value)


def test_a_good_document_is_read() -> None:
    document = read_document("01-goed.md", GOOD, SHAPE)
    assert (document.slug, document.one("titel"), document.one("letter"), document.many("bronnen")) == (
        "goed",
        "Een titel: met dubbele punt",
        "G",
        ("een boek", "uit de praktijk"),
    )
    assert [(section.title, section.plain) for section in document.sections] == [
        ("Eerst", "Een zin.\n\nEen kop"),
        ("Dan", "- een\n- twee"),
    ]
    assert document.sections[0].html == "<p>Een zin.</p><h3>Een kop</h3>"


@pytest.mark.parametrize("text", ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("---\n", "---  \n")])
def test_a_byte_order_mark_windows_lines_and_spaces_at_the_end_are_no_fault(text: str) -> None:
    assert read_document("01-goed.md", text, SHAPE) == read_document("01-goed.md", GOOD, SHAPE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\ntitel", "titel", "regel 1: een document begint met een kop tussen twee regels met ---."),
        ("praktijk\n---", "praktijk", "regel 1: de kop houdt niet op. Zet er een regel met --- onder."),
        ("letter: G", "kleur: blauw", "regel 3: ‘kleur’ hoort niet in de kop. Dit kan wel: titel, letter, bronnen."),
        (
            "letter: G",
            "zomaar iets",
            "regel 3: deze regel past niet in de kop. Schrijf: naam, dubbele punt, waarde.",
        ),
        ("letter: G", "letter: G\nletter: L", "regel 4: ‘letter’ staat er twee keer."),
        ("letter: G", "letter:", "regel 3: achter ‘letter’ staat niets."),
        ("letter: G", "letter: X", "regel 3: ‘X’ kan niet bij ‘letter’. Kies uit: G, L."),
        ("letter: G\n", "", "regel 6: in de kop ontbreekt ‘letter’."),
        (
            "letter: G",
            "letter:\n  - G",
            "regel 4: een lijst kan hier niet. Zet de waarde achter de dubbele punt.",
        ),
        ("  - een boek\n", "  - \n", "regel 5: achter dit streepje staat niets."),
        ("  - een boek\n  - uit de praktijk\n", "", "regel 4: achter ‘bronnen’ staat niets."),
        (
            "bronnen:\n",
            "bronnen: een boek\n",
            "regel 4: onder ‘bronnen’ hoort een lijst. Begin elke regel met twee spaties en een streepje.",
        ),
        (
            "## Eerst",
            "Vooraf.\n\n## Eerst",
            "regel 9: deze regel staat boven het eerste onderdeel. Een onderdeel begint met ##.",
        ),
        ("## Dan", "## Straks", "regel 15: het onderdeel ‘Straks’ bestaat niet. Dit zijn ze: Eerst, Dan."),
        ("## Dan", "## Eerst", "regel 15: het onderdeel ‘Eerst’ staat er twee keer."),
        ("## Dan\n\n- een\n- twee\n", "", "regel 14: het onderdeel ‘Dan’ ontbreekt."),
        ("\nEen zin.\n\n### Een kop\n", "", "regel 9: het onderdeel ‘Eerst’ is leeg."),
        ("### Een kop", "# Een kop", "regel 13: deze kop heeft een ander niveau."),
        ("### Een kop", "  ## Een kop", "regel 13: deze kop heeft een ander niveau."),
        ("Een zin.", "Een zin\nmet <b>HTML</b>.", "regel 12: hier staat HTML. Dat komt niet op de pagina."),
        ("Een zin.", "<script>\nalert(1)\n</script>", "regel 11: hier staat HTML. Dat komt niet op de pagina."),
        ("Een zin.", "Een ![plaatje](x.png).", "regel 11: hier staat een plaatje. Dat komt niet op de pagina."),
        ("Een zin.", "```\ncode\n```", "regel 11: hier staat een blok code. Dat komt niet op de pagina."),
        ("Een zin.", "Een `woord`.", "regel 11: hier staat code. Dat komt niet op de pagina."),
        ("Een zin.", "***", "regel 11: hier staat een streep. Dat komt niet op de pagina."),
        (
            "Een zin.",
            "Een [link](http://example.org).",
            "regel 11: deze link mag niet. Een link begint met https:// of wijst naar een plek binnen Glansrijk.",
        ),
        ("- twee", "- [twee](javascript:alert(1))", "regel 18: deze link mag niet."),
    ],
)
def test_each_fault_has_its_own_sentence(old: str, new: str, said: str) -> None:
    assert old in GOOD
    told = fault(GOOD.replace(old, new, 1))
    assert told.startswith(f"01-goed.md, {said}")


def test_sections_stand_in_their_order() -> None:
    header, eerst, dan = GOOD.partition("## Eerst")[0], "## Eerst\n\nEen.\n\n", "## Dan\n\nTwee.\n\n"
    assert fault(header + dan + eerst) == "01-goed.md, regel 9: hier hoort het onderdeel ‘Eerst’ en niet ‘Dan’."


@pytest.mark.parametrize("name", ["goed.md", "1-goed.md", "01-Goed.md", "01_goed.md", "01-.md", "01-goed.txt"])
def test_a_file_has_a_number_and_a_name(name: str) -> None:
    assert fault(GOOD, name) == (f"{name}: een bestand heet NN-naam.md, bijvoorbeeld 03-storten.md, in kleine letters.")


@pytest.mark.parametrize("text", ["", "---", "---\n---", "\n" * 5, "## Eerst"])
def test_a_stump_is_refused(text: str) -> None:
    assert fault(text).startswith("01-goed.md, regel ")


def test_a_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "02-later.md").write_text(GOOD)
    (tmp_path / "01-eerder.md").write_text(GOOD)
    (tmp_path / "lees-mij.txt").write_text("iets anders")
    assert [document.slug for document in documents(tmp_path, SHAPE)] == ["eerder", "later"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "in deze map staat geen enkel document."),
        (
            ["01-een.md", "01-twee.md"],
            "01-twee.md: het nummer 01 is al van 01-een.md. Geef elk bestand een eigen nummer.",
        ),
        (["01-een.md", "02-een.md"], "twee bestanden heten een. Geef elk bestand een eigen naam."),
    ],
)
def test_a_folder_with_a_fault_is_refused(tmp_path: Path, names: list[str], said: str) -> None:
    for name in names:
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(ContentError) as caught:
        documents(tmp_path, SHAPE)
    assert str(caught.value).endswith(said)


def test_a_file_that_is_no_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "01-oud.md").write_bytes(GOOD.replace("Een zin.", "Eén zin.").encode("latin-1"))
    with pytest.raises(
        ContentError, match=r"^01-oud\.md, regel 11: dit is geen UTF-8\. Bewaar het bestand als UTF-8\.$"
    ):
        documents(tmp_path, SHAPE)


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "01-tekst.md"
    path.write_text(GOOD)
    first = documents(tmp_path, SHAPE)
    assert documents(tmp_path, SHAPE) is first
    path.write_text(GOOD.replace("Een titel", "Ander werk"))
    os.utime(path, ns=(1, 1))
    assert [document.one("titel") for document in documents(tmp_path, SHAPE)] == ["Ander werk: met dubbele punt"]
