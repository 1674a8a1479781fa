"""Colleagues: their name, their roles, their groups and their way in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.rules.days import day_in_words, short_weekday_name
from glansrijk.rules.roles import Role
from glansrijk.schools.forms.page_form import DayField, NameForm, PageForm, in_order
from glansrijk.schools.models import Group
from glansrijk.schools.models.group import WEEKDAYS
from glansrijk.schools.models.staff import SCHOOL_ROLES

NO_EMAIL = {"invalid": _("Dit is geen e-mailadres. Vul een adres in als anna@school.nl.")}


class ColleagueForm(NameForm):
    """Somebody who works here."""

    email = forms.EmailField(label=_("E-mail"), required=False, error_messages=NO_EMAIL)


class LetInForm(PageForm):
    """Where somebody signs in with."""

    email = forms.EmailField(label=_("E-mail waarmee je collega inlogt"), error_messages=NO_EMAIL)


class RoleForm(PageForm):
    """A role for a while."""

    role = forms.TypedChoiceField(
        label=_("Rol"),
        choices=choices_of(SCHOOL_ROLES),
        widget=forms.RadioSelect,
        coerce=Role,
    )
    from_on = DayField(label=_("Eerste dag"))
    until_on = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: tot je de rol beëindigt."))

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        super().clean()
        in_order(self, "from_on", "until_on")
        return self.cleaned_data


class WeekForm(PageForm):
    """On which weekdays, and until when."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Werkdagen"),
        choices=lambda: [(1 << number, short_weekday_name(number)) for number in range(len(WEEKDAYS))],
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
    )
    until_on = DayField(
        label=_("Laatste dag"),
        required=False,
        help_text=_("Leeg: het hele schooljaar. Een invaller heeft een laatste dag."),
    )

    def clean_weekdays(self) -> int:
        """The days as one number."""
        return sum(self.cleaned_data["weekdays"])


class AssignmentForm(WeekForm):
    """A group for a colleague, of this school year or of the next; that one begins when its year begins."""

    group = forms.TypedChoiceField(label=_("Groep"), coerce=int)
    from_on = DayField(label=_("Eerste dag"))
    field_order = ("group", "weekdays", "from_on", "until_on")

    def __init__(self, data: Any = None, *, groups: Sequence[Group], **options: Any) -> None:
        super().__init__(data, **options)
        self._groups = {group.pk: group for group in groups}
        field = self.fields["group"]
        years = {group.school_year_id: group.school_year.year for group in groups}
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Kies een groep")), *_by_year(groups, several=len(years) > 1)]
        if len(years) > 1:
            coming = max(years.values(), key=lambda year: year.start)
            said = {"year": coming.name, "day": day_in_words(coming.first)}
            text = _("Een groep van %(year)s begint op %(day)s, ook als hier een eerdere dag staat.")
            self.fields["from_on"].help_text = text % said

    def clean_group(self) -> Group:
        """The group that was chosen."""
        return self._groups[self.cleaned_data["group"]]

    def clean(self) -> dict[str, Any]:
        """Days in order, and none before the school year of the group."""
        data = super().clean() or self.cleaned_data
        if (group := data.get("group")) and data.get("from_on"):
            data["from_on"] = max(data["from_on"], group.school_year.year.first)
        in_order(self, "from_on", "until_on")
        return self.cleaned_data


def chosen_days(weekdays: int) -> list[int]:
    """A number of weekdays as the boxes that are ticked."""
    return [1 << number for number in range(len(WEEKDAYS)) if weekdays & (1 << number)]


def _by_year(groups: Sequence[Group], *, several: bool) -> list[Any]:
    """The groups to choose from; with their school year above them when there are several."""
    if not several:
        return [(group.pk, group.title) for group in groups]
    years = groupby(groups, key=lambda group: str(group.school_year.year.name))
    return [(name, [(group.pk, group.title) for group in rows]) for name, rows in years]
