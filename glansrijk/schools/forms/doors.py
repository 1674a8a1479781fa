"""The doors for parents: an address, a code, a letter, a first name; and opening them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import DayField, PageForm


class OpenPortalForm(PageForm):
    """From which day, and which number parents may ring."""

    opens_on = DayField(label=_("Open vanaf"))
    phone = forms.CharField(
        label=_("Telefoonnummer van school"),
        max_length=40,
        help_text=_("Het staat op elke pagina voor ouders. Bellen mag altijd."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


class _DoorForm(PageForm):
    """One field, and a sentence when it is left empty."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for field in self.fields.values():
            field.error_messages["required"] = _("Dit is nog leeg. Vul het in.")


class AddressForm(_DoorForm):
    """The address that school knows."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        max_length=254,
        help_text=_("Het adres dat school van u kent."),
        error_messages={"invalid": _("Dit is geen e-mailadres. Kijk het nog eens na.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


class CodeForm(_DoorForm):
    """Six digits from the mail."""

    code = forms.CharField(
        label=_("De code uit de mail"),
        max_length=20,
        help_text=_("Zes cijfers."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}),
    )


class FirstNameForm(_DoorForm):
    """Who of the people who share an address."""

    first_name = forms.CharField(
        label=_("Uw voornaam"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )


class LetterForm(_DoorForm):
    """The code of a paper letter."""

    code = forms.CharField(
        label=_("De code op uw brief"),
        max_length=40,
        help_text=_("Bijvoorbeeld GLANS-7K3P-9QTX. Hoofdletters en streepjes maken niet uit."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
    )
