"""What the head fills in about a pulse."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.pulse.running import Plan
from glansrijk.rules.names import clean
from glansrijk.schools.forms.page_form import DayField, PageForm, in_order


class PulseForm(PageForm):
    """Name, period, and when the council agreed."""

    name = forms.CharField(label=_("Hoe noem je de peiling?"), max_length=80)
    opens_on = DayField(label=_("Vanaf welke dag?"))
    closes_on = DayField(label=_("Tot en met welke dag?"))
    mr_agreed_on = DayField(
        label=_("Op welke dag stemde de MR in?"),
        required=False,
        help_text=_("Zonder instemming van de MR kan de peiling niet open. Je mag dit later invullen."),
    )

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def clean_name(self) -> str:
        """Without odd signs."""
        name = clean(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Geef de peiling een naam."))
        return name

    def clean_mr_agreed_on(self) -> date | None:
        """Not a day that is still to come."""
        day: date | None = self.cleaned_data["mr_agreed_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("Deze dag moet nog komen. Vul hem in als de MR heeft ingestemd."))
        return day

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data = super().clean() or self.cleaned_data
        in_order(self, "opens_on", "closes_on")
        return data

    @property
    def plan(self) -> Plan:
        """What was filled in."""
        return Plan(**{name: self.cleaned_data[name] for name in ("name", "opens_on", "closes_on", "mr_agreed_on")})
