"""A child and the parents: places, homes, and what may be known about a parent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glansrijk.lib.today import today
from glansrijk.schools.forms.page_form import DayField, NameForm, PageForm
from glansrijk.schools.imports.formats.reach import Reach, read_email, read_phone
from glansrijk.schools.languages import language_choices
from glansrijk.schools.models import Group, Parent, Pupil
from glansrijk.schools.models.parent import RELATIONS
from glansrijk.schools.tying_parents import AboutParent, perhaps_the_same

NEW_HOME = "new"
YEAR_GROUPS = [(str(number), str(number)) for number in range(1, 9)]
Choices = Sequence[tuple[Any, Any]]


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class ParentForm(NameForm):
    """A parent: name, relation to the child, and how to reach them."""

    organisation = forms.CharField(
        label=_("Organisatie"), max_length=200, required=False, help_text=_("Alleen bij voogdij door een instelling.")
    )
    relation = forms.ChoiceField(label=_("Relatie tot het kind"), choices=RELATIONS)
    language = forms.ChoiceField(label=_("Taal"), required=False)
    interpreter = forms.BooleanField(
        label=_("Tolk nodig"), required=False, help_text=_("Het kind zelf tolkt nooit voor de ouder.")
    )
    email = forms.CharField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    secret = forms.BooleanField(
        label=_("Gegevens afschermen"),
        required=False,
        help_text=_("Alleen directie en administratie zien dan e-mail en telefoon. Ze komen op geen enkele lijst."),
    )
    deceased = forms.BooleanField(label=_("Overleden"), required=False)
    deceased_on = DayField(label=_("Overleden op"), required=False)

    def __init__(self, data: Any = None, *, parent: Parent | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self._parent = parent
        _offer(self, "language", language_choices(parent.language if parent else ""))

    def clean_email(self) -> str:
        """An address in its usual form; what stood there already may stay as odd as it is."""
        typed = self.cleaned_data["email"].strip()
        return self._reach(read_email(typed), "email", _("Dit is geen e-mailadres. Kijk of er iets ontbreekt."))

    def clean_phone(self) -> str:
        """A number in its usual form; what stood there already may stay as odd as it is."""
        typed = self.cleaned_data["phone"].strip()
        return self._reach(
            read_phone(typed), "phone", _("Dit is geen telefoonnummer. Kijk of er een cijfer ontbreekt.")
        )

    def _reach(self, reach: Reach, field: str, sentence: Any) -> str:
        if reach.odd and (self._parent is None or getattr(self._parent, field) != reach.text):
            raise forms.ValidationError(sentence)
        return reach.text

    def has_a_name(self, data: dict[str, Any]) -> bool:
        """An organisation is a name too."""
        return bool(data.get("organisation")) or super().has_a_name(data)

    def clean(self) -> dict[str, Any]:
        """Somebody with a day of death is dead."""
        data = super().clean()
        if data.get("deceased_on") and not data.get("deceased"):
            self.add_error("deceased", _("Zet ook een vinkje bij overleden, of haal de dag weg."))
        return data

    @property
    def about(self) -> AboutParent:
        """What was filled in."""
        data = self.cleaned_data
        return AboutParent(
            name=self.name(initials=self._parent.initials if self._parent else ""),
            organisation=data["organisation"].strip(),
            language=data["language"],
            email=data["email"],
            phone=data["phone"],
            secret=data["secret"],
            interpreter=data["interpreter"],
            deceased=data["deceased"],
            deceased_on=data["deceased_on"],
        )


class AddParentForm(ParentForm):
    """A parent by hand. When somebody at school may be the same person, that is asked first."""

    # Not a choice field: who may be meant is known only after the other fields are read.
    same_as = forms.CharField(label=_("Is dit iemand die de school al kent?"), required=False, widget=forms.RadioSelect)
    home = forms.ChoiceField(label=_("Waar woont deze ouder?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, pupil: Pupil, homes: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        self._pupil = pupil
        self.meant: dict[str, Parent] = {}
        _offer(self, "home", [*homes, (NEW_HOME, _("in een eigen thuis"))])

    def clean(self) -> dict[str, Any]:
        """Ask about the same person, when there may be one and it was not said yet."""
        data = super().clean()
        if self.errors:
            return data
        self.meant = {str(parent.pk): parent for parent in perhaps_the_same(self.about, self._pupil)}
        if self.meant and data["same_as"] not in (*self.meant, NEW_HOME):
            self.add_error("same_as", _("Kies of dit dezelfde persoon is. Zo krijgt niemand twee brieven."))
        self._put_question()
        return data

    def _put_question(self) -> None:
        widget = self.fields["same_as"].widget
        if isinstance(widget, forms.RadioSelect):
            known = [(key, _("Ja, dit is %(name)s") % {"name": parent}) for key, parent in self.meant.items()]
            widget.choices = [*known, (NEW_HOME, _("Nee, dit is een ander"))]

    @property
    def same_person(self) -> Parent | None:
        """Who was meant, when the school knows this person already."""
        return self.meant.get(self.cleaned_data["same_as"])

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields on the page: the question about the same person first, once there is one."""
        asked = [self["same_as"]] if self.meant else []
        return asked + [field for field in self if field.name != "same_as"]


