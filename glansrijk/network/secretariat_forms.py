"""What the secretariat fills in, and the board that names it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.forms.page_form import DayField, LineField, PageForm, TimeField, in_order, not_before, soon


class PlanForm(PageForm):
    """A day and a time."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    day = DayField(label=_("Dag"))
    time = TimeField(label=_("Tijd"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        self.today = today
        super().__init__(data, initial={"key": uuid4()})

    def clean_day(self) -> Any:
        """A day that is still to come, and soon enough to keep."""
        return soon(self.cleaned_data["day"], self.today)

    @property
    def moment(self) -> Any:
        """The moment, in the Netherlands."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=AMSTERDAM)


class HeldForm(PageForm):
    """Only which press it is."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})


class FailedForm(HeldForm):
    """Why it did not work."""

    reason = LineField(label=_("Waarom lukt het niet?"), max_length=300, help_text=_("Wie het vroeg, leest deze zin."))


class SecretaryForm(PageForm):
    """Who, and how long."""

    email = forms.EmailField(label=_("E-mailadres van het account"), max_length=254)
    from_on = DayField(label=_("Vanaf"))
    until_on = DayField(label=_("Tot en met"), required=False, help_text=_("Hoeft niet."))

    def __init__(self, data: Any = None, *, today: date) -> None:
        self.today = today
        super().__init__(data, initial={"from_on": today})

    def clean_until_on(self) -> date | None:
        """A last day that still comes."""
        day: date | None = self.cleaned_data["until_on"]
        return day and not_before(day, self.today)

    def clean(self) -> dict[str, Any]:
        """A last day comes after the first."""
        data = super().clean() or self.cleaned_data
        in_order(self, "from_on", "until_on")
        return data
