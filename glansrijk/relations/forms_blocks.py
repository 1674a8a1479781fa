"""A building block that a school writes itself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.choices import choices_of
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.relations.own_blocks import Written
from glansrijk.rules.building_blocks import Phase
from glansrijk.rules.names import clean
from glansrijk.schools.forms.page_form import PageForm

LONGEST_TITLE = 120


class BlockForm(PageForm):
    """Title, phase and text."""

    title = forms.CharField(label=_("Titel"), help_text=_("Zoals: Koffie op het plein"))
    phase = forms.ChoiceField(
        label=_("Bij welke fase hoort het?"),
        choices=choices_of(Phase),
        widget=forms.RadioSelect,
    )
    text = WrittenField(
        label=_("Wat doe je, en waarom helpt het?"),
        required=True,
        rows=12,
        help_text=_("Een lege regel begint een nieuwe alinea. Een regel met een streepje ervoor wordt een lijst."),
    )

    def clean_title(self) -> str:
        """A title of a sensible length, without signs that nobody sees."""
        title = clean(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(_("Dit is nog leeg. Vul het in."))
        if len(title) > LONGEST_TITLE:
            raise forms.ValidationError(_("Houd de titel kort: er passen 120 tekens."))
        return title

    @property
    def written(self) -> Written:
        """What was filled in, once the form is right."""
        data = self.cleaned_data
        return Written(data["title"], Phase(data["phase"]), data["text"])


class ChangeBlockForm(BlockForm):
    """The same, of a block that is there, with the version that was on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
