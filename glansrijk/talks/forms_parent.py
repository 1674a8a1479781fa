"""One question to a parent: pictures to tap, a box for words, and 'I rather tell it in the talk'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.talks.models import Answer
from glansrijk.talks.parent_questions import ParentQuestion
from glansrijk.talks.preparing_at_home import MOST_SIGNS, Prepared


class ParentQuestionForm(forms.Form):
    """Nothing in it is required: going on without an answer is fine."""

    picked = forms.MultipleChoiceField(required=False, choices=())
    text = forms.CharField(
        required=False,
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"max_length": _("Dit is te lang. Kort het in, of vertel de rest in het gesprek.")},
    )
    in_talk = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, question: ParentQuestion, answer: Answer | None) -> None:
        initial = {"text": answer.text, "picked": answer.picked, "in_talk": answer.in_talk} if answer else {}
        super().__init__(data, initial=initial)
        choices = [(one.key, one.word) for one in question.pictures]
        self.fields["picked"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[str]:
        """The pictures that are tapped now."""
        return list(self["picked"].value() or [])

    @property
    def said(self) -> Prepared:
        """The answer."""
        data = self.cleaned_data
        return Prepared(tuple(data["picked"]), data["text"].replace("\x00", "").strip(), data["in_talk"])
