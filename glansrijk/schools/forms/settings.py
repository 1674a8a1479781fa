"""What a school chooses for itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import DayField, PageForm
from glansrijk.schools.models.school import ORDERS, REGIONS


class SettingsForm(PageForm):
    """The settings of a school."""

    name = forms.CharField(label=_("Naam van de school"), max_length=200)
    region = forms.ChoiceField(
        label=_("Vakantieregio"), choices=REGIONS, widget=forms.RadioSelect, help_text=_("Bepaalt de schoolvakanties.")
    )
    list_order = forms.ChoiceField(
        label=_("Volgorde van de lijst"),
        choices=ORDERS,
        widget=forms.RadioSelect,
        help_text=_("Overal dezelfde: in de lijst, in de maandcheck en op papier."),
    )
    two_words = forms.BooleanField(
        label=_("Alleen de twee woorden glanst en dof gebruiken"),
        required=False,
        help_text=_("Wat al is ingevuld, blijft hetzelfde. Je kunt later terug naar vier woorden."),
    )
    reply_to = forms.EmailField(
        label=_("E-mailadres voor antwoorden"),
        required=False,
        help_text=_(
            "Antwoordt een ouder op een mail van Glansrijk, dan komt dat hier aan. Schreef een leerkracht de mail, "
            "dan komt het antwoord bij die leerkracht aan."
        ),
        error_messages={"invalid": _("Dit is geen e-mailadres. Vul een adres in als school@voorbeeld.nl.")},
    )
    consent_on = DayField(
        label=_("Dag waarop de MR instemde dat de directie namen ziet"),
        required=False,
        help_text=_("We bewaren alleen de dag. Wat de directie ziet, verandert hierdoor nog niet."),
    )

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self._today = today

    def clean_consent_on(self) -> date | None:
        """The MR agreed already, or there is nothing to write down."""
        day: date | None = self.cleaned_data["consent_on"]
        if day and day > self._today:
            raise forms.ValidationError(_("Deze dag is nog niet geweest. Vul hem in als de MR heeft ingestemd."))
        return day
