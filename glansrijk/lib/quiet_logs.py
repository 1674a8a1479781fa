"""Logs of the server: where something broke, and never the words that somebody typed or that stand in a row (TS21).

The text of an exception may hold them: a database says which value it had already. So a log names the kind of
exception and the lines of the program, and leaves the text out. Who develops sees all of it (`GLANSRIJK_DEBUG`).
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """The usual line, and under it where it broke."""

    def formatException(self, ei: Raised) -> str:
        """The lines of the program and the kind of each exception, the first cause first."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


def _told(broke: BaseException) -> list[str]:
    before = broke.__cause__ or (None if broke.__suppress_context__ else broke.__context__)
    lines = [*_told(before), "Thereafter:"] if before is not None else []
    frames = [
        f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(broke.__traceback__)
    ]
    kind = type(broke)
    return [*lines, *frames, f"{kind.__module__}.{kind.__qualname__} (its text is left out)"]
