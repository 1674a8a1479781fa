"""The words of the letter on paper: one request, whole sentences, B1; the back says the same in another language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

Facts = Mapping[str, str]


def front_of(facts: Facts) -> dict[str, object]:
    """The front, with the strip to tear off."""
    return {**_letter(facts), "strip": _strip(facts)}


def back_of(facts: Facts, language: str) -> dict[str, object]:
    """The same letter in another language, without a strip: the strip on the front has boxes that need no words."""
    return {**_letter(facts), "lang": language, "rtl": get_language_bidi()}


def _letter(facts: Facts) -> dict[str, object]:
    return {
        "school": facts["school"],
        "title": _("Wat hoopt u dit jaar voor %(child)s?") % facts,
        "dear": _("Beste %(names)s,") % facts,
        "body": [
            _("Binnenkort spreken we elkaar op school, tussen %(first)s en %(last)s.") % facts,
            _("U kent %(child)s het langst. Daarom horen we graag van tevoren wat u hoopt. U kunt kiezen:") % facts,
        ],
        "phone_title": _("Met uw telefoon"),
        "phone": _("Richt de camera op het vierkant. Of ga naar het adres eronder en typ de code."),
        "until": _("De code werkt tot en met %(until)s. Met de code kan niemand iets over u lezen.") % facts,
        "paper_title": _("Op papier"),
        "paper": _("Vul het strookje onderaan in. Geef het mee naar school."),
        "talk_title": _("In het gesprek"),
        "talk": _("Vertelt u het liever? Dat is ook goed. Bellen kan altijd: %(phone)s.") % facts,
        "end": _("Met vriendelijke groet,"),
        "signed": f"{facts['teacher']}, {facts['group']}",
        "address": facts["address"],
        "qr_alt": _("Vierkante code die naar de pagina van school leidt"),
    }


def _strip(facts: Facts) -> dict[str, object]:
    return {
        "title": _("Voor school"),
        "about": f"{facts['child']}, {facts['group']}",
        "hope": _("Ik hoop dit jaar voor mijn kind:"),
        "reach": _("Zo hoor ik het liefst van school:"),
        "ways": [_("op school praten"), _("bellen"), _("een bericht in de app"), _("een brief"), _("een mail")],
        "more": [_("Ik wil graag een tolk. Taal:"), _("Ik vertel het liever in het gesprek.")],
    }
