"""Days off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import DayField, PageForm, in_order


class HolidayForm(PageForm):
    """A holiday or a free day of the school; one day has the same first and last day."""

    name = forms.CharField(label=_("Naam"), max_length=80, help_text=_("Zoals: studiedag"))
    first_on = DayField(label=_("Eerste dag"))
    last_on = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: het is één dag."))

    def clean(self) -> dict[str, Any]:
        """Days in order; without a last day it is one day."""
        data = super().clean() or self.cleaned_data
        data["name"] = " ".join(data.get("name", "").split())
        data["last_on"] = data.get("last_on") or data.get("first_on")
        in_order(self, "first_on", "last_on")
        return data
