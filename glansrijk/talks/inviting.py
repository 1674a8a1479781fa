"""Inviting a whole group to a moment at once: who gets a letter, who does not and why, and the drafts (R15, R94).

Only a parent of whom it is certain that the letter may go gets one: with custody, wanting invitations, without a ban on
contact. All others are named with the reason, so that a person decides; nobody disappears.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT, Key, Shape
from glansrijk.lib.content_translated import DUTCH, documents_in
from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.letters import BODY, SUBJECT, Template
from glansrijk.relations.saying import windows_from
from glansrijk.rules.homes import and_list
from glansrijk.rules.year_line import CLOSING
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, recipient_key
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import ContactBan, Parent, Pupil
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_group import GroupLine, Place
from glansrijk.talks.line_people import ChildInLine, ParentInLine
from glansrijk.talks.models import Moment
from glansrijk.talks.parent_words import moment_within, period_said
from glansrijk.talks.planning import invite

KIND = "talk_invitation"
FOLDER = CONTENT / "brieven" / "uitnodigen"
SHAPE = Shape(keys=(Key("titel"),), sections=(SUBJECT, BODY))
SPOKEN, APP = "spoken", "app"
LETTERS = (MAIL, PAPER)


@dataclass(frozen=True)
class Reached:
    """How a parent is reached by post."""

    name: str
    email: str
    secret: bool
    language: str

    @property
    def mail(self) -> str:
        """The address for mail, empty when mail is closed."""
        return "" if self.secret else self.email


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
    def channel(self) -> str:
        """Mail where it can, else paper."""
        return MAIL if self.reached.mail else PAPER

    @property
    def remark(self) -> str:
        """What is good to know about the language of the letter."""
        if self.reached.language in ("", "nl"):
            return ""
        return _("leest %(language)s") % {"language": language_name(self.reached.language)}


@dataclass(frozen=True)
class LeftOut:
    """A parent who gets no letter, with the reason for who works here."""

    child: ChildInLine
    parent: ParentInLine
    why: str


@dataclass(frozen=True)
class InvitingPlan:
    """Who would be invited to a moment now."""

    line: GroupLine
    moment: Moment
    invitees: tuple[Invitee, ...]
    left_out: tuple[LeftOut, ...]
    example: tuple[str, str]


def plan_inviting(line: GroupLine, moment: Moment) -> InvitingPlan:
    """Who still has to be invited, and to whom no letter goes; two queries beside the line itself."""
    waiting = [place for place in line.all_places(moment) if _waits(place)]
    ids = [place.parent.parent_id for place in waiting if place.parent]
    reached, banned = _reached(line.viewer, ids), _banned(line.viewer, ids)
    invitees = tuple(
        Invitee(place, reached[place.parent.parent_id])
        for place in waiting
        if place.parent and place.parent.parent_id in reached and not _why_not(place.parent, banned)
    )
    return InvitingPlan(
        line=line,
        moment=moment,
        invitees=invitees,
        left_out=tuple(_left_out(line, moment, banned)),
        example=_letter([invitees[0]], line, moment) if invitees else ("", ""),
    )


@transaction.atomic
def invite_group(plan: InvitingPlan, links: set[int], *, how: str, by: Viewer) -> int:
    """Invite the parents of these ties, with a draft in the mailbox for mail and paper; returns how many.

    Who was invited today already is not invited once more: the same page sent twice is one invitation.
    """
    chosen = [one for one in plan.invitees if one.parent.link_id in links and one.place.asked.invited_on != by.today]
    for one in chosen:
        _invite(one, plan.moment, _through(one, how), by)
    if how in LETTERS:
        _write_letters(plan, chosen, how, by)
    return len(chosen)


def invitee_in_words(one: Invitee) -> str:
    """A parent who gets an invitation, as it stands on the page: 'Sem Bakker: Eva, per mail'."""
    how = _("per mail") if one.channel == MAIL else _("op papier")
    before = _("al %(times)s keer uitgenodigd") % {"times": one.place.asked.times} if one.place.asked.times else ""
    return ", ".join(part for part in (f"{one.child.name}: {one.parent.called}", how, before, one.remark) if part)


def _waits(place: Place) -> bool:
    """Open, and not invited yet or invited without an answer."""
    return place.state.is_open and not (place.asked.invited_on and place.asked.answer)


def _invite(one: Invitee, moment: Moment, through: str, by: Viewer) -> None:
    pupil = Pupil(pk=one.child.pupil_id, school=by.school)
    parent = Parent(pk=one.parent.parent_id, school=by.school)
    invite(moment, pupil, parent, on=by.today, through=through, by=by)


def _through(one: Invitee, how: str) -> str:
    if how == MAIL:
        return one.channel
    return how


def _write_letters(plan: InvitingPlan, chosen: Sequence[Invitee], how: str, by: Viewer) -> None:
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school)))
    for group in _by_letter(chosen, how):
        subject, body = _letter(group, plan.line, plan.moment)
        first, by_mail = group[0], how == MAIL and group[0].channel == MAIL
        for one in group:
            heed_bans(one.parent.parent_id, by=by)
        letter = write(
            Draft(
                school_id=by.school.pk,
                recipient_key=recipient_key(first.parent.parent_id),
                channel=MAIL if by_mail else PAPER,
                kind=KIND,
                subject=subject[:200],
                body=body,
                once_key=f"{KIND}-{plan.moment.pk}-{first.child.pupil_id}-{first.parent.parent_id}-{by.today}",
                to_address=first.reached.mail if by_mail else "",
            ),
            windows=windows if by_mail else (),
            by_account_id=by.account_id,
        )
        record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=letter.channel)


def _by_letter(chosen: Sequence[Invitee], how: str) -> list[list[Invitee]]:
    """One letter on paper for a home that the school confirmed; every other parent has their own (design 4.15)."""
    letters: dict[Any, list[Invitee]] = {}
    for one in chosen:
        together = one.parent.home_confirmed and not (how == MAIL and one.channel == MAIL)
        letters.setdefault((one.child.pupil_id, one.parent.home if together else one.parent.link_id), []).append(one)
    return list(letters.values())


def _letter(to: Sequence[Invitee], line: GroupLine, moment: Moment) -> tuple[str, str]:
    template = template_for(moment)
    with translation.override(template.language):
        return template.filled(
            {
                "ouder": and_list([one.reached.name for one in to]),
                "kind": to[0].child.first_name,
                "moment": moment_within(moment.name),
                "periode": period_in_words(moment),
                "minuten": str(moment.minutes),
                "leerkracht": line.viewer.staff.name.full,
                "groep": line.group.title,
            }
        )


def template_for(moment: Moment, language: str = DUTCH) -> Template:
    """The letter of invitation that goes with a moment, in this language where it was translated.

    Raises:
        ContentError: a document does not have the shape.
    """
    wanted = "afsluitend" if moment.kind == CLOSING else "uitnodiging"
    found = next(one for one in documents_in(language, FOLDER, SHAPE) if one.slug == wanted)
    subject, body = (section.text for section in found.sections)
    return Template(found.slug, found.one("titel"), KIND, (), subject, body, found.language)


def period_in_words(moment: Moment) -> str:
    """The days of a moment inside a sentence: 'tussen 2 en 30 november'."""
    return period_said(moment.first_on, moment.last_on)


def _left_out(line: GroupLine, moment: Moment, banned: set[int]) -> Iterator[LeftOut]:
    for child in line.shown:
        if moment.with_parents and line.is_for(moment, child):
            settled = {place.parent for place in line.places(moment, child) if not _waits(place)}
            for parent in child.parents:
                if parent not in settled and (why := _why_not(parent, banned)):
                    yield LeftOut(child, parent, why)


def _why_not(parent: ParentInLine, banned: set[int]) -> str:
    if parent.deceased:
        return _("is overleden")
    if parent.banned or parent.parent_id in banned:
        return _("er is een contactverbod")
    if parent.custody == "unknown":
        return _("of er gezag is, is nog niet vastgesteld; de directie doet dat")
    if parent.custody != "yes":
        return _("heeft geen gezag; overleg met de directie")
    return "" if parent.invite else _("school stuurt deze ouder geen post over dit kind")


def _reached(viewer: Viewer, parents: list[int]) -> dict[int, Reached]:
    rows = viewer.sees(Parent).filter(pk__in=parents)
    return {row.pk: Reached(_addressed(row), row.email, row.secret, row.language) for row in rows}


def _addressed(parent: Parent) -> str:
    return parent.organisation or (parent.name.full if parent.first_name else parent.name.formal)


def _banned(viewer: Viewer, parents: list[int]) -> set[int]:
    """Parents with a ban about any child, also one that is still to begin: a letter could arrive on its first day."""
    bans = ContactBan.objects.in_school(viewer.school.pk).filter(link__parent__in=parents)
    return set(bans.exclude(until_on__lt=viewer.today).values_list("link__parent", flat=True))
