"""What the pages of importing show: where importing begins, one file in each of its states, and what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glansrijk.schools.imports.plan import What, Whom
from glansrijk.schools.imports.shown_plan import shown_for
from glansrijk.schools.models import Import
from glansrijk.schools.models.imported import OPEN
from glansrijk.schools.viewer import Viewer

FIRST_NAMES = 50
FIRST_ROWS = 20
HISTORY = 20
WHATS = {
    What.NEW: gettext_lazy("Nieuw"),
    What.CHANGED: gettext_lazy("Veranderd"),
    What.GONE: gettext_lazy("Staat er niet meer in"),
}
WHOMS = {
    Whom.GROUPS: gettext_lazy("Groepen"),
    Whom.PUPILS: gettext_lazy("Leerlingen"),
    Whom.PARENTS: gettext_lazy("Ouders"),
    Whom.STAFF: gettext_lazy("Medewerkers"),
}
EXPLAINED = {
    What.GONE: gettext_lazy(
        "Dit gaat niet weg. Het blijft bewaard met alles wat erbij hoort, maar geldt niet meer vanaf vandaag."
    )
}


@dataclass(frozen=True)
class Names:
    """The names of one kind: the first, the rest behind a fold, and how many more there are."""

    title: str
    first: Sequence[Sequence[str]]
    rest: Sequence[Sequence[str]]
    unnamed: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.first) + len(self.rest) + self.unnamed


@dataclass(frozen=True)
class NamesOf:
    """New, changed or gone."""

    title: str
    explained: str
    parts: Sequence[Names]


@dataclass(frozen=True)
class Told:
    """A problem with its place in words; the same problem in many rows is told once."""

    message: str
    place: str


@dataclass(frozen=True)
class Problems:
    """What is wrong: what refuses the file, and what only has to be looked at."""

    stops: Sequence[Told] = ()
    first: Sequence[Told] = ()
    rest: Sequence[Told] = ()

    @property
    def number(self) -> int:
        """How many there are to look at."""
        return len(self.first) + len(self.rest)


@dataclass(frozen=True)
class PlanPage:
    """What an import will do."""

    import_: Import
    counts: Sequence[tuple[str, Sequence[int]]]
    names: Sequence[NamesOf]
    problems: Problems
    questions: Sequence[Sequence[str]]
    fingerprint: str
    is_empty: bool


@dataclass(frozen=True)
class ResultPage:
    """What became of an import, and what to do next."""

    import_: Import
    counts: Sequence[tuple[str, Sequence[int]]] = ()
    problems: Problems = field(default_factory=Problems)
    next_steps: Sequence[tuple[str, str, str]] = ()
    may_be_undone: bool = False


@dataclass(frozen=True)
class StartPage:
    """Where importing begins."""

    waiting: Sequence[Import]
    history: Sequence[Import]


def start_page(viewer: Viewer) -> StartPage:
    """What waits, and what was done."""
    rows = viewer.sees(Import).as_history()
    return StartPage(tuple(rows.open()), tuple(rows.exclude(status__in=("dropped", *OPEN))[:HISTORY]))


def plan_page(import_: Import) -> PlanPage:
    """Compare with the school as it is now; of a large file, as it was when it was read."""
    shown = shown_for(import_)
    return PlanPage(
        import_=import_,
        counts=in_rows(shown["counts"]),
        names=tuple(_names(shown)),
        problems=problems_in_words(shown["problems"], lines=import_.kind == "school_file"),
        questions=shown["questions"],
        fingerprint=shown["fingerprint"],
        is_empty=shown["is_empty"],
    )


def result_page(import_: Import, viewer: Viewer) -> ResultPage:
    """What became of it."""
    problems = problems_in_words(import_.problems, lines=import_.kind == "school_file")
    if import_.status == "undone":
        return ResultPage(import_)
    if import_.status != "applied":
        return ResultPage(import_, problems=problems)
    last = viewer.sees(Import).applied().first()
    counts = in_rows(import_.counts)
    return ResultPage(import_, counts, problems, tuple(_next_steps(import_, viewer)), last == import_)


def in_rows(counts: Mapping[str, Any]) -> list[tuple[str, list[int]]]:
    """The counts as a table: whom, and how many are new, changed and gone. Kinds without any are left out."""
    rows = ((str(word), [counts.get(what, {}).get(whom, 0) for what in What]) for whom, word in WHOMS.items())
    return [(word, numbers) for word, numbers in rows if any(numbers)]


def _names(shown: Mapping[str, Any]) -> Iterable[NamesOf]:
    for what, title in WHATS.items():
        parts = [
            _part(str(WHOMS[whom]), shown["entries"][what.value][whom.value], number)
            for whom in Whom
            if (number := shown["counts"][what.value][whom.value])
        ]
        if parts:
            yield NamesOf(str(title), str(EXPLAINED.get(what, "")), parts)


def _part(title: str, names: Sequence[Sequence[str]], number: int) -> Names:
    return Names(title, names[:FIRST_NAMES], names[FIRST_NAMES:], number - len(names))


def problems_in_words(told: Sequence[Mapping[str, Any]], *, lines: bool) -> Problems:
    """Problems with their place; in an XML file the numbers are lines."""
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    for one in told:
        key = (one["level"], one["message"], one.get("sheet") or "", one.get("column") or "")
        rows.setdefault(key, []).extend([one["row"]] if one.get("row") else [])
    stops = [_told(key, found, lines=lines) for key, found in rows.items() if key[0] == "stop"]
    notes = [_told(key, found, lines=lines) for key, found in rows.items() if key[0] != "stop"]
    return Problems(stops, notes[:FIRST_NAMES], notes[FIRST_NAMES:])


def _told(key: tuple[str, str, str, str], rows: Sequence[int], *, lines: bool) -> Told:
    _level, message, sheet, column = key
    named = (_("veld %(column)s") if lines else _("kolom %(column)s")) % {"column": column} if column else ""
    numbers = (_("regel %(rows)s") if lines else _("rij %(rows)s")) % {"rows": _numbers(rows)} if rows else ""
    parts = (_("blad %(sheet)s") % {"sheet": sheet} if sheet else "", named, numbers)
    # What is wrong in a file was kept in Dutch, whoever read it in.
    return Told(_(message) if message else "", ", ".join(part for part in parts if part))


def _numbers(rows: Sequence[int]) -> str:
    """The rows in a line; after the first twenty only how many more there are."""
    named = ", ".join(str(row) for row in rows[:FIRST_ROWS])
    unnamed = len(rows) - FIRST_ROWS
    return _("%(rows)s en nog %(number)s") % {"rows": named, "number": unnamed} if unnamed > 0 else named


def _next_steps(import_: Import, viewer: Viewer) -> Iterable[tuple[str, str, str]]:
    """Title, why, and where."""

    def url(name: str) -> str:
        return reverse(name, kwargs={"school": viewer.school.slug})

    if import_.kind == "school_file":
        why = _("Zo komt bij elk kind te staan wie de ouders zijn.")
        yield _("Lees de lijst van ouders in"), why, f"{url('imports')}?soort=parents"
        why = _("Het bestand stelt rollen voor. De directie geeft ze.")
        yield _("Geef rollen aan je collega’s"), why, url("staff")
        return
    why = _("Zolang het onbekend is, krijgt een ouder geen informatie over het kind. De directie stelt het vast.")
    yield _("Stel gezag vast"), why, url("custody")
    why = _("Wie samen wonen is een voorstel. Bevestig het, dan krijgen zij samen één brief.")
    yield _("Bevestig de thuizen"), why, url("homes")
    why = _("Met een rol kan een collega inloggen en beginnen.")
    yield _("Geef rollen aan je collega’s"), why, url("staff")
