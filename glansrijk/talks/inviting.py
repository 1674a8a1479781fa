"""Inviting a whole group to a moment at once: who gets a letter, who does not and why, and the drafts (R15, R94).

Who was invited before and did not react gets another letter, that explains why school asks (R20, R21). All letters of
one press are one batch: read, let go and taken back together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.lib.content import CONTENT
from glansrijk.lib.content_translated import DUTCH
from glansrijk.lib.said import names_said
from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.relations.letters import Template, plain_letter
from glansrijk.relations.two_languages import Text, Written, child_in_letter, written_in
from glansrijk.rules.year_line import CLOSING
from glansrijk.schools.models import Parent, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_batches import put_ready_for_group
from glansrijk.talks.letter_recipients import Addressee, LeftOut, Openness, Reached, Together, letters_for, openness_of
from glansrijk.talks.line_group import GroupLine, Place
from glansrijk.talks.line_people import ChildInLine, ParentInLine
from glansrijk.talks.models import Invitation, Moment
from glansrijk.talks.parent_words import moment_within, period_said
from glansrijk.talks.planning import invite

KIND, AGAIN = "talk_invitation", "talk_reminder"
FOLDER = CONTENT / "brieven" / "uitnodigen"
SPOKEN, APP = "spoken", "app"
LETTERS = (MAIL, PAPER)


@dataclass(frozen=True)
class Invitee:
    """A parent who gets an invitation."""

    place: Place
    reached: Reached

    @property
    def parent(self) -> ParentInLine:
        """Who is invited."""
        assert self.place.parent is not None
        return self.place.parent

    @property
    def child(self) -> ChildInLine:
        """About whom the talk is."""
        return self.place.child

    @property
    def again(self) -> bool:
        """Whether it is a reminder."""
        return self.place.asked.times > 0

    @property
    def addressee(self) -> Addressee:
        """The same for any letter."""
        return Addressee(self.child, self.parent, self.reached)


@dataclass(frozen=True)
class InvitingPlan:
    """Who would be invited to a moment now."""

    line: GroupLine
    moment: Moment
    invitees: tuple[Invitee, ...]
    left_out: tuple[LeftOut, ...]
    examples: tuple[Written, ...]


@dataclass(frozen=True)
class Invited:
    """What one press did: how many parents were invited, and the batch of letters when there are any."""

    number: int
    batch: UUID | None


def plan_inviting(line: GroupLine, moment: Moment) -> InvitingPlan:
    """Who still has to be invited, and to whom no letter goes; two queries beside the line itself."""
    waiting = [place for place in line.all_places(moment) if place.parent and _waits(place)]
    openness = openness_of(line.viewer, [place.parent.parent_id for place in waiting if place.parent])
    invitees = tuple(
        Invitee(place, openness.reached[place.parent.parent_id])
        for place in waiting
        if place.parent and place.parent.parent_id in openness.reached and not openness.why_not(place.parent)
    )
    return InvitingPlan(
        line=line,
        moment=moment,
        invitees=invitees,
        left_out=tuple(_left_out(line, moment, openness)),
        examples=tuple(_examples(invitees, line, moment)),
    )


@transaction.atomic
def invite_group(plan: InvitingPlan, links: set[int], *, how: str, by: Viewer) -> Invited:
    """Invite the parents of these ties, with a draft in the mailbox for mail and paper.

    Who was invited today already is not invited once more: the same page sent twice is one invitation.
    """
    chosen = [one for one in plan.invitees if one.parent.link_id in links and one.place.asked.invited_on != by.today]
    noted = {(one.child.pupil_id, one.parent.parent_id): _invite(one, plan.moment, how, by) for one in chosen}
    if how not in LETTERS or not chosen:
        return Invited(len(chosen), None)
    batch = uuid4()
    letters = [
        put_ready_for_group(
            letter,
            _written(letter, plan.line, plan.moment, again=again),
            kind=AGAIN if again else KIND,
            key=f"{plan.moment.pk}-{by.today}",
            about={
                "group": plan.line.group.pk,
                "invitations": [noted[one.child.pupil_id, one.parent.parent_id] for one in letter.members],
            },
            batch=batch,
            by=by,
        )
        for letter, again in _letters(chosen, mail=how == MAIL)
    ]
    return Invited(len(chosen), letters[0].batch)


def invitees_in_words(plan: InvitingPlan) -> list[tuple[str, str]]:
    """The ties of who gets an invitation, each as it stands on the page: 'Sem Bakker: Eva, per mail'."""
    written = {example.language for example in plan.examples}
    return [(str(one.parent.link_id), _in_words(one, written)) for one in plan.invitees]


def _in_words(one: Invitee, written: Collection[str]) -> str:
    how = _("per mail") if one.reached.channel == MAIL else _("op papier")
    before = _("al %(times)s keer uitgenodigd") % {"times": one.place.asked.times} if one.again else ""
    said = (f"{one.child.name}: {one.parent.called}", how, before, one.reached.remark(written))
    return ", ".join(part for part in said if part)


def _waits(place: Place) -> bool:
    """Open, and not invited yet or invited without an answer."""
    return place.state.is_open and not (place.asked.invited_on and place.asked.answer)


def _invite(one: Invitee, moment: Moment, how: str, by: Viewer) -> dict[str, object]:
    """Note the invitation; what it was before stands in the letter, so that it can be taken back."""
    pupil = Pupil(pk=one.child.pupil_id, school=by.school)
    parent = Parent(pk=one.parent.parent_id, school=by.school)
    through = one.reached.channel if how == MAIL else how
    row: Invitation = invite(moment, pupil, parent, on=by.today, through=through, by=by)
    before = one.place.asked.invited_on
    return {"invitation": row.pk, "times": row.times, "before": before.isoformat() if before else ""}


def _letters(chosen: Sequence[Invitee], *, mail: bool) -> Iterator[tuple[Together, bool]]:
    """The letters, and whether each is a reminder."""
    for again in (False, True):
        for letter in letters_for([one.addressee for one in chosen if one.again is again], mail=mail):
            yield letter, again


def _examples(invitees: Sequence[Invitee], line: GroupLine, moment: Moment) -> Iterator[Written]:
    """The first letter of each sort, and the first one in each other language."""
    seen = set()
    for letter, again in _letters(invitees, mail=True):
        written = _written(letter, line, moment, again=again)
        if (again, written.language) not in seen:
            seen.add((again, written.language))
            yield written


def _written(letter: Together, line: GroupLine, moment: Moment, *, again: bool) -> Written:
    def write(language: str) -> Text:
        template = template_for(moment, language, again=again)
        names = {
            "ouder": names_said(letter.names),
            "kind": names_said([child_in_letter(child.first_name) for child in letter.children]),
            "moment": moment_within(moment.name),
            "periode": period_said(moment.first_on, moment.last_on),
            "minuten": str(moment.minutes),
            "leerkracht": line.viewer.staff.name.full,
            "groep": line.group.title,
        }
        return Text(*template.filled(names), template.language)

    return written_in(letter.language, write)


def template_for(moment: Moment, language: str = DUTCH, *, again: bool = False) -> Template:
    """The letter of invitation that goes with a moment, in this language where it was translated.

    Raises:
        ContentError: a document does not have the shape.
    """
    wanted = "herinnering" if again else "afsluitend" if moment.kind == CLOSING else "uitnodiging"
    return plain_letter(FOLDER, wanted, language)


def _left_out(line: GroupLine, moment: Moment, openness: Openness) -> Iterator[LeftOut]:
    for child in line.shown:
        if moment.with_parents and line.is_for(moment, child):
            settled = {place.parent for place in line.places(moment, child) if not _waits(place)}
            for parent in child.parents:
                if parent not in settled and (why := openness.why_not(parent)):
                    yield LeftOut(child, parent, why)
