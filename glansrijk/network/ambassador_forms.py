"""What is filled in by ambassadors, by who writes the story of a school, and by who wants to speak with one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from glansrijk.network.ambassador_photos import NewPhoto
from glansrijk.network.ambassador_wishes import Wish
from glansrijk.network.ambassadors import BOARD_TEXT, CONSENT_TEXTS
from glansrijk.network.ambassadors_page import HOW_WE_WORK, WHAT_CHANGED
from glansrijk.network.models.ambassador import PUBLIC, AmbassadorProfile, SchoolStory
from glansrijk.network.models.ambassador_wish import RING, WAYS
from glansrijk.network.photos import MOST_BYTES, NotAPhoto, photo_in
from glansrijk.relations.forms_contact import WrittenField
from glansrijk.schools.forms.page_form import DayField, LineField, PageForm, not_after

LONGEST = 4_000
_PHONE = set("0123456789 +-()")
_FEWEST_DIGITS = 8


class AskForm(PageForm):
    """Which colleague is asked."""

    staff = forms.ChoiceField(label=_("Welke collega?"))

    def __init__(self, data: Any = None, *, colleagues: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["staff"].choices = [("", "…"), *colleagues]  # type: ignore[attr-defined]


class ProfileForm(PageForm):
    """Name, role, and exactly the two questions (R85)."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = LineField(label=_("Naam"), max_length=200, required=False)
    role = LineField(
        label=_("Rol op school"), max_length=120, required=False, help_text=_("Zoals: directeur, of leerkracht.")
    )
    how_we_work = WrittenField(label=HOW_WE_WORK, required=False, rows=7, longest=LONGEST)
    what_changed = WrittenField(label=WHAT_CHANGED, required=False, rows=7, longest=LONGEST)

    def __init__(self, data: Any = None, *, row: AmbassadorProfile, **typed: Any) -> None:
        super().__init__(data, initial={**{name: getattr(row, name) for name in self.base_fields}, **typed})

    @property
    def texts(self) -> dict[str, str]:
        """What was written."""
        return {name: self.cleaned_data[name].strip() for name in self.base_fields if name != "version"}


class ConsentForm(PageForm):
    """Yes, and for whom."""

    reach = forms.ChoiceField(
        label=_("Wie mag het lezen?"), choices=tuple(CONSENT_TEXTS.items()), widget=forms.RadioSelect
    )
    photo = forms.BooleanField(label=_("Mijn foto mag erbij"), required=False)
    on_board_page = forms.BooleanField(required=False, help_text=_("Dit hoeft niet."))
    yes = forms.BooleanField(label=_("Ja, dit mag"))

    def __init__(self, data: Any = None, *, board: str, has_photo: bool = True) -> None:
        super().__init__(data)
        self.fields["on_board_page"].label = BOARD_TEXT % {"board": board}
        self.fields["yes"].error_messages["required"] = _("Zet een vinkje als je ja zegt.")
        if not has_photo:
            del self.fields["photo"]

    def clean(self) -> dict[str, Any]:
        """On the page of a board everybody reads it."""
        return _only_where_everybody_reads(self, super().clean())


