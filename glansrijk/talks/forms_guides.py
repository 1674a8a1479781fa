"""A question that a school adds to a guide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.names import clean
from glansrijk.schools.forms.page_form import PageForm
from glansrijk.talks.models.talk import VOICES
from glansrijk.talks.own_questions import NewQuestion

LONGEST_QUESTION = 300


class QuestionForm(PageForm):
    """The question, and who answers it."""

    text = forms.CharField(
        label=_("De vraag"), help_text=_("Zoals je hem stelt. Aan een ouder met ‘u’, aan een kind met ‘je’.")
    )
    voice = forms.ChoiceField(label=_("Wie antwoordt?"), choices=VOICES, widget=forms.RadioSelect)

    def clean_text(self) -> str:
        """A question that fits on a line or two, without signs that nobody sees."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Dit is nog leeg. Vul het in."))
        if len(text) > LONGEST_QUESTION:
            raise forms.ValidationError(_("Houd de vraag kort: er passen 300 tekens."))
        return text

    @property
    def question(self) -> NewQuestion:
        """The question, once the form is right."""
        return NewQuestion(self.cleaned_data["text"], self.cleaned_data["voice"])


class MoveForm(forms.Form):
    """Which question goes where; `left_out` and `up` are yes or no."""

    question = forms.SlugField(max_length=60)
    up = forms.BooleanField(required=False)
    left_out = forms.BooleanField(required=False)
