"""Asking parents when they can come, and what they answer: by the page, by the code of a letter, or to school (R94).

Nobody races: until the last day every answer counts as much as the first. The newest answer of a family replaces the
older one, by whatever door it comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.letters import Door, write_letters
from glansrijk.rounds.making import gather
from glansrijk.rounds.models import Appointment, Family, Round, RoundParent, RoundState, RoundTalk
from glansrijk.rounds.models.people import RoundParentQuerySet
from glansrijk.rounds.models.round import ASKED, CLOSED
from glansrijk.rounds.models.talk import NEEDED
from glansrijk.rules.round_times import LIKED, NO, POSSIBLE, parts_of
from glansrijk.schools.models import Parent
from glansrijk.schools.parent_viewer import Letterbox, ParentViewer
from glansrijk.schools.refusing import Refused
from glansrijk.schools.somebody import Somebody, whose
from glansrijk.schools.viewer import Viewer
from glansrijk.talks import planning

BY_PAGE, BY_LETTER, BY_SCHOOL = "page", "letter", "school"
WISHES = (LIKED, POSSIBLE, NO)


@transaction.atomic
def ask(row: Round, door: Door, *, by: Viewer) -> int:
    """Ask every family that was not asked yet, with a draft of a letter each. Returns how many families.

    Raises:
        Refused: there is no afternoon or evening yet, or the last day to answer is over.
    """
    gather(row, by=by)
    at = RoundAtHand(row, by.today)
    refuse_asking(at)
    new = not_asked(at)
    ask_some(at, new, door, by=by, batch=uuid4())
    finish_asking(at, len(new), by=by)
    return len(new)


def refuse_asking(at: RoundAtHand) -> None:
    """Say why nobody can be asked now.

    Raises:
        Refused: there is no afternoon or evening yet, or the last day to answer is over.
    """
    if not at.sessions:
        raise Refused(_("Er is nog geen middag of avond om uit te kiezen. Voeg er eerst een toe."))
    if not at.takes_answers:
        raise Refused(_("De laatste dag om te antwoorden is voorbij. Kies eerst een latere dag."))


def not_asked(at: RoundAtHand) -> list[int]:
    """Families that were not asked yet."""
    return [pk for pk, family in at.families.items() if family.asked_on is None]


def ask_some(at: RoundAtHand, families: Sequence[int], door: Door, *, by: Viewer, batch: UUID) -> int:
    """Each of these families whole: invited in the line of each child, and its letters. Returns how many letters."""
    for number in families:
        _invite(at, number, by)
    letters = write_letters(at, families, door, by=by, batch=batch)
    Family.objects.filter(pk__in=families).update(asked_on=by.today)
    return letters


def finish_asking(at: RoundAtHand, count: int, *, by: Viewer) -> None:
    """Everybody is asked."""
    if not at.is_asked:
        RoundState.objects.create(school_id=at.round.school_id, round=at.round, state=ASKED, by=by.staff)
    record("round.asked", school_id=at.round.school_id, by=by, about=at.round, count=count)


def _invite(at: RoundAtHand, family: int, by: Viewer) -> None:
    for talk in at.talks_of[family]:
        for parent in at.parents_of(talk):
            through = MAIL if parent.email and not parent.secret else PAPER
            planning.invite(at.round.moment, talk.pupil, parent, on=by.today, through=through, by=by)


@transaction.atomic
def answer(family: Family, wishes: Mapping[str, str], needs: Mapping[int, str], *, through: str, by: Somebody) -> None:
    """Keep when a family can come, and whether it wants a talk about each child. What it did not say stays as it was.

    Raises:
        Refused: the last day is over (school itself may still write it down), or the timetable is known already.
    """
    row = Round.objects.select_for_update().select_related("moment").get(pk=family.round_id)
    at = RoundAtHand(row, by.today)
    _refuse_too_late(at, through)
    kept = {key: says for key, says in wishes.items() if key in _known_parts(at) and says in WISHES}
    family.answer(kept, through=through, by=by.staff)
    for talk in at.talks_of.get(family.pk, ()):
        need = needs.get(talk.pupil_id, talk.need)
        if need != talk.need:
            talk.be_needed(need)
        if need != NEEDED:
            Appointment.objects.filter(talk=talk).delete()
        for parent in _who_answers(at, talk, by):
            planning.answer(row.moment, talk.pupil, parent, says=need, on=by.today, by=by)
    record("round.answered", school_id=row.school_id, by=by, about=family, through=through, **whose(by))


@dataclass(frozen=True)
class Asked:
    """A family that is asked, and who of it answers: one parent by mail, or whoever holds the letter."""

    at: RoundAtHand
    family: Family
    by: ParentViewer | Letterbox

    @property
    def talks(self) -> list[RoundTalk]:
        """The talks about which this one may say something; who holds a letter knows them by their number only."""
        theirs = self.at.talks_of.get(self.family.pk, [])
        if isinstance(self.by, Letterbox):
            letterbox = self.by
            told = (talk for talk in theirs if _is_in_the_letter(self.at, talk, letterbox))
            return sorted(told, key=lambda talk: talk.number)
        own = {pupil.pk for pupil in self.by.pupils}
        return [talk for talk in theirs if talk.pupil_id in own]

    def was_said_at(self, moment: str) -> bool:
        """Whether the newest answer is the one of this moment."""
        return self.family.answered_at is not None and str(self.family.answered_at) == moment

    @property
    def through(self) -> str:
        """By which door."""
        return BY_LETTER if isinstance(self.by, Letterbox) else BY_PAGE


def asked_by_mail(viewer: ParentViewer, number: int) -> Asked | None:
    """The family of this parent in a round, once it was asked; None otherwise."""
    rows = RoundParent.objects.in_school(viewer.school.pk).filter(round=number, parent=viewer.parent)
    return _asked(rows, viewer)


def asked_by_letter(letterbox: Letterbox) -> Asked | None:
    """The family of the home or the parent to whom a letter went; None when the letter is about something else."""
    kind, _colon, number = letterbox.code.about.partition(":")
    if kind != "round":
        return None
    rows = RoundParent.objects.in_school(letterbox.school.pk).filter(round=int(number))
    code = letterbox.code
    rows = rows.filter(family__home=code.home_id) if code.home_id else rows.filter(parent=code.parent_id)
    return _asked(rows, letterbox)


def rounds_of(viewer: ParentViewer) -> list[Round]:
    """Rounds in which this parent is asked, and that are not over."""
    rows = Round.objects.in_school(viewer.school.pk).exclude(states__state=CLOSED)
    rows = rows.filter(parents__parent=viewer.parent, parents__family__asked_on__isnull=False)
    return list(rows.distinct().order_by("reply_until_on", "pk"))


def _asked(rows: RoundParentQuerySet, by: ParentViewer | Letterbox) -> Asked | None:
    row = rows.filter(family__asked_on__isnull=False).select_related("family", "round__moment").first()
    return Asked(RoundAtHand(row.round, by.today), row.family, by) if row else None


def _known_parts(at: RoundAtHand) -> set[str]:
    return {
        f"{session.pk}:{part.start}"
        for session in at.sessions.values()
        for part in parts_of(session.slots, at.round.minutes)
    }


def _refuse_too_late(at: RoundAtHand, through: str) -> None:
    if at.is_closed and through == BY_SCHOOL:
        raise Refused(_("Deze gespreksronde is gesloten. Er verandert niets meer."))
    if at.is_published and through == BY_SCHOOL:
        raise Refused(_("Het rooster is al bekend. Past de tijd niet? Verzet het gesprek in het rooster."))
    if at.is_closed or at.is_published:
        raise Refused(_("Het rooster is al bekend. Past de tijd niet? Bel dan school."))
    if through != BY_SCHOOL and not at.takes_answers:
        raise Refused(_("De laatste dag om te antwoorden is voorbij. Bel school: dan zoeken we samen een tijd."))


def _who_answers(at: RoundAtHand, talk: RoundTalk, by: Somebody) -> list[Parent]:
    """By mail only the parent who came in; otherwise the family, by a letter about the children it tells of."""
    one = getattr(by, "parent", None)
    parents = at.parents_of(talk)
    if isinstance(by, Letterbox) and not _is_in_the_letter(at, talk, by):
        return []
    return [parent for parent in parents if parent.pk == one.pk] if one is not None else parents


def _is_in_the_letter(at: RoundAtHand, talk: RoundTalk, letterbox: Letterbox) -> bool:
    """A letter to one parent of a home tells of the children of that parent."""
    readers = {parent.pk for parent in at.parents_of(talk)}
    return bool(readers) and letterbox.code.parent_id in {None, *readers}
