"""What all forms on these pages share: ids of their own, days, times, names, and errors that say what to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.names import PersonName, clean

LONGEST_AHEAD = timedelta(days=400)


class PageForm(forms.Form):
    """A form on a page that may hold more forms."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        options.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}_%s")
        super().__init__(data, **options)
        for field in self.fields.values():
            empty = _("Kies er een.") if isinstance(field, forms.ChoiceField) else _("Dit is nog leeg. Vul het in.")
            field.error_messages["required"] = empty

    @property
    def sentence(self) -> str:
        """The first thing that is wrong, for a form without a place to show it."""
        return next((str(fault) for faults in self.errors.values() for fault in faults), "")


class DayField(forms.DateField):
    """A day, chosen or typed the Dutch way."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"invalid": _("Dit is geen dag. Vul een dag in als 24-11-2026.")})
        super().__init__(**options)


class TimeField(forms.TimeField):
    """A time, chosen or typed the Dutch way."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        options.setdefault("input_formats", ["%H:%M", "%H.%M"])
        options.setdefault("error_messages", {"invalid": _("Dit is geen tijd. Vul een tijd in als 15:15.")})
        super().__init__(**options)


class LineField(forms.CharField):
    """One line that somebody types, without signs that nobody sees or that turn other text around."""

    def to_python(self, value: Any) -> str:
        """What is left must still be something, where something is asked."""
        return clean(str(super().to_python(value)))


class RowsField(forms.ModelMultipleChoiceField[Any]):
    """Some of the rows that may be chosen."""

    def clean(self, value: Any) -> Any:
        """A number that no row can have is no choice, where SQLite would break."""
        try:
            return super().clean(value)
        except OverflowError as fault:
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": "?"}) from fault


class NameForm(PageForm):
    """The name of a person, in its Dutch parts."""

    first_name = forms.CharField(label=_("Roepnaam"), max_length=200, required=False)
    particle = forms.CharField(label=_("Voorvoegsel"), max_length=40, required=False, help_text=_("Zoals: van den"))
    surname = forms.CharField(label=_("Achternaam"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """At least one name."""
        data = super().clean() or self.cleaned_data
        for field in ("first_name", "particle", "surname"):
            data[field] = clean(data.get(field, ""))
        if not self.has_a_name(data):
            self.add_error("first_name", _("Vul een roepnaam of een achternaam in."))
        return data

    def has_a_name(self, data: dict[str, Any]) -> bool:
        """Whether there is enough to call this person by."""
        return bool(data["first_name"] or data["surname"])

    def name(self, *, initials: str = "") -> PersonName:
        """The name that was filled in; initials are kept as they were."""
        data = self.cleaned_data
        return PersonName(first=data["first_name"], prefix=data["particle"], surname=data["surname"], initials=initials)


def in_order(form: forms.Form, *names: str) -> None:
    """Refuse a last day before the first."""
    first, last = (form.cleaned_data.get(name) for name in names)
    if first and last and last < first:
        form.add_error(names[1], _("De laatste dag ligt voor de eerste. Kies een latere dag."))


def not_after(day: date, today: date) -> date:
    """Refuse a day that is still to come."""
    if day > today:
        raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag die geweest is."))
    return day


def not_before(day: date, today: date) -> date:
    """Refuse a day that has been."""
    if day < today:
        raise forms.ValidationError(_("Deze dag is geweest. Kies vandaag of een dag die nog komt."))
    return day


def soon(day: date, today: date) -> date:
    """Refuse a day that has been, and one so far ahead that it was typed by mistake."""
    if not_before(day, today) - today > LONGEST_AHEAD:
        raise forms.ValidationError(_("Dat is ver weg. Kies een dag in dit schooljaar of het volgende."))
    return day
