"""What is filled in about meetings, lessons and learning moments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.forms_matters import TitleField
from glansrijk.rules.names import clean
from glansrijk.rules.school_year import Calendar
from glansrijk.schools.forms.page_form import DayField, PageForm, TimeField, not_before
from glansrijk.team.learning_moments import Told
from glansrijk.team.lesson_files import MODULES
from glansrijk.team.meeting_page import Present
from glansrijk.team.models import Meeting
from glansrijk.team.models.meeting import KINDS
from glansrijk.team.planning_meetings import MeetingPlan

DAYS_TO_CATCH_UP = 10
LONGEST_TEXT = 1_000
LONGEST_AHEAD = timedelta(days=400)


def day_to_catch_up(today: date, calendar: Calendar) -> date:
    """Two school weeks from now."""
    return calendar.add_school_days(today, DAYS_TO_CATCH_UP)


class MeetingForm(PageForm):
    """A meeting of the team."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    held_on = DayField(label=_("Welke dag?"))
    from_time = TimeField(label=_("Hoe laat?"), required=False)
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=KINDS, widget=forms.RadioSelect, initial="team")
    place = forms.CharField(label=_("Waar?"), max_length=80, required=False, help_text=_("Zoals: de teamkamer."))

    def __init__(self, data: Any = None, *, today: date, row: Meeting | None = None, **first: Any) -> None:
        known = {name: getattr(row, name) for name in self.base_fields} if row else {"key": uuid4()}
        super().__init__(data, initial={**known, **first})
        self._today, self._row = today, row

    def clean_held_on(self) -> date:
        """A day that still comes; one that stands there already may stay."""
        day: date = self.cleaned_data["held_on"]
        if self._row and day == self._row.held_on:
            return day
        return _soon(not_before(day, self._today), self._today)

    def clean_place(self) -> str:
        """Without signs that nobody sees."""
        return clean(self.cleaned_data["place"])

    @property
    def plan(self) -> MeetingPlan:
        """The meeting, once the form is right."""
        data = self.cleaned_data
        key: UUID = data["key"] or uuid4()
        return MeetingPlan(data["held_on"], data["kind"], data["from_time"], data["place"], key)


class PointForm(PageForm):
    """Something to put on the agenda."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = TitleField(label=_("Wat wil je bespreken?"), help_text=_("In een paar woorden, zonder namen van ouders."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})


class ThereForm(PageForm):
    """Who is there."""

    there = forms.TypedMultipleChoiceField(
        label=_("Wie is er?"), widget=forms.CheckboxSelectMultiple, coerce=int, required=False
    )

    def __init__(self, data: Any = None, *, people: Sequence[Present]) -> None:
        there = [one.staff.pk for one in people if one.was_there is not False]
        super().__init__(data, initial={"there": there})
        self.fields["there"].choices = [(one.staff.pk, one.staff.name.full) for one in people]  # type: ignore[attr-defined]


class EndForm(PageForm):
    """Closing a meeting: until when who was not there may catch up."""

    catch_up_by = DayField(label=_("Wie er niet was, haalt de les in voor"))

    def __init__(self, data: Any = None, *, today: date, calendar: Calendar) -> None:
        super().__init__(data, initial={"catch_up_by": day_to_catch_up(today, calendar)})
        self._today = today

    def clean_catch_up_by(self) -> date:
        """A day that still comes."""
        return _soon(not_before(self.cleaned_data["catch_up_by"], self._today), self._today)


class HomeworkForm(PageForm):
    """A lesson as homework for the whole team."""

    due_on = DayField(label=_("Klaar voor"))

    def __init__(self, data: Any = None, *, today: date, calendar: Calendar) -> None:
        super().__init__(data, initial={"due_on": day_to_catch_up(today, calendar)})
        self._today = today

    def clean_due_on(self) -> date:
        """A day that still comes."""
        return _soon(not_before(self.cleaned_data["due_on"], self._today), self._today)


class HandInForm(PageForm):
    """I did this lesson."""

    takeaway = WrittenField(
        label=_("Wat neem je mee?"),
        help_text=_("Hoeft niet. Eén zin is genoeg, zonder namen."),
        longest=LONGEST_TEXT,
        rows=2,
    )


class ModuleForm(PageForm):
    """What a module brought."""

    result = WrittenField(
        label=_("Wat bracht deze module jullie?"),
        help_text=_("Zoals: we bellen nu ook als het goed gaat."),
        longest=LONGEST_TEXT,
        required=True,
    )


class MomentForm(PageForm):
    """A learning moment: what happened, what it teaches, and the letter."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = WrittenField(
        label=_("Wat gebeurde er?"),
        help_text=_("Zonder namen. Schrijf: een moeder, een vader, een kind uit groep 5."),
        longest=LONGEST_TEXT,
        required=True,
        rows=4,
    )
    lesson = WrittenField(
        label=_("Wat kunnen we ervan leren?"),
        help_text=_("Hoeft niet. Het team kan dit ook samen bedenken."),
        longest=LONGEST_TEXT,
    )
    letter = forms.ChoiceField(label=_("Bij welke letter van GLANS past het?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})
        named = [(module.letter, f"{module.letter} · {module.title}") for module in MODULES]
        self.fields["letter"].choices = named  # type: ignore[attr-defined]

    @property
    def told(self) -> Told:
        """The learning moment, once the form is right."""
        return Told(**self.cleaned_data)


def _soon(day: date, today: date) -> date:
    if day - today > LONGEST_AHEAD:
        raise forms.ValidationError(_("Dat is ver weg. Kies een dag in dit schooljaar of het volgende."))
    return day
