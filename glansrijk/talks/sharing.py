"""Sharing a record: a letter to each parent of the talk, as a draft that the teacher reads and lets go (R77).

What stands in it for whom is said by `parent_summary.py`: each home its own. Who was not in the talk gets nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.accounts.language import with_words
from glansrijk.audit.record import record
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.saying import reply_address, why_no_mail, why_not_this_child, windows_from
from glansrijk.relations.two_languages import DUTCH, Written, written_in
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, is_banned, recipient_key
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Talk
from glansrijk.talks.parent_summary import agreements_letter, has_agreements, summary_letter
from glansrijk.talks.sheet import Sheet, TalkParent
from glansrijk.talks.talk_page import TalkPage

KIND, AGREEMENTS_KIND = "talk_summary", "talk_agreements"
RECORD, AGREEMENTS = "record", "agreements"


@dataclass(frozen=True)
class Recipient:
    """One parent, how the letter goes, and what is good to know before it goes. `closed` says why it may not."""

    parent: TalkParent
    channel: str
    closed: str
    told: tuple[str, ...]

    @property
    def by_mail(self) -> bool:
        """Whether it goes by mail; otherwise on paper."""
        return self.channel == MAIL


def recipients_of(page: TalkPage, *, by: Viewer) -> tuple[Recipient, ...]:
    """The parents of this talk, with how a letter to each of them goes."""
    links = ParentLink.objects.in_school(by.school.pk).that_hold(by.today).filter(pupil=page.talk.pupil_id)
    tie = {link.parent_id: link for link in links.select_related("parent").order_by("-pk")}
    return tuple(_recipient(one, tie.get(one.pk), page.sheet, by) for one in page.sheet.parents)


def letter_to(page: TalkPage, parent: TalkParent, what: str) -> Written:
    """The letter to one parent: the whole record, or the agreements only."""
    write = agreements_letter if what == AGREEMENTS else summary_letter
    return written_in(parent.parent.language, lambda language: write(page, parent, language))


@transaction.atomic
def share(page: TalkPage, parents: Collection[int], *, what: str = RECORD, by: Viewer) -> list[Letter]:
    """Put a letter ready for each of these parents; the same page sent twice gives the same letters.

    Raises:
        Refused: the talk was not held, nobody was chosen, or one of them may not be written to.
    """
    if page.talk.held_on is None:
        raise Refused(_("Leg eerst vast dat het gesprek is gevoerd."))
    chosen = [one for one in recipients_of(page, by=by) if one.parent.pk in set(parents)]
    if not chosen:
        raise Refused(_("Kies met wie je het verslag deelt."))
    for one in chosen:
        heed_bans(one.parent.pk, by=by)
        if one.closed:
            raise Refused(one.closed)
        if what == AGREEMENTS and not has_agreements(page, one.parent):
            raise Refused(_("Met %(name)s is in dit gesprek nog niets afgesproken.") % {"name": one.parent.called})
    letters = [_letter(page, one, what, by) for one in chosen]
    Talk.objects.filter(pk=page.talk.pk).update(shared_at=timezone.now())
    record("talk.shared", school_id=by.school.pk, by=by, about=page.talk, how_many=len(letters))
    return letters


def _recipient(one: TalkParent, link: ParentLink | None, sheet: Sheet, by: Viewer) -> Recipient:
    if link is None or one.parent.deceased:
        return Recipient(one, PAPER, _("%(name)s hoort niet meer bij dit kind.") % {"name": one.called}, ())
    if one.banned or is_banned(one.pk, by=by):
        return Recipient(one, PAPER, _("Er is een contactverbod. Schrijf %(name)s nu niet.") % {"name": one.called}, ())
    if closed := why_not_this_child(link, sheet.child):
        return Recipient(one, PAPER, closed, ())
    no_mail = why_no_mail(link, sheet.child)
    told = [no_mail] if no_mail else []
    if one.language:
        told.append(_about_language(one))
    return Recipient(one, PAPER if no_mail else MAIL, "", tuple(told))


def _about_language(one: TalkParent) -> str:
    """What the teacher has to know of a letter to who reads another language: own words are never translated."""
    names = {"name": one.called, "language": one.language}
    if with_words(one.parent.language) == DUTCH:
        return (
            _("De taal van %(name)s is %(language)s. De brief is in het Nederlands: neem hem samen door, met een tolk.")
            % names
        )
    return (
        _("%(name)s leest %(language)s. Wat jij opschreef, staat er in het Nederlands in: neem het samen door.") % names
    )


def _letter(page: TalkPage, one: Recipient, what: str, by: Viewer) -> Letter:
    """The draft; one that was not let go yet takes the newest words, so that nobody gets two versions."""
    written = letter_to(page, one.parent, what)
    key = f"talk-{page.talk.pk}-{one.parent.pk}-{by.account_id}{'-agreed' if what == AGREEMENTS else ''}"
    gone = Letter.objects.filter(once_key__startswith=f"{key}-").exclude(released_at=None, thrown_away_at=None)
    draft = Draft(
        school_id=by.school.pk,
        recipient_key=recipient_key(one.parent.pk),
        channel=one.channel,
        kind=AGREEMENTS_KIND if what == AGREEMENTS else KIND,
        once_key=f"{key}-{gone.count()}",
        to_address=one.parent.parent.email if one.by_mail else "",
        reply_to=reply_address(by) if one.by_mail else "",
        about={"pupils": [page.talk.pupil_id]},
        **written.parts,
    )
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school))) if one.by_mail else ()
    before = Letter.objects.filter(once_key=draft.once_key).exists()
    letter = write(draft, windows=windows, by_account_id=by.account_id)
    if not before:
        record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=one.channel)
    elif (letter.subject, letter.body, letter.dutch) != (draft.subject, draft.body, draft.dutch):
        letter.rewrite(subject=draft.subject, body=draft.body, dutch=draft.dutch)
    return letter
