"""What a teacher fills in about a handover."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.rules.handover import Part, parts_of
from glansrijk.schools.forms.page_form import DayField, PageForm
from glansrijk.talks.models import Handover

# A page holds at most some hundreds of handovers.
MOST = 400


class HandoverTextForm(PageForm):
    """The text, part by part."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, handover: Handover, **options: Any) -> None:
        texts = {part.value: text for part, text in parts_of(handover.text).items()}
        options["initial"] = {"version": handover.version, **texts, **options.pop("initial", {})}
        super().__init__(data, **options)
        for part in Part:
            self.fields[part.value] = WrittenField(label=part.heading, rows=4)

    @property
    def parts(self) -> dict[Part, str]:
        """The parts, once the form is right."""
        return {part: self.cleaned_data[part.value].strip() for part in Part}


class SeenForm(PageForm):
    """When the parent read it, and what the parent says about it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    says = WrittenField(label=_("Wat de ouder erbij zegt"), rows=4)
    on = DayField(label=_("Gelezen op"))


class VersionForm(forms.Form):
    """Which text was on the page."""

    version = forms.IntegerField(min_value=1)


class AllForm(forms.Form):
    """Which handovers were on the page, each with its version: '12:3'."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self._said = data.getlist("gelezen")[:MOST]

    @property
    def seen(self) -> dict[int, int]:
        """Handover by version; what cannot be read is left out."""
        pairs = (said.split(":") for said in self._said if said.count(":") == 1)
        return {int(pk): int(version) for pk, version in pairs if _number(pk) and _number(version)}


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 15
