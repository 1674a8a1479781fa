"""What is asked on pages that read across."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import PageForm


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


class OwnTaskForm(PageForm):
    """One thing for the own list."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Wat wil je nog doen?"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"key": uuid4()}, **options)
