"""How a person's name is kept: in its Dutch parts, with a folded copy to sort and search by (NEN 1888)."""

from django.db import models
from django.db.models import Q

from glansrijk.rules.names import PersonName

NAME_FIELDS = ("first_name", "prefix", "surname", "initials", "sort_name")


class Named(models.Model):
    """A person with a name of which any part may be missing, but not all."""

    first_name = models.CharField("roepnaam", max_length=200, blank=True)
    prefix = models.CharField("voorvoegsel", max_length=40, blank=True)
    surname = models.CharField("achternaam", max_length=200, blank=True)
    initials = models.CharField("voorletters", max_length=20, blank=True)
    sort_name = models.CharField(max_length=420, editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name.full

    @property
    def name(self) -> PersonName:
        """The name as a value that knows how to write itself."""
        return PersonName(first=self.first_name, prefix=self.prefix, surname=self.surname, initials=self.initials)

    def take_name(self, name: PersonName) -> None:
        """Set the parts and the folded copy, without saving."""
        self.first_name, self.prefix = name.first, name.prefix
        self.surname, self.initials = name.surname, name.initials
        self.sort_name = name.sort_key

    def rename(self, name: PersonName) -> None:
        """Change the name."""
        self.take_name(name)
        self.save(update_fields=list(NAME_FIELDS))


def name_holds(text: str) -> Q:
    """The condition 'every word of this text is in the name', folded as the names themselves are."""
    words = PersonName(surname=text).sort_key.split()
    return Q(*(Q(sort_name__contains=word) for word in words))
