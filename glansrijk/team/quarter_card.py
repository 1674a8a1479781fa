"""The card of a teacher: five subjects, a draft until it is shared, and the own group by name if one wants (R55)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.schools.models import Group
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.team.models import SUBJECTS, GroupShown, QuarterCard, QuarterTalk
from glansrijk.team.quarter_at_hand import Quarter
from glansrijk.team.quarter_planning import talk_of


def own_card(quarter: Quarter) -> QuarterCard | None:
    """The card of who looks, in this quarter; None while nothing was written."""
    mine = {"talk__staff": quarter.viewer.staff, "talk__quarter": quarter.number}
    rows = QuarterCard.objects.in_school(quarter.viewer.school.pk).filter(**mine)
    return rows.filter(talk__school_year__start=quarter.year.start).first()


def write_card(quarter: Quarter, texts: Mapping[str, str], *, version: int, by: Viewer) -> QuarterCard:
    """Keep the own card; `version` is 0 where nothing stood. What was shared stays shared.

    Raises:
        Conflict: it was changed on another screen; both texts come along.
        Refused: nothing would be left of a card that is shared.
    """
    try:
        with transaction.atomic():
            return _write(quarter, texts, version, by)
    except IntegrityError as fault:
        raise _conflict(quarter, texts) from fault


def _write(quarter: Quarter, texts: Mapping[str, str], version: int, by: Viewer) -> QuarterCard:
    talk = talk_of(quarter, by.staff)
    card = QuarterCard.objects.select_for_update().filter(talk=talk).first()
    if (card.version if card else 0) != version:
        raise _conflict(quarter, texts)
    if card is None:
        card = QuarterCard.objects.create(school_id=by.school.pk, talk=talk, **texts)
    else:
        _change(card, texts)
    record("quarter_card.written", school_id=by.school.pk, by=by, about=talk)
    return card


def _change(card: QuarterCard, texts: Mapping[str, str]) -> None:
    if card.shared_at and not any(texts.values()):
        raise Refused(_("Je kaart is gedeeld. Neem hem eerst terug, dan kun je hem leegmaken."))
    for name in SUBJECTS:
        setattr(card, name, texts[name])
    card.version += 1
    card.written_at = timezone.now()
    card.save(update_fields=[*SUBJECTS, "version", "written_at"])


def _conflict(quarter: Quarter, texts: Mapping[str, str]) -> Conflict:
    card = own_card(quarter)
    return Conflict(card.texts if card else dict.fromkeys(SUBJECTS, ""), texts)


@transaction.atomic
def share_card(card: QuarterCard, *, by: Viewer) -> None:
    """Let the head read it; a second press changes nothing.

    Raises:
        Refused: there is nothing in it yet.
    """
    if not any(card.texts.values()):
        raise Refused(_("Je kaart is nog leeg. Schrijf eerst iets op."))
    if card.shared_at is None:
        card.share()
        record("quarter_card.shared", school_id=by.school.pk, by=by, about=card.talk)


@transaction.atomic
def take_card_back(card: QuarterCard, *, by: Viewer) -> None:
    """Keep it to oneself again."""
    if card.shared_at is not None:
        card.take_back()
        record("quarter_card.taken_back", school_id=by.school.pk, by=by, about=card.talk)


@transaction.atomic
def show_group(talk: QuarterTalk, group: Group, *, by: Viewer) -> None:
    """Let the head see the list of the own group in this talk, by name (design 4.5)."""
    _row, new = GroupShown.objects.get_or_create(talk=talk, group=group, defaults={"school_id": by.school.pk})
    if new:
        record("quarter_talk.group_shown", school_id=by.school.pk, by=by, about=group, talk=talk.pk)


@transaction.atomic
def hide_group(talk: QuarterTalk, group: Group, *, by: Viewer) -> None:
    """Take that back."""
    if GroupShown.objects.filter(talk=talk, group=group).delete()[0]:
        record("quarter_talk.group_hidden", school_id=by.school.pk, by=by, about=group, talk=talk.pk)
