"""What is filled in about the school plan: a phase, and a step."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import DayField, PageForm, in_order
from glansrijk.schools.models import Staff


class PhaseForm(PageForm):
    """The days of a phase, and when it is done."""

    from_on = DayField(label=_("Vanaf"), required=False)
    until_on = DayField(label=_("Tot en met"), required=False)
    done_when = WrittenField(
        label=_("Deze fase is klaar als"), rows=3, longest=500, help_text=_("Zo dat je het samen kunt nagaan.")
    )

    def clean(self) -> dict[str, Any]:
        """The last day not before the first."""
        data = super().clean() or self.cleaned_data
        in_order(self, "from_on", "until_on")
        return data


class PlanStepForm(PageForm):
    """One step: what, who and when."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label=_("Wat gaan we doen?"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))
    owner = forms.ModelChoiceField(
        label=_("Wie?"), queryset=Staff.objects.none(), required=False, empty_label=_("nog niemand")
    )
    due_on = DayField(label=_("Uiterlijk wanneer?"), required=False)

    def __init__(self, data: Any = None, *, staff: Any, initial: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, initial={"key": uuid4(), **(initial or {})}, **options)
        self.fields["owner"].queryset = staff  # type: ignore[attr-defined]
        self.fields["owner"].error_messages["invalid_choice"] = _(
            "Deze collega werkt hier niet meer. Kies iemand anders."
        )

    @property
    def facts(self) -> dict[str, Any]:
        """What, who and when."""
        data = self.cleaned_data
        return {"text": " ".join(data["text"].split()), "owner": data["owner"], "due_on": data["due_on"]}
