"""What one fills in to lay the line: a moment that comes back, and the days of a moment of this year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.days import month_name
from glansrijk.rules.moment_windows import MOST_WEEKS, Window
from glansrijk.rules.names import clean
from glansrijk.rules.recurring import Returns
from glansrijk.rules.year_line import METHOD, Laid
from glansrijk.schools.forms.page_form import DayField, PageForm, in_order
from glansrijk.talks.laying_the_line import EVERY_SCHOOL_YEAR_GROUP
from glansrijk.talks.models import FixedMoment
from glansrijk.talks.models.line import RULES, WITH_WHOM

OWN = ""
_WEEKS = {
    "min_value": _("Kies een week vanaf 1."),
    "max_value": _("Zoveel schoolweken heeft een jaar niet."),
    "invalid": _("Vul een getal in."),
}


def _months() -> list[tuple[str, str]]:
    return [(str(number), month_name(number)) for number in range(1, 13)]


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=MOST_WEEKS, error_messages=_WEEKS)


class MomentForm(PageForm):
    """A moment of the line: of the method or of the school, when it comes back, for whom and how long."""

    kind = forms.ChoiceField(
        label=_("Soort gesprek"),
        required=False,
        help_text=_("De soort bepaalt welke vragen er in de gesprekswijzer staan."),
    )
    name = forms.CharField(label=_("Naam"), max_length=80)
    with_whom = forms.ChoiceField(label=_("Met wie?"), choices=WITH_WHOM, widget=forms.RadioSelect, initial="parents")
    rule = forms.ChoiceField(label=_("Wanneer komt het terug?"), choices=RULES, widget=forms.RadioSelect)
    number = _number(_("Hoeveel weken?"))
    from_week = _number(_("Van schoolweek"))
    to_week = _number(_("Tot en met schoolweek"))
    from_month = forms.ChoiceField(label=_("Van maand"), choices=_months, required=False)
    to_month = forms.ChoiceField(label=_("Tot en met maand"), choices=_months, required=False)
    from_day = DayField(label=_("Van dag"), required=False)
    to_day = DayField(label=_("Tot en met dag"), required=False, help_text=_("Dag en maand komen elk jaar terug."))
    year_groups = forms.MultipleChoiceField(
        label=_("Voor welke jaargroepen?"),
        choices=lambda: [(one, _("groep %(number)s") % {"number": one}) for one in EVERY_SCHOOL_YEAR_GROUP],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kies niets: dan is het voor alle groepen."),
    )
    minutes = forms.IntegerField(
        label=_("Minuten"),
        min_value=5,
        max_value=120,
        initial=10,
        error_messages={
            "min_value": _("Een gesprek duurt minstens 5 minuten."),
            "max_value": _("Een gesprek duurt hoogstens 120 minuten."),
        },
    )
    invite_all = forms.BooleanField(
        label=_("Iedereen wordt uitgenodigd"),
        required=False,
        help_text=_("Elke ouder krijgt een uitnodiging. Niet uitnodigen kan alleen met een reden."),
    )

    def __init__(self, data: Any = None, *, fixed: FixedMoment | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        if fixed is not None:
            del self.fields["kind"]
        else:
            kinds = [(kind, laid.name) for kind, laid in METHOD.items()]
            self.fields["kind"].choices = [(OWN, _("een eigen gesprek")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The numbers of the chosen rule, and a rule that gives days."""
        data = super().clean() or self.cleaned_data
        data["name"] = clean(data.get("name", ""))
        if data.get("rule") and not self.errors:
            data["returns"] = self._returns(data)
            self._must_count(data)
        return data

    @property
    def laid(self) -> Laid:
        """The moment as it was filled in."""
        data = self.cleaned_data
        return Laid(
            name=data["name"],
            returns=data["returns"],
            with_whom=data["with_whom"],
            year_groups=tuple(data["year_groups"]),
            minutes=data["minutes"],
            invite_all=data["invite_all"],
        )

    def _must_count(self, data: dict[str, Any]) -> None:
        returns: Returns | None = data["returns"]
        if returns is None or returns.rule == "enrolment":
            return
        try:
            returns.recurring  # noqa: B018 -- numbers that no year has are refused
        except ValueError as fault:
            self.add_error("rule", str(fault))

    def _returns(self, data: dict[str, Any]) -> Returns | None:
        rule = data["rule"]
        match rule:
            case "first_weeks" | "last_weeks":
                return self._asked(rule, "number", first=1)
            case "weeks":
                return self._asked(rule, "to_week", first=self._value("from_week"))
            case "month":
                return self._asked(rule, "to_month", first=self._value("from_month"))
            case "days":
                return self._asked(rule, "to_day", first=self._value("from_day"))
            case _:
                return Returns(rule)

    def _asked(self, rule: str, name: str, *, first: int) -> Returns:
        return Returns(rule, first, self._value(name))

    def _value(self, name: str) -> int:
        value = self.cleaned_data.get(name)
        if value in (None, ""):
            self.add_error(name, _("Dit is nog leeg. Vul het in."))
            return 0
        return value.month * 100 + value.day if isinstance(value, date) else int(value)


def filled_in(fixed: FixedMoment, year: int) -> dict[str, Any]:
    """A moment of the line as it stands in its form; its days as those of the school year that begins in `year`."""
    first, last = fixed.rule_from, fixed.rule_to
    values: dict[str, Any] = {
        name: getattr(fixed, name) for name in ("name", "with_whom", "rule", "minutes", "invite_all")
    }
    values["year_groups"] = list(fixed.for_groups)
    match fixed.rule:
        case "first_weeks" | "last_weeks":
            values["number"] = last
        case "weeks":
            values["from_week"], values["to_week"] = first, last
        case "month":
            values["from_month"], values["to_month"] = str(first), str(last)
        case "days":
            values["from_day"], values["to_day"] = _day(first, year), _day(last, year)
    return values


def _day(number: int, year: int) -> date:
    month, day = divmod(number, 100)
    return date(year + (month < 8), month, min(day, 28) if month == 2 else day)


class DaysForm(PageForm):
    """The days of a moment in one school year, chosen by hand."""

    first_on = DayField(label=_("Eerste dag"))
    last_on = DayField(label=_("Laatste dag"))

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        data = super().clean() or self.cleaned_data
        in_order(self, "first_on", "last_on")
        return data

    @property
    def window(self) -> Window:
        """The days."""
        return Window(self.cleaned_data["first_on"], self.cleaned_data["last_on"])
