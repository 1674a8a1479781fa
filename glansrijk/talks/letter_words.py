"""The words of the letter on paper for a class, and of the appointment that a letter tells: whole sentences, B1.

The letter on paper makes one request; its back says the same in another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from glansrijk.lib.said import in_dutch
from glansrijk.outbox.appointments import Appointment
from glansrijk.rules.quiet_hours import at_school

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


def appointment_title() -> str:
    """What stands in the calendar of a phone: nobody's name, for others look there too."""
    return _("Gesprek op school")


def day_of_talk(at: datetime) -> str:
    """The day of a talk on the clock of the school: 'donderdag 26 november'."""
    return date_format(at_school(at).date(), "l j F" if in_dutch() else "l j E")


def appointment_words(one: Appointment) -> str:
    """When and where a talk is: 'donderdag 26 november om 15.15 uur, ongeveer 10 minuten, lokaal 5, met Anna Vos'."""
    said = _("%(day)s om %(time)s uur, ongeveer %(minutes)s minuten") % {
        "day": day_of_talk(one.begins),
        "time": f"{at_school(one.begins):%H.%M}",
        "minutes": one.minutes,
    }
    met = _("met %(who)s") % {"who": one.who} if one.who and not one.cancelled else ""
    return ", ".join(part for part in (said, one.place, met) if part)


def told_of_file(news: str) -> str:
    """What the file does that goes along with a mail."""
    told = {
        "gepland": _("Bij de mail zit een bestand voor uw agenda. U hoeft daar niets mee te doen."),
        "verzet": _("Bij de mail zit een bestand voor uw agenda. Staat het gesprek daar al in, dan verandert de tijd."),
        "afgezegd": _("Bij de mail zit een bestand voor uw agenda. Staat het gesprek daarin, dan gaat het eruit."),
    }
    return told[news]
