"""What is filled in for the registers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.privacy.models.consent import SUBJECTS, THROUGH
from glansrijk.privacy.models.incident import STEPS
from glansrijk.privacy.models.informing import DECISIONS, GIVEN, GROUNDS
from glansrijk.privacy.models.request import KINDS
from glansrijk.schools.forms.page_form import DayField, PageForm, not_after, not_before

LONGEST_HOLD = timedelta(days=5 * 366)
NEEDS_NOTE = ("identity", "extended", "refused")


def _text(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), **options)


class HoldForm(PageForm):
    """Why a dossier stays, and until when."""

    reason = forms.CharField(
        label=_("Waarom langer bewaren?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: er loopt een klacht. Zonder zo'n reden mag het niet."),
    )
    until_on = DayField(label=_("Tot en met"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_until_on(self) -> date:
        """A day to come, and not for ever."""
        day = not_before(self.cleaned_data["until_on"], self.today)
        if day > self.today + LONGEST_HOLD:
            raise forms.ValidationError(_("Dat is langer dan vijf jaar. Kies een dag die eerder komt."))
        return day


class _WithToday(PageForm):
    """A form that knows which day it is."""

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today


class DataRequestForm(_WithToday):
    """A request about somebody's data."""

    kind = forms.ChoiceField(label=_("Wat wordt gevraagd?"), choices=KINDS)
    asked_by = forms.CharField(
        label=_("Wie vraagt het?"), max_length=200, help_text=_("De naam, en wat die van deze persoon is.")
    )
    received_on = DayField(label=_("Ontvangen op"))
    wish = _text(_("Wat staat er in het verzoek?"), required=False)

    def clean_received_on(self) -> date:
        """A day that has been."""
        return not_after(self.cleaned_data["received_on"], self.today)


class RequestStepForm(PageForm):
    """What happened to a request."""

    state = forms.ChoiceField(label=_("Wat is er gebeurd?"))
    note = forms.CharField(
        label=_("Toelichting"),
        max_length=500,
        required=False,
        help_text=_(
            "Hoe je weet wie het is, waarom het langer duurt, of waarom je weigert. Bewaar geen kopie van een ID."
        ),
    )

    def __init__(self, data: Any = None, *, states: tuple[tuple[str, str], ...]) -> None:
        super().__init__(data)
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Some states need words."""
        given = super().clean() or self.cleaned_data
        if given.get("state") in NEEDS_NOTE and not given.get("note"):
            self.add_error("note", _("Schrijf hier op hoe of waarom."))
        return given


class InformForm(_WithToday):
    """What a parent without custody wants to know."""

    question = _text(_("Wat wil de ouder weten?"))
    asked_on = DayField(label=_("Gevraagd op"))

    def clean_asked_on(self) -> date:
        """A day that has been."""
        return not_after(self.cleaned_data["asked_on"], self.today)


class DecideForm(PageForm):
    """What the head decides about it."""

    decision = forms.ChoiceField(label=_("Besluit"), choices=DECISIONS)
    told = _text(
        _("Wat is er verteld?"), required=False, help_text=_("Feiten over het kind, niets over de andere ouder.")
    )
    ground = forms.ChoiceField(
        label=_("Als je niet alles geeft: op welke grond?"),
        choices=(("", _("alles is gegeven")), *GROUNDS),
        required=False,
    )
    reason = _text(_("Leg uit waarom"), required=False, help_text=_("De ouder mag dit lezen."))

    def clean(self) -> dict[str, Any]:
        """Not giving needs a ground of the law and words."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") not in (None, GIVEN):
            if not given.get("ground"):
                self.add_error("ground", _("De wet kent twee gronden. Kies er een."))
            if not given.get("reason"):
                self.add_error("reason", _("Schrijf op waarom."))
        return given


class IncidentForm(PageForm):
    """A leak."""

    found_at = forms.DateTimeField(
        label=_("Wanneer ontdekte je het?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Dit is geen moment. Vul het in als 24-11-2026 14:30.")},
    )
    what = _text(_("Wat gebeurde er?"))
    whose = _text(_("Van wie zijn de gegevens, en welke?"), help_text=_("Geen namen: 'twaalf ouders van groep 5'."))
    people = forms.IntegerField(label=_("Ongeveer hoeveel mensen?"), required=False, min_value=0, max_value=1_000_000)
    effect = _text(_("Wat kan het voor hen betekenen?"), required=False)

    def clean_found_at(self) -> Any:
        """Not later than now."""
        if self.cleaned_data["found_at"] > timezone.now():
            raise forms.ValidationError(_("Dit moment moet nog komen. Kies een moment dat geweest is."))
        return self.cleaned_data["found_at"]


class IncidentStepForm(PageForm):
    """What was done about a leak."""

    kind = forms.ChoiceField(label=_("Wat is er gedaan?"), choices=STEPS)
    note = _text(_("Toelichting"), help_text=_("Wat, aan wie en hoe. Bij 'niet': waarom niet."))


class ConsentForm(_WithToday):
    """A parent said yes."""

    subject = forms.ChoiceField(label=_("Waarvoor?"), choices=SUBJECTS)
    through = forms.ChoiceField(label=_("Hoe zei de ouder ja?"), choices=THROUGH)
    given_on = DayField(label=_("Gegeven op"))

    def clean_given_on(self) -> date:
        """A day that has been."""
        return not_after(self.cleaned_data["given_on"], self.today)
