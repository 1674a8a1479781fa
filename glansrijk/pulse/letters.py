"""The letters of a pulse: an invitation, and a reminder that goes to everybody, for nobody knows who answered.

Each parent gets a letter of their own: by mail with the address of the door, on paper with a code. A code opens the
pulse for one parent and cannot be joined to an answer, no more than the door of the mail can.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT
from glansrijk.lib.said import day_said
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.pulse.asked import about_pulse
from glansrijk.pulse.letter_words import Door, way_to_answer
from glansrijk.pulse.models import Pulse
from glansrijk.relations.letters import addressed, plain_letter
from glansrijk.relations.saying import reply_address, windows_from
from glansrijk.relations.two_languages import Text, Written, language_of_letter, written_in
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, recipient_key
from glansrijk.schools.letter_codes import make_letter_code
from glansrijk.schools.models import ContactBan, Parent, ParentLink, Pupil
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

FOLDER = CONTENT / "brieven" / "peiling"
KIND, INVITE, REMIND = "pulse", "uitnodiging", "herinnering"


@dataclass(frozen=True)
class Reader:
    """A parent who gets a letter; `pupil` is one own child, for the code on paper."""

    parent: Parent
    pupil: Pupil

    @property
    def name(self) -> str:
        """To whom it is addressed."""
        return addressed(self.parent)

    @property
    def channel(self) -> str:
        """Mail where there is an address that is not shielded, else paper."""
        return MAIL if self.parent.email and not self.parent.secret else PAPER


@dataclass(frozen=True)
class Unreached:
    """A parent who gets no letter, with the reason for who works here."""

    name: str
    why: str


@dataclass(frozen=True)
class Post:
    """Who would get a letter now, and who gets none."""

    readers: tuple[Reader, ...]
    left_out: tuple[Unreached, ...]

    @property
    def by_mail(self) -> int:
        """How many go by mail."""
        return sum(reader.channel == MAIL for reader in self.readers)

    @property
    def on_paper(self) -> int:
        """How many go on paper."""
        return len(self.readers) - self.by_mail


def post_of(pulse: Pulse, what: str, *, by: Viewer) -> Post:
    """Who gets this letter: every parent with custody about some child who has none yet; in two queries."""
    readers, left_out = _parents(by)
    stem = _stem(pulse, what, by.today)
    had = {key.removeprefix(stem).split("-")[0] for key in _written_before(stem)}
    return Post(tuple(reader for reader in readers if str(reader.parent.pk) not in had), left_out)


@transaction.atomic
def write_post(pulse: Pulse, what: str, door: Door, *, by: Viewer) -> UUID | None:
    """A draft for each parent who has none yet, as one batch; None when everybody has one.

    Raises:
        Refused: the pulse is not open.
    """
    # The row of the pulse is the lock: the button pressed twice gives one letter each.
    pulse = Pulse.objects.select_for_update().get(pk=pulse.pk)
    if not pulse.is_open:
        raise Refused(_("Deze peiling is niet open. Open hem eerst, dan kunnen er brieven uit."))
    post, batch = post_of(pulse, what, by=by), uuid4()
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school)))
    for reader in post.readers:
        heed_bans(reader.parent.pk, by=by)
        by_mail = reader.channel == MAIL
        draft = Draft(
            school_id=by.school.pk,
            recipient_key=recipient_key(reader.parent.pk),
            channel=reader.channel,
            kind=KIND,
            once_key=_once(pulse, what, reader, by.today),
            to_address=reader.parent.email if by_mail else "",
            reply_to=reply_address(by) if by_mail else "",
            about={"parents": [reader.parent.pk]},
            batch=batch,
            **letter_to(reader, pulse, what, door, by, code="" if by_mail else _code(reader, pulse, by)).parts,
        )
        letter = write(draft, windows=windows if by_mail else (), by_account_id=by.account_id)
        record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=letter.channel)
    record("pulse.asked", school_id=by.school.pk, by=by, about=pulse, count=len(post.readers))
    return batch if post.readers else None


def letter_to(reader: Reader, pulse: Pulse, what: str, door: Door, by: Viewer, *, code: str) -> Written:
    """The letter in the language of who reads it, with the same in Dutch beside it."""

    def write_in(language: str) -> Text:
        template = plain_letter(FOLDER, what, language)
        facts = {
            "ouder": reader.name,
            "peiling": pulse.name,
            "uiterlijk": day_said(pulse.closes_on),
            "manier": way_to_answer(door, code),
            "school": by.school.name,
        }
        return Text(*template.filled(facts), template.language)

    return written_in(language_of_letter([reader.parent.language]), write_in)


def _code(reader: Reader, pulse: Pulse, by: Viewer) -> str:
    return make_letter_code(reader.pupil, about=about_pulse(pulse), by=by, parent=reader.parent)


def _stem(pulse: Pulse, what: str, day: date) -> str:
    """One invitation in all, and at most one reminder a day."""
    return f"{KIND}-{pulse.pk}-{what}-" if what == INVITE else f"{KIND}-{pulse.pk}-{what}-{day:%Y%m%d}-"


def _once(pulse: Pulse, what: str, reader: Reader, day: date) -> str:
    stem = f"{_stem(pulse, what, day)}{reader.parent.pk}-"
    # One that was thrown away does not stand in the way of writing it once more.
    thrown = Letter.objects.filter(once_key__startswith=stem, thrown_away_at__isnull=False).count()
    return f"{stem}{thrown}"


def _written_before(stem: str) -> Iterable[str]:
    rows = Letter.objects.filter(once_key__startswith=stem, thrown_away_at__isnull=True)
    return rows.values_list("once_key", flat=True)


def _parents(by: Viewer) -> tuple[tuple[Reader, ...], tuple[Unreached, ...]]:
    # A ban about any child counts, also one that is still to begin: a letter could arrive on its first day.
    bans = ContactBan.objects.in_school(by.school.pk).exclude(until_on__lt=by.today)
    rows = by.sees(ParentLink).hold_on(by.today).filter(pupil__left_on__isnull=True)
    rows = rows.annotate(banned=Exists(bans.filter(link__parent=OuterRef("parent"))))
    ties: dict[int, list[ParentLink]] = {}
    for tie in rows.select_related("parent", "pupil").order_by("parent__sort_name", "parent", "pupil__born_on", "pk"):
        ties.setdefault(tie.parent_id, []).append(tie)
    readers, left_out = [], []
    for of_one in ties.values():
        open_ties = [tie for tie in of_one if not _why_not(tie)]
        if open_ties:
            readers.append(Reader(open_ties[0].parent, open_ties[0].pupil))
        else:
            left_out.append(Unreached(addressed(of_one[0].parent), _why_not(of_one[0])))
    return tuple(readers), tuple(left_out)


def _why_not(tie: ParentLink) -> str:
    """Why no letter goes to this parent about this child; empty when it may go."""
    if tie.parent.deceased:
        return _("is overleden")
    if tie.banned:  # type: ignore[attr-defined]  # annotated above
        return _("er is een contactverbod")
    if tie.custody == "unknown":
        return _("of er gezag is, is nog niet vastgesteld; de directie doet dat")
    if tie.custody != "yes":
        return _("heeft geen gezag; overleg met de directie")
    if tie.information == "none" or not tie.invite:
        return _("school stuurt deze ouder geen post over dit kind")
    return ""
