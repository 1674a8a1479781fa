"""Inviting support, and the code by which it comes in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.rules.support import HowLong
from glansrijk.schools.forms.page_form import LineField, PageForm


class SupportForm(PageForm):
    """For how long, what for, and what may be looked at."""

    how_long = forms.TypedChoiceField(
        label=_("Hoe lang?"),
        choices=choices_of(HowLong),
        widget=forms.RadioSelect,
        coerce=HowLong,
        error_messages={"invalid_choice": _("Kies een van deze tijden.")},
    )
    reason = LineField(
        label=_("Waarvoor?"),
        max_length=500,
        help_text=_("Schrijf op wat er niet lukt. Noem geen kinderen en geen ouders."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    with_lists = forms.BooleanField(
        label=_("Hulp mag ook de lijsten zien"),
        required=False,
        help_text=_(
            "Dan staan er namen van kinderen en ouders in, en wat er in een ingelezen bestand stond. "
            "Kruis dit alleen aan als het over de lijsten gaat."
        ),
    )


class SupportCodeForm(PageForm):
    """The code that the head tells."""

    code = forms.CharField(
        label=_("De code van de directie"),
        max_length=40,
        help_text=_("Acht tekens, zoals 7K3P-9QTX."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
    )