class PhotoForm(PageForm):
    """A photo, in words too, and who on it said yes."""

    file = forms.FileField(
        label=_("Foto"),
        help_text=_("Een jpg, png of webp van hoogstens 4 MB. Plaats en tijd halen we eruit."),
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}),
    )
    alt = LineField(
        label=_("Wat staat erop, voor wie de foto niet ziet?"),
        max_length=200,
        help_text=_("Zoals: twee leerkrachten in gesprek aan een tafel. Noem geen naam van een kind of ouder."),
    )
    agreed = LineField(
        label=_("Wie staat erop, en wie zei ja?"),
        max_length=300,
        help_text=_("Zoals: ikzelf, of: de ouders van twee kinderen, op papier. Geen namen van kinderen en ouders."),
    )
    agreed_on = DayField(label=_("Wanneer zei iedereen ja?"))
    yes = forms.BooleanField(label=_("Iedereen die herkenbaar is, zei ja. Van een kind zei een ouder ja."))

    def __init__(self, data: Any = None, files: Any = None, *, today: Any) -> None:
        self.today = today
        super().__init__(data, files=files, initial={"agreed_on": today})
        self.fields["yes"].error_messages["required"] = _("Zonder ja van wie erop staat kan de foto er niet bij.")

    def clean_file(self) -> Any:
        """Refuse by size, then by what is in it; the name says nothing."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("Deze foto is te groot. Kies er een van hoogstens 4 MB."))
        try:
            return photo_in(file.read())
        except NotAPhoto as fault:
            sentence = _("Dit is geen foto die we kunnen openen. Kies een jpg, png of webp die stilstaat.")
            raise ValidationError(sentence) from fault

    def clean_agreed_on(self) -> Any:
        """A yes that was said."""
        return not_after(self.cleaned_data["agreed_on"], self.today)

    @property
    def new(self) -> NewPhoto:
        """The photo, once the form is right."""
        data = self.cleaned_data
        return NewPhoto(data["file"], data["alt"].strip(), data["agreed"].strip(), data["agreed_on"])


class StoryForm(PageForm):
    """The story: text, perhaps what somebody said, perhaps a video elsewhere."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = LineField(label=_("Titel"), max_length=120)
    text = WrittenField(label=_("Hoe ging het?"), required=True, rows=10, longest=8_000)
    quote = LineField(label=_("Wat iemand erover zei"), max_length=300, required=False, help_text=_("Hoeft niet."))
    quoted = LineField(
        label=_("Wie zei dat?"),
        max_length=120,
        required=False,
        help_text=_("Zoals: een moeder van groep 4. Noem geen naam van een ouder of kind."),
    )
    video_url = forms.URLField(
        label=_("Adres van een filmpje"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Hoeft niet. Het filmpje staat ergens anders. We laden niets: wie erop drukt, gaat ernaartoe."),
    )
    video_text = WrittenField(
        label=_("Wat is er te zien en te horen?"),
        required=False,
        rows=4,
        longest=LONGEST,
        help_text=_("Alleen bij een filmpje. Voor wie het niet kan zien of horen."),
    )

    def __init__(self, data: Any = None, *, row: SchoolStory | None = None, **typed: Any) -> None:
        known = {name: getattr(row, name) for name in self.base_fields} if row else {"version": 0}
        super().__init__(data, initial={**known, **typed})

    def clean_video_url(self) -> str:
        """Only an address that a browser opens safely."""
        url: str = self.cleaned_data["video_url"]
        if url and not url.startswith("https://"):
            raise ValidationError(_("Dit adres is niet veilig. Kies er een dat begint met https://."))
        return url

    def clean(self) -> dict[str, Any]:
        """Who said it, and the video in words, go together with what was said and with the video."""
        data = super().clean() or self.cleaned_data
        for one, other, sentence in (
            ("quote", "quoted", _("Schrijf op wie dit zei, of laat de uitspraak leeg.")),
            ("quoted", "quote", _("Schrijf op wat er is gezegd, of laat leeg wie het zei.")),
            (
                "video_url",
                "video_text",
                _("Vertel in woorden wat er te zien en te horen is. Niet iedereen kan kijken."),
            ),
            ("video_text", "video_url", _("Vul het adres van het filmpje in, of laat de tekst leeg.")),
        ):
            if data.get(one) and not data.get(other) and other not in self.errors:
                self.add_error(other, sentence)
        return data

    @property
    def texts(self) -> dict[str, str]:
        """What was written."""
        return {name: self.cleaned_data[name].strip() for name in self.base_fields if name != "version"}


class GiveForm(PageForm):
    """For whom the story of the school is."""

    reach = forms.ChoiceField(
        label=_("Wie mag het lezen?"),
        choices=(
            ("network", _("Alleen scholen die met deze Glansrijk werken")),
            (PUBLIC, _("Iedereen, ook op de openbare pagina van de school")),
        ),
        widget=forms.RadioSelect,
    )
    on_board_page = forms.BooleanField(
        label=_("Het bestuur mag het ook op zijn openbare pagina zetten"),
        required=False,
        help_text=_("Dit hoeft niet. Neem je het terug, dan is het van beide pagina's meteen weg."),
    )
    yes = forms.BooleanField(label=_("Wie iets zei of op de foto staat, weet dit en zei ja"))

    def clean(self) -> dict[str, Any]:
        """On the page of a board everybody reads it."""
        return _only_where_everybody_reads(self, super().clean())


class WishForm(PageForm):
    """Ring or mail, the question, when it suits, and where one is reached: for this alone (R86)."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("Hoe wil je contact?"), choices=WAYS, widget=forms.RadioSelect)
    reach_at = LineField(
        label=_("Op welk nummer of adres?"),
        max_length=254,
        help_text=_("Liefst van school. De ambassadeur en het secretariaat zien dit, en niemand anders."),
    )
    question = WrittenField(label=_("Wat wil je vragen?"), required=True, rows=4, longest=1_500)
    suits = LineField(
        label=_("Wanneer past het?"),
        max_length=300,
        required=False,
        help_text=_("Hoeft niet. Zoals: dinsdag of donderdag na drie uur."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})

    def clean(self) -> dict[str, Any]:
        """A number to be rung on, or an address to be written at."""
        data = super().clean() or self.cleaned_data
        reach, way = data.get("reach_at", "").strip(), data.get("way")
        if reach and way == RING and not _is_a_number(reach):
            self.add_error("reach_at", _("Dit is geen telefoonnummer. Vul het in als 053 123 45 67."))
        if reach and way and way != RING and not _is_an_address(reach):
            self.add_error("reach_at", _("Dit is geen e-mailadres. Vul het in als naam@school.nl."))
        return data

    @property
    def wish(self) -> Wish:
        """The wish, once the form is right."""
        words = {name: str(self.cleaned_data[name]).strip() for name in self.base_fields if name != "key"}
        return Wish(key=self.cleaned_data["key"], **words)


def _only_where_everybody_reads(form: PageForm, cleaned: dict[str, Any] | None) -> dict[str, Any]:
    data = cleaned or form.cleaned_data
    if data.get("on_board_page") and data.get("reach") not in (None, PUBLIC):
        sentence = _(
            "Op de pagina van het bestuur leest iedereen mee. Kies hierboven ‘iedereen’, of haal dit vinkje weg."
        )
        form.add_error("on_board_page", sentence)
    return data


def _is_a_number(text: str) -> bool:
    return set(text) <= _PHONE and sum(sign.isdigit() for sign in text) >= _FEWEST_DIGITS


def _is_an_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
