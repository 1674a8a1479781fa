"""What a teacher fills in on the family page beside a contact: a step, a plan, a wish, somebody's own words."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.relations.family import Family, FamilyParent
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.rules.building_blocks import BLOCK_BY_KEY, Cause, small_step
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.contact_plan import ContactPlan as Plan
from glansrijk.rules.days import month_name, weekday_name
from glansrijk.schools.forms.page_form import DayField, PageForm, not_before
from glansrijk.schools.models import ReachWish
from glansrijk.schools.reaching import Wish

CHANNELS = choices_of(Channel)
NO_CHANNEL = ("", _("maakt niet uit"))
OWN = "own"
LONGEST_STEP = 300
MOST_WEEKS = 40


class StepForm(PageForm):
    """The step a teacher chooses: one of the suggestions, or in own words."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    home = forms.CharField(widget=forms.HiddenInput)
    cause = forms.ChoiceField(required=False, choices=[("", ""), *choices_of(Cause)])
    block = forms.CharField(max_length=60)
    own = WrittenField(label=_("In eigen woorden"), longest=LONGEST_STEP, widget=forms.TextInput(attrs={"dir": "auto"}))
    due_on = DayField(label=_("Op welke dag?"))

    def __init__(self, data: Any = None, *, family: Family, **options: Any) -> None:
        super().__init__(data, initial={"key": uuid4(), **(options.pop("initial", None) or {})}, **options)
        self.family = family
        self.fields["block"].error_messages["required"] = _("Kies een stap.")

    def clean_home(self) -> str:
        """A home of this child."""
        key: str = self.cleaned_data["home"]
        home = self.family.home_of(key)
        if home is None or not home.reachable:
            raise forms.ValidationError(_("Dit thuis hoort niet meer bij dit kind. Kies opnieuw."))
        return key

    def clean_block(self) -> str:
        """A block of the method, or a step in own words."""
        block: str = self.cleaned_data["block"]
        if block != OWN and block not in BLOCK_BY_KEY:
            raise forms.ValidationError(_("Kies een stap."))
        return block

    def clean_due_on(self) -> date:
        """Today or later."""
        return not_before(self.cleaned_data["due_on"], self.family.viewer.today)

    def clean(self) -> dict[str, Any]:
        """A step in own words says what it is."""
        data = super().clean() or self.cleaned_data
        if data.get("block") == OWN and "own" in data and not data["own"]:
            self.add_error("own", _("Schrijf op wat je gaat doen."))
        return data

    @property
    def typed(self) -> str:
        """What was typed as a step in own words."""
        return str(self["own"].value() or "")

    @property
    def words(self) -> str:
        """What the teacher will do, once the form is right."""
        block, cause = self.cleaned_data["block"], self.cleaned_data["cause"]
        if block == OWN:
            return " ".join(str(self.cleaned_data["own"]).split())
        return small_step(block, Cause(cause) if cause else None)


class MoveForm(PageForm):
    """Another day for a step."""

    due_on = DayField(label=_("Welke dag?"))

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def clean_due_on(self) -> date:
        """Today or later."""
        return not_before(self.cleaned_data["due_on"], self.today)


class PlanForm(PageForm):
    """The contact plan of one parent; empty weeks mean: as the school agreed."""

    rather_within_weeks = forms.IntegerField(
        label=_("Liever binnen, in schoolweken"), min_value=1, max_value=MOST_WEEKS, required=False
    )
    at_latest_weeks = forms.IntegerField(
        label=_("Uiterlijk na, in schoolweken"), min_value=1, max_value=MOST_WEEKS, required=False
    )
    channel = forms.ChoiceField(label=_("Hoe"), choices=[NO_CHANNEL, *CHANNELS], required=False)
    about = forms.CharField(
        label=_("Waarover"), max_length=200, required=False, help_text=_("Zoals: het lezen, of hoe de week ging")
    )

    def __init__(self, data: Any = None, *, parent: FamilyParent, **options: Any) -> None:
        plan = parent.plan
        known = {} if plan is None else {name: getattr(plan, name) for name in type(self).base_fields}
        super().__init__(data, initial=known, **options)

    def clean(self) -> dict[str, Any]:
        """Two limits in order, or none."""
        data = super().clean() or self.cleaned_data
        rather, latest = data.get("rather_within_weeks"), data.get("at_latest_weeks")
        if "at_latest_weeks" in data and rather and not latest:
            self.add_error("at_latest_weeks", _("Vul ook in na hoeveel weken uiterlijk."))
        elif rather and latest and latest < rather:
            self.add_error("at_latest_weeks", _("Uiterlijk ligt niet voor liever. Kies een hoger getal."))
        return data

    @property
    def plan(self) -> Plan | None:
        """The plan, once the form is right; None to follow the school."""
        data = self.cleaned_data
        latest = data["at_latest_weeks"]
        if not latest:
            return None
        channel = Channel(data["channel"]) if data["channel"] else None
        return Plan(data["rather_within_weeks"] or latest, latest, channel, data["about"])


