"""What the solver answers, and what it says while it works."""

from dataclasses import dataclass
from typing import Any, Literal

from glansrijk.rounds.solver.problem import Id

Status = Literal["optimal", "feasible", "stopped"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A talk in the timetable, with the teachers who attend."""

    talk: Id
    session: Id
    slot: int
    teachers: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A talk that is left out, with the reason and the smallest change that would help."""

    talk: Id
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A timetable that keeps to all rules, and how far it can be from the best: `bound` is proven."""

    status: Status
    cost: int
    bound: int
    idle: int
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    seconds: float

    @property
    def verdict(self) -> str:
        """How good it is, in one sentence.

        >>> Answer("feasible", 1000, 995, 0, (), (), 1.0).verdict
        'Dit rooster zit hooguit 0,6 % van de beste af.'
        """
        if self.status == "optimal":
            return "Dit rooster is bewezen de beste."
        if not self.bound:
            return "Hoe ver dit rooster van de beste is, weten we nog niet."
        percent = f"{-(-1000 * (self.cost - self.bound) // self.bound) / 10:.1f}".replace(".", ",")
        return f"Dit rooster zit hooguit {percent} % van de beste af."

    def as_json(self) -> dict[str, Any]:
        """The answer as it is printed."""
        return {
            "status": self.status,
            "cost": self.cost,
            "bound": self.bound,
            "idle": self.idle,
            "placed": [
                {"talk": one.talk, "session": one.session, "slot": one.slot, "teachers": list(one.teachers)}
                for one in self.placed
            ],
            "unplaced": [{"talk": one.talk, "why": one.why} for one in self.unplaced],
            "seconds": round(self.seconds, 2),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the solver is: something to look at while it works."""

    step: str
    seconds: float
    cost: int
    bound: int
    unplaced: int
