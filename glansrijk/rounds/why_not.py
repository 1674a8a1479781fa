"""Why a talk cannot be moved to a place that somebody points at: what the judge finds wrong there, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What `solver/verify.py` says, and how a school says it. What is nearest to the family comes first.
WORDS = (
    (r"^talk .* is outside its session$", gettext_lazy("Het gesprek duurt dan langer dan de middag of avond.")),
    (r"^\('family', .*\) cannot be in talk ", gettext_lazy("Het gezin kan dan niet.")),
    (r"^\('family', .*\) is in talks .* at once$", gettext_lazy("Het gezin heeft dan een ander gesprek.")),
    (r"^families .* meet in session ", gettext_lazy("Het andere thuis van dit kind komt dan ook die middag of avond.")),
    (r"^no time to walk between talks ", gettext_lazy("Het gezin kan dan niet op tijd bij zijn andere gesprek zijn.")),
    (r"^\('(?:teacher|helper)', '(?P<name>.*)'\) cannot be in talk ", gettext_lazy("%(name)s kan dan niet.")),
    (
        r"^\('(?:teacher|helper)', '(?P<name>.*)'\) is in talks .* at once$",
        gettext_lazy("%(name)s heeft dan een ander gesprek."),
    ),
    (r"^teacher (?P<name>.*) has no break before slot ", gettext_lazy("%(name)s heeft dan te lang geen pauze.")),
)


def why_not(faults: Iterable[str]) -> str:
    """The first reason in words; empty when there is none."""
    known = list(faults)
    for pattern, words in WORDS:
        for fault in known:
            if found := re.search(pattern, fault):
                return str(words) % found.groupdict()
    return ""


def refusal(time: str, faults: Iterable[str]) -> str:
    """The whole sentence for who moves it by hand."""
    facts = {"time": time, "why": why_not(faults)}
    return _("Om %(time)s uur past dit gesprek niet. %(why)s Kies een andere tijd.") % facts
