"""Bringing a file, saying what its columns are, and answering who may be one parent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import PageForm
from glansrijk.schools.imports.formats.columns import IGNORE, fields
from glansrijk.schools.imports.formats.limits import MOST_TABLE_BYTES, MOST_XML_BYTES
from glansrijk.schools.imports.reading import kind_of

KINDS = (
    ("school_file", _("Schoolbestand (EDEXML)")),
    ("parents", _("Lijst van ouders (CSV of Excel)")),
)
MOST_BYTES = {"school_file": MOST_XML_BYTES, "parents": MOST_TABLE_BYTES}
ANSWERS = (("same", _("dezelfde")), ("other", _("iemand anders")))
OWNERS = {"pupil": _("De leerling"), "": _("Niet nodig")}
EMPTY = _("Dit bestand is leeg. Maak het opnieuw en kies het nog eens.")
TOO_LARGE = _("Dit bestand is te groot: meer dan %(most)s MB. Maak een bestand met alleen dit schooljaar.")
IS_A_LIST = _("Dit is geen EDEXML-bestand. Is het de lijst van ouders? Kies dat dan hierboven.")
IS_XML = _("Dit is een EDEXML-bestand. Kies hierboven “Schoolbestand”.")


class UploadForm(PageForm):
    """One file of one kind."""

    kind = forms.ChoiceField(label=_("Wat lees je in?"), choices=KINDS, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Bestand"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xml,.csv,.txt,.tsv,.xlsx"}),
        help_text=_("Er verandert nog niets: je ziet eerst wat erin staat."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["file"].error_messages["required"] = _("Je hebt nog geen bestand gekozen. Kies er een.")

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse by size and first bytes; reading says the rest."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        kind = self.cleaned_data.get("kind")
        if not file.size:
            raise forms.ValidationError(EMPTY)
        if kind and file.size > MOST_BYTES[kind]:
            raise forms.ValidationError(TOO_LARGE, params={"most": MOST_BYTES[kind] // 1_000_000})
        if kind:
            self._check_kind(file, kind)
        return file

    def _check_kind(self, file: UploadedFile[Any], kind: str) -> None:
        found = kind_of(file.read(64))
        file.seek(0)
        if found != kind:
            raise forms.ValidationError(IS_A_LIST if kind == "school_file" else IS_XML)


class ColumnsForm(PageForm):
    """A choice per column: what it means, or that it is not read."""

    def __init__(self, data: Any = None, *, columns: Mapping[str, Any], **options: Any) -> None:
        super().__init__(data, **options)
        chosen: dict[str, str] = columns.get("chosen", {})
        mapping: dict[str, str] = columns.get("mapping", {})
        self._unknown = list(columns.get("unknown", ()))
        self.headers = {f"column-{at}": header for at, header in enumerate([*self._unknown, *mapping])}
        for name, header in self.headers.items():
            self.fields[name] = forms.ChoiceField(
                label=header,
                choices=grouped_fields(),
                initial=chosen.get(header, mapping.get(header, IGNORE)),
                help_text=_samples(columns, header),
                error_messages={"required": _("Kies er een."), "invalid_choice": _("Kies er een uit de lijst.")},
            )

    @property
    def unknown_fields(self) -> list[forms.BoundField]:
        """The columns nobody recognised."""
        return [self[name] for name, header in self.headers.items() if header in self._unknown]

    @property
    def known_fields(self) -> list[forms.BoundField]:
        """The columns that were recognised, to look at and to change."""
        return [self[name] for name, header in self.headers.items() if header not in self._unknown]

    @property
    def chosen(self) -> dict[str, str]:
        """What each column is, by its header."""
        return {header: self.cleaned_data[name] for name, header in self.headers.items()}


def _samples(columns: Mapping[str, Any], header: str) -> Any:
    values = columns.get("samples", {}).get(header, [])[:2]
    return _("Zoals: %(values)s") % {"values": ", ".join(values)} if values else _("Deze kolom is leeg.")


def grouped_fields() -> list[tuple[Any, Any]]:
    """The fields a column can be, under whose they are; "not read" comes first."""
    known = [field for field in fields() if field[0] != IGNORE]
    choices: list[tuple[Any, Any]] = [(IGNORE, _("niet inlezen"))]
    for owner, of_owner in groupby(known, key=lambda field: field[0].partition(".")[0]):
        options = list(of_owner)
        label = OWNERS.get(owner) or options[0][1].partition(":")[0].capitalize()
        choices.append((label, options))
    return choices


class AnswersForm(PageForm):
    """For each pair that may be one parent: the same, or somebody else."""

    def __init__(self, data: Any = None, *, questions: Sequence[Sequence[str]], **options: Any) -> None:
        super().__init__(data, **options)
        for id_, first, second, why in questions:
            self.fields[f"question-{id_}"] = forms.ChoiceField(
                label=_("Is %(first)s dezelfde als %(second)s?") % {"first": first, "second": second},
                help_text=_("Waarom we dit vragen: %(why)s.") % {"why": why},
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Dezelfde, of iemand anders? Weet je het niet, kies “iemand anders”.")},
            )

    @property
    def answers(self) -> dict[str, str]:
        """The answers by the id of their question, also when some are still missing."""
        return {name.removeprefix("question-"): value for name, value in self.cleaned_data.items()}
