"""What somebody of a board, and the head of a school, fills in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.rules.core_things import CORE_THINGS, CoreThing, Standing
from glansrijk.rules.phases import Phase
from glansrijk.schools.forms.page_form import DayField, LineField, PageForm
from glansrijk.schools.models import School

LONGEST = timedelta(days=730)
LONGEST_AGO = timedelta(days=3_653)


class WaveForm(PageForm):
    """Which schools begin, when, and in which phase."""

    schools = forms.MultipleChoiceField(
        label=_("Welke scholen beginnen?"), choices=(), widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayField(label=_("Vanaf welke dag?"), help_text=_("Vanaf deze dag tellen we de maanden."))
    phase = forms.ChoiceField(
        label=_("In welke fase beginnen ze?"),
        choices=choices_of(Phase),
        initial=Phase.TRAINING.value,
        widget=forms.RadioSelect,
        help_text=_("Heeft een school een eigen schoolplan, dan komt de fase daaruit."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, free: Sequence[School], today: date, **options: Any) -> None:
        super().__init__(data, initial={"key": uuid4()}, **options)
        self._today = today
        self._free = {str(school.pk): school for school in free}
        self.fields["schools"].choices = [(pk, school.name) for pk, school in self._free.items()]  # type: ignore[attr-defined]
        self.fields["schools"].error_messages["required"] = _("Kies minstens één school.")

    def clean_starts_on(self) -> date:
        """A day that was not typed by mistake: months are counted from it. It may have been."""
        day: date = self.cleaned_data["starts_on"]
        if self._today - day > LONGEST_AGO:
            raise forms.ValidationError(
                _("Dat is lang geleden. Kies een dag in de laatste tien jaar, of een die komt.")
            )
        if day - self._today > LONGEST:
            raise forms.ValidationError(_("Dat is ver weg. Kies een dag binnen twee jaar."))
        return day

    @property
    def chosen(self) -> list[School]:
        """The schools."""
        return [self._free[pk] for pk in self.cleaned_data["schools"]]

    @property
    def begin(self) -> tuple[date, Phase, UUID]:
        """The day, the phase, and which form it was."""
        data = self.cleaned_data
        return data["starts_on"], Phase(data["phase"]), data["key"]


class PhaseForm(PageForm):
    """In which phase a school is."""

    phase = forms.ChoiceField(label=_("Fase"), choices=choices_of(Phase), widget=forms.RadioSelect)


class StandingsForm(forms.Form):
    """Of every core thing whether it is fixed, suggested or free."""

    def __init__(self, data: Any = None, *, now: dict[CoreThing, Standing]) -> None:
        super().__init__(data)
        for thing in CORE_THINGS:
            self.fields[thing.code] = forms.ChoiceField(
                label=thing.dutch,
                choices=choices_of(Standing),
                initial=now[thing].value,
                widget=forms.Select(attrs={"class": "input"}),
            )

    @property
    def rows(self) -> list[tuple[CoreThing, forms.BoundField]]:
        """Each thing with its field."""
        return [(thing, self[thing.code]) for thing in CORE_THINGS]

    @property
    def wanted(self) -> dict[CoreThing, Standing]:
        """What was chosen."""
        return {thing: Standing(self.cleaned_data[thing.code]) for thing in CORE_THINGS}


class InviteForm(PageForm):
    """Whom to ask."""

    name = LineField(label=_("Naam"), max_length=200)
    email = forms.EmailField(
        label=_("E-mailadres"),
        error_messages={"invalid": _("Dit is geen e-mailadres. Vul een adres in als naam@bestuur.nl.")},
    )


class CompareForm(PageForm):
    """Until when a school stands beside others."""

    until_on = DayField(label=_("Tot en met welke dag?"))

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self._today = today

    def clean_until_on(self) -> date:
        """A day to come, within two years."""
        day: date = self.cleaned_data["until_on"]
        if day < self._today:
            raise forms.ValidationError(_("Deze dag is al geweest. Kies vandaag of een latere dag."))
        if day > self._today + LONGEST:
            raise forms.ValidationError(_("Kies een dag binnen twee jaar. Daarna kun je het opnieuw afspreken."))
        return day