class HomeForm(PageForm):
    """To which home a parent moves."""

    home = forms.ChoiceField(label=_("Waar woont deze ouder?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, homes: Choices, **options: Any) -> None:
        super().__init__(data, **options)
        _offer(self, "home", [*homes, (NEW_HOME, _("in een nieuw thuis"))])


class PlaceForm(PageForm):
    """A group from a day on."""

    group = forms.ChoiceField(label=_("Groep"), required=False)
    year_group = forms.ChoiceField(
        label=_("Leerjaar van het kind"),
        choices=YEAR_GROUPS,
        help_text=_("Ook in een combinatiegroep heeft elk kind een eigen leerjaar."),
    )
    from_on = DayField(label=_("Eerste dag in deze groep"))

    def __init__(self, data: Any = None, *, groups: Sequence[Group], now: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self._groups = {str(group.pk): group for group in groups}
        _offer(self, "group", [("", _("zonder groep")), *((group.pk, group.title) for group in groups)])
        known = dict(YEAR_GROUPS)
        _offer(self, "year_group", YEAR_GROUPS if not now or now in known else [(now, now), *YEAR_GROUPS])

    def clean_group(self) -> Group | None:
        """The group that was chosen."""
        return self._groups.get(self.cleaned_data["group"])


class EnrolForm(PlaceForm, NameForm):
    """A child by hand."""

    key = forms.CharField(
        label=_("Leerlingnummer"),
        max_length=256,
        required=False,
        help_text=_("Zoals in de leerlingadministratie. Dan herkent het volgende bestand dit kind."),
    )
    born_on = DayField(label=_("Geboortedatum"), required=False)
    field_order = ("first_name", "particle", "surname", "key", "born_on", "group", "year_group", "from_on")

    def clean_key(self) -> str:
        """The number as it is kept."""
        return str(self.cleaned_data["key"]).strip()

    def clean_born_on(self) -> date | None:
        """A child is born already."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and born_on > today():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kijk het jaar na."))
        return born_on

    @property
    def about(self) -> dict[str, Any]:
        """What was filled in, besides the name."""
        return {name: self.cleaned_data[name] for name in ("key", "born_on", "group", "year_group", "from_on")}


class LeaveForm(PageForm):
    """The last day at school."""

    on = DayField(label=_("Laatste schooldag"))


class NoParentForm(PageForm):
    """Why no parent is tied."""

    reason = forms.CharField(
        label=_("Waarom hoort er geen ouder bij dit kind?"),
        max_length=200,
        required=False,
        help_text=_("Zoals: de voogd is nog niet bekend. Schrijf alsof de ouder meeleest."),
    )
