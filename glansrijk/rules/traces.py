"""What leads back to somebody without being a name: a telephone number, a mail address, a long number, a postcode.

A story that schools share with each other holds none of these. A day, a time, a group or a year may stand in it.
"""

import re
from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Trace(StrEnum):
    """A kind of trace.

    >>> Trace.PHONE.dutch
    'een telefoonnummer'
    """

    MAIL = "mail"
    PHONE = "phone"
    NUMBER = "number"
    POSTCODE = "postcode"

    @property
    def dutch(self) -> str:
        """What it is, inside a sentence."""
        return _(_DUTCH[self])


def traces_in(text: str) -> tuple[tuple[str, Trace], ...]:
    """Return what leads back to somebody, as it is written, each with what it is, in their order.

    >>> [(found, kind.value) for found, kind in traces_in("Bel 06-12 34 56 78 of mail mama@thuis.nl; BSN 123456782.")]
    [('06-12 34 56 78', 'phone'), ('mama@thuis.nl', 'mail'), ('123456782', 'number')]
    >>> traces_in("Op 24-11-2026 om 15.30 uur kwamen 22 van de 26 ouders van groep 5. Dat is 85 % in 2026.")
    ()
    >>> [found for found, kind in traces_in("Zij wonen op 7511 AB.")]
    ['7511 AB']
    """
    found = [(match.start(), match.group().strip(), kind) for kind, sign in _SIGNS for match in sign.finditer(text)]
    kept, until = [], -1
    for start, words, kind in sorted(found, key=lambda one: (one[0], -len(one[1]))):
        if start >= until:
            kept.append((words, kind))
            until = start + len(words)
    return tuple(kept)


_DUTCH = {
    Trace.MAIL: gettext_noop("een e-mailadres"),
    Trace.PHONE: gettext_noop("een telefoonnummer"),
    Trace.NUMBER: gettext_noop("een nummer dat van iemand kan zijn"),
    Trace.POSTCODE: gettext_noop("een postcode"),
}

_BETWEEN = r"[ \u00a0.\-/()]{0,3}"
_SIGNS = (
    (Trace.MAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    # A Dutch number has ten digits and begins with 0, or has its country in front; a date never has ten digits.
    (
        Trace.PHONE,
        re.compile(rf"(?<![\d])(?:(?:\+|00)\d{{1,2}}{_BETWEEN}(?:\(0\))?|0)\d?(?:{_BETWEEN}\d){{8,9}}(?!\d)"),
    ),
    (Trace.NUMBER, re.compile(r"(?<![\d.,])\d{3}(?:[ .]?\d{3}){2}(?!\d)")),
    (Trace.NUMBER, re.compile(r"(?<!\d)(?:\d{4}[ .]\d{2}[ .]\d{3}|\d{8,})(?!\d)")),
    (Trace.POSTCODE, re.compile(r"(?<!\d)[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z])")),
)
