"""Invitations and answers: facts around a talk, that are not contact yet themselves (R21, R44).

Whoever was invited was not spoken with, and an answer alone ("ik kom dinsdag") is no talk either. So neither counts as
contact: not in "Laatst", not in the balance, not in who was met this year. What does count is whether an invitation
waits for a reaction. It stops waiting by an answer, by a talk, and by any contact that the parent began.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glansrijk.rules.signal_facts import ContactFact
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop


class Invitation(StrEnum):
    """What happened to an invitation; the value is the short code that is stored as the kind of a contact.

    >>> Invitation.INVITED.dutch, Invitation.ANSWERED.phrase
    ('uitgenodigd', 'antwoord op een uitnodiging')
    """

    INVITED = "invited"
    ANSWERED = "answered"

    @property
    def dutch(self) -> str:
        """The word on the button."""
        return _(_WORDS[self][0])

    @property
    def phrase(self) -> str:
        """How it stands on the timeline."""
        return _(_WORDS[self][1])


@dataclass(frozen=True)
class Waiting:
    """The invitations in a row without a reaction: how many, and the day of the latest."""

    unanswered: int = 0
    asked_on: date | None = None


def waiting(facts: Iterable[tuple[date, Invitation]], contacts: Iterable[ContactFact]) -> Waiting:
    """Return which invitations wait for a reaction.

    An answer or a talk on the day of an invitation answers it: of one day nobody knows the order.

    >>> invited = [(date(2026, 10, 5), Invitation.INVITED), (date(2026, 11, 2), Invitation.INVITED)]
    >>> waiting(invited, [])
    Waiting(unanswered=2, asked_on=datetime.date(2026, 11, 2))
    >>> waiting([*invited, (date(2026, 10, 7), Invitation.ANSWERED)], [])
    Waiting(unanswered=1, asked_on=datetime.date(2026, 11, 2))
    >>> waiting(invited, [ContactFact(date(2026, 11, 3), from_school=False)])
    Waiting(unanswered=0, asked_on=None)
    """
    found = list(facts)
    reactions = [on for on, what in found if what is Invitation.ANSWERED]
    reactions += [contact.on for contact in contacts if contact.dialogue or not contact.from_school]
    last = max(reactions, default=date.min)
    asked = [on for on, what in found if what is Invitation.INVITED and on > last]
    return Waiting(len(asked), max(asked, default=None))


_WORDS = {
    Invitation.INVITED: (gettext_noop("uitgenodigd"), gettext_noop("uitgenodigd")),
    Invitation.ANSWERED: (gettext_noop("antwoord gekregen"), gettext_noop("antwoord op een uitnodiging")),
}
