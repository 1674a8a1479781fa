"""What a parent fills in: an idea, or an offer with a file."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from glansrijk.relations.forms_contact import WrittenField
from glansrijk.together.offered_files import MOST_BYTES, NotAFile, OfferedFile, offered_file

LONGEST = 5_000
# Said by what is of staff pages too; here parents read it, so every language holds it.
gettext_noop("Deze tekst heeft %(here)s tekens. Er passen er %(most)s. Kort het in.")
gettext_noop("Er is al een antwoord. Het blijft staan.")
gettext_noop("Dit is op school opgeschreven. Vraag school om het weg te halen.")


class WantedForm(forms.Form):
    """In one's own words, in any language."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = WrittenField(required=True, rows=6, longest=LONGEST)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"key": uuid4()})
        self.fields["text"].error_messages["required"] = _("Er staat nog niets. Schrijf op wat u wilt zeggen.")


class OfferedFileField(forms.FileField):
    """A brochure or a poster that may go with it, without what tells of place and time; None where there is none."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"})

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> OfferedFile | None:
        """Refuse by size, then by what is in it; the name says nothing."""
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if not file:
            return None
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot. Het mag hoogstens 5 MB zijn."))
        try:
            return offered_file(file.read())
        except NotAFile as fault:
            sentence = _("Dit bestand kunnen we niet openen. Kies een foto (jpg of png) of een pdf.")
            raise forms.ValidationError(sentence) from fault


class OfferForm(WantedForm):
    """An offer; a brochure or a poster may go with it."""

    file = OfferedFileField()
