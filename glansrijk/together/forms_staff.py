"""Forms of staff about working together with parents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import DayField, PageForm
from glansrijk.together.models import WorkingText
from glansrijk.together.models.wish import INVOLVEMENTS

MOST_SIGNS = 20_000
TOO_LONG = _("Dit is te lang. Kort het in.")


def text_field(label: Any, *, rows: int = 8) -> forms.CharField:
    """A box for a text."""
    return forms.CharField(
        label=label,
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG},
    )


class WorkingTextForm(PageForm):
    """'Zo werk ik graag met u samen', with the version that was seen."""

    text = text_field(_("Zo werk ik graag met u samen"))
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: WorkingText | None, **options: Any) -> None:
        known = {"text": row.text, "version": row.version} if row else {"version": 0}
        super().__init__(data, initial=known | options.pop("initial", {}), **options)

    @property
    def seen(self) -> int:
        """The version of what stood on the page."""
        return int(self.cleaned_data["version"] or 0)


class ShareForm(PageForm):
    """From which day parents read it."""

    shared_on = DayField(label=_("Vanaf welke dag lezen ouders dit?"))


class OfferForm(PageForm):
    """Something that parents can take part in."""

    involvement = forms.ChoiceField(label=_("Waarin"), choices=INVOLVEMENTS)
    text = forms.CharField(
        label=_("Wat bieden jullie aan?"), max_length=200, help_text=_("Zoals: voorlezen in de klas")
    )

    def clean_text(self) -> str:
        """On one line."""
        return " ".join(str(self.cleaned_data["text"]).split())


class AnswerForm(PageForm):
    """The answer of school to what a parent remarked."""

    answer = text_field(_("Wat zeggen we terug?"), rows=4)
