"""What is filled in on the page of a talk: the answers, how it went, agreements, expectations and wishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.forms_matters import LONGEST_AHEAD_DAYS, been
from glansrijk.schools.forms.page_form import DayField, PageForm, not_before
from glansrijk.talks.holding import Held
from glansrijk.talks.models import Talk
from glansrijk.talks.models.talk import CHILD_PRESENT
from glansrijk.talks.opening import Candidate, Opening
from glansrijk.talks.recording import Place, Said
from glansrijk.talks.sheet import Box, Sheet, TalkParent
from glansrijk.together.agreeing import Terms
from glansrijk.together.models.agreement import PROMISERS


@dataclass(frozen=True)
class Written:
    """A box with the fields that belong to it."""

    box: Box
    text: BoundField
    seen: BoundField
    kept_back: BoundField | None


class AnswersForm(PageForm):
    """All boxes of a talk: of each the text, what stood there when the page was opened, and whether it is kept back."""

    def __init__(self, data: Any = None, *, sheet: Sheet, initial: dict[str, Any] | None = None) -> None:
        first = {
            name: value
            for box in sheet.boxes
            for name, value in (
                (box.name, box.text),
                (f"{box.name}__seen", box.seen),
                (f"{box.name}__kept", bool(box.answer and not box.answer.shared)),
            )
        }
        super().__init__(data, initial=first | (initial or {}), auto_id="talk_%s")
        self.boxes = sheet.boxes
        for box in sheet.boxes:
            self.fields[box.name] = WrittenField(rows=4)
            self.fields[f"{box.name}__seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
            if box.of_child:
                self.fields[f"{box.name}__kept"] = forms.BooleanField(required=False)

    def written(self, box: Box) -> Written:
        """The fields of one box."""
        kept = self[f"{box.name}__kept"] if box.of_child else None
        return Written(box, self[box.name], self[f"{box.name}__seen"], kept)

    @property
    def said(self) -> Iterator[tuple[Place, Said]]:
        """What was written in every box that came along, once the form is right."""
        for box in self.boxes:
            if box.name in self.data:
                yield box.place, self._said(box)

    def _said(self, box: Box) -> Said:
        data = self.cleaned_data
        shared = not data.get(f"{box.name}__kept", False)
        return Said(data[box.name], data[f"{box.name}__seen"], shared=shared)


class AnswerForm(PageForm):
    """One box, as it is saved while somebody types."""

    box = forms.CharField()
    text = WrittenField()
    seen = forms.CharField(required=False)
    kept = forms.BooleanField(required=False)

    @property
    def said(self) -> Said:
        """What was written, once the form is right."""
        data = self.cleaned_data
        return Said(data["text"], data["seen"], shared=not data["kept"])


class OpenTalkForm(PageForm):
    """With whom the talk is."""

    who = forms.ChoiceField(label=_("Met wie is dit gesprek?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, opening: Opening) -> None:
        first = opening.candidates[0].key if len(opening.candidates) == 1 else ""
        super().__init__(data, initial={"who": first}, auto_id="open_%s")
        self.candidates: dict[str, Candidate] = {one.key: one for one in opening.candidates}
        field = self.fields["who"]
        field.choices = [(one.key, one.label) for one in opening.candidates]  # type: ignore[attr-defined]
        field.error_messages["required"] = _("Kies met wie dit gesprek is.")

    @property
    def parents(self) -> tuple[int, ...]:
        """The parents, once the form is right."""
        return tuple(parent.pk for parent in self.candidates[self.cleaned_data["who"]].parents)


class HoldForm(PageForm):
    """Who was there, and on which day."""

    present = forms.TypedMultipleChoiceField(
        label=_("Wie waren erbij?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    child = forms.ChoiceField(
        label=_("Was het kind erbij?"), choices=CHILD_PRESENT, required=False, widget=forms.RadioSelect
    )
    interpreter = forms.BooleanField(label=_("Er was een tolk bij"), required=False)
    checked = forms.BooleanField(label=_("Ik vatte samen, en het klopte volgens de ouder"), required=False)
    held_on = DayField(label=_("Op welke dag was het gesprek?"))

    def __init__(
        self,
        data: Any = None,
        *,
        talk: Talk,
        parents: Sequence[TalkParent],
        today: date,
        checked: bool,
    ) -> None:
        known = [one.pk for one in parents if one.row.present or (talk.held_on is None and not one.row.excused_on)]
        super().__init__(
            data,
            initial={
                "present": known,
                "child": talk.child_present,
                "interpreter": talk.interpreter,
                "checked": checked,
                "held_on": talk.held_on or today,
            },
            auto_id="hold_%s",
        )
        self._today = today
        self.fields["present"].choices = [(one.pk, one.called) for one in parents]  # type: ignore[attr-defined]
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()
        if talk.moment.with_whom == "pupil":
            del self.fields["present"], self.fields["checked"]

    def clean_held_on(self) -> date:
        """A day that has been."""
        return been(self.cleaned_data["held_on"], self._today)

    @property
    def held(self) -> Held:
        """How it went, once the form is right."""
        data = self.cleaned_data
        return Held(
            data["held_on"],
            data.get("present", []),
            data["child"],
            interpreter=data["interpreter"],
            checked=data.get("checked", False),
        )


class ExcuseForm(PageForm):
    """Why a parent does not come."""

    parent = forms.TypedChoiceField(label=_("Welke ouder?"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Waarom gaat het gesprek niet door?"), max_length=200, help_text=_("Zoals: wil liever een brief")
    )

    def __init__(self, data: Any = None, *, parents: Sequence[TalkParent]) -> None:
        only = parents[0].pk if len(parents) == 1 else None
        super().__init__(data, initial={"parent": only}, auto_id="excuse_%s")
        self.fields["parent"].choices = [(one.pk, one.called) for one in parents]  # type: ignore[attr-defined]
        self.fields["reason"].error_messages["max_length"] = _("Houd het kort: er passen 200 tekens.")


class AgreementForm(PageForm):
    """What is agreed, who does it, and until when. The day may still be missing in a proposal."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    home = forms.ChoiceField(label=_("Met welk thuis?"), required=False, widget=forms.RadioSelect)
    text = WrittenField(label=_("Wat spreken jullie af?"), required=True)
    promised_by = forms.ChoiceField(label=_("Wie doet het?"), choices=PROMISERS, widget=forms.RadioSelect)
    due_on = DayField(label=_("Uiterlijk op welke dag?"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        today: date,
        homes: Sequence[tuple[str, str]] = (),
        initial: dict[str, Any] | None = None,
        auto_id: str = "agree_%s",
    ) -> None:
        usual = {"key": uuid4(), "version": 0, "promised_by": "school", "home": homes[0][0] if homes else ""}
        super().__init__(data, initial=usual | (initial or {}), auto_id=auto_id)
        self._today = today
        self.fields["text"].error_messages["required"] = _("Schrijf op wat jullie afspreken.")
        self.fields["home"].choices = list(homes)  # type: ignore[attr-defined]
        self.several_homes = len(homes) > 1
        if not self.several_homes:
            self.fields["home"].widget = forms.HiddenInput()

    def clean_due_on(self) -> date | None:
        """A day that is still to come, within sight; a day that was already there may be past."""
        day: date | None = self.cleaned_data["due_on"]
        if day and day != self.initial.get("due_on"):
            not_before(day, self._today)
            if (day - self._today).days > LONGEST_AHEAD_DAYS:
                raise forms.ValidationError(_("Dat is ver weg. Kies een dag in dit schooljaar."))
        return day

    @property
    def terms(self) -> Terms:
        """What it says, once the form is right."""
        data = self.cleaned_data
        return Terms(data["text"], data["promised_by"], data["due_on"])
