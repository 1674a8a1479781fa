"""What a parent fills in about a story for other parents, and about the yes to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.network.public_parent_words import BOARD_CONSENT, CONSENT
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import PageForm

LONGEST_STORY = 900
NAMES = (("no", _("zonder naam")), ("yes", _("met mijn voornaam")))


class ConsentForm(PageForm):
    """A parent says yes, with the first name under it or without."""

    named = forms.ChoiceField(label=_("Wat komt eronder te staan?"), choices=NAMES, initial="no", required=False)
    agreed = forms.BooleanField(label=CONSENT)
    on_board_page = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, board: str, **options: Any) -> None:
        """The name of the board; nothing where the board does not show such a thing."""
        super().__init__(data, **options)
        if board:
            self.fields["on_board_page"].label = BOARD_CONSENT % {"board": board}
        else:
            del self.fields["on_board_page"]
        self.fields["named"].error_messages["required"] = _("Kies er een.")
        self.fields["agreed"].error_messages["required"] = _("Zet een vinkje als het mag. Anders gebeurt er niets.")

    @property
    def with_name(self) -> bool:
        """Whether the first name stands under it. Who says nothing about it stays without a name."""
        return bool(self.cleaned_data["named"] == "yes")

    @property
    def said(self) -> dict[str, bool]:
        """What the parent said yes to besides the words."""
        return {"with_name": self.with_name, "on_board_page": self.cleaned_data.get("on_board_page", False)}


class StoryForm(ConsentForm):
    """A parent's own story."""

    words = WrittenField(
        label=_("Uw verhaal"),
        required=True,
        rows=7,
        longest=LONGEST_STORY,
        help_text=_("U mag schrijven in elke taal. Schrijf geen namen: niet van uw kind, en niet van anderen."),
    )
    field_order = ("words", "named", "agreed", "on_board_page")

    def clean_words(self) -> str:
        """Without the empty lines around it."""
        return str(self.cleaned_data["words"]).strip()
