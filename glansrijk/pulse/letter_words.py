"""How to answer, as a letter of a pulse says it: whole sentences, in the language of the letter."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Door:
    """The addresses of the pages for parents, and the telephone of school."""

    address: str
    letter_address: str
    phone: str


def way_to_answer(door: Door, code: str) -> str:
    """By mail without a code, on paper with one."""
    by_phone = _("Vragen? Bel school: %(phone)s.") % {"phone": door.phone}
    if not code:
        said = _("Ga naar %(address)s en kies “Met mijn e-mail”. U krijgt dan een code in uw mail.")
        return f"{said % {'address': door.address}} {by_phone}"
    said = _("Ga naar %(address)s en typ deze code: %(code)s.")
    return f"{said % {'address': door.letter_address, 'code': code}} {by_phone}"
