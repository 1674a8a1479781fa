"""The emotional bank account of a relation: what you put in and what you take out (R25, domain 2.3).

Trust between two people is like an account, says Covey. There are six ways to put something in. A teacher may name one
with a contact; it is never asked for. Something that went wrong on our side takes out, and each kind of it suggests
what puts the most back: after a promise that was not kept, an apology. What a parent does is never a withdrawal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Deposit(StrEnum):
    """One of the six deposits, in Covey's order.

    >>> Deposit.KEEPING_WORD.dutch, Deposit.KEEPING_WORD.sentence
    ('woord houden', 'Je deed wat je had beloofd, en je liet het weten.')
    """

    UNDERSTANDING = "understanding"
    SMALL_THINGS = "small_things"
    KEEPING_WORD = "keeping_word"
    EXPECTATIONS = "expectations"
    INTEGRITY = "integrity"
    APOLOGY = "apology"

    @property
    def dutch(self) -> str:
        """The words in the list of choices."""
        return _DEPOSITS[self][0]

    @property
    def sentence(self) -> str:
        """What it is, in one sentence to the teacher."""
        return _DEPOSITS[self][1]


class Withdrawal(StrEnum):
    """Something on the side of school that costs trust.

    >>> Withdrawal.PROMISE_NOT_KEPT.dutch, Withdrawal.PROMISE_NOT_KEPT.made_good_by.dutch
    ('afspraak niet nagekomen', 'oprecht sorry zeggen')
    """

    PROMISE_NOT_KEPT = "promise_not_kept"
    NOT_HEARD = "not_heard"
    UNCLEAR = "unclear"

    @property
    def dutch(self) -> str:
        """The words in the list of choices."""
        return _WITHDRAWALS[self][0]

    @property
    def made_good_by(self) -> Deposit:
        """The deposit that puts the most back."""
        return _WITHDRAWALS[self][1]

    @property
    def advice(self) -> str:
        """What to do about it, in words that a teacher can use."""
        return _WITHDRAWALS[self][2]


@dataclass(frozen=True)
class Account:
    """What was put in and taken out with one parent. Counted in words; nothing is weighed or subtracted.

    >>> Account(4, 1).sentence, Account(0, 0).sentence
    ('4 stortingen, 1 opname.', 'Nog niets gestort en niets opgenomen.')
    """

    deposits: int = 0
    withdrawals: int = 0

    @classmethod
    def of(cls, entries: Iterable[Deposit | Withdrawal | None]) -> "Account":
        """Count what teachers chose with their contacts; most contacts have no choice.

        >>> Account.of([Deposit.APOLOGY, None, Withdrawal.UNCLEAR])
        Account(deposits=1, withdrawals=1)
        """
        given = list(entries)
        put_in = sum(isinstance(entry, Deposit) for entry in given)
        return cls(put_in, sum(isinstance(entry, Withdrawal) for entry in given))

    @property
    def sentence(self) -> str:
        """The account in one sentence."""
        if not self.deposits and not self.withdrawals:
            return "Nog niets gestort en niets opgenomen."
        put_in = f"{self.deposits or 'Geen'} {'storting' if self.deposits == 1 else 'stortingen'}"
        return f"{put_in}, {self.withdrawals or 'geen'} {'opname' if self.withdrawals == 1 else 'opnames'}."


_DEPOSITS = {
    Deposit.UNDERSTANDING: ("de ander begrijpen", "Je vroeg door tot je snapte hoe de ander het ziet."),
    Deposit.SMALL_THINGS: ("op kleine dingen letten", "Je onthield iets kleins dat voor de ander telt."),
    Deposit.KEEPING_WORD: ("woord houden", "Je deed wat je had beloofd, en je liet het weten."),
    Deposit.EXPECTATIONS: ("verwachtingen uitspreken", "Jullie zeiden hardop wat jullie van elkaar verwachten."),
    Deposit.INTEGRITY: ("eerlijk zijn", "Je zei wat je denkt, en je praat over de ander zoals je met de ander praat."),
    Deposit.APOLOGY: ("oprecht sorry zeggen", "Je zei sorry zonder maar, en je zette het recht."),
}

_WITHDRAWALS = {
    Withdrawal.PROMISE_NOT_KEPT: (
        "afspraak niet nagekomen",
        Deposit.APOLOGY,
        "Zeg sorry voordat de ander ernaar vraagt: ‘Ik zou u bellen en dat heb ik niet gedaan. Het spijt me.’",
    ),
    Withdrawal.NOT_HEARD: (
        "niet goed geluisterd",
        Deposit.UNDERSTANDING,
        "Kom erop terug: ‘Ik ging gisteren te snel. Vertelt u het nog eens, dan luister ik.’",
    ),
    Withdrawal.UNCLEAR: (
        "verwachting niet uitgesproken",
        Deposit.EXPECTATIONS,
        "Zeg hardop wat je bedoelde, en vraag wat de ander had verwacht.",
    ),
}
