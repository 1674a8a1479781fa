"""What one fills in on the pages of the line: a talk's day and time, an answer, a reason, and how to invite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.rules.names import clean
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.forms.page_form import DayField, PageForm, TimeField
from glansrijk.talks.inviting import APP, SPOKEN
from glansrijk.talks.line_people import ParentInLine
from glansrijk.talks.models.talk import ANSWERS
from glansrijk.talks.planning import Seen, When

HOW = (
    (MAIL, _("Per mail waar dat kan, anders op papier")),
    (PAPER, _("Op papier")),
    (SPOKEN, _("Ik heb het al gezegd of meegegeven: alleen opschrijven")),
    (APP, _("Het staat al in de app van school: alleen opschrijven")),
)


class PlanForm(PageForm):
    """Day, time, minutes and place of a talk, and which parents come."""

    parents = forms.MultipleChoiceField(
        label=_("Met wie?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Deze ouder hoort hier niet bij.")},
    )
    day = DayField(label=_("Dag"))
    time = TimeField(label=_("Tijd"))
    minutes = forms.IntegerField(
        label=_("Minuten"),
        min_value=5,
        max_value=120,
        error_messages={
            "min_value": _("Een gesprek duurt minstens 5 minuten."),
            "max_value": _("Een gesprek duurt hoogstens 120 minuten."),
        },
    )
    place = forms.CharField(label=_("Waar"), max_length=80, required=False, help_text=_("Zoals: lokaal 5, of bellen"))
    tell = forms.BooleanField(label=_("Zet een brief met dag en tijd klaar voor de ouders"), required=False)
    talk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, parents: Sequence[ParentInLine], with_parents: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self._parents = parents
        if with_parents:
            choices = [(str(parent.parent_id), parent.called) for parent in parents]
            self.fields["parents"].choices = choices  # type: ignore[attr-defined]
            self.fields["parents"].error_messages["required"] = _("Kies met wie je praat.")
        else:
            del self.fields["parents"]
            del self.fields["tell"]

    def clean(self) -> dict[str, Any]:
        """A moment on the clock of the school; in the night in which the clock moves on, an hour is not there."""
        data = super().clean() or self.cleaned_data
        data["place"] = clean(data.get("place", ""))
        if data.get("day") and data.get("time"):
            at = datetime.combine(data["day"], data["time"], tzinfo=AMSTERDAM)
            if at.astimezone(UTC).astimezone(AMSTERDAM).time() != data["time"]:
                self.add_error("time", _("Deze tijd bestaat niet op deze dag: de klok gaat dan een uur vooruit."))
            data["at"] = at
        return data

    @property
    def when(self) -> When:
        """When and where the talk is."""
        data = self.cleaned_data
        return When(data["at"], data["minutes"], data["place"])

    @property
    def seen(self) -> Seen:
        """The talk as it stood on the page."""
        return Seen(self.cleaned_data.get("talk") or 0, self.cleaned_data.get("version") or 0)

    @property
    def chosen(self) -> list[int]:
        """The parents who come; none for a talk with the child."""
        return [int(number) for number in self.cleaned_data.get("parents", ())]


class OfParentForm(PageForm):
    """Something about one of the parents of a child."""

    parent = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, parents: Sequence[ParentInLine], **options: Any) -> None:
        super().__init__(data, **options)
        choices = [(str(parent.parent_id), parent.called) for parent in parents]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]

    @property
    def parent_id(self) -> int:
        """The parent it is about."""
        return int(self.cleaned_data["parent"])


class AnswerForm(OfParentForm):
    """What a parent said to an invitation."""

    answer = forms.ChoiceField(
        label=_("Wat is het antwoord?"),
        choices=(("", _("nog geen antwoord")), *ANSWERS),
        required=False,
    )


class ExcuseForm(OfParentForm):
    """Why a talk with this parent does not take place."""

    reason = forms.CharField(
        label=_("Waarom gaat dit gesprek niet door?"),
        max_length=200,
        help_text=_("Schrijf alsof de ouder meeleest."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        # Without a reason a talk stays open (R15).
        self.fields["reason"].error_messages["required"] = _("Schrijf kort op waarom dit gesprek niet doorgaat.")


class InviteForm(PageForm):
    """Whom to invite, and how."""

    links = forms.MultipleChoiceField(
        label=_("Wie nodig je uit?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Iemand die je koos, hoeft nu geen uitnodiging meer. Kijk nog een keer.")},
    )
    how = forms.ChoiceField(label=_("Hoe?"), choices=HOW, widget=forms.RadioSelect, initial=MAIL)

    def __init__(self, data: Any = None, *, links: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["links"].choices = links  # type: ignore[attr-defined]
        self.fields["links"].error_messages["required"] = _("Kies wie je uitnodigt.")

    def clean_links(self) -> set[int]:
        """Ties between parents and children. Who is no longer open since the page was made is left out."""
        return {int(number) for number in self.cleaned_data["links"]}
