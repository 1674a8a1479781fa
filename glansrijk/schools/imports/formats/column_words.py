"""The words that headers of parents' lists are made of, and the fields they stand for."""

from typing import Final

from glansrijk.rules.speech import gettext_noop

# Whose column it is. "ouder/verzorger" is how many administrations write it.
PARENT_WORDS: Final = ("ouderverzorger", "verzorger", "ouder", "contactpersoon")
OWN_SLOT_WORDS: Final = {"vader": "father", "moeder": "mother"}
PUPIL_WORDS: Final = ("leerling", "kind")

# What stands in it: the word in the header → the field. Spaces, capitals, hyphens and dots are gone by then.
NAME_WORDS: Final = {
    "roepnaam": "first",
    "voornaam": "first",
    "voorletters": "initials",
    "tussenvoegsel": "prefix",
    "voorvoegsel": "prefix",
    "achternaam": "surname",
    "naam": "name",
}
REACH_WORDS: Final = {
    "email": "email",
    "emailadres": "email",
    "mail": "email",
    "mailadres": "email",
    "mobiel": "mobile",
    "telefoon": "phone",
    "telefoonnummer": "phone",
}
LINK_WORDS: Final = {
    "relatie": "relation",
    "gezag": "custody",
    "taal": "language",
    "voorkeurstaal": "language",
    "geheim": "secret",
}
ADDRESS_WORDS: Final = {
    "adres": "address",
    "straat": "street",
    "straatnaam": "street",
    "huisnummer": "house_number",
    "postcode": "postcode",
    "woonplaats": "town",
}
KEY_WORDS: Final = {"id": "key"}
PUPIL_FIELD_WORDS: Final = {
    "leerlingnummer": "number",
    "leerlingnr": "number",
    "geboortedatum": "born_on",
    "groep": "group",
    "stamgroep": "group",
}

# Never read: numbers of the state, origin, belief, means, pictures (design 4.10). Whole headers, and beginnings.
FORBIDDEN: Final = frozenset(
    (
        "bsn burgerservicenummer sofinummer sofi onderwijsnummer pgn bsnondwnr bsnondwnr4 rijksregisternummer "
        "eckid land nationaliteit etniciteit herkomst gewicht leerlinggewicht geloof religie kerkgenootschap "
        "levensovertuiging inkomen opleiding opleidingsniveau fotourl foto pasfoto geslacht toevoegingen "
        "gebruikersnaam wachtwoord allergie geboorteland geboorteplaats paspoortnummer iban rekeningnummer"
    ).split()
)
FORBIDDEN_BEGINNINGS: Final = ("bsn", "land", "gewicht", "nationaliteit", "burgerservice", "geboorteland")

# field → its Dutch name on the page where columns are mapped by hand.
PUPIL_LABELS: Final = {
    "number": gettext_noop("leerlingnummer"),
    "first": gettext_noop("roepnaam van de leerling"),
    "initials": gettext_noop("voorletters van de leerling"),
    "prefix": gettext_noop("voorvoegsel van de leerling"),
    "surname": gettext_noop("achternaam van de leerling"),
    "name": gettext_noop("hele naam van de leerling"),
    "born_on": gettext_noop("geboortedatum van de leerling"),
    "group": gettext_noop("groep van de leerling"),
}
PARENT_LABELS: Final = {
    "key": gettext_noop("nummer"),
    "first": gettext_noop("roepnaam"),
    "initials": gettext_noop("voorletters"),
    "prefix": gettext_noop("voorvoegsel"),
    "surname": gettext_noop("achternaam"),
    "name": gettext_noop("hele naam"),
    "relation": gettext_noop("relatie met de leerling"),
    "custody": gettext_noop("gezag"),
    "language": gettext_noop("taal"),
    "email": gettext_noop("e-mailadres"),
    "mobile": gettext_noop("mobiel nummer"),
    "phone": gettext_noop("telefoonnummer"),
    "secret": gettext_noop("geheime gegevens"),
    "address": gettext_noop("adres (alleen om te zien wie samen wonen)"),
    "street": gettext_noop("straat (alleen om te zien wie samen wonen)"),
    "house_number": gettext_noop("huisnummer (alleen om te zien wie samen wonen)"),
    "postcode": gettext_noop("postcode (alleen om te zien wie samen wonen)"),
    "town": gettext_noop("woonplaats (alleen om te zien wie samen wonen)"),
}
OWNER_LABELS: Final = {
    "parent": "ouder",
    **{f"parent{number}": f"ouder {number}" for number in range(1, 5)},
    **{f"father{number}": f"vader {number}".rstrip() for number in ("", 1, 2, 3, 4)},
    **{f"mother{number}": f"moeder {number}".rstrip() for number in ("", 1, 2, 3, 4)},
}
