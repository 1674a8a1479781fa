"""Deciding about custody: a whole list at once with exceptions by hand, or one tie; and bans on contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.schools.forms.page_form import DayField, PageForm, in_order
from glansrijk.schools.models import ParentLink

FOR_ALL = (
    ("yes", _("Ja, zij hebben gezag")),
    ("no", _("Nee, zij hebben geen gezag")),
    ("by_hand", _("Ik kies het in de lijst per ouder")),
)
CUSTODY = (("yes", _("ja")), ("no", _("nee")), ("unknown", _("onbekend")))
INFORMATION = (
    ("full", _("alles, zonder dat de ouder erom vraagt")),
    ("on_request", _("belangrijke informatie, als de ouder erom vraagt")),
    ("none", _("geen, omdat de rechter of het belang van het kind dat vraagt")),
)


class _Decided(PageForm):
    """When and why."""

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, initial={"decided_on": today, **options.pop("initial", {})}, **options)
        self._today = today

    def clean_decided_on(self) -> date:
        """A decision lies behind us."""
        day: date = self.cleaned_data["decided_on"]
        if day > self._today:
            raise forms.ValidationError(_("Deze dag is nog niet geweest. Kies vandaag of een dag eerder."))
        return day


class CustodyListForm(_Decided):
    """A whole list: one answer for all that is unknown, and per tie another answer where that is needed.

    Only ties that stood on the page when it was sent are decided about: `link-<id>` must be there for each of them.
    """

    for_all = forms.ChoiceField(
        label=_("Hebben de ouders van wie het nog niet bekend is gezag?"), choices=FOR_ALL, widget=forms.RadioSelect
    )
    decided_on = DayField(label=_("Vastgesteld op"))
    reason = forms.CharField(
        label=_("Hoe weet je dit?"),
        max_length=300,
        help_text=_("Zoals: volgens het inschrijfformulier. Schrijf alsof de ouder meeleest."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, links: Sequence[ParentLink], today: date) -> None:
        super().__init__(data, today=today)
        self._links = links

    def clean(self) -> dict[str, Any]:
        """Something has to be decided."""
        data = super().clean() or self.cleaned_data
        data["verdicts"] = self._verdicts(data.get("for_all", ""))
        if not self.errors and not data["verdicts"]:
            raise forms.ValidationError(_("Er verandert zo niets. Kies ja of nee voor minstens één ouder."))
        return data

    def _verdicts(self, for_all: str) -> dict[ParentLink, str]:
        given = {link: str(self.data.get(f"link-{link.pk}", "not here")) for link in self._links}
        answers = {link: self._answer(link, chosen, for_all) for link, chosen in given.items()}
        return {link: answer for link, answer in answers.items() if answer}

    def _answer(self, link: ParentLink, chosen: str, for_all: str) -> str:
        if chosen == "" and link.custody == "unknown" and for_all in ("yes", "no"):
            return for_all
        return chosen if chosen in dict(CUSTODY) and chosen != link.custody else ""


class DecisionForm(_Decided):
    """One tie: custody, and the right to information that goes with it."""

    custody = forms.ChoiceField(label=_("Heeft deze ouder gezag?"), choices=CUSTODY, widget=forms.RadioSelect)
    information = forms.ChoiceField(
        label=_("Welke informatie krijgt deze ouder?"),
        choices=INFORMATION,
        widget=forms.RadioSelect,
        help_text=_("Een ouder met gezag krijgt alles. Een ouder zonder gezag krijgt antwoord als die erom vraagt."),
    )
    decided_on = DayField(label=_("Vastgesteld op"))
    reason = forms.CharField(
        label=_("Hoe weet je dit?"), max_length=300, help_text=_("Schrijf alsof de ouder meeleest.")
    )


class InvitationForm(PageForm):
    """Whether this parent gets invitations."""

    invite = forms.TypedChoiceField(
        label=_("Krijgt deze ouder uitnodigingen voor dit kind?"),
        choices=(("yes", _("ja")), ("no", _("nee"))),
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )


class BanForm(PageForm):
    """No contact for a while."""

    reason = forms.CharField(
        label=_("Waarom geen contact?"),
        max_length=300,
        help_text=_("Zoals: uitspraak van de rechter van 3 november. Schrijf alsof de ouder meeleest."),
    )
    from_on = DayField(label=_("Eerste dag"))
    until_on = DayField(label=_("Laatste dag"), required=False, help_text=_("Leeg: tot je het beëindigt."))

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        super().clean()
        in_order(self, "from_on", "until_on")
        return self.cleaned_data


class EndForm(PageForm):
    """The last day of something."""

    on = DayField(label=_("Laatste dag"))
