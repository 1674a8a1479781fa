"""What is filled in about groups of schools."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.network.models import PilotMeeting
from glansrijk.network.models.pilot_shared import KINDS, LONGEST_TEXT
from glansrijk.network.pilot_leading import NewAssignment, NewMeeting
from glansrijk.network.pilot_making import NewGroup, school_with_brin
from glansrijk.network.pilot_practices import Practice
from glansrijk.network.pilot_sharing import Case
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.forms_matters import TitleField
from glansrijk.schools.forms.page_form import DayField, LineField, PageForm, TimeField, in_order, not_before, soon
from glansrijk.schools.models import School

MOST_PEOPLE = 200
NO_EMAIL = {"invalid": _("Dit is geen e-mailadres. Vul een adres in als trainer@voorbeeld.nl.")}


class KeyedForm(PageForm):
    """A form that makes one row, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **first: Any) -> None:
        super().__init__(data, initial={"key": uuid4(), **first})


class CaseForm(KeyedForm):
    """A case to share."""

    title = TitleField(label=_("Waar gaat het over?"), help_text=_("In een paar woorden, zonder namen."))
    text = WrittenField(
        label=_("Wat gebeurde er?"),
        help_text=_("Verzin het, of vertel het zo dat niemand te herkennen is: een moeder, een kind uit groep 5."),
        longest=LONGEST_TEXT,
        required=True,
        rows=7,
    )
    question = WrittenField(
        label=_("Wat wil je de andere scholen vragen?"),
        help_text=_("Hoeft niet. Zoals: hoe beginnen jullie zo'n gesprek?"),
        longest=500,
        rows=2,
    )

    @property
    def case(self) -> Case:
        """The case, once the form is right."""
        return Case(**self.cleaned_data)


