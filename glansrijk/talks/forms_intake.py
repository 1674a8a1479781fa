"""What is filled in around a startgesprek at enrolment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.enrolling import NewChild
from glansrijk.schools.forms.page_form import DayField, NameForm, PageForm, TimeField, not_after
from glansrijk.schools.languages import language_choices
from glansrijk.schools.models import ParentLink
from glansrijk.talks.explaining import Note, subjects
from glansrijk.talks.intake_page import IntakePage, IntakeParent
from glansrijk.talks.intake_texts import FIELDS, Written
from glansrijk.talks.planning import When


class EnrolForm(NameForm):
    """A child that comes to the school."""

    born_on = DayField(label=_("Geboren op"), required=False)
    starts_on = DayField(label=_("Komt op school op"), required=False)

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def clean_born_on(self) -> date | None:
        """A day that has been, and not of a grown-up."""
        born: date | None = self.cleaned_data["born_on"]
        if born and not (self.today.year - 20 <= born.year and born <= self.today):
            raise forms.ValidationError(_("Deze geboortedatum kan niet van een kind op school zijn. Kijk het jaar na."))
        return born

    @property
    def child(self) -> NewChild:
        """Who it is, once the form is right."""
        return NewChild(self.name(), self.cleaned_data["born_on"], self.cleaned_data["starts_on"])


class PlanForm(PageForm):
    """Day and time of a startgesprek, and with which parents."""

    parents = forms.MultipleChoiceField(label=_("Met wie?"), widget=forms.CheckboxSelectMultiple)
    on = DayField(label=_("Dag"))
    at = TimeField(label=_("Tijd"))
    minutes = forms.IntegerField(label=_("Minuten"), min_value=5, max_value=120, initial=30)
    place = forms.CharField(label=_("Waar"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, page: IntakePage, **options: Any) -> None:
        super().__init__(data, **options)
        invited = [one for one in page.parents if one.link.invite]
        choices = [(str(one.parent.pk), str(one.parent)) for one in invited]
        self.fields["parents"].choices = choices  # type: ignore[attr-defined]
        self.fields["parents"].error_messages["required"] = _("Kies met welke ouder het gesprek is.")

    @property
    def when(self) -> When:
        """Day, time and place on the clock of the school, once the form is right."""
        data = self.cleaned_data
        at = datetime.combine(data["on"], data["at"], tzinfo=AMSTERDAM)
        return When(at, minutes=data["minutes"], place=data["place"])


class TextsForm(PageForm):
    """The four texts with one parent, each with the version that stood on the page."""

    parent_expects = WrittenField(label=_("Wat verwacht deze ouder van school?"))
    school_expects = WrittenField(label=_("Wat verwacht school van deze ouder?"))
    parent_hopes = WrittenField(label=_("Hoe ziet deze ouder de schooltijd van het kind voor zich?"))
    school_hopes = WrittenField(label=_("Hoe ziet school de schooltijd van het kind voor zich?"))

    def __init__(self, data: Any = None, *, parent: IntakeParent, yours: dict[str, str] | None = None) -> None:
        known = {name: text.text for name, text in parent.texts.items()} | (yours or {})
        versions = {f"{name}_version": text.version for name, text in parent.texts.items()}
        super().__init__(data, initial={**known, **versions}, auto_id=f"texts{parent.parent.pk}_%s")
        for name in FIELDS:
            self.fields[f"{name}_version"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def texts(self) -> dict[str, Written]:
        """What was written, once the form is right."""
        data = self.cleaned_data
        return {name: Written(data[name].strip(), data[f"{name}_version"]) for name in FIELDS}


class LanguageForm(PageForm):
    """The language of a parent, and the interpreter."""

    language = forms.ChoiceField(label=_("Taal van deze ouder"), required=False)
    interpreter = forms.BooleanField(
        label=_("Met tolk"), required=False, help_text=_("Een tolk is nooit het kind zelf, en liever geen familie.")
    )

    def __init__(self, data: Any = None, *, parent: IntakeParent) -> None:
        person = parent.parent
        known = {"language": person.language, "interpreter": person.interpreter}
        super().__init__(data, initial=known, auto_id=f"language{person.pk}_%s")
        self.fields["language"].choices = language_choices(person.language)  # type: ignore[attr-defined]


class ExplainForm(PageForm):
    """That something was explained to a parent, or that they would like it."""

    what = forms.ChoiceField(
        label=_("Uitleg"), choices=(("given", _("is gegeven")), ("wanted", _("is gewenst"))), initial="given"
    )
    about = forms.ChoiceField(label=_("Waarover"))
    language = forms.ChoiceField(label=_("In welke taal"), required=False)
    on = DayField(label=_("Op"))

    def __init__(self, data: Any = None, *, parent: IntakeParent, today: date) -> None:
        known = {"what": "given", "language": parent.parent.language, "on": today}
        super().__init__(data, initial=known, auto_id=f"explain{parent.parent.pk}_%s")
        self.today = today
        self.fields["about"].choices = subjects()  # type: ignore[attr-defined]
        self.fields["language"].choices = language_choices(parent.parent.language)  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Not a day that is still to come."""
        return not_after(self.cleaned_data["on"], self.today)

    @property
    def note(self) -> Note:
        """What was explained or wished for, once the form is right."""
        data = self.cleaned_data
        given = data["what"] == "given"
        wanted_on, given_on = (None, data["on"]) if given else (data["on"], None)
        return Note(data["about"], data["language"], wanted_on=wanted_on, given_on=given_on)


class HandOutForm(PageForm):
    """To which parent an explanation was given, and in which language."""

    parent = forms.ChoiceField(label=_("Aan wie?"))
    language = forms.ChoiceField(label=_("In welke taal"), required=False)
    on = DayField(label=_("Op"))

    def __init__(self, data: Any = None, *, links: Sequence[ParentLink], today: date, **options: Any) -> None:
        super().__init__(data, initial={"on": today, "language": "nl"}, **options)
        self.today = today
        self.links = {str(link.pk): link for link in links}
        choices = [(key, f"{link.parent} ({link.pupil.name.full})") for key, link in self.links.items()]
        self.fields["parent"].choices = [("", _("Kies er een.")), *choices]  # type: ignore[attr-defined]
        self.fields["language"].choices = language_choices("")  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Not a day that is still to come."""
        return not_after(self.cleaned_data["on"], self.today)

    @property
    def link(self) -> ParentLink:
        """The parent and the child, once the form is right."""
        return self.links[self.cleaned_data["parent"]]