class WishForm(PageForm):
    """How a parent wants to be reached, in the parent's order."""

    first = forms.ChoiceField(label=_("Het liefst"), choices=[NO_CHANNEL, *CHANNELS], required=False)
    second = forms.ChoiceField(label=_("Anders"), choices=[NO_CHANNEL, *CHANNELS], required=False)
    third = forms.ChoiceField(label=_("En anders"), choices=[NO_CHANNEL, *CHANNELS], required=False)
    from_time = forms.TimeField(
        label=_("Vanaf"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    until_time = forms.TimeField(
        label=_("Tot"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen"),
        choices=lambda: [(str(number), weekday_name(number)) for number in range(5)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Niets gekozen betekent: het maakt niet uit."),
    )
    rather_not = forms.MultipleChoiceField(
        label=_("Liever niet"), choices=CHANNELS, required=False, widget=forms.CheckboxSelectMultiple
    )
    months = forms.TypedMultipleChoiceField(
        label=_("In welke tijd van het jaar"),
        choices=lambda: [(str(number), month_name(number)) for number in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    do_not = forms.CharField(
        label=_("Wat we niet doen"), max_length=200, required=False, help_text=_("Zoals: niet bellen onder werktijd")
    )

    def __init__(self, data: Any = None, *, wish: ReachWish | None, **options: Any) -> None:
        super().__init__(data, initial=_known(wish), **options)

    def clean(self) -> dict[str, Any]:
        """Hours in order, and no channel that is both liked and not."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("from_time"), data.get("until_time")
        if begins and ends and begins >= ends:
            self.add_error("until_time", _("Het eerste tijdstip ligt vóór het tweede. Kies een later tijdstip."))
        if set(self._liked(data)) & set(data.get("rather_not") or ()):
            self.add_error("rather_not", _("Dit staat ook bij het liefst. Kies een van de twee."))
        return data

    def _liked(self, data: dict[str, Any]) -> list[str]:
        """The channels in order, each once."""
        return list(dict.fromkeys(data[name] for name in ("first", "second", "third") if data.get(name)))

    @property
    def wish(self) -> Wish:
        """The wish, once the form is right."""
        data = self.cleaned_data
        return Wish(
            channels=tuple(self._liked(data)),
            rather_not=tuple(data["rather_not"]),
            from_time=data["from_time"],
            until_time=data["until_time"],
            weekdays=tuple(sorted(data["weekdays"])),
            months=tuple(sorted(data["months"])),
            do_not=data["do_not"],
        )


def _known(wish: ReachWish | None) -> dict[str, Any]:
    if wish is None:
        return {}
    same = ("from_time", "until_time", "weekdays", "rather_not", "months", "do_not")
    liked = dict(zip(("first", "second", "third"), wish.channels, strict=False))
    return {**liked, **{name: getattr(wish, name) for name in same}}


class WordsForm(PageForm):
    """Somebody's own words."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = WrittenField(label=_("In eigen woorden"), help_text=_("Leeg laten haalt de woorden weg."))
    said_on = DayField(label=_("Gezegd op"))

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def clean_said_on(self) -> date:
        """Not a day that is still to come."""
        on: date = self.cleaned_data["said_on"]
        if on > self.today:
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag die geweest is."))
        return on
