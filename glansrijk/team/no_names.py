"""A text of the team names no child and no parent; a learning moment names nobody at all (R7)."""

from __future__ import annotations

from itertools import chain

from django.utils.translation import gettext as _

from glansrijk.rules.unnamed import Person, names_in
from glansrijk.schools.models import Parent, Pupil, Staff
from glansrijk.schools.refusing import Refused


def refuse_names(*texts: str, school_id: int, also_colleagues: bool = True) -> None:
    """Let texts pass that name nobody of this school.

    Raises:
        Refused: a word is the name of somebody; it says which word.
    """
    people = people_at(school_id, also_colleagues=also_colleagues)
    found = [name for text in texts for name in names_in(text, people)]
    if found:
        sentence = _(
            "In je tekst staat ‘%(name)s’. Zo heet iemand op jullie school. "
            "Schrijf het zonder naam, zoals: een moeder, of een kind uit groep 5."
        )
        raise Refused(sentence % {"name": found[0]})


def people_at(school_id: int, *, also_colleagues: bool = True) -> list[Person]:
    """Everybody whose name may stand in no text: children and parents, and colleagues where nobody at all is named."""
    models = (Pupil, Parent, Staff) if also_colleagues else (Pupil, Parent)
    rows = (model._default_manager.filter(school_id=school_id) for model in models)
    return list(chain.from_iterable(one.values_list("first_name", "surname") for one in rows))
