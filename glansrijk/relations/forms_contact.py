"""What a teacher fills in about a contact. Only how it was is needed; everything else may stay as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.relations.family import Family, FamilyHome, FamilyParent
from glansrijk.relations.logging_contact import Entry, Promise
from glansrijk.relations.planning_contact import differs_from_wish
from glansrijk.rules.appreciation import Tone
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.deposits import Deposit
from glansrijk.rules.homes import and_list
from glansrijk.rules.invitations import Invitation
from glansrijk.rules.wording import MELDCODE
from glansrijk.schools.forms.page_form import DayField, PageForm, not_before

LONGEST = 20_000
# The keys of the five ways on the form; a mail is written elsewhere.
KEYS = {Channel.SQUARE: "p", Channel.PHONE: "b", Channel.APP: "a", Channel.TALK: "g", Channel.LETTER: "r"}
# Nobody was spoken with, but it is worth writing down: a signal fires when invitations stay without a reaction.
INVITATION_KEYS = {Invitation.INVITED: "u", Invitation.ANSWERED: "w"}
LONGEST_PROMISE = 300
# Characters that steer instead of saying something: the override of the reading direction among them.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class WrittenField(forms.CharField):
    """A text of a teacher: as it was typed, without characters that steer the page, at most `longest` long."""

    def __init__(self, *, rows: int = 3, longest: int = LONGEST, **options: Any) -> None:
        self.longest = longest
        options.setdefault("required", False)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "dir": "auto"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Line ends of one kind, and nothing that steers."""
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", _STEERING.sub("", text))

    def validate(self, value: Any) -> None:
        """Refuse more than fits, with how much there is."""
        super().validate(value)
        if len(value) > self.longest:
            sentence = _("Deze tekst heeft %(here)s tekens. Er passen er %(most)s. Kort het in.")
            raise forms.ValidationError(sentence, params={"here": _dotted(len(value)), "most": _dotted(self.longest)})


@dataclass(frozen=True)
class Who:
    """A choice of with whom: everyone of a home, or one parent."""

    key: str
    label: str
    home: FamilyHome
    parents: tuple[FamilyParent, ...]


def choices_of_who(family: Family) -> tuple[Who, ...]:
    """With whom there may have been contact: never people of two homes at once."""
    found: list[Who] = []
    for home in family.homes:
        people = home.reachable
        if people:
            found.append(Who(home.key, and_list([one.called for one in people]), home, people))
        if len(people) > 1:
            found += [Who(f"{home.key}p{one.parent.pk}", one.called, home, (one,)) for one in people]
    return tuple(found)


