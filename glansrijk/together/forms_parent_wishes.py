"""How a parent wants to be reached and how they like to take part; everything may stay empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from glansrijk.rules.contact_plan import Channel
from glansrijk.schools.languages import language_choices
from glansrijk.schools.models import Parent, ReachWish
from glansrijk.schools.reaching import Wish
from glansrijk.together.forms_parent import words_field
from glansrijk.together.models import Wish as JoiningWish
from glansrijk.together.wishing import Wished

# Channel, icon and word, in the order of the page.
PICTURES = (
    (Channel.SQUARE, "school", _("op het schoolplein")),
    (Channel.TALK, "messages-square", _("een gesprek op school")),
    (Channel.PHONE, "phone", _("bellen")),
    (Channel.APP, "smartphone", _("een bericht in de app")),
    (Channel.MAIL, "mail", _("een mail")),
    (Channel.LETTER, "file-text", _("een brief")),
)
PARTS_OF_DAY = {
    "": (None, None),
    "morning": (None, time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), None),
}
# What staff wrote down more exactly stays, until the parent chooses something else.
AS_IT_STANDS = "kept"
# Said by the rules, for staff too; parents read the hours that stand, so every language holds them.
HOURS = (
    gettext_noop("tussen %(first)s en %(last)s uur"),
    gettext_noop("na %(time)s uur"),
    gettext_noop("vóór %(time)s uur"),
)
PARTS = (
    ("", _("Dat maakt niet uit")),
    ("morning", _("In de ochtend")),
    ("afternoon", _("In de middag")),
    ("evening", _("Na vijf uur")),
)
# The months of a school year, in its order.
OF_A_SCHOOL_YEAR = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)
DAYS = ((0, _("maandag")), (1, _("dinsdag")), (2, _("woensdag")), (3, _("donderdag")), (4, _("vrijdag")))


class ContactForm(forms.Form):
    """Channels to tap, a part of the day, days, months, language, interpreter, and what school should not do."""

    channels = forms.MultipleChoiceField(required=False, choices=[(one.value, word) for one, _icon, word in PICTURES])
    part = forms.ChoiceField(label=_("Wanneer het liefst?"), required=False, choices=PARTS, widget=forms.RadioSelect)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"), required=False, choices=DAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    months = forms.TypedMultipleChoiceField(
        label=_("In welke maanden het liefst?"),
        required=False,
        choices=[(one, MONTHS[one]) for one in OF_A_SCHOOL_YEAR],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("In welke taal praat u het liefst?"), required=False)
    interpreter = forms.BooleanField(label=_("Ik wil graag een tolk bij een gesprek"), required=False)
    do_not = words_field(_("Wat moet school liever niet doen?"), required=False, rows=2, most=200)

    def __init__(self, data: Any = None, *, parent: Parent, wish: ReachWish | None) -> None:
        self.known = wish
        super().__init__(data, initial=_known(parent, wish))
        self.fields["language"].choices = language_choices(parent.language)  # type: ignore[attr-defined]
        if self.initial["part"] == AS_IT_STANDS and wish is not None:
            choices = [*PARTS, (AS_IT_STANDS, wish.preference.hours)]
            self.fields["part"].choices = choices  # type: ignore[attr-defined]

    @property
    def pictures(self) -> list[tuple[str, str, Any, bool]]:
        """What can be tapped: key, icon, word, and whether it is tapped."""
        chosen = list(self["channels"].value() or [])
        return [(one.value, icon, word, one.value in chosen) for one, icon, word in PICTURES]

    @property
    def _not_asked(self) -> set[int]:
        """Months in which there is no school."""
        return set(self.known.months) - set(OF_A_SCHOOL_YEAR) if self.known else set()

    @property
    def wish(self) -> Wish:
        """The wish; what this page does not ask (August, what is rather not used) stays as it was."""
        data, known = self.cleaned_data, self.known
        before = list(known.channels) if known else []
        channels = sorted(data["channels"], key=lambda one: before.index(one) if one in before else len(before))
        first, last = PARTS_OF_DAY.get(data["part"], (None, None))
        if data["part"] == AS_IT_STANDS and known is not None:
            first, last = known.from_time, known.until_time
        return Wish(
            channels=tuple(channels),
            rather_not=tuple(one for one in known.rather_not if one not in channels) if known else (),
            from_time=first,
            until_time=last,
            weekdays=tuple(sorted(data["weekdays"])),
            months=tuple(sorted({*data["months"], *self._not_asked})),
            do_not=" ".join(data["do_not"].replace("\x00", "").split()),
        )


def _known(parent: Parent, wish: ReachWish | None) -> dict[str, Any]:
    values: dict[str, Any] = {"language": parent.language, "interpreter": parent.interpreter, "part": ""}
    if wish is not None:
        hours = (wish.from_time, wish.until_time)
        part = next((key for key, of in PARTS_OF_DAY.items() if of == hours), AS_IT_STANDS)
        values |= {
            "channels": wish.channels,
            "weekdays": wish.weekdays,
            "months": wish.months,
            "do_not": wish.do_not,
            "part": part,
        }
    return values


class JoiningForm(forms.Form):
    """An answer to one of the six, with own words and the version that was seen."""

    answer = forms.ChoiceField(
        required=False,
        choices=(("yes", _("Graag")), ("maybe", _("Misschien")), ("no", _("Nu niet")), ("", _("Geen antwoord"))),
        widget=forms.RadioSelect,
    )
    note = words_field(_("In uw eigen woorden"), required=False, rows=2, most=2_000)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, involvement: str, row: JoiningWish | None) -> None:
        self.involvement = involvement
        known = {"answer": row.answer, "note": row.note, "version": row.version} if row else {"answer": ""}
        super().__init__(data, prefix=involvement, initial={"version": 0, **known})

    def clean(self) -> dict[str, Any]:
        """Words without an answer would be lost: then somebody says 'misschien'."""
        data = super().clean() or self.cleaned_data
        if data.get("note") and not data.get("answer"):
            data["answer"] = "maybe"
        return data

    @property
    def wished(self) -> Wished:
        """The answer; empty words when there is none."""
        data: Mapping[str, Any] = self.cleaned_data
        return Wished(self.involvement, data["answer"], data["note"].replace("\x00", "").strip(), data["version"] or 0)
