"""A question for help and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.asking_help import Question
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.help_page import Fact, Helper
from glansrijk.rules.roles import Role
from glansrijk.schools.forms.page_form import PageForm


class HelpForm(PageForm):
    """To whom, what is asked, and exactly which facts go along. Nothing is ticked beforehand."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    question = WrittenField(label=_("Waar wil je hulp bij?"), required=True, rows=4)
    to_role = forms.ChoiceField(label=_("Aan wie vraag je het?"), widget=forms.RadioSelect)
    shared = forms.MultipleChoiceField(
        label=_("Wat stuur je mee?"),
        help_text=_("Alleen wat je aankruist gaat mee."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, *, helpers: Sequence[Helper], facts: Sequence[Fact]) -> None:
        only = helpers[0].role.value if len(helpers) == 1 else ""
        super().__init__(data, initial={"key": uuid4(), "to_role": only})
        self.helpers, self._sentences = helpers, {fact.key: fact.sentence for fact in facts}
        self.fields["to_role"].choices = [(one.role.value, one.label) for one in helpers]  # type: ignore[attr-defined]
        self.fields["shared"].choices = list(self._sentences.items())  # type: ignore[attr-defined]
        gone = _("Een van deze zinnen is intussen veranderd. Kijk opnieuw wat je meestuurt.")
        self.fields["shared"].error_messages["invalid_choice"] = gone
        self.fields["question"].error_messages["required"] = _("Schrijf op waar je hulp bij wilt.")
        if not facts:
            del self.fields["shared"]

    @property
    def so_far(self) -> tuple[str, ...]:
        """The sentences that are ticked at this moment, also while the form is not right yet."""
        ticked = self["shared"].value() or [] if "shared" in self.fields else []
        return tuple(self._sentences[key] for key in ticked if key in self._sentences)

    @property
    def asked_whom(self) -> str:
        """The label of who is asked at this moment; empty while nobody is chosen."""
        chosen = self["to_role"].value()
        return next((one.names for one in self.helpers if one.role.value == chosen), "")

    @property
    def asked(self) -> Question:
        """The question, once the form is right."""
        data = self.cleaned_data
        shared = tuple(self._sentences[key] for key in data.get("shared", ()))
        return Question(data["question"], Role(data["to_role"]), shared, data["key"])


class AnswerForm(PageForm):
    """An answer, with the answer that stood on the page before."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    answer = WrittenField(label=_("Je antwoord"), required=True, rows=4)

    def __init__(self, data: Any = None, *, number: int, **options: Any) -> None:
        super().__init__(data, auto_id=f"answer{number}_%s", **options)
        self.fields["answer"].error_messages["required"] = _("Schrijf een antwoord, al is het kort.")
