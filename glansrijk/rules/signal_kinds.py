"""The kinds of signals: what each is called, and which waits the least (R18, R21, R42, R44, R51, R91)."""

from enum import StrEnum

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class SignalKind(StrEnum):
    """The signals, the one that waits the least first."""

    PROMISE_DUE = "promise_due"
    DROP = "drop"
    TWO_IN_A_ROW = "two_in_a_row"
    NO_STEP = "no_step"
    NOT_MET = "not_met"
    FIRST_A_CONCERN = "first_a_concern"
    WAITING = "waiting"
    LONG_AGO = "long_ago"
    OUT_OF_BALANCE = "out_of_balance"
    CHECK_NOT_DONE = "check_not_done"

    @property
    def dutch(self) -> str:
        """What it is called in the list of rules."""
        return _(_IN_DUTCH[self])

    @property
    def urgency(self) -> int:
        """The higher, the sooner. For sorting only: a number like this never stands on a screen.

        >>> SignalKind.PROMISE_DUE.urgency > SignalKind.LONG_AGO.urgency
        True
        """
        return len(SignalKind) - list(SignalKind).index(self)


_IN_DUTCH = {
    SignalKind.PROMISE_DUE: gettext_noop("een belofte voor vandaag"),
    SignalKind.DROP: gettext_noop("van glanst of helder naar mat of dof"),
    SignalKind.TWO_IN_A_ROW: gettext_noop("twee maandchecks na elkaar mat of dof"),
    SignalKind.NO_STEP: gettext_noop("mat of dof zonder stap"),
    SignalKind.NOT_MET: gettext_noop("nog geen contact in de eerste weken"),
    SignalKind.FIRST_A_CONCERN: gettext_noop("het eerste contact was een zorg"),
    SignalKind.WAITING: gettext_noop("nog geen antwoord op uitnodigingen"),
    SignalKind.LONG_AGO: gettext_noop("lang geen contact"),
    SignalKind.OUT_OF_BALANCE: gettext_noop("tijd voor een waardering"),
    SignalKind.CHECK_NOT_DONE: gettext_noop("maandcheck nog open"),
}
