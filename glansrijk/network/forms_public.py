"""What is filled in about the pages for everybody: the words, when it goes public, and what a parent made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.network.forms_public_parent import LONGEST_STORY
from glansrijk.network.models.public import BROCHURE, POSTER, STORY, WORDS
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import LineField, PageForm
from glansrijk.schools.models import Parent
from glansrijk.together.forms_parents import OfferedFileField
from glansrijk.together.offered_files import MOST_BYTES

MOST_MB = MOST_BYTES // (1024 * 1024)
KINDS = ((STORY, _("een verhaal")), (BROCHURE, _("een brochure")), (POSTER, _("een poster")))


def _line(label: Any, longest: int, help_text: Any = "") -> LineField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    too_long = _("Dit is te lang. Kort het in tot %(limit_value)s tekens.")
    return LineField(
        label=label,
        required=False,
        max_length=longest,
        widget=widget,
        help_text=help_text,
        error_messages={"max_length": too_long},
    )


class PublicTextForm(PageForm):
    """The words of the page, in one language. Nothing asks where somebody comes from or what they learned (R84)."""

    version = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)
    concept = _line(
        _("Soort onderwijs"), 80, _("Zoals: openbare Daltonschool, voor kinderen van 4 tot en met 12 jaar.")
    )
    summary = _line(
        _("De school in één zin"), 200, _("Hiermee begint de pagina. Zoekmachines laten deze zin ook zien.")
    )
    worth = WrittenField(
        label=_("Waar jullie voor staan"),
        rows=4,
        longest=500,
        help_text=_("Een waarde per regel, in een paar woorden."),
    )
    about = WrittenField(
        label=_("Wie jullie zijn"),
        rows=8,
        longest=2_000,
        help_text=_("Noem geen kinderen en geen ouders. Schrijf niet over afkomst of opleiding van ouders."),
    )
    may_expect = WrittenField(
        label=_("Wat ouders van jullie mogen verwachten"), rows=6, longest=1_200, help_text=_("Een zin per regel.")
    )
    we_expect = WrittenField(
        label=_("Wat jullie van ouders vragen"), rows=6, longest=1_200, help_text=_("Een zin per regel.")
    )
    visit = WrittenField(
        label=_("Hoe ouders kunnen kennismaken"),
        rows=4,
        longest=600,
        help_text=_("Wanneer ouders kunnen komen kijken, en het adres en telefoonnummer van school."),
    )

    @property
    def words(self) -> dict[str, str]:
        """The texts, by the name of their field."""
        return {name: self.cleaned_data[name].strip() for name in WORDS}


class BoardTextForm(PublicTextForm):
    """The same words, said by a board."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["concept"].label = _("Wat voor bestuur")
        self.fields["concept"].help_text = _("Zoals: stichting voor openbaar onderwijs, met zeven scholen.")
        self.fields["summary"].label = _("Het bestuur in één zin")
        self.fields["visit"].label = _("Hoe ouders jullie bereiken")
        self.fields["visit"].help_text = ""


class PublishForm(PageForm):
    """Which versions were looked at, and whether search engines may come and the page of the board may lead here."""

    seen = forms.CharField(max_length=200, widget=forms.HiddenInput)
    listed = forms.BooleanField(
        label=_("De pagina mag in zoekmachines staan, en op de pagina van het bestuur"),
        required=False,
        help_text=_("Zonder vinkje vindt alleen wie het adres kent de pagina."),
    )

    @property
    def versions(self) -> dict[str, int]:
        """The numbers of the versions by language; what was tampered with is nothing."""
        pairs = (part.partition(":") for part in self.cleaned_data["seen"].split(",") if part)
        return {language: int(number) for language, _colon, number in pairs if number.isdecimal()}


class BoardPublishForm(PublishForm):
    """The same, of a board."""

    listed = forms.BooleanField(
        label=_("De pagina mag in zoekmachines staan, en de pagina's van scholen mogen ernaar verwijzen"),
        required=False,
        help_text=PublishForm.base_fields["listed"].help_text,
    )


MOST_OTHERS = 5
ALSO = tuple(f"also_{number}" for number in range(1, MOST_OTHERS + 1))


def _also() -> forms.ModelChoiceField[Parent]:
    return forms.ModelChoiceField(queryset=Parent.objects.none(), required=False, empty_label="…")


class PieceForm(PageForm):
    """What a parent made, as school writes it down or brings it; the parent is asked at home."""

    parent = forms.ModelChoiceField(label=_("Welke ouder maakte dit?"), queryset=Parent.objects.none())
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=KINDS)
    title = _line(_("Titel"), 80, _("Bij een brochure of poster. Noem niemand bij naam."))
    words = WrittenField(
        label=_("Het verhaal, of wat er op te zien en te lezen is"),
        required=True,
        rows=6,
        longest=LONGEST_STORY,
        help_text=_("Wie het bestand niet kan zien, leest dit. Noem niemand bij naam."),
    )
    also_1, also_2, also_3, also_4, also_5 = (_also() for _more in range(MOST_OTHERS))
    file = OfferedFileField(
        label=_("Het bestand"),
        help_text=_("Een pdf of een foto (jpg of png) van hoogstens %(mb)s MB. Staan er mensen op? Vraag hun eerst.")
        % {"mb": MOST_MB},
    )

    def __init__(self, data: Any = None, *, parents: Any, **options: Any) -> None:
        super().__init__(data, **options)
        for number, name in enumerate(ALSO, start=2):
            self.fields[name].label = _("Ouder %(number)s") % {"number": number}
        for name in ("parent", *ALSO):
            self.fields[name].queryset = parents  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = _("Deze ouder is er niet meer. Kies een andere ouder.")

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [field for field in self if field.name not in ALSO]

    @property
    def also_fields(self) -> list[forms.BoundField]:
        """The other parents who made it."""
        return [self[name] for name in ALSO]

    @property
    def names_others(self) -> bool:
        """Whether somebody else was chosen, or something is wrong with that."""
        return any(self[name].value() or self[name].errors for name in ALSO)

    @property
    def makers(self) -> list[Parent]:
        """Everybody who made it, each once, once the form is right."""
        chosen = (self.cleaned_data[name] for name in ("parent", *ALSO))
        return list(dict.fromkeys(one for one in chosen if one))

    def clean(self) -> dict[str, Any]:
        """A brochure or poster has a title and a file, a story has neither."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == STORY:
            data["title"], data["file"] = "", None
        elif "kind" in data:
            for name, sentence in (("title", _("Geef een titel.")), ("file", _("Kies het bestand."))):
                if name in data and not data[name]:
                    self.add_error(name, sentence)
        return data
