"""Headers of parents' lists are recognised in any spelling; what is not ours is left alone."""

import json

import pytest

from glansrijk.schools.imports.formats.columns import IGNORE, fields, is_forbidden, recognise
from tests.schools.imports.formats.lists import TEMPLATE

PARENTS = {"verzorger": "parent", "ouder": "parent", "contactpersoon": "parent", "ouder/verzorger": "parent"}
OWN_SLOTS = {"vader": "father", "moeder": "mother"}
ATTRIBUTES = {
    "roepnaam": "first",
    "voornaam": "first",
    "voorletters": "initials",
    "tussenvoegsel": "prefix",
    "voorvoegsel": "prefix",
    "achternaam": "surname",
    "naam": "name",
    "e-mail": "email",
    "e-mailadres": "email",
    "email": "email",
    "mail": "email",
    "mobiel": "mobile",
    "telefoon": "phone",
    "telefoonnummer": "phone",
    "relatie": "relation",
    "gezag": "custody",
    "taal": "language",
}


def code_of(header: str, *others: str) -> str | None:
    return recognise([header, *others]).mapping.get(header)


@pytest.mark.parametrize("number", ["", "1", "2", "3", "4"])
@pytest.mark.parametrize(("word", "owner"), [*PARENTS.items(), *OWN_SLOTS.items()])
def test_every_parent_word_with_every_attribute_in_either_order(word: str, owner: str, number: str) -> None:
    for attribute, field in ATTRIBUTES.items():
        code = f"{owner}{number}.{field}"
        spellings = (f"{word} {number} {attribute}", f"{attribute} {word} {number}", f"{word} {attribute} {number}")
        assert {code_of(spelling.strip()) for spelling in spellings} == {code}


@pytest.mark.parametrize(
    "header",
    ["Ouder 1 E-mail", "OUDER1EMAIL", "ouder_1_e_mail", "ouder.1.e-mail", "E-mail  ouder-1", "e‑mail (ouder 1)"],
)
def test_spelling_does_not_matter(header: str) -> None:
    assert code_of(header) == "parent1.email"


def test_numbers_above_four_are_not_ours() -> None:
    assert recognise(["naam ouder 5", "ouder 0 naam"]).unknown == ("naam ouder 5", "ouder 0 naam")


@pytest.mark.parametrize("bare", ["roepnaam", "tussenvoegsel", "voorvoegsel", "achternaam"])
@pytest.mark.parametrize(
    ("other", "owner"),
    [
        ("e-mail ouder 1", "pupil"),
        ("verzorger2 mobiel", "pupil"),
        ("naam moeder", "pupil"),
        ("e-mail ouder", "parent"),
        ("relatie", "parent"),
        ("leerlingnummer", "parent"),
    ],
)
def test_whose_a_bare_name_is(bare: str, other: str, owner: str) -> None:
    assert code_of(bare, other) == f"{owner}.{ATTRIBUTES[bare]}"


def test_bare_names_are_the_pupils_beside_the_same_names_of_the_parent() -> None:
    found = recognise(["roepnaam", "achternaam", "voornaam ouder", "achternaam ouder"])
    assert list(found.mapping.values()) == ["pupil.first", "pupil.surname", "parent.first", "parent.surname"]


def test_the_template_of_the_school() -> None:
    found = recognise(TEMPLATE)
    assert (found.unknown, found.ignored) == ((), ())
    assert list(found.mapping.values()) == [
        "pupil.number",
        "parent.key",
        "parent.first",
        "parent.initials",
        "parent.prefix",
        "parent.surname",
        "parent.relation",
        "parent.custody",
        "parent.email",
        "parent.phone",
        "parent.language",
        "parent.secret",
    ]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Leerling nummer", "pupil.number"),
        ("leerling", "pupil.name"),
        ("Roepnaam leerling", "pupil.first"),
        ("leerling_achternaam", "pupil.surname"),
        ("Groep", "pupil.group"),
        ("Geboortedatum", "pupil.born_on"),
        ("Geboortedatum leerling", "pupil.born_on"),
        ("gezag ouder 1", "parent1.custody"),
        ("relatie verzorger 2", "parent2.relation"),
        ("verzorger 3 taal", "parent3.language"),
        ("voorkeurstaal", "parent.language"),
        ("geheim ouder 2", "parent2.secret"),
        ("ouder_id", "parent.key"),
        ("ouder 1 id", "parent1.key"),
        ("straat", "parent.street"),
        ("postcode verzorger 1", "parent1.postcode"),
        ("huisnummer", "parent.house_number"),
        ("woonplaats", "parent.town"),
        ("adres ouder 2", "parent2.address"),
    ],
)
def test_other_columns(header: str, code: str) -> None:
    assert code_of(header) == code


@pytest.mark.parametrize("header", ["telefoon", "e-mail", "mobiel", "relatie"])
def test_a_bare_column_is_nobodys_when_parents_are_numbered(header: str) -> None:
    assert recognise([header, "naam ouder 1"]).unknown == (header,)


@pytest.mark.parametrize(
    "header",
    (
        "BSN|bsn_ondwnr-4|Sofinummer|Onderwijsnummer|verzorger2_bsn|nationaliteit|etniciteit|gewicht|geloof|Foto|"
        "BSN ouder 1|Nationaliteit vader|geboorteland moeder|ECK-iD|opleiding ouder 1|geslacht leerling"
    ).split("|"),
)
def test_forbidden_columns_are_named_and_never_mapped(header: str) -> None:
    found = recognise([header, "leerlingnummer"])
    assert (found.mapping, found.unknown, found.ignored) == ({"leerlingnummer": "pupil.number"}, (), (header,))


@pytest.mark.parametrize("header", ["naam ouder", "achternaam", "leerlingnummer", "hobby", "eiland"])
def test_what_is_not_forbidden(header: str) -> None:
    assert not is_forbidden(header)


@pytest.mark.parametrize("header", ["hobby", "ouder", "bijzonderheden", "noodnummer", "id", "naam school", "12", "-"])
def test_unknown_columns_stay_unknown(header: str) -> None:
    assert recognise([header]).unknown == (header,)


def test_recognised_columns_are_fields_and_can_be_kept_as_json() -> None:
    found = recognise([*TEMPLATE, "naam moeder 2"])
    assert set(found.mapping.values()) <= {code for code, _label in fields()}
    assert json.loads(json.dumps(found.mapping)) == found.mapping


def test_fields_have_one_label_each_and_one_to_leave_out() -> None:
    labels = [label for _code, label in fields()]
    assert len(labels) == len(set(labels))
    assert fields()[-1] == (IGNORE, "niet inlezen")
