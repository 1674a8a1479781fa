"""Small forms of a talk: an expectation that changes, who says yes to an agreement, and looking back on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import PageForm
from glansrijk.talks.sheet import TalkParent
from glansrijk.together.models import Expectation


class ChangeExpectationForm(PageForm):
    """The words of an expectation; without words it goes away."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = WrittenField(label=_("De verwachting"), help_text=_("Leeg laten haalt hem weg."))

    def __init__(self, data: Any = None, *, row: Expectation, initial: dict[str, Any] | None = None) -> None:
        known = {"version": row.version, "text": row.text}
        super().__init__(data, initial=known | (initial or {}), auto_id="expectation_%s")


class YesForm(PageForm):
    """Who says yes to the words of an agreement."""

    version = forms.IntegerField(min_value=1)
    school = forms.BooleanField(required=False)
    parents = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: Any = None, *, parents: Sequence[TalkParent]) -> None:
        super().__init__(data)
        self.fields["parents"].choices = [(one.pk, one.called) for one in parents]  # type: ignore[attr-defined]


class LookBackForm(PageForm):
    """What became of an agreement."""

    what = forms.ChoiceField(choices=[("kept", ""), ("withdrawn", ""), ("looked_back", "")])
    outcome = WrittenField(rows=2)
    seen = WrittenField()
