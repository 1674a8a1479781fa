"""'Say it': from a signal or a step to a letter that waits in the mailbox, or a text to copy (R12, R21).

Nothing leaves here by itself: a letter is a draft until the teacher who made it lets it go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.accounts.language import with_words
from glansrijk.audit.record import record
from glansrijk.outbox.models import MAIL, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.family import Family, FamilyParent
from glansrijk.relations.letters import addressed, template_for
from glansrijk.relations.two_languages import DUTCH, Text, Written, child_in_letter, written_in
from glansrijk.rules.contact_plan import Channel
from glansrijk.rules.homes import called
from glansrijk.rules.months import ONE_DAY
from glansrijk.rules.quiet_hours import AMSTERDAM, CLOSES, OPENS, at_school, next_moment
from glansrijk.rules.school_year import Calendar
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, is_banned, recipient_key
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

KIND = "say_it"
# A letter that waits for longer than this many school days is about something else by then.
SCHOOL_DAYS_TO_GO = 20


@dataclass(frozen=True)
class Words:
    """What a teacher made of the draft. `key` is made by the page, so that the same page sent twice is one letter."""

    subject: str
    body: str
    channel: str
    key: UUID
    language: str = DUTCH
    dutch_subject: str = ""
    dutch: str = ""


def filled_in(reason: str, family: Family, parent: FamilyParent, language: str) -> Written:
    """The letter that goes with a reason, with the names of this family, in a language where we have it in that."""
    who = parent.parent

    def write(language: str) -> Text:
        template = template_for(reason, language)
        names = {
            "ouder": addressed(who),
            "kind": child_in_letter(family.pupil.first_name),
            "leerkracht": family.viewer.staff.name.full,
            "groep": family.ready.title_within,
        }
        return Text(*template.filled(names), template.language)

    return written_in(language, write)


def why_nothing(parent: FamilyParent, child: str, *, by: Viewer) -> str:
    """Why no letter at all may be written to this parent; empty when it may."""
    if parent.banned or is_banned(parent.parent.pk, by=by):
        return banned_in_words(parent.called)
    return why_not_this_child(parent.link, child)


def banned_in_words(called: str) -> str:
    """That there is a ban on contact."""
    return _("Er is een contactverbod. Schrijf %(parent)s nu niet.") % {"parent": called}


def why_not_this_child(link: ParentLink, child: str) -> str:
    """Why nothing about this child may be sent to this parent, by mail or on paper; empty when it may.

    Without custody nothing goes until the head decided that this parent gets all information (BW 1:377c).
    """
    names = {"parent": called(link.parent.name, link.parent.organisation), "child": child}
    if link.custody == "unknown":
        return _("Of %(parent)s gezag heeft over %(child)s is nog niet vastgesteld. De directie doet dat.") % names
    if link.custody != "yes" and link.information != "full":
        return _("%(parent)s heeft geen gezag over %(child)s. Overleg met de directie voor je schrijft.") % names
    return ""


def why_no_mail(link: ParentLink, child: str) -> str:
    """Why mail is closed for this parent of this child, in one sentence; empty when it is open."""
    parent = link.parent
    names = {"parent": called(parent.name, parent.organisation), "child": child}
    if parent.secret:
        return _("De gegevens van %(parent)s zijn afgeschermd. Mailen kan daarom niet.") % names
    if not parent.email:
        return _("Van %(parent)s is geen e-mailadres bekend. Mailen kan daarom niet.") % names
    if not link.invite:
        return _("School stuurt %(parent)s geen post over %(child)s. Mailen kan daarom niet.") % names
    return why_not_this_child(link, child)


def good_to_know(parent: FamilyParent) -> tuple[str, ...]:
    """What this parent told school about letters and language: sentences beside the draft, never a refusal."""
    return tuple(_told(parent))


@transaction.atomic
def put_ready(words: Words, *, family: Family, parent: FamilyParent, by: Viewer) -> Letter:
    """Put the letter in the mailbox as a draft.

    Raises:
        Refused: this parent may not be written to, or not by mail, or the letter went already.
    """
    heed_bans(parent.parent.pk, by=by)
    no_mail = why_no_mail(parent.link, family.child) if words.channel == MAIL else ""
    if refusal := why_nothing(parent, family.child, by=by) or no_mail:
        raise Refused(refusal)
    draft = _draft(words, parent, by)
    before = Letter.objects.filter(once_key=draft.once_key).exists()
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school)))
    letter = write(draft, windows=windows if words.channel == MAIL else (), by_account_id=by.account_id)
    if not before:
        record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=words.channel)
    elif (letter.subject, letter.body, letter.dutch) != (words.subject, words.body, words.dutch):
        _say_it_otherwise(letter, words)
    return letter


def reply_address(by: Viewer) -> str:
    """Where the answer to a letter comes in: at the school address of who wrote it, else at that of the school."""
    return by.staff.email or by.school.reply_to


def windows_from(now: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The hours in which a letter may go, on the school days that come (08.00 to 17.00)."""
    opens = at_school(next_moment(now, calendar))
    for _day in range(SCHOOL_DAYS_TO_GO):
        day = opens.date()
        yield opens, datetime.combine(day, CLOSES, tzinfo=AMSTERDAM)
        opens = datetime.combine(calendar.add_school_days(day + ONE_DAY, 0), OPENS, tzinfo=AMSTERDAM)


def _draft(words: Words, parent: FamilyParent, by: Viewer) -> Draft:
    return Draft(
        school_id=by.school.pk,
        recipient_key=recipient_key(parent.parent.pk),
        channel=words.channel,
        kind=KIND,
        subject=words.subject,
        body=words.body,
        # The account and the parent are part of it: a key of somebody else's page never gives their letter.
        once_key=f"say-{by.account_id}-{parent.parent.pk}-{words.channel}-{words.key}",
        to_address=parent.parent.email if words.channel == MAIL else "",
        reply_to=reply_address(by) if words.channel == MAIL else "",
        language=words.language,
        dutch_subject=words.dutch_subject,
        dutch=words.dutch,
        about={"pupils": [parent.link.pupil_id]},
    )


def _say_it_otherwise(letter: Letter, words: Words) -> None:
    """The page was sent once more with other words, after the back button: the draft takes them over."""
    if letter.released_at or letter.thrown_away_at or letter.given_up_at:
        raise Refused(_("Deze brief is al onderweg of weggegooid. Open een nieuwe brief."))
    letter.rewrite(subject=words.subject, body=words.body, dutch=words.dutch)


def _told(parent: FamilyParent) -> Iterator[str]:
    names = {"parent": parent.called}
    language = parent.parent.language
    if language not in ("", "nl"):
        sentence = (
            _("De taal van %(parent)s is %(language)s. Schrijf kort, of vraag een tolk.")
            if with_words(language) == DUTCH
            else _("%(parent)s leest %(language)s. Eronder staat hetzelfde in het Nederlands.")
        )
        yield sentence % (names | {"language": language_name(language)})
    wish = parent.wish
    if wish and Channel.MAIL in wish.preference.rather_not:
        yield _("%(parent)s heeft liever geen mail.") % names
    if wish and wish.do_not:
        yield _("Wat we niet doen: %(what)s.") % {"what": wish.do_not.rstrip(".")}