class PracticeForm(PageForm):
    """Something of the own school to share."""

    practice = forms.ChoiceField(label=_("Wat delen jullie?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, practices: Sequence[Practice]) -> None:
        super().__init__(data)
        self._by_name = {one.name: one for one in practices}
        labels = {kind: [(one.name, one.title) for one in practices if one.kind == kind] for kind, _label in KINDS}
        choices = [(str(label).capitalize(), labels[kind]) for kind, label in KINDS if labels[kind]]
        self.fields["practice"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Practice:
        """What was chosen, once the form is right."""
        return self._by_name[self.cleaned_data["practice"]]


class DoneForm(PageForm):
    """The school did an assignment."""

    words = LineField(
        label=_("Hoe ging het?"),
        max_length=300,
        help_text=_("Eén zin, zonder namen. De andere scholen lezen hem."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class PilotMeetingForm(KeyedForm):
    """A meeting of a group of schools."""

    about = WrittenField(
        label=_("Waar gaat het over?"),
        help_text=_("Eén of twee zinnen. Alle scholen lezen dit."),
        longest=1_000,
        required=True,
    )
    held_on = DayField(label=_("Welke dag?"))
    from_time = TimeField(label=_("Hoe laat?"), required=False)
    place = LineField(label=_("Waar?"), max_length=80, required=False, help_text=_("Zoals: bij De Linde."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)

    def __init__(self, data: Any = None, *, today: date, row: PilotMeeting | None = None, **first: Any) -> None:
        known = {name: getattr(row, name) for name in self.base_fields} if row else {}
        super().__init__(data, **known | first)
        self._today = today

    def clean_held_on(self) -> date:
        """A day that still comes."""
        return soon(self.cleaned_data["held_on"], self._today)

    @property
    def typed(self) -> dict[str, Any]:
        """What somebody filled in, to show it again."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version")}

    @property
    def meeting(self) -> NewMeeting:
        """The meeting, once the form is right."""
        return NewMeeting(key=self.cleaned_data["key"], **self.typed)


class AssignmentForm(KeyedForm):
    """Something to try at school."""

    title = TitleField(label=_("Wat gaan de scholen doen?"), help_text=_("Zoals: bel drie ouders als het goed gaat."))
    text = WrittenField(label=_("Uitleg"), help_text=_("Hoeft niet."), longest=2_000, rows=4)
    due_on = DayField(label=_("Tot wanneer?"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self._today = today

    def clean_due_on(self) -> date:
        """A day that still comes."""
        return soon(self.cleaned_data["due_on"], self._today)

    @property
    def assignment(self) -> NewAssignment:
        """The assignment, once the form is right."""
        return NewAssignment(**self.cleaned_data)


class CountForm(PageForm):
    """How many people of each school came."""

    def __init__(self, data: Any = None, *, schools: Sequence[tuple[int, str, int | None]]) -> None:
        super().__init__(data, initial={f"school_{number}": people for number, _name, people in schools})
        for number, name, _people in schools:
            self.fields[f"school_{number}"] = forms.IntegerField(
                label=name, required=False, min_value=0, max_value=MOST_PEOPLE, error_messages=NOT_SO_MANY
            )
        self._numbers = [number for number, _name, _people in schools]

    @property
    def people(self) -> dict[int, int | None]:
        """By the number of the school, once the form is right."""
        return {number: self.cleaned_data[f"school_{number}"] for number in self._numbers}


NOT_SO_MANY = {
    "invalid": _("Vul een heel getal in, zoals 3."),
    "min_value": _("Vul 0 of een hoger getal in."),
    "max_value": _("Dat zijn er veel. Vul hooguit 200 in."),
}


class GroupForm(KeyedForm):
    """A new group."""

    name = TitleField(label=_("Hoe heet de pilotgroep?"))
    about = WrittenField(
        label=_("Waar is de groep voor?"), help_text=_("Scholen lezen dit bij de uitnodiging."), longest=1_000
    )

    @property
    def group(self) -> NewGroup:
        """The group, once the form is right."""
        return NewGroup(**self.cleaned_data)


class InviteForm(PageForm):
    """Schools to ask: of the own board by name, of another board by the code of the school."""

    schools = forms.TypedMultipleChoiceField(
        label=_("Scholen van jullie bestuur"), widget=forms.CheckboxSelectMultiple, coerce=int, required=False
    )
    brin = LineField(
        label=_("School van een ander bestuur"),
        help_text=_("Hoeft niet. Vul de BRIN van de school in, vier tekens. Meer scholen: zet er een spatie tussen."),
        max_length=100,
        required=False,
    )

    def __init__(self, data: Any = None, *, schools: Sequence[School]) -> None:
        super().__init__(data)
        self._own = {one.pk: one for one in schools}
        self.fields["schools"].choices = [(one.pk, one.name) for one in schools]  # type: ignore[attr-defined]

    def clean_brin(self) -> list[School]:
        """The schools with these codes."""
        codes = self.cleaned_data["brin"].replace(",", " ").split()
        found = {code: school_with_brin(code) for code in codes}
        if unknown := [code for code, school in found.items() if school is None]:
            sentence = _("We vinden hier geen school met BRIN %(brin)s. Kijk de code na.")
            raise forms.ValidationError(sentence, params={"brin": unknown[0]})
        return [school for school in found.values() if school]

    def clean(self) -> dict[str, Any]:
        """At least one."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("schools") and not data.get("brin"):
            self.add_error("schools", _("Kies minstens één school."))
        return data

    @property
    def chosen(self) -> list[School]:
        """The schools, once the form is right."""
        return [*(self._own[number] for number in self.cleaned_data["schools"]), *self.cleaned_data["brin"]]


class TrainerForm(PageForm):
    """Who leads the group, and when."""

    name = TitleField(label=_("Hoe heet de trainer?"))
    email = forms.EmailField(label=_("E-mail waarmee de trainer inlogt"), error_messages=NO_EMAIL)
    from_on = DayField(label=_("Eerste dag"))
    until_on = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: tot je het beëindigt."))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self._today = today

    def clean_until_on(self) -> date | None:
        """A last day that still comes."""
        day: date | None = self.cleaned_data["until_on"]
        return day and not_before(day, self._today)

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        super().clean()
        in_order(self, "from_on", "until_on")
        return self.cleaned_data
