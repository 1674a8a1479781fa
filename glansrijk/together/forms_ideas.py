"""What colleagues fill in about ideas: writing one down, an answer, what was done, thanks, and a matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.relations.forms_contact import KEYS, WrittenField
from glansrijk.relations.forms_matters import TitleField, been
from glansrijk.schools.forms.page_form import DayField, PageForm
from glansrijk.schools.models import Parent
from glansrijk.together.bringing_ideas import Brought
from glansrijk.together.models import Gathering, Idea
from glansrijk.together.models.idea import BROUGHT, KINDS
from glansrijk.together.thanking import Thanks
from glansrijk.together.worries import About

# A parent writes on the own page themselves.
BY_HAND = tuple((value, word) for value, word in BROUGHT if value != "page")


class IdeaForm(PageForm):
    """An idea, an offer or a worry, written down by a colleague."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=KINDS, widget=forms.RadioSelect)
    text = WrittenField(label=_("Wat zei de ouder?"), help_text=_("In de woorden van de ouder."), required=True, rows=4)
    parent: forms.ModelChoiceField[Parent] = forms.ModelChoiceField(
        label=_("Van wie?"), queryset=None, required=False, empty_label=_("Zonder naam (alleen bij een inloop)")
    )
    second: forms.ModelChoiceField[Parent] = forms.ModelChoiceField(
        label=_("Samen met"),
        help_text=_("Alleen bij een aanbod van twee ouders."),
        queryset=None,
        required=False,
        empty_label=_("Niemand anders"),
    )
    brought = forms.ChoiceField(label=_("Hoe kwam het?"), choices=BY_HAND, widget=forms.RadioSelect)
    said_on = DayField(label=_("Welke dag?"))

    def __init__(self, data: Any = None, *, parents: Any, today: date, gathering: Gathering | None = None) -> None:
        first = {"key": uuid4(), "kind": "idea", "brought": "gathering" if gathering else "talk"}
        first["said_on"] = min(gathering.held_on, today) if gathering else today
        super().__init__(data, initial=first)
        self.today, self.gathering = today, gathering
        self.fields["parent"].queryset = self.fields["second"].queryset = parents  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = _("Er staat nog niets. Schrijf op wat er is gezegd.")
        self.fields["said_on"].widget.attrs["max"] = today.isoformat()
        gone = _("Deze ouder staat niet in de lijst. Kies iemand die er nu staat.")
        for name in ("parent", "second"):
            self.fields[name].error_messages["invalid_choice"] = gone
        if gathering:
            del self.fields["brought"]

    def clean_said_on(self) -> date:
        """A day that has been."""
        return been(self.cleaned_data["said_on"], self.today)

    @property
    def parents(self) -> list[Parent]:
        """Who brought it, each once."""
        chosen = (self.cleaned_data["parent"], self.cleaned_data["second"])
        return list({parent.pk: parent for parent in chosen if parent}.values())

    @property
    def brought_in(self) -> Brought:
        """What was filled in, once the form is right."""
        data = self.cleaned_data
        return Brought(
            data["text"],
            data["said_on"],
            data["kind"],
            "gathering" if self.gathering else data["brought"],
            gathering=self.gathering,
            key=data["key"],
        )


class AnswerIdeaForm(PageForm):
    """An answer to whoever brought it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    state = forms.ChoiceField(
        label=_("Gaan jullie ermee aan de slag?"),
        choices=[("taken_up", _("Ja, we gaan ermee aan de slag")), ("not_now", _("Nu niet"))],
        widget=forms.RadioSelect,
    )
    answer = WrittenField(
        label=_("Jullie antwoord"),
        help_text=_("De ouder leest dit. Nu niet? Leg uit waarom, en bedank voor het meedenken."),
        required=True,
        rows=4,
    )

    def __init__(self, data: Any = None, *, idea: Idea, **first: Any) -> None:
        state = idea.state if idea.state in ("taken_up", "not_now") else ""
        super().__init__(data, initial={"version": idea.version, "state": state, "answer": idea.answer, **first})
        self.fields["answer"].error_messages["required"] = _("Schrijf een antwoord, al is het kort.")


class OutcomeForm(PageForm):
    """What was done with it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    outcome = WrittenField(
        label=_("Wij deden"), help_text=_("De ouder leest dit bij ‘u zei, wij deden’."), required=True, rows=3
    )

    def __init__(self, data: Any = None, *, idea: Idea, **first: Any) -> None:
        super().__init__(data, initial={"version": idea.version, "outcome": idea.outcome, **first})
        self.fields["outcome"].error_messages["required"] = _("Schrijf op wat jullie deden. De ouder leest het.")


class ThanksForm(PageForm):
    """How whoever offered it was thanked."""

    kind = forms.ChoiceField(
        label=_("Hoe heb je bedankt?"),
        choices=choices_of(KEYS),
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Welke dag?"))
    note = WrittenField(label=_("Wat zei je?"), rows=2)

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today, "note": _("Bedankt voor het aanbod.")})
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date:
        """A day that has been."""
        return been(self.cleaned_data["on"], self.today)

    @property
    def thanks(self) -> Thanks:
        """The thanks, once the form is right."""
        data = self.cleaned_data
        return Thanks(data["on"], data["kind"], data["note"])


class WorryForm(PageForm):
    """A worry about a child becomes a matter on the table."""

    pupil = forms.TypedChoiceField(label=_("Over welk kind gaat het?"), coerce=int, widget=forms.RadioSelect)
    title = TitleField(label=_("Waar gaat het over?"), help_text=_("In een paar woorden. Zoals: het huiswerk"))

    def __init__(self, data: Any = None, *, children: Sequence[About]) -> None:
        only = children[0].tie.pupil_id if len(children) == 1 else None
        super().__init__(data, initial={"pupil": only})
        self.fields["pupil"].choices = [(one.tie.pupil_id, one.child) for one in children]  # type: ignore[attr-defined]