class ContactForm(PageForm):
    """One contact."""

    entry = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.ChoiceField(label=_("Met wie?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("Hoe?"),
        choices=choices_of((*KEYS, *INVITATION_KEYS)),
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Welke dag?"))
    tone = forms.ChoiceField(
        label=_("Ging het vooral over een waardering of een zorg?"),
        choices=choices_of(Tone),
        widget=forms.RadioSelect,
        required=False,
    )
    initiative = forms.ChoiceField(
        label=_("Wie begon?"),
        choices=[("school", _("school")), ("parent", _("de ouder"))],
        widget=forms.RadioSelect,
        required=False,
    )
    way = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[("dialogue", _("heen en weer")), ("one_way", _("een bericht van ons"))],
        widget=forms.RadioSelect,
        required=False,
    )
    note = WrittenField(label=_("Wat heb je gezien of gehoord?"), help_text=_("Wat spraken jullie af?"))
    parents_point = WrittenField(label=_("Het punt van de ouder, in eigen woorden"), rows=2)
    done_with_it = WrittenField(label=_("Wat heb je ermee gedaan?"), rows=2)
    checked_with_parent = forms.BooleanField(label=_("Ik vatte samen, en het klopte"), required=False)
    deposit = forms.ChoiceField(label=_("Een storting, als je wilt"), required=False)
    shared = forms.BooleanField(label=_("Gedeeld met thuis"), required=False)
    promise = WrittenField(label=_("Ik heb beloofd"), rows=1, longest=LONGEST_PROMISE)
    promise_on = DayField(label=_("Uiterlijk op"), required=False)

    def __init__(self, data: Any = None, *, family: Family, **options: Any) -> None:
        initial = {"entry": uuid4(), "on": family.viewer.today, "tone": "neither", "initiative": "school"}
        self.people = choices_of_who(family)
        initial |= {"way": "dialogue", "who": self._only_choice(), **(options.pop("initial", None) or {})}
        super().__init__(data, initial=initial, auto_id="contact_%s", **options)
        self.today = family.viewer.today
        self.fields["who"].choices = [(who.key, who.label) for who in self.people]  # type: ignore[attr-defined]
        self.fields["deposit"].choices = [("", _("geen")), *((one.value, one.dutch) for one in Deposit)]  # type: ignore[attr-defined]
        gone = _("Deze ouder hoort niet meer bij dit kind. Kies iemand die er nu staat.")
        self.fields["who"].error_messages |= {"required": _("Kies met wie je contact had."), "invalid_choice": gone}
        self.fields["kind"].error_messages |= {
            "required": _("Kies hoe je contact had."),
            "invalid_choice": _("Kies een van de manieren die er staan."),
        }
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()
        self.fields["promise_on"].widget.attrs["min"] = self.today.isoformat()

    def _only_choice(self) -> str:
        """The home that is meant when there is only one."""
        homes = {who.home.key for who in self.people}
        return self.people[0].key if len(homes) == 1 else ""

    def clean_on(self) -> date:
        """Not a day that is still to come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag die geweest is."))
        if (self.today - on).days > 400:
            raise forms.ValidationError(_("Dit is lang geleden. Kies een dag van dit of vorig schooljaar."))
        return on

    def clean_promise_on(self) -> date | None:
        """Today or later."""
        day: date | None = self.cleaned_data["promise_on"]
        return day and not_before(day, self.today)

    def clean(self) -> dict[str, Any]:
        """A promise has a day."""
        data = super().clean() or self.cleaned_data
        if data.get("promise") and "promise_on" in data and not data["promise_on"]:
            self.add_error("promise_on", _("Kies op welke dag je dit uiterlijk doet."))
        return data

    @property
    def chosen(self) -> Who:
        """With whom, once the form is right."""
        return next(who for who in self.people if who.key == self.cleaned_data["who"])

    @property
    def contact(self) -> Entry:
        """The entry that was filled in, once the form is right."""
        beside = ("who", "promise", "promise_on")
        data = {name: value for name, value in self.cleaned_data.items() if name not in beside}
        for name, usual in (("tone", "neither"), ("initiative", "school"), ("way", "dialogue")):
            data[name] = data[name] or usual
        if data["kind"] in INVITATION_KEYS:
            data |= {"way": "one_way", "tone": "neither"}
            data["initiative"] = "school" if data["kind"] == Invitation.INVITED else "parent"
        return Entry(**data)

    @property
    def promised(self) -> Promise | None:
        """What was promised, once the form is right; for the whole home where everyone of it was reached."""
        data, chosen = self.cleaned_data, self.chosen
        if not data["promise"]:
            return None
        whole = len(chosen.parents) > 1
        return Promise(" ".join(data["promise"].split()), data["promise_on"], chosen.home.home_id if whole else None)

    @property
    def kinds(self) -> list[tuple[str, str, str, bool]]:
        """(value, word, key, chosen) of each way, for the template."""
        chosen = self["kind"].value()
        return [(channel.value, channel.dutch, key, channel == chosen) for channel, key in KEYS.items()]

    @property
    def invitations(self) -> list[tuple[str, str, str, bool]]:
        """The same of an invitation and an answer."""
        chosen = self["kind"].value()
        return [(kind.value, kind.dutch, key, kind == chosen) for kind, key in INVITATION_KEYS.items()]

    @property
    def homes(self) -> list[tuple[FamilyHome, list[tuple[Who, int, bool]]]]:
        """Each home with its choices of who, numbered as their keys."""
        chosen, rows = self["who"].value(), list(enumerate(self.people, 1))
        homes = {who.home.key: who.home for who in self.people}
        return [
            (home, [(who, number, who.key == chosen) for number, who in rows if who.home.key == key])
            for key, home in homes.items()
        ]

    @property
    def names_homes(self) -> bool:
        """Whether the homes have to be named: there are several, and one of them has several parents."""
        return len(self.homes) > 1 and len(self.people) > len(self.homes)

    @property
    def differences(self) -> list[tuple[str, str]]:
        """(who and kind, sentence) wherever a way of contact differs now from what a parent prefers."""
        now = timezone.now()
        found = [
            (f"{who.key} {channel.value}", differs_from_wish(who.parents, channel.value, now))
            for who in self.people
            for channel in KEYS
        ]
        return [(key, sentence) for key, sentence in found if sentence]

    @property
    def meldcode(self) -> str:
        """What stands with every concern."""
        return str(_(MELDCODE))

    @property
    def opened(self) -> bool:
        """Whether the details have to stand open: something in them was filled in or is wrong."""
        plain = {"entry", "who", "kind"}
        typed = ("note", "parents_point", "done_with_it", "promise")
        return bool(set(self.errors) - plain) or any(self.data.get(name) for name in typed)


class ContactTextsForm(PageForm):
    """The texts of an entry that was written down before."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    note = ContactForm.base_fields["note"]
    parents_point = ContactForm.base_fields["parents_point"]
    done_with_it = ContactForm.base_fields["done_with_it"]

    @property
    def texts(self) -> dict[str, str]:
        """The texts, once the form is right."""
        return {name: self.cleaned_data[name] for name in ("note", "parents_point", "done_with_it")}


def labels_of(form: forms.BaseForm, names: Sequence[str]) -> list[tuple[str, str]]:
    """(name, label) of some fields: what two texts beside each other are called."""
    return [(name, str(form.fields[name].label)) for name in names]


def _dotted(number: int) -> str:
    """A number as it is written here: 20.000."""
    return f"{number:,}".replace(",", ".")
