"""Sharing a record: a letter to each parent of the talk, as a draft that the teacher reads and lets go (R77).

What a child asked not to share and the teacher's own preparation never stand in it. A parent of another home is not
in this talk, so nothing of this talk is ever written to that home.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.said import DUTCH
from glansrijk.outbox.models import MAIL, PAPER, Letter
from glansrijk.outbox.writing import Draft, write
from glansrijk.relations.saying import why_no_mail, windows_from
from glansrijk.schools.calendar import calendar_of
from glansrijk.schools.deciding_custody import heed_bans, is_banned, recipient_key
from glansrijk.schools.models import ParentLink
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Talk
from glansrijk.talks.sheet import Box, Sheet, TalkParent
from glansrijk.talks.talk_page import TalkPage

KIND = "talk_summary"


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


def summary_for(page: TalkPage, parent: TalkParent) -> tuple[str, str]:
    """Subject and text of the letter to one parent."""
    with translation.override(DUTCH):  # of who reads it, whatever language the teacher's pages have
        subject = _("Ons gesprek over %(child)s") % {"child": page.sheet.child}
        return subject, "\n\n".join(_paragraphs(page, parent))


@transaction.atomic
def share(page: TalkPage, parents: Collection[int], *, by: Viewer) -> list[Letter]:
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
    letters = [_letter(page, one, by) for one in chosen]
    Talk.objects.filter(pk=page.talk.pk).update(shared_at=timezone.now())
    record("talk.shared", school_id=by.school.pk, by=by, about=page.talk, how_many=len(letters))
    return letters


def _recipient(one: TalkParent, link: ParentLink | None, sheet: Sheet, by: Viewer) -> Recipient:
    if link is None or one.parent.deceased:
        return Recipient(one, PAPER, _("%(name)s hoort niet meer bij dit kind.") % {"name": one.called}, ())
    if one.banned or is_banned(one.pk, by=by):
        return Recipient(one, PAPER, _("Er is een contactverbod. Schrijf %(name)s nu niet.") % {"name": one.called}, ())
    no_mail = why_no_mail(link, sheet.child)
    told = [no_mail] if no_mail else []
    if one.language:
        sentence = _(
            "De taal van %(name)s is %(language)s. De brief is in het Nederlands: neem hem samen door, met een tolk."
        )
        told.append(sentence % {"name": one.called, "language": one.language})
    return Recipient(one, PAPER if no_mail else MAIL, "", tuple(told))


def _letter(page: TalkPage, one: Recipient, by: Viewer) -> Letter:
    """The draft; one that was not let go yet takes the newest words, so that nobody gets two versions."""
    subject, body = summary_for(page, one.parent)
    key = f"talk-{page.talk.pk}-{one.parent.pk}-{by.account_id}"
    gone = Letter.objects.filter(once_key__startswith=f"{key}-").exclude(released_at=None, thrown_away_at=None)
    draft = Draft(
        school_id=by.school.pk,
        recipient_key=recipient_key(one.parent.pk),
        channel=one.channel,
        kind=KIND,
        subject=subject,
        body=body,
        once_key=f"{key}-{gone.count()}",
        to_address=one.parent.parent.email if one.by_mail else "",
    )
    windows = tuple(windows_from(timezone.now(), calendar_of(by.school))) if one.by_mail else ()
    before = Letter.objects.filter(once_key=draft.once_key).exists()
    letter = write(draft, windows=windows, by_account_id=by.account_id)
    if not before:
        record("letter.written", school_id=by.school.pk, by=by, about=letter, channel=one.channel)
    elif (letter.subject, letter.body) != (subject, body):
        letter.rewrite(subject=subject, body=body)
    return letter


def _paragraphs(page: TalkPage, parent: TalkParent) -> Iterator[str]:
    sheet = page.sheet
    yield _("Beste %(parent)s,") % {"parent": parent.parent.organisation or parent.parent.name.full}
    names = {"child": sheet.child, "day": page.held_in_words}
    yield _("Op %(day)s spraken wij over %(child)s. Hieronder leest u wat ik heb opgeschreven.") % names
    for line in sheet.lines:
        for box in line.written:
            if box.may_be_shared:
                yield _said(box, several=len(sheet.parents) > 1)
    yield from _expected(page, parent)
    yield from _agreed(page)
    for box in sheet.own_views:
        if box.text:
            yield _("Eigen kijk van %(who)s:\n%(text)s") % {"who": box.who, "text": box.text}
    yield _("Klopt er iets niet, of wilt u er iets bij zetten? Laat het mij weten. Uw eigen kijk komt er dan bij.")
    yield _("Met vriendelijke groet,\n%(teacher)s") % {"teacher": sheet.viewer.staff.name.full}


def _said(box: Box, *, several: bool) -> str:
    asked = box.answer.asked if box.answer else box.place.asked
    if box.place.voice == "parent" and not several:
        return f"{asked}\n{box.words}"
    return _("%(question)s (%(who)s)\n%(text)s") % {"question": asked, "who": box.who, "text": box.words}


def _expected(page: TalkPage, parent: TalkParent) -> Iterator[str]:
    sides = (("parent", _("Wat u van school verwacht:")), ("school", _("Wat school van u verwacht:")))
    for side, title in sides:
        lines = [f"- {one.text}" for one in page.beside.of(parent.pk, side)]
        if lines:
            yield "\n".join([title, *lines])


def _agreed(page: TalkPage) -> Iterator[str]:
    """The agreements of this talk; what is still a proposal is called so."""
    lines = [f"- {one.text}\n  {one.state}, {one.who_and_when}" for one in page.agreed_here]
    if lines:
        yield "\n".join([_("Onze afspraken:"), *lines])
