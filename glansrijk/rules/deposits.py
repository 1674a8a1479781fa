"""The emotional bank account of a relation: what you put in and what you take out (R25, domain 2.3).

Trust between two people is like an account, says Covey. There are six ways to put something in. A teacher may name one
with a contact; it is never asked for. Something that went wrong on our side takes out, and each kind of it suggests
what puts the most back: after a promise that was not kept, an apology. What a parent does is never a withdrawal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop, ngettext


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
        return _(_DEPOSITS[self][0])

    @property
    def sentence(self) -> str:
        """What it is, in one sentence to the teacher."""
        return _(_DEPOSITS[self][1])


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
        return _(_WITHDRAWALS[self][0])

    @property
    def made_good_by(self) -> Deposit:
        """The deposit that puts the most back."""
        return _WITHDRAWALS[self][1]

    @property
    def advice(self) -> str:
        """What to do about it, in words that a teacher can use."""
        return _(_WITHDRAWALS[self][2])


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
            return _("Nog niets gestort en niets opgenomen.")
        put_in = ngettext("%(number)s storting", "%(number)s stortingen", self.deposits) % {"number": self.deposits}
        taken = ngettext("%(number)s opname", "%(number)s opnames", self.withdrawals) % {"number": self.withdrawals}
        put_in = put_in if self.deposits else _("Geen stortingen")
        return f"{put_in}, {taken if self.withdrawals else _('geen opnames')}."


_DEPOSITS = {
    Deposit.UNDERSTANDING: (
        gettext_noop("de ander begrijpen"),
        gettext_noop("Je vroeg door tot je snapte hoe de ander het ziet."),
    ),
    Deposit.SMALL_THINGS: (
        gettext_noop("op kleine dingen letten"),
        gettext_noop("Je onthield iets kleins dat voor de ander telt."),
    ),
    Deposit.KEEPING_WORD: (
        gettext_noop("woord houden"),
        gettext_noop("Je deed wat je had beloofd, en je liet het weten."),
    ),
    Deposit.EXPECTATIONS: (
        gettext_noop("verwachtingen uitspreken"),
        gettext_noop("Jullie zeiden hardop wat jullie van elkaar verwachten."),
    ),
    Deposit.INTEGRITY: (
        gettext_noop("eerlijk zijn"),
        gettext_noop("Je zei wat je denkt, en je praat over de ander zoals je met de ander praat."),
    ),
    Deposit.APOLOGY: (
        gettext_noop("oprecht sorry zeggen"),
        gettext_noop("Je zei sorry zonder maar, en je zette het recht."),
    ),
}

_WITHDRAWALS = {
    Withdrawal.PROMISE_NOT_KEPT: (
        gettext_noop("afspraak niet nagekomen"),
        Deposit.APOLOGY,
        gettext_noop(
            "Zeg sorry voordat de ander ernaar vraagt: ‘Ik zou u bellen en dat heb ik niet gedaan. Het spijt me.’"
        ),
    ),
    Withdrawal.NOT_HEARD: (
        gettext_noop("niet goed geluisterd"),
        Deposit.UNDERSTANDING,
        gettext_noop("Kom erop terug: ‘Ik ging gisteren te snel. Vertelt u het nog eens, dan luister ik.’"),
    ),
    Withdrawal.UNCLEAR: (
        gettext_noop("verwachting niet uitgesproken"),
        Deposit.EXPECTATIONS,
        gettext_noop("Zeg hardop wat je bedoelde, en vraag wat de ander had verwacht."),
    ),
}
