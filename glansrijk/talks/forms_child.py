"""What a child taps and writes, one question a page. The sentences speak to a child."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.talks.child_questions import GOAL, LONGEST_WORDS, Question
from glansrijk.talks.child_telling import Told

_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class ChildWords(forms.CharField):
    """A few words of a child, without signs that steer the page."""

    def to_python(self, value: Any) -> str:
        """Line ends of one kind, and nothing that steers."""
        typed = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", _STEERING.sub("", typed)).strip()


class TellForm(forms.Form):
    """One question: pictures, a few words, and whether it may be passed on."""

    picked = forms.MultipleChoiceField(required=False)
    text = ChildWords(required=False)
    keep_private = forms.BooleanField(required=False, label=_("Dit niet delen"))
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, question: Question, **options: Any) -> None:
        super().__init__(data, **options)
        self.question = question
        self.fields["picked"].choices = [(picture.key, picture.word) for picture in question.pictures]  # type: ignore[attr-defined]
        self.fields["picked"].error_messages["invalid_choice"] = _("Dit plaatje is er niet meer. Kies een ander.")
        self.fields["text"].label = str(question.label)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
        if question.key != GOAL:
            del self.fields["version"]

    def clean_picked(self) -> list[str]:
        """Each picture once, in the order of the page; one face at most."""
        keys = set(self.cleaned_data["picked"])
        found = [picture.key for picture in self.question.pictures if picture.key in keys]
        if self.question.one_only and len(found) > 1:
            raise forms.ValidationError(_("Kies één plaatje."))
        return found

    def clean_text(self) -> str:
        """A few words."""
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST_WORDS:
            raise forms.ValidationError(_("Dit is te lang om te bewaren. Maak je zin wat korter."))
        return text

    @property
    def chosen(self) -> list[str]:
        """The pictures that are tapped, also on a form that is not right yet."""
        return [str(key) for key in (self["picked"].value() or ())]

    @property
    def told(self) -> Told:
        """What the child tells, once the form is right."""
        data = self.cleaned_data
        return Told(tuple(data["picked"]), data["text"], shared=not data["keep_private"])
