"""A letter to a parent, before it goes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.outbox.mail import direction_of
from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.saying import Words
from glansrijk.relations.two_languages import DUTCH, Written
from glansrijk.rules.names import clean
from glansrijk.schools.forms.page_form import PageForm
from glansrijk.schools.languages import language_name

LONGEST_SUBJECT = 200


class LetterForm(PageForm):
    """Subject and text, and for a letter in another language the same in Dutch."""

    subject = forms.CharField(label=_("Onderwerp"))
    body = WrittenField(label=_("Brief"), required=True, rows=14)
    dutch = WrittenField(label=_("Hetzelfde in het Nederlands"), required=True, rows=14)

    def __init__(self, data: Any = None, *, language: str = DUTCH, dutch_subject: str = "", **options: Any) -> None:
        super().__init__(data, auto_id="letter_%s", **options)
        empty = _("De brief is nog leeg. Schrijf iets, of ga terug.")
        self.fields["body"].error_messages["required"] = empty
        self.fields["dutch"].error_messages["required"] = empty
        if language == DUTCH:
            del self.fields["dutch"]
            return
        self.fields["dutch"].help_text = _("Dit staat onder de brief. Verander je iets, doe dat dan in allebei.")
        if dutch_subject:
            self.fields["subject"].help_text = _("In het Nederlands: %(subject)s") % {"subject": dutch_subject}
        spoken = {"lang": language, "dir": direction_of(language)}
        self.fields["body"].label = _("Brief in het %(language)s") % {"language": language_name(language)}
        for name in ("subject", "body"):
            self.fields[name].widget.attrs.update(spoken)

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

    def __init__(self, data: Any = None, *, written: Written, **options: Any) -> None:
        shown = {"key": uuid4(), "subject": written.subject, "body": written.body, "dutch": written.dutch}
        super().__init__(data, initial=shown, language=written.language, dutch_subject=written.dutch_subject, **options)
        self.written = written

    @property
    def words(self) -> Words:
        """The letter, once the form is right; without a choice it is for paper, which goes nowhere by itself."""
        data, written = self.cleaned_data, self.written
        return Words(
            subject=data["subject"],
            body=data["body"],
            channel=data["how"] or PAPER,
            key=data["key"],
            language=written.language,
            dutch_subject=written.dutch_subject,
            dutch=data.get("dutch", ""),
        )


class ChangeLetterForm(LetterForm):
    """The same, of a draft that is there, with a code of the text that was on the page."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
