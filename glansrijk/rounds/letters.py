"""The letter that asks when parents can come, always a draft first; and a time in words.

When a talk is, families hear by the letters of every planned talk (`talks/letter_appointments.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT
from glansrijk.lib.said import day_said, names_said, short_day_said
from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.letters import addressed, plain_letter
from glansrijk.relations.saying import reply_address, windows_from
from glansrijk.relations.two_languages import Text, Written, child_in_letter, language_of_letter, written_in
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import RoundTalk
from glansrijk.rules.homes import and_list
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.round_times import clock
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, recipient_key
from glansrijk.schools.letter_codes import make_letter_code
from glansrijk.schools.models import Parent
from glansrijk.schools.viewer import Viewer

FOLDER = CONTENT / "brieven" / "ronde"
ASK = "vragen"
KIND = "round"


@dataclass(frozen=True)
class Door:
    """The address of the pages for parents and the telephone of school; empty while those pages are closed."""

    address: str = ""
    letter_address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ToWrite:
    """One letter: to one parent by mail, or to the parents of a family on paper."""

    family: int
    parents: tuple[Parent, ...]
    channel: str

    @property
    def names(self) -> str:
        """To whom it is addressed."""
        return and_list([addressed(parent) for parent in self.parents])


def letters_for(at: RoundAtHand, family: int) -> list[ToWrite]:
    """Mail to each parent who has an address that is not shielded; one letter on paper for the others."""
    parents = [row.parent for row in at.members.get(family, ())]
    by_mail = [parent for parent in parents if parent.email and not parent.secret]
    on_paper = tuple(parent for parent in parents if parent not in by_mail)
    mail = [ToWrite(family, (parent,), MAIL) for parent in by_mail]
    return [*mail, ToWrite(family, on_paper, PAPER)] if on_paper else mail


def write_letters(at: RoundAtHand, families: Sequence[int], door: Door, *, by: Viewer) -> int:
    """Write the drafts for these families, in the language of who reads them. Returns how many; twice is one letter.

    They are one batch: three hundred letters are let go in one press, not in three hundred.
    """
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school)))
    number, batch = 0, uuid4()
    for letter in (one for family in families for one in letters_for(at, family)):
        for parent in letter.parents:
            heed_bans(parent.pk, by=by)
        first, by_mail = letter.parents[0], letter.channel == MAIL
        made = write(
            Draft(
                school_id=by.school.pk,
                recipient_key=recipient_key(first.pk),
                channel=letter.channel,
                kind=KIND,
                once_key=f"{KIND}-{ASK}-{at.round.pk}-{letter.family}-{first.pk}",
                to_address=first.email if by_mail else "",
                reply_to=reply_address(by) if by_mail else "",
                about=_about(at, letter),
                batch=batch,
                **_written(at, letter, door, by).parts,
            ),
            windows=windows if by_mail else (),
            by_account_id=by.account_id,
        )
        record("letter.written", school_id=by.school.pk, by=by, about=made, channel=made.channel)
        number += 1
    return number


def _about(at: RoundAtHand, letter: ToWrite) -> dict[str, object]:
    pupils = sorted({talk.pupil_id for talk in at.talks_of[letter.family]})
    return {"pupils": pupils, "parents": [parent.pk for parent in letter.parents]}


def _written(at: RoundAtHand, letter: ToWrite, door: Door, by: Viewer) -> Written:
    # Once, and not once for each language: a new code ends the one before it.
    code = _code(at, letter, by) if door.address and letter.channel != MAIL else ""

    def write_in(language: str) -> Text:
        template = plain_letter(FOLDER, ASK, language)
        return Text(*template.filled(_facts(at, letter, door, code, by)), template.language)

    return written_in(language_of_letter(parent.language for parent in letter.parents), write_in)


def time_in_words(at: RoundAtHand, talk: RoundTalk, *, who: bool = True) -> str:
    """'do 26 nov om 15.35 uur, lokaal 5, met Anna Vos. Het duurt 10 minuten.'; or that there is no time now."""
    when = at.moment_of(talk)
    if when is None:
        return _("dit gesprek gaat nu niet door")
    here = at_school(when)
    staff = at.teaching(talk)
    parts = [_("%(day)s om %(time)s uur") % {"day": short_day_said(here.date()), "time": f"{here:%H.%M}"}]
    parts += [place] if (place := at.places_of(staff)) else []
    names = at.names_of(staff) if who else ""
    parts += [_("met %(who)s") % {"who": names}] if names else []
    lasts = _("Het duurt %(minutes)s minuten.") % {"minutes": talk.slots * at.round.minutes}
    return f"{', '.join(parts)}. {lasts}"


def time_in_dutch(at: RoundAtHand, talk: RoundTalk) -> str:
    """Time and place in Dutch, whatever the language of the page: to see whether it is what the family knows.

    Not with whom: which of two colleagues of a group holds a talk is told by no letter.
    """
    with translation.override("nl"):
        return time_in_words(at, talk, who=False)


def _facts(at: RoundAtHand, letter: ToWrite, door: Door, code: str, by: Viewer) -> dict[str, str]:
    children = dict.fromkeys(child_in_letter(talk.pupil.first_name) for talk in at.talks_of[letter.family])
    return {
        "ouder": names_said([addressed(parent) for parent in letter.parents]),
        "kinderen": names_said(list(children)),
        "ronde": at.round.name,
        "uiterlijk": day_said(at.round.reply_until_on),
        "dagen": "\n".join(f"- {line}" for line in _days(at)),
        "manier": _way(door, code),
        "school": by.school.name,
    }


def _days(at: RoundAtHand) -> Iterator[str]:
    for session in at.sessions.values():
        yield _("%(day)s van %(first)s tot %(last)s uur") % {
            "day": short_day_said(session.falls_on),
            "first": f"{session.starts_at:%H.%M}",
            "last": clock(session.starts_at, session.slots, at.round.minutes),
        }


def _way(door: Door, code: str) -> str:
    """How to answer, in whole sentences."""
    if not door.address:
        return _("Geef het door aan de leerkracht, of bel school.")
    by_phone = _("Bellen mag ook: %(phone)s.") % {"phone": door.phone}
    if not code:
        return f"{_('Dat kan op %(address)s.') % {'address': door.address}} {by_phone}"
    said = _("Dat kan op %(address)s met de code %(code)s.") % {"address": door.letter_address, "code": code}
    return f"{said} {by_phone}"


def _code(at: RoundAtHand, letter: ToWrite, by: Viewer) -> str:
    family, pupil = at.families[letter.family], at.talks_of[letter.family][0].pupil
    about = f"round:{at.round.pk}"
    if family.home_id and len(letter.parents) == len(at.members[letter.family]):
        return make_letter_code(pupil, about=about, by=by, home=family.home)
    return make_letter_code(pupil, about=about, by=by, parent=letter.parents[0])
