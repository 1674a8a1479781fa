"""What the signals look at: everything known of one relation, as plain facts (R36, R44, R91).

The pages gather these facts for a whole group or school in a few wide queries; the rules in `signals.py` then look at
one parent at a time. A fact is what somebody wrote down with a day; nothing here is an opinion about a parent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from glansrijk.rules.appreciation import Tone
from glansrijk.rules.contact_plan import AT_MOST_WEEKS, ContactPlan
from glansrijk.rules.coverage import Coverage
from glansrijk.rules.scale import Level
from glansrijk.rules.school_year import Month
from glansrijk.rules.speech import gettext as _


@dataclass(frozen=True)
class ContactFact:
    """A contact that took place. An invitation without an answer is no contact; it counts in `unanswered`."""

    on: date
    tone: Tone = Tone.NEITHER
    from_school: bool = True
    dialogue: bool = True


@dataclass(frozen=True)
class StepFact:
    """A small step of the teacher: chosen on a day, meant for a day, and done on a day or still open (R36)."""

    set_on: date
    due_on: date
    done_on: date | None = None

    def counts_after(self, day: date) -> bool:
        """Whether this step answers what was seen on `day`: it is open, or it was chosen or done since.

        >>> step = StepFact(date(2026, 11, 3), due_on=date(2026, 11, 6), done_on=date(2026, 11, 5))
        >>> step.counts_after(date(2026, 11, 4)), step.counts_after(date(2026, 11, 24))
        (True, False)
        """
        return self.done_on is None or max(self.set_on, self.done_on) >= day


@dataclass(frozen=True)
class PromiseFact:
    """Something that school promised this parent: `what`, by when, whether it was done, and who promised it (R91).

    `by` is the name of the colleague who did, empty when that is the reader; `owner` is the number of who did.
    """

    due_on: date
    kept_on: date | None
    what: str
    by: str = ""
    owner: int | None = None


@dataclass(frozen=True)
class RelationFacts:
    """Everything known of one parent in one group-year.

    `parent` and `child` are first names as the teacher says them. `levels` has the most careful light of each month,
    and `checked_on` the day on which it was given; without it a month counts as looked at on its last school day.
    `unanswered` counts the invitations in a row without a reaction, `asked_on` is the day of the latest of them.
    `since_on` is the day on which the child came into the group, None when that was at the start of the school year.
    """

    parent: str
    child: str
    levels: Mapping[Month, Level] = field(default_factory=dict)
    checked_on: Mapping[Month, date] = field(default_factory=dict)
    contacts: tuple[ContactFact, ...] = ()
    steps: tuple[StepFact, ...] = ()
    promises: tuple[PromiseFact, ...] = ()
    unanswered: int = 0
    asked_on: date | None = None
    since_on: date | None = None
    alive: bool = True
    present: bool = True
    invited: bool = True
    banned: bool = False
    plan: ContactPlan | None = None

    @property
    def within_reach(self) -> bool:
        """Whether school may seek contact: the parent lives, the child is in the group, and nothing forbids it."""
        return self.alive and self.present and self.invited and not self.banned

    @property
    def who(self) -> str:
        """The parent as in a sentence.

        >>> RelationFacts("Loes", "Saar").who
        'Loes, thuis van Saar'
        """
        return _("%(parent)s, thuis van %(child)s") % {"parent": self.parent, "child": self.child}

    @property
    def begun_by_school(self) -> Coverage:
        """How many of the contacts school began: taking the initiative is ours (R23)."""
        return Coverage(sum(contact.from_school for contact in self.contacts), len(self.contacts))


@dataclass(frozen=True)
class Norms:
    """The terms of a school; the method gives no numbers, so these are settings with a default (design 4.8).

    `first_weeks` and `at_most_weeks` are in school weeks, `act_within` in school days, `unanswered` in invitations.
    Raises ValueError for a term shorter than one.
    """

    first_weeks: int = 6
    act_within: int = 5
    at_most_weeks: int = AT_MOST_WEEKS
    unanswered: int = 2

    def __post_init__(self) -> None:
        """Refuse a term that asks for something before it began."""
        if min(self.first_weeks, self.act_within, self.at_most_weeks, self.unanswered) < 1:
            raise ValueError("Een termijn is minstens 1.")
