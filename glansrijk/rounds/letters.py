"""The letters of a round: when can you come, this is your time, your time is another one. Always drafts first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT, Key, Shape, documents
from glansrijk.lib.said import short_day_said
from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.letters import BODY, SUBJECT, Template
from glansrijk.relations.saying import windows_from
from glansrijk.rounds.at_hand import RoundAtHand
from glansrijk.rounds.models import RoundTalk
from glansrijk.rules.days import day_in_words
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.quiet_hours import at_school
from glansrijk.rules.round_times import clock
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, recipient_key
from glansrijk.schools.letter_codes import make_letter_code
from glansrijk.schools.models import Parent
from glansrijk.schools.viewer import Viewer

FOLDER = CONTENT / "brieven" / "ronde"
SHAPE = Shape(keys=(Key("titel"),), sections=(SUBJECT, BODY))
ASK, TIMES, OTHER_TIMES = "vragen", "rooster", "andere-tijd"
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
        return and_list([_addressed(parent) for parent in self.parents])


def letters_for(at: RoundAtHand, family: int) -> list[ToWrite]:
    """Mail to each parent who has an address that is not shielded; one letter on paper for the others."""
    parents = [row.parent for row in at.members.get(family, ())]
    by_mail = [parent for parent in parents if parent.email and not parent.secret]
    on_paper = tuple(parent for parent in parents if parent not in by_mail)
    mail = [ToWrite(family, (parent,), MAIL) for parent in by_mail]
    return [*mail, ToWrite(family, on_paper, PAPER)] if on_paper else mail


def write_letters(at: RoundAtHand, families: Sequence[int], which: str, door: Door, *, by: Viewer) -> int:
    """Write the drafts for these families; the same telling twice is one letter. Returns how many."""
    template = _templates()[which]
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school)))
    number = 0
    for letter in (one for family in families for one in letters_for(at, family)):
        subject, body = template.filled(_facts(at, letter, which, door, by))
        for parent in letter.parents:
            heed_bans(parent.pk, by=by)
        first, by_mail = letter.parents[0], letter.channel == MAIL
        made = write(
            Draft(
                school_id=by.school.pk,
                recipient_key=recipient_key(first.pk),
                channel=letter.channel,
                kind=KIND,
                subject=subject[:200],
                body=body,
                once_key=_once(at, letter, which),
                to_address=first.email if by_mail else "",
            ),
            windows=windows if by_mail else (),
            by_account_id=by.account_id,
        )
        record("letter.written", school_id=by.school.pk, by=by, about=made, channel=made.channel)
        number += 1
    return number


def time_in_words(at: RoundAtHand, talk: RoundTalk) -> str:
    """'do 26 nov om 15.35 uur, lokaal 5, met Anna Vos. Het duurt 10 minuten.'; or that there is no time now."""
    when = at.moment_of(talk)
    if when is None:
        return _("dit gesprek gaat nu niet door")
    here = at_school(when)
    staff = at.teaching(talk)
    parts = [_("%(day)s om %(time)s uur") % {"day": short_day_said(here.date()), "time": f"{here:%H.%M}"}]
    parts += [place] if (place := at.places_of(staff)) else []
    parts += [_("met %(who)s") % {"who": who}] if (who := at.names_of(staff)) else []
    lasts = _("Het duurt %(minutes)s minuten.") % {"minutes": talk.slots * at.round.minutes}
    return f"{', '.join(parts)}. {lasts}"


def time_in_dutch(at: RoundAtHand, talk: RoundTalk) -> str:
    """The same in Dutch, whatever the language of the page: to see whether it is what the family knows."""
    with translation.override("nl"):
        return time_in_words(at, talk)


def _templates() -> Mapping[str, Template]:
    found = {}
    for one in documents(FOLDER, SHAPE):
        subject, body = (section.text for section in one.sections)
        found[one.slug] = Template(one.slug, one.one("titel"), KIND, (), subject, body)
    return found


def _facts(at: RoundAtHand, letter: ToWrite, which: str, door: Door, by: Viewer) -> dict[str, str]:
    talks = at.talks_of[letter.family]
    return {
        "ouder": letter.names,
        "kinderen": and_list(list(dict.fromkeys(talk.pupil.first_name or talk.pupil.surname for talk in talks))),
        "ronde": at.round.name,
        "uiterlijk": day_in_words(at.round.reply_until_on),
        "dagen": "\n".join(f"- {line}" for line in _days(at)),
        "tijden": "\n".join(f"- {talk.pupil.first_name}: {time_in_words(at, talk)}" for talk in _told(at, talks)),
        "manier": _way(at, letter, which, door, by),
        "school": by.school.name,
    }


def _told(at: RoundAtHand, talks: Sequence[RoundTalk]) -> list[RoundTalk]:
    return [talk for talk in talks if at.moment_of(talk) or talk.known_at]


def _days(at: RoundAtHand) -> Iterator[str]:
    for session in at.sessions.values():
        yield _("%(day)s van %(first)s tot %(last)s uur") % {
            "day": short_day_said(session.falls_on),
            "first": f"{session.starts_at:%H.%M}",
            "last": clock(session.starts_at, session.slots, at.round.minutes),
        }


def _way(at: RoundAtHand, letter: ToWrite, which: str, door: Door, by: Viewer) -> str:
    """How to answer, in whole sentences."""
    if not door.address:
        return _("Geef het door aan de leerkracht, of bel school.")
    if letter.channel == MAIL:
        other = _("Past het niet? Kies een andere tijd op %(address)s.")
        said = _("Dat kan op %(address)s.") if which == ASK else other
        return f"{said % {'address': door.address}} {_('Bellen mag ook: %(phone)s.') % {'phone': door.phone}}"
    if which != ASK:
        return _("Past het niet? Bel school: %(phone)s.") % {"phone": door.phone}
    code = _code(at, letter, by)
    said = _("Dat kan op %(address)s met de code %(code)s.") % {"address": door.letter_address, "code": code}
    return f"{said} {_('Bellen mag ook: %(phone)s.') % {'phone': door.phone}}"


def _code(at: RoundAtHand, letter: ToWrite, by: Viewer) -> str:
    family, pupil = at.families[letter.family], at.talks_of[letter.family][0].pupil
    about = f"round:{at.round.pk}"
    if family.home_id and len(letter.parents) == len(at.members[letter.family]):
        return make_letter_code(pupil, about=about, by=by, home=family.home)
    return make_letter_code(pupil, about=about, by=by, parent=letter.parents[0])


def _once(at: RoundAtHand, letter: ToWrite, which: str) -> str:
    told = "" if which == ASK else f"-{at.families[letter.family].told_times}"
    return f"{KIND}-{which}-{at.round.pk}-{letter.family}-{letter.parents[0].pk}{told}"


def _addressed(parent: Parent) -> str:
    if parent.organisation:
        return called(parent.name, parent.organisation)
    return parent.name.full if parent.first_name else parent.name.formal
