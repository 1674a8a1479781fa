"""What is asked on pages that read across."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LockAddressForm(forms.Form):
    """Where the daily lock on the log is mailed to."""

    address = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_(
            "Van iemand die niet zelf in Glansrijk werkt, zoals de functionaris gegevensbescherming. "
            "Leeg: er gaat geen mail."
        ),
        error_messages={"invalid": _("Dit is geen e-mailadres. Vul een adres in als fg@voorbeeld.nl.")},
    )
