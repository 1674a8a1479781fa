"""What a parent fills in to be ambassador."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import PageForm


class AmbassadorForm(PageForm):
    """The box to tick is the consent; words are welcome and not needed."""

    agreed = forms.BooleanField(label=_("Ja, dat mag"))
    words = forms.CharField(
        label=_("Hoe wilt u dat het liefst doen?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("U mag dit leeg laten. U mag schrijven in elke taal."),
        error_messages={"max_length": _("Dit is te lang. Kort het in. Wat u schreef staat er nog.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["agreed"].error_messages["required"] = _("Zet een vinkje als het mag. Anders gebeurt er niets.")

    def clean_words(self) -> str:
        """Without signs that nobody can type."""
        return str(self.cleaned_data["words"]).replace("\x00", "").strip()
