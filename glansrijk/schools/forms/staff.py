"""Colleagues: their name, their roles, their groups and their way in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
        choices=[(role.value, role.dutch) for role in SCHOOL_ROLES],
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
        choices=[(1 << number, day) for number, day in enumerate(WEEKDAYS)],
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
    """A group for a colleague."""

    group = forms.TypedChoiceField(label=_("Groep"), coerce=int)
    from_on = DayField(label=_("Eerste dag"))
    field_order = ("group", "weekdays", "from_on", "until_on")

    def __init__(self, data: Any = None, *, groups: Sequence[Group], **options: Any) -> None:
        super().__init__(data, **options)
        self._groups = {group.pk: group for group in groups}
        field = self.fields["group"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Kies een groep")), *((group.pk, group.title) for group in groups)]

    def clean_group(self) -> Group:
        """The group that was chosen."""
        return self._groups[self.cleaned_data["group"]]

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        super().clean()
        in_order(self, "from_on", "until_on")
        return self.cleaned_data


def chosen_days(weekdays: int) -> list[int]:
    """A number of weekdays as the boxes that are ticked."""
    return [1 << number for number in range(len(WEEKDAYS)) if weekdays & (1 << number)]
