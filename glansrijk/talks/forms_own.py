"""What a teacher writes down about a child's own words: the goal, the compliment at its end, and talents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import DayField, PageForm, not_after
from glansrijk.talks.child_questions import LATER, TALENTS
from glansrijk.talks.goals import Wanted

LONGEST_WORD = 60
WHO = (("teacher", _("Ik zie het")), ("parent", _("Een ouder zei het")))


class GoalForm(PageForm):
    """What the child wants to reach, in its own words."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = WrittenField(
        label=_("Wat wil het kind dit jaar bereiken?"),
        help_text=_("Schrijf het op zoals het kind het zegt. Leeg laten haalt het weg."),
    )
    said_on = DayField(label=_("Gezegd op"))
    keep_private = forms.BooleanField(required=False, label=_("Het kind wil dit niet delen"))

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today
        self.fields["keep_private"].help_text = _("Dan komt het niet in wat ouders lezen.")

    def clean_said_on(self) -> date:
        """Not a day that is still to come."""
        return not_after(self.cleaned_data["said_on"], self.today)

    @property
    def wanted(self) -> Wanted:
        """What the child wants, once the form is right."""
        data = self.cleaned_data
        return Wanted(data["text"].strip(), data["said_on"], shared=not data["keep_private"])


class LookBackForm(PageForm):
    """The compliment with which a goal is looked back on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    compliment = WrittenField(
        label=_("Jouw compliment"), help_text=_("Wat heeft het kind ervoor gedaan? Zeg het ook hardop tegen het kind.")
    )

    def clean_compliment(self) -> str:
        """A goal ends with something nice."""
        text: str = self.cleaned_data["compliment"].strip()
        if not text:
            raise forms.ValidationError(_("Schrijf een compliment op. Daarmee sluit je het record af."))
        return text


class TalentForm(PageForm):
    """A talent that a parent or the teacher sees: a picture, or a word of one's own."""

    what = forms.ChoiceField(label=_("Waar is het kind goed in?"), required=False)
    word = forms.CharField(label=_("Of in eigen woorden"), max_length=LONGEST_WORD, required=False)
    source = forms.ChoiceField(label=_("Wie zegt het?"), choices=WHO, initial="teacher")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        good_at = [(f"talent:{picture.key}", picture.word) for picture in TALENTS]
        later = [(f"later:{picture.key}", picture.word) for picture in LATER if picture.key != "weet-niet"]
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies er een.")),
            (_("Goed in"), good_at),
            (_("Wil het later worden"), later),
        ]
        too_long = _("Houd het kort: er passen 60 tekens.")
        self.fields["word"].error_messages["max_length"] = too_long

    def clean_word(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["word"].split())

    def clean(self) -> dict[str, Any]:
        """A picture or a word, not both."""
        data = super().clean() or self.cleaned_data
        if not data.get("what") and not data.get("word") and not self.errors:
            self.add_error("what", _("Kies een talent of schrijf er een op."))
        return data

    @property
    def talent(self) -> dict[str, Any]:
        """What `add_talent` takes, once the form is right."""
        data = self.cleaned_data
        kind, _colon, key = data["what"].partition(":")
        word = data["word"]
        return {"picture": "" if word else key, "word": word, "dream": kind == "later", "source": data["source"]}
