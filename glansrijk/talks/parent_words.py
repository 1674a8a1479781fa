"""Words about a talk as a parent reads them: how the talk is called and when it is, in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from glansrijk.lib.said import day_and_month_said, in_dutch

# The names that the method gives (rules.year_line.METHOD). A school that calls a talk otherwise has its own word.
NAMES = (
    gettext_noop("Startgesprek"),
    gettext_noop("Hoop-en-dromengesprek"),
    gettext_noop("Kindgesprek"),
    gettext_noop("Omgekeerd 10-minutengesprek"),
    gettext_noop("Voortgangsgesprek"),
    gettext_noop("Afsluitend gesprek"),
)


def moment_said(name: str) -> str:
    """The name of a moment; what a school called otherwise stays as it is."""
    return _(name) if name in NAMES else name


def moment_within(name: str) -> str:
    """The same inside a sentence."""
    said = moment_said(name)
    return f"{said[:1].lower()}{said[1:]}" if in_dutch() else said


def period_said(first: date, last: date) -> str:
    """The days of a moment inside a sentence: 'tussen 2 en 30 november'."""
    begin = str(first.day) if (first.year, first.month) == (last.year, last.month) else day_and_month_said(first)
    days = {"first": begin, "last": day_and_month_said(last)}
    return _("op %(last)s") % days if first == last else _("tussen %(first)s en %(last)s") % days
