"""What is filled in about a walk-in: theme, day, time, place, host, and afterwards how many people came."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_matters import TitleField
from glansrijk.schools.forms.page_form import DayField, PageForm, TimeField
from glansrijk.together.gatherings import Plan
from glansrijk.together.models import Gathering

MOST_PEOPLE = 2_000


class GatheringForm(PageForm):
    """A morning on which parents walk in."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    theme = TitleField(label=_("Waar gaat het over?"), help_text=_("Zoals: gezond eten, of kinderen en spelen."))
    held_on = DayField(label=_("Welke dag?"))
    from_time = TimeField(label=_("Van"), required=False)
    until_time = TimeField(label=_("Tot"), required=False)
    place = forms.CharField(label=_("Waar?"), max_length=80, required=False, help_text=_("Zoals: de ouderkamer."))
    host = forms.CharField(
        label=_("Wie ontvangt?"), max_length=120, required=False, help_text=_("Een collega, of een organisatie.")
    )
    head_present = forms.BooleanField(label=_("De directie zit erbij"), required=False)

    def __init__(self, data: Any = None, *, row: Gathering | None = None, **first: Any) -> None:
        known = {name: getattr(row, name) for name in self.base_fields} if row else {"key": uuid4()}
        super().__init__(data, initial={**known, **first})
        self.fields["theme"].error_messages["required"] = _("Schrijf op waar de ochtend over gaat.")

    def clean_place(self) -> str:
        """Without signs that nobody sees."""
        return _plain(self.cleaned_data["place"])

    def clean_host(self) -> str:
        """Without signs that nobody sees."""
        return _plain(self.cleaned_data["host"])

    def clean(self) -> dict[str, Any]:
        """An end comes after a beginning."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("from_time"), data.get("until_time")
        if end and "from_time" in data and (start is None or end <= start):
            self.add_error("until_time", _("De eindtijd ligt voor de begintijd. Kies een latere eindtijd."))
        return data

    @property
    def plan(self) -> Plan:
        """The morning, once the form is right."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version")}
        return Plan(**data, key=self.cleaned_data["key"] or uuid4())


class CameForm(PageForm):
    """How many people there were; nobody has to count."""

    came = forms.IntegerField(
        label=_("Hoeveel mensen waren er?"),
        help_text=_("Hoeft niet. Alleen een aantal, geen namen."),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages={
            "invalid": _("Dit is geen aantal. Vul een getal in, of laat het leeg."),
            "min_value": _("Vul een getal in van 0 of meer."),
            "max_value": _("Dat is wel erg veel. Vul een getal in tot 2000."),
        },
    )


def _plain(text: str) -> str:
    field = TitleField()
    return field.to_python(text)
