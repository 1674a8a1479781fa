"""A letter to a parent, before it goes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.saying import Words
from glansrijk.rules.names import clean
from glansrijk.schools.forms.page_form import PageForm

LONGEST_SUBJECT = 200


class LetterForm(PageForm):
    """Subject and text."""

    subject = forms.CharField(label=_("Onderwerp"))
    body = WrittenField(label=_("Brief"), required=True, rows=14)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="letter_%s", **options)
        self.fields["body"].error_messages["required"] = _("De brief is nog leeg. Schrijf iets, of ga terug.")

    def clean_subject(self) -> str:
        """One line."""
        subject = clean(self.cleaned_data["subject"])
        if not subject:
            raise forms.ValidationError(_("Dit is nog leeg. Vul het in."))
        if len(subject) > LONGEST_SUBJECT:
            raise forms.ValidationError(_("Houd het onderwerp kort: er passen 200 tekens."))
        return subject


class SayItForm(LetterForm):
    """The letter that is written from a signal or a step, and how it goes."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(choices=[(MAIL, MAIL), (PAPER, PAPER)], widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"key": uuid4(), **options.pop("initial", {})}, **options)

    @property
    def words(self) -> Words:
        """The letter, once the form is right; without a choice it is for paper, which goes nowhere by itself."""
        data = self.cleaned_data
        return Words(data["subject"], data["body"], data["how"] or PAPER, data["key"])


class ChangeLetterForm(LetterForm):
    """The same, of a draft that is there, with a code of the text that was on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
