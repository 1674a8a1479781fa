"""A matter: putting it on the table, its texts, and each stage after that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.family import FamilyHome
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.matters import Opening
from glansrijk.relations.models import Matter
from glansrijk.rules.days import short_day
from glansrijk.rules.names import clean
from glansrijk.rules.school_year import Calendar
from glansrijk.schools.forms.page_form import DayField, PageForm

LONGEST_TITLE = 120
DAYS_TO_LOOK_BACK = 10
LONGEST_AHEAD_DAYS = 400


class TitleField(forms.CharField):
    """In a few words what it is about."""

    def to_python(self, value: Any) -> str:
        """Without signs that nobody sees."""
        return clean(str(super().to_python(value)))

    def validate(self, value: Any) -> None:
        """Short, so that it fits on a line."""
        super().validate(value)
        if len(value) > LONGEST_TITLE:
            raise forms.ValidationError(_("Houd het kort: er passen 120 tekens. De rest past in de vakken eronder."))


def been(day: date, today: date) -> date:
    """Refuse a day that is still to come."""
    if day > today:
        raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag die geweest is."))
    if (today - day).days > LONGEST_AHEAD_DAYS:
        raise forms.ValidationError(_("Dit is lang geleden. Kies een dag van dit of vorig schooljaar."))
    return day


class MatterTextsForm(PageForm):
    """The texts, the parent's first. Only texts of stages that were reached are asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = TitleField(label=_("Waar gaat het over?"), help_text=_("In een paar woorden. Zoals: het huiswerk"))
    parent_sees = WrittenField(label=_("Wat de ouder ziet"), help_text=_("In de woorden van de ouder."), rows=6)
    school_sees = WrittenField(label=_("Wat school ziet"), help_text=_("Wat zag of hoorde je precies?"), rows=6)
    agreement = WrittenField(label=_("Wat we samen afspraken"))
    outcome = WrittenField(label=_("Wat het opleverde"))

    def __init__(self, data: Any = None, *, matter: Matter, **options: Any) -> None:
        known = {name: getattr(matter, name) for name in type(self).base_fields}
        super().__init__(data, initial=known | options.pop("initial", {}), auto_id="matter_%s", **options)
        if matter.agreed_on is None:
            del self.fields["agreement"]
        if matter.looked_back_on is None:
            del self.fields["outcome"]

    def clean_agreement(self) -> str:
        """An agreement that was made stays there, in these words or others."""
        text: str = self.cleaned_data["agreement"].strip()
        if not text:
            raise forms.ValidationError(_("Schrijf op wat jullie afspraken."))
        return text

    @property
    def texts(self) -> dict[str, str]:
        """The texts, once the form is right."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class OpenMatterForm(PageForm):
    """A matter that is put on the table."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    home = forms.ChoiceField(widget=forms.RadioSelect)
    title = TitleField(label=_("Waar gaat het over?"), help_text=_("In een paar woorden. Zoals: het huiswerk"))
    parent_sees = MatterTextsForm.base_fields["parent_sees"]
    school_sees = MatterTextsForm.base_fields["school_sees"]
    put_on_table_on = DayField(label=_("Op tafel gelegd op"))

    def __init__(self, data: Any = None, *, homes: Sequence[FamilyHome], question: str, today: date, home: str) -> None:
        chosen = home if home in {one.key for one in homes} else homes[0].key if len(homes) == 1 else ""
        initial = {"key": uuid4(), "put_on_table_on": today, "home": chosen}
        super().__init__(data, initial=initial, auto_id="matter_%s")
        self._today, self._homes = today, {one.key: one for one in homes}
        field = self.fields["home"]
        field.choices = [(one.key, one.title) for one in homes]  # type: ignore[attr-defined]
        field.label = question
        field.error_messages |= {
            "required": _("Kies één thuis. Elk thuis krijgt een eigen vraagstuk."),
            "invalid_choice": _("Dit thuis hoort niet meer bij dit kind. Kies opnieuw."),
        }
        if len(homes) == 1:
            field.widget = forms.HiddenInput()
        self.fields["put_on_table_on"].widget.attrs["max"] = today.isoformat()

    def clean_put_on_table_on(self) -> date:
        """A day that has been."""
        return been(self.cleaned_data["put_on_table_on"], self._today)

    @property
    def chosen(self) -> FamilyHome:
        """With which home, once the form is right."""
        return self._homes[self.cleaned_data["home"]]

    @property
    def opening(self) -> Opening:
        """The matter as it was filled in, once the form is right."""
        data = self.cleaned_data
        return Opening(data["title"], data["put_on_table_on"], data["parent_sees"], data["school_sees"], data["key"])


class _StageForm(PageForm):
    """One stage further; the version says which page it was written on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, matter: Matter, today: date, calendar: Calendar, **initial: Any) -> None:
        first = {"version": matter.version, "on": today, **initial}
        super().__init__(data, initial=first, auto_id="stage_%s")
        self.matter, self._today, self._calendar = matter, today, calendar

    def clean_on(self) -> date:
        """A day that has been."""
        return been(self.cleaned_data["on"], self._today)


class DiscussForm(_StageForm):
    """It was spoken about with the parents."""

    on = DayField(label=_("Samen besproken op"))


class AgreeForm(_StageForm):
    """What was agreed, and when to look back."""

    agreement = WrittenField(label=_("Wat spraken jullie samen af?"), required=True)
    on = DayField(label=_("Afgesproken op"))
    look_back_on = DayField(
        label=_("Samen terugkijken op"), help_text=_("Kies een schooldag, liefst binnen een paar weken.")
    )

    def __init__(self, data: Any = None, *, matter: Matter, today: date, calendar: Calendar, **initial: Any) -> None:
        first = {"look_back_on": calendar.add_school_days(today, DAYS_TO_LOOK_BACK), **initial}
        super().__init__(data, matter=matter, today=today, calendar=calendar, **first)
        self.fields["agreement"].error_messages["required"] = _("Schrijf op wat jullie afspraken.")

    def clean_look_back_on(self) -> date:
        """A school day, not years away."""
        day: date = self.cleaned_data["look_back_on"]
        if (day - self._today).days > LONGEST_AHEAD_DAYS:
            raise forms.ValidationError(_("Dat is ver weg. Kies een dag in dit schooljaar."))
        if not self._calendar.is_school_day(day):
            other = short_day(self._calendar.add_school_days(day, 0))
            sentence = _("Op deze dag is er geen school. Kies een schooldag, zoals %(day)s.")
            raise forms.ValidationError(sentence, params={"day": other})
        return day


class LookBackForm(_StageForm):
    """What came of it."""

    outcome = WrittenField(label=_("Wat leverde het op?"), help_text=_("Voor het kind, en tussen jullie."))
    on = DayField(label=_("Teruggekeken op"))
