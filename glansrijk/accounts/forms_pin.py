"""The forms with the PIN of Kind-stand.

The boxes are plain text that shows dots: a password box would make the browser offer to keep the PIN, and fill it in
for the child.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.accounts.child_pin import LONGEST, fault_of


def pin_field(label: Any, help_text: Any = "") -> forms.CharField:
    """A box for a PIN."""
    shown = {"inputmode": "numeric", "autocomplete": "off", "class": "pin-box", "spellcheck": "false"}
    field = forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=forms.TextInput(attrs=shown))
    field.error_messages["required"] = _("Typ je pincode.")
    field.error_messages["max_length"] = _("Een pincode heeft hoogstens 6 cijfers.")
    return field


class PinForm(forms.Form):
    """The PIN, to end Kind-stand."""

    pin = pin_field(_("Pincode"))


class ChoosePinForm(forms.Form):
    """A PIN of one's own, twice."""

    pin = pin_field(
        _("Nieuwe pincode"), _("4, 5 of 6 cijfers. Niet steeds hetzelfde cijfer en geen cijfers op een rij.")
    )
    again = pin_field(_("Nog een keer dezelfde pincode"))

    def clean_pin(self) -> str:
        """Digits that are not easily guessed."""
        pin: str = self.cleaned_data["pin"]
        if fault := fault_of(pin):
            raise forms.ValidationError(fault)
        return pin

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        data = super().clean() or self.cleaned_data
        if data.get("pin") and data.get("again") and data["pin"] != data["again"]:
            self.add_error("again", _("Dit is een andere pincode dan hierboven. Typ twee keer dezelfde."))
        return data
