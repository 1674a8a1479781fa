"""The letter that asks when parents can come, always a draft first; and a time in words.

When a talk is, families hear by the letters of every planned talk (`talks/letter_appointments.py`), in the words of
this folder and in the name of the school: who presses the button seldom holds the talk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
from glansrijk.schools.models import Parent, Pupil
from glansrijk.schools.viewer import Viewer

FOLDER = CONTENT / "brieven" / "ronde"
ASK, REMIND = "vragen", "herinneren"
KIND = "round"


@dataclass(frozen=True)
class Door:
    """The address of the pages for parents and the telephone of school; empty while those pages are closed."""

    address: str = ""
    letter_address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ToWrite:
    """One letter: to one parent by mail, or to parents of a family on paper, about the children they come for."""

    family: int
    parents: tuple[Parent, ...]
    pupils: tuple[Pupil, ...]
    channel: str

    @property
    def names(self) -> str:
        """To whom it is addressed."""
        return and_list([addressed(parent) for parent in self.parents])


def letters_for(at: RoundAtHand, family: int) -> list[ToWrite]:
    """Mail to each parent who has an address that is not shielded; one letter on paper for who comes for the same."""
    mail: list[ToWrite] = []
    on_paper: dict[tuple[Pupil, ...], list[Parent]] = {}
    for parent in (row.parent for row in at.members.get(family, ())):
        pupils = tuple(talk.pupil for talk in at.talks_of.get(family, ()) if parent in at.parents_of(talk))
        if pupils and parent.email and not parent.secret:
            mail.append(ToWrite(family, (parent,), pupils, MAIL))
        elif pupils:
            on_paper.setdefault(pupils, []).append(parent)
    return [*mail, *(ToWrite(family, tuple(parents), pupils, PAPER) for pupils, parents in on_paper.items())]


def first_letters(number: int, what: str) -> str:
    """How the keys begin of the letters of a round that ask, or that remind; the number of the family comes next."""
    return f"{KIND}-{what}-{number}-"


def write_letters(
    at: RoundAtHand, families: Sequence[int], door: Door, *, by: Viewer, batch: UUID, what: str = ASK
) -> int:
    """Write the drafts for these families, in the language of who reads them. Returns how many; twice is one letter.

    They are one batch: three hundred letters are let go in one press, not in three hundred.
    """
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school)))
    number = 0
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
                once_key=_once(at, letter, what, by),
                to_address=first.email if by_mail else "",
                reply_to=reply_address(by) if by_mail else "",
                about=_about(letter),
                batch=batch,
                **_written(at, letter, door, by, what).parts,
            ),
            windows=windows if by_mail else (),
            by_account_id=by.account_id,
        )
        record("letter.written", school_id=by.school.pk, by=by, about=made, channel=made.channel)
        number += 1
    return number


def _once(at: RoundAtHand, letter: ToWrite, what: str, by: Viewer) -> str:
    """Asked once in a round; reminded once a day at most, for the round says how many days lie between."""
    key = f"{first_letters(at.round.pk, what)}{letter.family}-{letter.parents[0].pk}"
    return key if what == ASK else f"{key}-{by.today:%Y%m%d}"


def _about(letter: ToWrite) -> dict[str, object]:
    return {"pupils": sorted(one.pk for one in letter.pupils), "parents": [one.pk for one in letter.parents]}


def _written(at: RoundAtHand, letter: ToWrite, door: Door, by: Viewer, what: str) -> Written:
    # Once, and not once for each language: a new code ends the one before it.
    code = _code(at, letter, by) if door.address and letter.channel != MAIL else ""

    def write_in(language: str) -> Text:
        template = plain_letter(FOLDER, what, language)
        facts = _facts(at, letter, by) | {"manier": _way(at, letter, door, code, again=what == REMIND)}
        return Text(*template.filled(facts), template.language)

    return written_in(language_of_letter(parent.language for parent in letter.parents), write_in)


def time_in_words(at: RoundAtHand, talk: RoundTalk) -> str:
    """'do 26 nov om 15.35 uur, lokaal 5, met Anna Vos. Het duurt 10 minuten.'; or that there is no time now."""
    when, staff = at.moment_of(talk), at.teaching(talk)
    if when is None:
        return _("dit gesprek gaat nu niet door")
    parts = [place] if (place := at.places_of(staff)) else []
    names = at.names_of(staff)
    parts += [_("met %(who)s") % {"who": names}] if names else []
    return _time_said(at, talk, when, *parts)


def time_as_told(at: RoundAtHand, talk: RoundTalk) -> str:
    """For the family. Where school gave it another time or took it away and told nobody yet: the time they know."""
    if talk.known_at is None or talk.known_at == at.moment_of(talk):
        return time_in_words(at, talk)
    return _time_said(at, talk, talk.known_at)


def _time_said(at: RoundAtHand, talk: RoundTalk, when: datetime, *parts: str) -> str:
    here = at_school(when)
    said = _("%(day)s om %(time)s uur") % {"day": short_day_said(here.date()), "time": f"{here:%H.%M}"}
    lasts = _("Het duurt %(minutes)s minuten.") % {"minutes": talk.slots * at.round.minutes}
    return f"{', '.join((said, *parts))}. {lasts}"


def time_in_dutch(at: RoundAtHand, talk: RoundTalk) -> str:
    """Time, place and with whom in Dutch, whatever the language of the page: is it what the family knows?"""
    with translation.override("nl"):
        return time_in_words(at, talk)


def _facts(at: RoundAtHand, letter: ToWrite, by: Viewer) -> dict[str, str]:
    children = dict.fromkeys(child_in_letter(pupil.first_name) for pupil in letter.pupils)
    return {
        "ouder": names_said([addressed(parent) for parent in letter.parents]),
        "kinderen": names_said(list(children)),
        "ronde": at.round.name,
        "uiterlijk": day_said(at.round.reply_until_on),
        "dagen": "\n".join(f"- {line}" for line in _days(at)),
        "school": by.school.name,
    }


def _days(at: RoundAtHand) -> Iterator[str]:
    for session in at.sessions.values():
        yield _("%(day)s van %(first)s tot %(last)s uur") % {
            "day": short_day_said(session.falls_on),
            "first": f"{session.starts_at:%H.%M}",
            "last": clock(session.starts_at, session.slots, at.round.minutes),
        }


def _way(at: RoundAtHand, letter: ToWrite, door: Door, code: str, *, again: bool) -> str:
    """How to answer, in whole sentences. By the code of a letter the page names no child, so the letter counts them."""
    if not door.address:
        return _("Geef het door aan de leerkracht, of bel school.")
    by_phone = _("Bellen mag ook: %(phone)s.") % {"phone": door.phone}
    if not code:
        return f"{_('Dat kan op %(address)s.') % {'address': door.address}} {by_phone}"
    said = [_("Dat kan op %(address)s met de code %(code)s.") % {"address": door.letter_address, "code": code}]
    if again:
        said.append(_("De code van de vorige brief werkt niet meer."))
    if len(at.talks_of[letter.family]) > 1:
        said.append(_("Op die pagina staan geen namen: %(children)s.") % {"children": _counted(at, letter)})
    return " ".join([*said, by_phone])


def _counted(at: RoundAtHand, letter: ToWrite) -> str:
    """'kind 1 is Mila, kind 2 is Noor'."""
    talks = [talk for talk in at.talks_of[letter.family] if talk.pupil in letter.pupils]
    facts = (
        {"number": talk.number, "child": child_in_letter(talk.pupil.first_name)}
        for talk in sorted(talks, key=lambda talk: talk.number)
    )
    return ", ".join(_("kind %(number)s is %(child)s") % one for one in facts)


def _code(at: RoundAtHand, letter: ToWrite, by: Viewer) -> str:
    family, pupil = at.families[letter.family], letter.pupils[0]
    about = f"round:{at.round.pk}"
    if family.home_id and len(letter.parents) == len(at.members[letter.family]):
        return make_letter_code(pupil, about=about, by=by, home=family.home)
    return make_letter_code(pupil, about=about, by=by, parent=letter.parents[0])
