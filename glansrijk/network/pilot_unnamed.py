"""Before a school shares something: nobody of that school is named in it, and nothing leads to somebody (R63, T9)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from glansrijk.rules.traces import traces_in
from glansrijk.rules.unnamed import names_in
from glansrijk.schools.refusing import Refused
from glansrijk.team.no_names import people_at


def refuse_who_can_be_known(texts: Mapping[str, str], *, school_id: int) -> None:
    """Let texts pass by which nobody of this school can be known. `texts` are by the field in which they stand.

    Raises:
        Refused: a word is the name of somebody at this school, or leads to somebody; it says which and where.
    """
    people = people_at(school_id)
    for field, text in texts.items():
        if names := names_in(text, people):
            sentence = _(
                "Hier staat ‘%(word)s’, in ‘%(around)s’. Zo heet iemand op jullie school. "
                "Schrijf het zonder naam, zoals: een moeder, of een kind uit groep 5. Er is nog niets gedeeld."
            )
            raise Refused(sentence % {"word": names[0], "around": around(names[0], text)}, field)
    refuse_traces(texts)


def refuse_traces(texts: Mapping[str, str]) -> None:
    """Let texts pass in which no number and no address of anybody stands.

    Raises:
        Refused: something leads to somebody; it says what and where.
    """
    for field, text in texts.items():
        if found := traces_in(text):
            words, kind = found[0]
            sentence = _("Hier staat ‘%(word)s’. Dat is %(kind)s. Haal het weg, dan kan de rest gedeeld worden.")
            raise Refused(sentence % {"word": words, "kind": kind.dutch}, field)


def around(word: str, text: str, *, width: int = 24) -> str:
    """The words around a word, so that it is found in a long text."""
    place = text.find(word)
    first, last = max(place - width, 0), place + len(word) + width
    piece = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}"
