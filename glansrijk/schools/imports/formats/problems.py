"""What is wrong in a file, where it is and what to do, in a sentence for the person who made the file."""

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["stop", "note"]

# A list with the same mistake in every row must not become a page of 100,000 sentences.
MOST_NOTES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: a "stop" refuses the whole file, a "note" only tells.

    `row` is the row as the spreadsheet program numbers it, or the line of an XML file. `column` is the header of a
    table or the name of an XML element. Problems about the file as a whole have neither.
    """

    level: Level
    file: str
    message: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None

    def as_json(self) -> dict[str, str | int | None]:
        """Give the problem as the import command prints it; the key "sheet" is only there when there is one."""
        place: dict[str, str | int | None] = {"file": self.file, "row": self.row, "column": self.column}
        sheet = {"sheet": self.sheet} if self.sheet else {}
        return {"level": self.level, **place, "message": self.message, **sheet}


class Refusal(Exception):
    """A reason to read no further; becomes the one "stop" problem of the file."""

    def __init__(
        self, message: str, *, row: int | None = None, column: str | None = None, sheet: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.row = row
        self.column = column
        self.sheet = sheet

    def problem(self, file: str) -> Problem:
        """Give the refusal as the problem of this file."""
        return Problem("stop", file, self.message, self.row, self.column, self.sheet)


class Report:
    """Collects the problems of one file while it is read; a cell is never spoken about twice."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []
        self._cells: set[tuple[str | None, int | None, str]] = set()
        self._notes = 0

    @property
    def stopped(self) -> bool:
        """Whether something was found that refuses the file."""
        return any(problem.level == "stop" for problem in self._found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of the file, with one closing note when there were too many to name."""
        unsaid = self._notes - MOST_NOTES
        if unsaid <= 0:
            return tuple(self._found)
        closing = f"Er zijn nog {unsaid} opmerkingen zoals deze. Verbeter eerst wat hierboven staat en lees opnieuw in."
        return (*self._found, Problem("note", self.file, closing))

    def new_row(self) -> None:
        """Begin another row or record. Several records may stand on one line of a file."""
        self._cells.clear()

    def stop(
        self, message: str, *, row: int | None = None, column: str | None = None, sheet: str | None = None
    ) -> None:
        """Say what refuses the file, and go on looking for other problems."""
        self._found.append(Problem("stop", self.file, message, row, column, sheet))

    def note(
        self, message: str, *, row: int | None = None, column: str | None = None, sheet: str | None = None
    ) -> None:
        """Say what is odd, once per cell of the current row; nothing is refused."""
        if column is not None:
            if (sheet, row, column) in self._cells:
                return
            self._cells.add((sheet, row, column))
        self._notes += 1
        if self._notes <= MOST_NOTES:
            self._found.append(Problem("note", self.file, message, row, column, sheet))
