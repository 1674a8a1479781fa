"""The terms of a school: how long we wait before a signal asks for something."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.rules.signal_facts import Norms
from glansrijk.schools.forms.page_form import PageForm

# A school year has about forty school weeks; a term longer than that would never ask for anything.
MOST_WEEKS, MOST_DAYS, MOST_INVITATIONS = 40, 60, 10


class TermField(forms.IntegerField):
    """A whole number of weeks, days or invitations, at least one."""

    def __init__(self, *, most: int, **options: Any) -> None:
        options["error_messages"] = {
            "invalid": gettext_lazy("Vul een heel getal in, zoals 6."),
            "min_value": gettext_lazy("Een termijn is minstens 1."),
            "max_value": gettext_lazy("Kies een kleiner getal: hoogstens %(limit_value)s."),
        }
        super().__init__(min_value=1, max_value=most, **options)


class TermsForm(PageForm):
    """Four terms, each with what it does."""

    first_weeks = TermField(
        label=gettext_lazy("Elke ouder gesproken in de eerste … schoolweken"),
        help_text=gettext_lazy(
            "Was er daarna met een ouder nog geen contact, dan vraagt Vandaag om te beginnen met iets moois."
        ),
        most=MOST_WEEKS,
    )
    act_within = TermField(
        label=gettext_lazy("Een stap gekozen binnen … schooldagen bij mat of dof"),
        help_text=gettext_lazy("Staat er daarna nog geen stap, dan vraagt Vandaag welke kleine stap hier past."),
        most=MOST_DAYS,
    )
    at_most_weeks = TermField(
        label=gettext_lazy("Hoogstens … schoolweken zonder contact"),
        help_text=gettext_lazy("Daarna vraagt Vandaag om contact. Heeft een ouder een eigen plan, dan gaat dat voor."),
        most=MOST_WEEKS,
    )
    unanswered = TermField(
        label=gettext_lazy("Zelf contact zoeken na … uitnodigingen zonder antwoord"),
        help_text=gettext_lazy(
            "Zoveel uitnodigingen achter elkaar. Een antwoord of een gesprek begint de telling weer."
        ),
        most=MOST_INVITATIONS,
    )

    def __init__(self, data: Any = None, *, norms: Norms, **options: Any) -> None:
        super().__init__(data, initial=asdict(norms), **options)
        for name, usual in asdict(Norms()).items():
            field = self.fields[name]
            field.widget.attrs["inputmode"] = "numeric"
            field.help_text = _("%(does)s De standaard is %(usual)s.") % {"does": field.help_text, "usual": usual}

    @property
    def norms(self) -> Norms:
        """The terms, once the form is right."""
        return Norms(**self.cleaned_data)
