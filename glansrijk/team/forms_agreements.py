"""What is filled in about an agreement of the team: the words, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.rules.months import Month
from glansrijk.rules.names import clean
from glansrijk.rules.recurring import Returns
from glansrijk.schools.forms.page_form import DayField, PageForm, not_before
from glansrijk.schools.models import Staff
from glansrijk.team.agreeing import TeamTerms
from glansrijk.team.forms import LONGEST_TEXT
from glansrijk.team.lesson_files import lessons
from glansrijk.team.looking_back import Look, Then
from glansrijk.team.models import TeamAgreement
from glansrijk.team.models.agreement import GOING

LONGEST = 200
WEEKS = 6
SCHOOL_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
NOW = "now"
RETURNS = {
    "first": Returns("first_weeks", 1, WEEKS),
    **{f"month-{month}": Returns("month", month, month) for month in SCHOOL_MONTHS},
    "last": Returns("last_weeks", 1, WEEKS),
}


def choices_of_when() -> list[tuple[str, Any]]:
    """For now, or each year in a time of its own."""
    months = [(f"month-{number}", Month(2026, number).name.split()[0]) for number in SCHOOL_MONTHS]
    return [
        (NOW, _("Voor nu: we kijken elke vergadering hoe het gaat")),
        ("first", _("Elk jaar, in de eerste 6 schoolweken")),
        *((key, _("Elk jaar, in %(month)s") % {"month": month}) for key, month in months),
        ("last", _("Elk jaar, in de laatste 6 schoolweken")),
    ]


class TeamAgreementForm(PageForm):
    """An agreement in one sentence."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Wat spreken we af?"),
        help_text=_("Eén zin die iedereen onthoudt. Zoals: bij dof zetten we binnen een week een stap."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    lesson = forms.ChoiceField(label=_("Uit welke les komt het?"))
    when = forms.ChoiceField(label=_("Voor hoe lang?"), initial=NOW)
    owners = forms.TypedMultipleChoiceField(
        label=_("Wie draagt het?"),
        help_text=_("Kies niemand als het van het hele team is."),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, team: Sequence[Staff], row: TeamAgreement | None = None, **first: Any
    ) -> None:
        known = _known(row) if row else {"key": uuid4()}
        super().__init__(data, initial={**known, **first})
        self._team = {one.pk: one for one in team}
        self._titles = dict(_lessons(row))
        self.fields["lesson"].choices = [("", _("Kies een les")), *self._titles.items()]  # type: ignore[attr-defined]
        self.fields["when"].choices = choices_of_when()  # type: ignore[attr-defined]
        self.fields["owners"].choices = [(one.pk, one.name.full) for one in team]  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = _("Schrijf op wat jullie afspreken.")

    def clean_text(self) -> str:
        """One sentence, without signs that nobody sees."""
        text = clean(" ".join(self.cleaned_data["text"].split()))
        if len(text) > LONGEST:
            raise forms.ValidationError(_("Houd het kort: er passen 200 tekens. Eén zin onthoudt iedereen."))
        return text

    @property
    def terms(self) -> TeamTerms:
        """The agreement, once the form is right."""
        data = self.cleaned_data
        return TeamTerms(
            text=data["text"],
            lesson=data["lesson"],
            lesson_title=self._titles[data["lesson"]],
            returns=RETURNS.get(data["when"]),
            owners=tuple(self._team[number] for number in data["owners"]),
            key=data["key"] or uuid4(),
        )


def _known(row: TeamAgreement) -> dict[str, object]:
    when = next((key for key, returns in RETURNS.items() if returns == row.returns), NOW)
    return {"version": row.version, "text": row.text, "lesson": row.lesson, "when": when}


def _lessons(row: TeamAgreement | None) -> Iterable[tuple[str, str]]:
    """The lessons there are; the one it came from stays a choice when its document is gone."""
    titles = {one.slug: one.title for one in lessons()}
    return ({row.lesson: row.lesson_title} | titles if row else titles).items()


class LookForm(PageForm):
    """How it goes, and what then."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    going = forms.ChoiceField(label=_("Hoe gaat het?"), choices=GOING, widget=forms.RadioSelect)
    words = WrittenField(
        label=_("Wat zien we?"),
        help_text=_("Hoeft niet. Wat helpt, en wat nog niet? Zonder namen."),
        longest=LONGEST_TEXT,
        rows=2,
    )
    then = forms.ChoiceField(label=_("En dan?"), widget=forms.RadioSelect, initial=Then.NEXT_MEETING.value)
    look_on = DayField(label=_("Op welke dag?"), required=False, help_text=_("Alleen als je een dag kiest."))

    def __init__(self, data: Any = None, *, row: TeamAgreement, today: date) -> None:
        super().__init__(data, initial={"key": uuid4()})
        self._today = today
        choices: list[tuple[str, Any]] = [(Then.NEXT_MEETING.value, _("We kijken in de volgende vergadering weer"))]
        if row.returns:
            when = _("We kijken weer als de tijd er is: %(when)s") % {"when": row.returns.dutch}
            choices.append((Then.WHEN_ITS_TIME_COMES.value, when))
        choices += [
            (Then.ON_A_DAY.value, _("We kijken weer vanaf een dag")),
            (Then.KEPT.value, _("Klaar: we doen dit nu vanzelf")),
            (Then.DROPPED.value, _("We stoppen ermee")),
        ]
        self.fields["then"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day that still comes, when a day was chosen."""
        data = super().clean() or self.cleaned_data
        if data.get("then") == Then.ON_A_DAY and "look_on" in data:
            if data["look_on"] is None:
                self.add_error("look_on", _("Kies vanaf welke dag jullie weer kijken."))
            else:
                try:
                    not_before(data["look_on"], self._today)
                except forms.ValidationError as fault:
                    self.add_error("look_on", fault)
        return data

    @property
    def look(self) -> Look:
        """What was seen, once the form is right."""
        data = self.cleaned_data
        return Look(data["going"], Then(data["then"]), data["words"], data["look_on"], data["key"])
