"""Eight people who go on writing while things break, and a list of what each was told, kept where nothing breaks."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from faults._writing import Teacher, logged_of, rows_of

CLIENTS = 8
SECONDS_TO_STOP = 120
WRITTEN_DOWN = 302


@dataclass
class Told:
    """One entry: whether the server said that it is written down, and when (monotonic seconds)."""

    teacher: int
    at: float | None = None
    sent: int = 0


@dataclass
class Clients:
    """They send an entry again, with the same key, until they are told that it is written down."""

    port: int
    teachers: Sequence[Teacher]
    pause: float = 0.0
    resend: bool = True
    entries: dict[UUID, Told] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)

    def __enter__(self) -> Self:
        """Begin."""
        self._stop, self._lock = threading.Event(), threading.Lock()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(CLIENTS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Each finishes the question in hand."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=SECONDS_TO_STOP)

    def _work(self, number: int) -> None:
        place = number % len(self.teachers)
        while not self._stop.is_set():
            key = uuid4()
            with self._lock:
                self.entries[key] = Told(place)
            self._send(key, self.teachers[place])

    def _send(self, key: UUID, teacher: Teacher) -> None:
        told = self.entries[key]
        while not self._stop.is_set():
            answer = teacher.write(self.port, key)
            told.sent += 1
            with self._lock:
                self.answers[answer.status] += 1
            if answer.status == WRITTEN_DOWN:
                told.at = time.monotonic()
            if told.at or not self.resend:
                break
            time.sleep(0.05)
        time.sleep(self.pause)

    def seconds_until_written(self, since: float, *, at_most: float = 60) -> float:
        """How long after a moment the first entry was written down.

        Raises:
            TimeoutError: none was.
        """
        while time.monotonic() - since < at_most:
            with self._lock:
                after = [told.at for told in self.entries.values() if told.at and told.at > since]
            if after:
                return min(after) - since
            time.sleep(0.02)
        raise TimeoutError("nothing is written down any more")

    def judged(self, whole: Sequence[int]) -> dict[str, int]:
        """What became of it all. `whole` is how many rows an entry is, for each of the teachers."""
        rows, logged = rows_of(self.entries), logged_of(self.entries)
        told = [(rows[key], logged[key], whole[one.teacher], one.at is not None) for key, one in self.entries.items()]
        return {
            "told_written": sum(known for *_, known in told),
            "sent_again": sum(one.sent > 1 for one in self.entries.values()),
            "lost": sum(known and not found for found, _, _, known in told),
            "half": sum(0 < found < full or found != log for found, log, full, _ in told),
            "twice": sum(found > full for found, _, full, _ in told),
        }


def rows_in_an_entry(port: int, teachers: Sequence[Teacher]) -> list[int]:
    """How many rows one entry of each of them is, while nothing breaks."""
    keys = [uuid4() for _ in teachers]
    for key, teacher in zip(keys, teachers, strict=True):
        if (answer := teacher.write(port, key)).status != WRITTEN_DOWN:
            raise LookupError(f"a contact is answered with {answer.status}: {answer.body[:400]}")
    rows = rows_of(keys)
    return [rows[key] for key in keys]
