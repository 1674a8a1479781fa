"""What is filled in about a quarterly talk: a moment or a reason, the card, and the report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.rules.moment_windows import Window
from glansrijk.rules.quiet_hours import AMSTERDAM, at_school
from glansrijk.schools.forms.page_form import DayField, PageForm, TimeField
from glansrijk.team.models import SUBJECTS, QuarterCard, QuarterTalk
from glansrijk.team.quarter_talk_page import subject_words

LONGEST_SUBJECT = 2000
LONGEST_REPORT = 6000
_HELP = {
    "parents": _("Met welke ouders loopt het goed? Bij wie wil je iets doen? Noem geen namen als dat niet hoeft."),
    "climate": _("Hoe gaan de kinderen met elkaar om? Waar ben je blij mee?"),
    "agreements": _("Welke afspraak van het team lukt je? Welke nog niet?"),
    "in_the_way": _("Wat kost je moeite? Waar kan iemand je bij helpen?"),
    "goes_well": _("Waar ben je trots op?"),
}


class PlanTalkForm(PageForm):
    """A moment for the talk with one teacher, or a reason why there is none."""

    on = DayField(label=_("Dag"), required=False)
    at = TimeField(label=_("Tijd"), required=False)
    excuse = forms.CharField(
        label=_("Of: waarom niet dit kwartaal?"), max_length=200, required=False, help_text=_("Zoals: met verlof")
    )

    def __init__(self, data: Any = None, *, days: Window, talk: QuarterTalk | None = None, **options: Any) -> None:
        super().__init__(data, initial=_known(talk), **options)
        self.days = days
        self.fields["on"].widget.attrs |= {"min": days.first.isoformat(), "max": days.last.isoformat()}

    def clean_on(self) -> date | None:
        """A day in this quarter."""
        on: date | None = self.cleaned_data["on"]
        if on and not self.days.contains(on):
            raise forms.ValidationError(_("Deze dag valt niet in dit kwartaal. Kies een dag die erin valt."))
        return on

    def clean(self) -> dict[str, Any]:
        """A day with a time, or a reason; not both."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        moment, reason = bool(data["on"] or data["at"]), data["excuse"].strip()
        if moment and reason:
            self.add_error("excuse", _("Vul een moment in of een reden, niet allebei."))
        elif not moment and not reason:
            self.add_error("on", _("Kies een dag en een tijd, of schrijf op waarom het niet doorgaat."))
        elif moment and not (data["on"] and data["at"]):
            self.add_error("at" if data["on"] else "on", _("Vul de dag en de tijd allebei in."))
        return data

    @property
    def moment(self) -> datetime | None:
        """The moment that was chosen; None when there is a reason."""
        data = self.cleaned_data
        return datetime.combine(data["on"], data["at"], tzinfo=AMSTERDAM) if data["on"] else None

    @property
    def reason(self) -> str:
        """Why there is no talk."""
        return " ".join(self.cleaned_data["excuse"].split())


class CardForm(PageForm):
    """The five subjects; nothing has to be filled in."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, card: QuarterCard | None = None, **options: Any) -> None:
        known = {**card.texts, "version": card.version} if card else {"version": 0}
        super().__init__(data, initial={**known, **(options.pop("initial", None) or {})}, **options)
        words = subject_words()
        for name in SUBJECTS:
            self.fields[name] = WrittenField(label=words[name], help_text=_HELP[name], longest=LONGEST_SUBJECT)

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by subject."""
        return {name: self.cleaned_data[name].strip() for name in SUBJECTS}


class ReportForm(PageForm):
    """The report of both."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = WrittenField(
        label=_("Verslag"), help_text=_("Wat zagen jullie, en wat spraken jullie af?"), rows=8, longest=LONGEST_REPORT
    )


def _known(talk: QuarterTalk | None) -> dict[str, Any]:
    if talk is None:
        return {}
    here = at_school(talk.planned_at) if talk.planned_at else None
    return {"on": here.date() if here else None, "at": here.time() if here else None, "excuse": talk.excuse}
