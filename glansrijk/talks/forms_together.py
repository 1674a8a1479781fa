"""What is laid down together in a talk: expectations, wishes, who says yes to an agreement, and looking back on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import PageForm
from glansrijk.talks.sheet import TalkParent
from glansrijk.talks.talk_page import WishLine
from glansrijk.together.models import Expectation
from glansrijk.together.models.wish import ANSWERS
from glansrijk.together.wishing import QUESTIONS, Wished

NOT_ASKED = ("", _("niet gevraagd"))


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


class ExpectationForm(PageForm):
    """One expectation: of which parent, and whose it is."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    parent = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)
    side = forms.ChoiceField(choices=[("parent", ""), ("school", "")], widget=forms.HiddenInput)
    text = WrittenField(required=True, rows=2)

    def __init__(
        self, data: Any = None, *, parents: Sequence[TalkParent], initial: dict[str, Any] | None = None
    ) -> None:
        first = {"key": uuid4()} | (initial or {})
        super().__init__(data, initial=first, auto_id=f"expect_{first.get('side')}_{first.get('parent')}_%s")
        self.fields["parent"].choices = [(one.pk, one.called) for one in parents]  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = _("Schrijf op wat je van elkaar verwacht.")


class WishesForm(PageForm):
    """The six ways to take part: an answer and a note for each."""

    def __init__(self, data: Any = None, *, lines: Sequence[WishLine], parent: int) -> None:
        super().__init__(data, auto_id=f"wish_{parent}_%s")
        self.lines = tuple(lines)
        for line in lines:
            self.fields[line.involvement] = forms.ChoiceField(
                label=line.label.capitalize(),
                help_text=QUESTIONS[line.involvement],
                choices=[*ANSWERS, NOT_ASKED],
                required=False,
                initial=line.answer,
                widget=forms.RadioSelect,
            )
            self.fields[f"{line.involvement}__note"] = WrittenField(label=_("Toelichting"), rows=1, initial=line.note)
            self.fields[f"{line.involvement}__version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=line.version, required=False
            )

    @property
    def rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """Answer, note and version of each of the six."""
        for line in self.lines:
            key = line.involvement
            yield self[key], self[f"{key}__note"], self[f"{key}__version"]

    def clean(self) -> dict[str, Any]:
        """A note goes with an answer."""
        data = super().clean() or self.cleaned_data
        for line in self.lines:
            if data.get(f"{line.involvement}__note") and not data.get(line.involvement):
                self.add_error(line.involvement, _("Kies ook graag, misschien of nu niet."))
        return data

    @property
    def wishes(self) -> list[Wished]:
        """What was said, once the form is right."""
        data = self.cleaned_data
        return [
            Wished(
                line.involvement,
                data[line.involvement],
                data[f"{line.involvement}__note"],
                data[f"{line.involvement}__version"] or 0,
            )
            for line in self.lines
        ]
