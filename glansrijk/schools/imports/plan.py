"""What an import will do: shown before anything is written, and the same thing that is written afterwards."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from glansrijk.schools.imports.formats.problems import Problem
from glansrijk.schools.imports.rowset import RowSet
from glansrijk.schools.models import SchoolYear


class What(StrEnum):
    """What happens to something."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class Whom(StrEnum):
    """To what it happens. Parents are persons; composite groups are groups."""

    GROUPS = "groups"
    PUPILS = "pupils"
    PARENTS = "parents"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the plan."""

    what: What
    whom: Whom
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Two rows that may be one parent. `first` and `second` say who they are; `at` says where the first was found."""

    id: str
    first: str
    second: str
    why: str
    at: Problem


@dataclass
class Plan:
    """New, changed and gone; what is asked; what is wrong; and the rows it comes down to.

    `year_row` is the school year of the file; it is not in the database yet when the school opens it with this file.
    `take` takes over the rows of a long list part by part, while it is compared; without it they stay in `rows`.
    """

    rows: RowSet = field(default_factory=RowSet)
    entries: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    year_row: SchoolYear | None = None
    take: Callable[[RowSet], None] | None = None
    took_rows: bool = False

    def end_part(self) -> None:
        """Hand over the rows of what was compared so far, and begin anew."""
        if self.take is not None and not self.rows.is_empty:
            self.take(self.rows)
            self.rows, self.took_rows = RowSet(), True

    def add(self, what: What, whom: Whom, name: str, detail: str = "") -> None:
        """Add a line."""
        self.entries.append(Entry(what, whom, name, detail))

    def of(self, what: What, whom: Whom) -> list[Entry]:
        """The lines of one kind."""
        return [entry for entry in self.entries if (entry.what, entry.whom) == (what, whom)]

    @property
    def stopped(self) -> bool:
        """Whether something was found that refuses the file."""
        return any(problem.level == "stop" for problem in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether everything in the file is there already."""
        return self.rows.is_empty and not self.took_rows

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many of what, in the form of the command's answer."""
        counted = Counter((entry.what, entry.whom) for entry in self.entries)
        return {what.value: {whom.value: counted[what, whom] for whom in Whom} for what in What}

    @property
    def fingerprint(self) -> str:
        """Short text that differs when the plan differs, so that what is applied is what was shown."""
        told = "\n".join(sorted(f"{entry.what}|{entry.whom}|{entry.name}|{entry.detail}" for entry in self.entries))
        asked = "\n".join(question.id for question in self.questions)
        return hashlib.sha256(f"{told}\n{asked}".encode()).hexdigest()[:24]


NO_COUNTS: dict[str, dict[str, int]] = Plan().counts


def added(counts: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    """Add up the counts of several plans."""
    total: dict[str, dict[str, int]] = {what.value: {whom.value: 0 for whom in Whom} for what in What}
    for one in counts:
        for what, of_whom in one.items():
            for whom, number in of_whom.items():
                total[what][whom] += number
    return total


def problem_from_json(told: Mapping[str, Any]) -> Problem:
    """A problem as `Problem.as_json` gave it."""
    return Problem(told["level"], told["file"], told["message"], told.get("row"), told.get("column"), told.get("sheet"))
