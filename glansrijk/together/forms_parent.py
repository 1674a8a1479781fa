"""What a parent fills in about working together: nothing in it is required but the words themselves."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_SIGNS = 5_000
TOO_LONG = _("Dit is te lang. Kort het in, of vertel de rest aan school.")


def words_field(label: Any, *, required: bool = True, rows: int = 4, most: int = MOST_SIGNS) -> forms.CharField:
    """A box for words of any language."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"max_length": TOO_LONG, "required": _("Schrijf hier wat u wilt zeggen.")},
    )


class WordsForm(forms.Form):
    """Own words, with a key so that the same page sent twice is one, and the version that was seen."""

    text = words_field(_("In uw eigen woorden"))
    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data: Any = None, *, label: Any = "", empty: bool = False, **options: Any) -> None:
        options["initial"] = {"key": uuid4(), "version": 0, **options.get("initial", {})}
        super().__init__(data, **options)
        self.fields["text"].required = not empty
        if label:
            self.fields["text"].label = label

    @property
    def words(self) -> str:
        """What was written, without what a database refuses."""
        return str(self.cleaned_data["text"]).replace("\x00", "").strip()

    @property
    def seen(self) -> int:
        """The version of what stood on the page."""
        return int(self.cleaned_data["version"] or 0)


class RemarkForm(WordsForm):
    """This is not right, or: this is how I see it."""

    kind = forms.ChoiceField(
        label=_("Wat wilt u zeggen?"),
        choices=(("not_right", _("Dit klopt niet")), ("own_view", _("Ik zet mijn eigen kijk erbij"))),
        widget=forms.RadioSelect,
        initial="not_right",
    )


class VersionForm(forms.Form):
    """Only which words were seen."""

    version = forms.IntegerField(min_value=1)


class OutcomeForm(forms.Form):
    """What came of an agreement."""

    text = words_field(_("Wat leverde het op?"))
