"""Days off: by hand, and from the government's file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import DayField, PageForm, in_order
from glansrijk.schools.imports.formats.school_holidays import MOST_HOLIDAY_BYTES
from glansrijk.schools.models.year import HOLIDAY_KINDS


class HolidayForm(PageForm):
    """A holiday or a free day of the school; one day has the same first and last day."""

    name = forms.CharField(label=_("Naam"), max_length=80, help_text=_("Zoals: studiedag rekenen"))
    kind = forms.ChoiceField(label=_("Soort"), choices=HOLIDAY_KINDS, widget=forms.RadioSelect, initial="study_day")
    first_on = DayField(label=_("Eerste dag"))
    last_on = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: het is één dag."))

    def clean(self) -> dict[str, Any]:
        """Days in order; without a last day it is one day."""
        data = super().clean() or self.cleaned_data
        data["name"] = " ".join(data.get("name", "").split())
        data["last_on"] = data.get("last_on") or data.get("first_on")
        in_order(self, "first_on", "last_on")
        return data


class ChangeHolidayForm(HolidayForm):
    """The same for days off that stand there. `stood` is how they stood when the page was opened."""

    stood = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)


class HolidayFileForm(PageForm):
    """The government's file of school holidays."""

    file = forms.FileField(
        label=_("Bestand met schoolvakanties"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text=_("Er verandert nog niets: je ziet eerst wat erin staat."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["file"].error_messages["required"] = _("Je hebt nog geen bestand gekozen. Kies er een.")

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse by size, before anything is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("Dit bestand is leeg. Haal het opnieuw op en kies het nog eens."))
        if file.size > MOST_HOLIDAY_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot voor schoolvakanties. Haal het opnieuw op."))
        return file


class GiveUpForm(forms.Form):
    """Which days of the school's own make way for the government's, and what the person looked at."""

    mark = forms.CharField(max_length=400, required=False)
    give_up = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: Any = None, *, own: list[int]) -> None:
        super().__init__(data)
        field = self.fields["give_up"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(number, str(number)) for number in own]
