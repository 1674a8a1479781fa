"""What school fills in about a round: the round itself, its times and its people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.making import Times
from glansrijk.rounds.models import Helper
from glansrijk.rounds.models.talk import MOST_SLOTS
from glansrijk.rounds.parent_words import session_said
from glansrijk.rules.names import clean
from glansrijk.rules.round_times import clock, parts_of
from glansrijk.schools.forms.page_form import DayField, PageForm, RowsField, TimeField, soon
from glansrijk.schools.models import Group, Staff
from glansrijk.talks.models import Moment

MINUTES = [(number, _("%(number)s minuten") % {"number": number}) for number in (10, 15, 20, 30)]


class RoundForm(PageForm):
    """A new round."""

    moment = forms.ModelChoiceField(label=_("Welk gesprek?"), queryset=Moment.objects.none())
    name = forms.CharField(label=_("Hoe noem je de ronde?"), max_length=80, help_text=_("Ouders lezen dit ook."))
    groups = RowsField(label=_("Welke groepen?"), queryset=Group.objects.none(), widget=forms.CheckboxSelectMultiple)
    minutes = forms.TypedChoiceField(
        label=_("Hoe lang duurt een gesprek?"),
        choices=MINUTES,
        coerce=int,
        help_text=_("Voor een gezin kun je straks meer tijd nemen: twee of drie keer zo lang."),
    )
    reply_until_on = DayField(label=_("Tot en met welke dag kunnen ouders antwoorden?"))
    keep_apart = forms.BooleanField(
        label=_("Twee thuizen van één kind komen op een ander dagdeel"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, moments: Any, groups: Any, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self._today = today
        self.fields["moment"].queryset = moments  # type: ignore[attr-defined]
        self.fields["moment"].empty_label = _("Kies een gesprek")  # type: ignore[attr-defined]
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]
        self.fields["groups"].label_from_instance = lambda group: group.title  # type: ignore[attr-defined]
        self.fields["groups"].error_messages["required"] = _("Kies ten minste één groep.")

    def clean_name(self) -> str:
        """Without odd signs."""
        return filled_name(self.cleaned_data["name"])

    def clean_reply_until_on(self) -> date:
        """Parents need a day to answer."""
        return soon(self.cleaned_data["reply_until_on"], self._today)


class ChangeRoundForm(PageForm):
    """What can still change when a round is under way."""

    name = forms.CharField(label=_("Hoe noem je de ronde?"), max_length=80, help_text=_("Ouders lezen dit ook."))
    reply_until_on = DayField(label=_("Tot en met welke dag kunnen ouders antwoorden?"))
    keep_apart = forms.BooleanField(label=_("Twee thuizen van één kind komen op een ander dagdeel"), required=False)

    def clean_name(self) -> str:
        """Without odd signs."""
        return filled_name(self.cleaned_data["name"])


class SessionForm(PageForm):
    """An afternoon or evening."""

    day = DayField(label=_("Dag"))
    starts_at = TimeField(label=_("Van"))
    ends_at = TimeField(label=_("Tot"))

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self._today = today

    def clean_day(self) -> date:
        """Today or later, and not so far ahead that it was typed by mistake."""
        return soon(self.cleaned_data["day"], self._today)

    @property
    def times(self) -> Times:
        """What was chosen."""
        data = self.cleaned_data
        return Times(data["day"], data["starts_at"], data["ends_at"])


class HelperForm(PageForm):
    """An interpreter."""

    name = forms.CharField(label=_("Naam van de tolk"), max_length=80)

    def clean_name(self) -> str:
        """Without odd signs."""
        return filled_name(self.cleaned_data["name"])


class GoneHelperForm(PageForm):
    """Who comes instead of an interpreter who goes."""

    instead = forms.ChoiceField(label=_("Wie komt er in de plaats?"), required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, others: Iterable[Helper], **options: Any) -> None:
        super().__init__(data, **options)
        named = [(str(one.pk), one.name) for one in others]
        self.fields["instead"].choices = [("", _("Niemand")), *named]  # type: ignore[attr-defined]


class AwayForm(PageForm):
    """Where a colleague sits, how long in a row, and when not; or when an interpreter cannot come."""

    place = forms.CharField(
        label=_("Waar"), max_length=80, required=False, help_text=_("Zoals: lokaal 5, of bellen. Mag leeg blijven.")
    )
    max_in_row = forms.IntegerField(
        label=_("Hooguit zoveel gesprekken achter elkaar, dan pauze"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=_("Leeg: geen pauze nodig."),
    )
    away = forms.MultipleChoiceField(
        label=_("Wanneer kan deze collega niet?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, at: RoundAtHand, only_times: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        self._at = at
        choices = [
            (key, f"{session.rpartition(' ')[0]} · {label}") for session, key, label, _part in parts_in_order(at)
        ]
        self.fields["away"].choices = choices  # type: ignore[attr-defined]
        if only_times:
            del self.fields["place"], self.fields["max_in_row"]
            self.fields["away"].label = _("Wanneer kan deze tolk niet?")

    @property
    def slots(self) -> list[str]:
        """The slots of the parts that were ticked."""
        chosen = set(self.cleaned_data["away"])
        return [
            f"{key.partition(':')[0]}:{slot}"
            for _session, key, _label, part in parts_in_order(self._at)
            if key in chosen
            for slot in part
        ]


class OwnAwayForm(AwayForm):
    """When I cannot come myself; where I sit is for who plans."""

    def __init__(self, data: Any = None, *, at: RoundAtHand, **options: Any) -> None:
        super().__init__(data, at=at, only_times=True, **options)
        self.fields["away"].label = _("Wanneer kun je niet?")


class ShapeForm(PageForm):
    """How long a talk is, and who is there."""

    slots = forms.TypedChoiceField(label=_("Hoe lang"), coerce=int)
    all_teachers = forms.BooleanField(label=_("Alle leerkrachten van de groep zijn erbij"), required=False)
    also = RowsField(
        label=_("Wie is er nog bij?"),
        queryset=Staff.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    helper = forms.ChoiceField(label=_("Tolk"), required=False)

    def __init__(self, data: Any = None, *, at: RoundAtHand, colleagues: Any, **options: Any) -> None:
        super().__init__(data, **options)
        lengths = [(number, _minutes(number * at.round.minutes)) for number in range(1, MOST_SLOTS + 1)]
        self.fields["slots"].choices = lengths  # type: ignore[attr-defined]
        self.fields["also"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["also"].label_from_instance = lambda staff: staff.name.full  # type: ignore[attr-defined]
        helpers = [(str(pk), row.name) for pk, row in at.helpers.items()]
        self.fields["helper"].choices = [("", _("geen tolk")), *helpers]  # type: ignore[attr-defined]


class MoveForm(PageForm):
    """A time for one talk."""

    when = forms.ChoiceField(label=_("Kies een tijd"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["when"].choices = choices  # type: ignore[attr-defined]
        gone = _("Op die tijd past dit gesprek niet meer: er is iets tussen gekomen. Kies een andere tijd.")
        self.fields["when"].error_messages |= {"invalid_choice": gone, "required": _("Kies een tijd.")}


class IllForm(PageForm):
    """Who cannot come to which session."""

    staff = forms.TypedChoiceField(label=_("Wie kan niet komen?"), coerce=int)
    session = forms.TypedChoiceField(label=_("Wanneer?"), coerce=int)

    def __init__(self, data: Any = None, *, at: RoundAtHand, **options: Any) -> None:
        super().__init__(data, **options)
        staff = [(pk, row.staff.name.full) for pk, row in at.teachers.items()]
        sessions = [(pk, str(row)) for pk, row in at.sessions.items()]
        self.fields["staff"].choices = staff  # type: ignore[attr-defined]
        self.fields["session"].choices = sessions  # type: ignore[attr-defined]


def parts_in_order(at: RoundAtHand) -> Iterable[tuple[str, str, str, range]]:
    """Session, key, label and slots of each part of about half an hour."""
    minutes = at.round.minutes
    for session in at.sessions.values():
        for part in parts_of(session.slots, minutes):
            first, last = (clock(session.starts_at, slot, minutes) for slot in (part.start, part.stop))
            yield session_said(session), f"{session.pk}:{part.start}", f"{first} – {last}", part


def filled_name(typed: str) -> str:
    """A name without odd signs; there has to be one."""
    name = clean(typed)
    if not name:
        raise forms.ValidationError(_("Dit is nog leeg. Vul het in."))
    return name


def _minutes(number: int) -> str:
    return _("%(number)s minuten") % {"number": number}
