"""What the check sends: a line and a level, each of which must be on the page that this viewer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.lines import Line
from glansrijk.rules.scale import Level, from_key


class LevelForm(forms.Form):
    """One line and the level it gets; an empty level takes the choice back."""

    line = forms.CharField(max_length=60)
    level = forms.CharField(max_length=1, required=False)

    def __init__(self, data: Mapping[str, Any], *, lines: Sequence[Line]) -> None:
        super().__init__(data)
        self._lines = {line.id: line for line in lines if not line.own and line.rated}

    def clean_line(self) -> Line:
        """The line on this page that is meant."""
        line = self._lines.get(self.cleaned_data["line"])
        if line is None:
            raise forms.ValidationError(_("Deze regel staat niet meer op de lijst. Laad de pagina opnieuw."))
        return line

    def clean_level(self) -> Level | None:
        """The level, or None to take it back."""
        text = self.cleaned_data["level"]
        level = from_key(text) if text else None
        if text and level is None:
            raise forms.ValidationError(_("Kies dof, mat, helder, glanst of nog niet bekend."))
        return level

    @property
    def sentence(self) -> str:
        """The first thing that is wrong, as a sentence."""
        return next((str(fault) for faults in self.errors.values() for fault in faults), "")


def levels_in(data: Mapping[str, Any], lines: Sequence[Line]) -> dict[Line, Level]:
    """The levels in a whole page sent at once: a radio per line, named by its id; an open line is left alone."""
    found = {line: from_key(str(data.get(line.id, ""))) for line in lines if not line.own and line.rated}
    return {line: level for line, level in found.items() if level is not None}
