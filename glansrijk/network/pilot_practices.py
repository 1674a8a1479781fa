"""What of a school can be shared as a practice, and how a copy of it comes to another school.

Three things that a school writes itself and another can use as they are: an agreement of the team, a building block of
its own, and a question of its own in the guide of a talk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from glansrijk.network.models import PilotShare
from glansrijk.network.models.pilot_shared import AGREEMENT, BLOCK, QUESTION
from glansrijk.relations.models import OwnBlock
from glansrijk.relations.own_blocks import Written, add_block, remove_block
from glansrijk.rules.building_blocks import Phase
from glansrijk.rules.recurring import Returns
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import GuideQuestion
from glansrijk.talks.own_questions import NewQuestion, add_question, guide_of
from glansrijk.team.agreeing import TeamTerms, agree
from glansrijk.team.models import TeamAgreement


@dataclass(frozen=True)
class Practice:
    """Something of the own school that another school could use. `name` is how a form calls it."""

    kind: str
    name: str
    title: str
    text: str = ""
    form: dict[str, object] = field(default_factory=dict)


def practices_of(viewer: Viewer) -> tuple[Practice, ...]:
    """What this school has to share; three queries."""
    return (*_agreements(viewer), *_blocks(viewer), *_questions(viewer))


def bring_home(share: PilotShare, *, by: Viewer) -> int:
    """Make a copy at the school of who asks; the number of the new row.

    Raises:
        Refused: it does not fit there, and why.
    """
    return _BRING[share.kind](share, by)


def send_away(kind: str, number: int | None, *, by: Viewer) -> None:
    """Take a copy away again.

    Raises:
        Refused: the school made it its own by now.
    """
    _SEND[kind](number, by)


def _agreements(viewer: Viewer) -> Iterator[Practice]:
    for row in viewer.sees(TeamAgreement).open().order_by("agreed_on", "pk"):
        columns = ("lesson", "lesson_title", "rule", "rule_from", "rule_to")
        yield Practice(
            AGREEMENT, f"{AGREEMENT}-{row.pk}", row.text, form={name: getattr(row, name) for name in columns}
        )


def _blocks(viewer: Viewer) -> Iterator[Practice]:
    for row in viewer.sees(OwnBlock).order_by("title", "pk"):
        yield Practice(BLOCK, f"{BLOCK}-{row.pk}", row.title, row.text, {"phase": row.phase})


def _questions(viewer: Viewer) -> Iterator[Practice]:
    rows = viewer.sees(GuideQuestion).exclude(text="").filter(left_out=False)
    for row in rows.order_by("kind", "position", "pk"):
        yield Practice(QUESTION, f"{QUESTION}-{row.pk}", row.text, form={"guide": row.kind, "voice": row.voice})


def _bring_agreement(share: PilotShare, by: Viewer) -> int:
    form: dict[str, Any] = share.form
    returns = Returns(form["rule"], form["rule_from"], form["rule_to"]) if form["rule"] else None
    row = agree(TeamTerms(share.title, form["lesson"], form["lesson_title"], returns), by=by)
    row.come_from(share.school.name)
    return int(row.pk)


def _bring_block(share: PilotShare, by: Viewer) -> int:
    form: dict[str, Any] = share.form
    # A block that is there already is theirs: undoing this would take it away.
    if by.sees(OwnBlock).filter(title=share.title).exists():
        raise Refused(_("Jullie hebben al een bouwsteen die zo heet."))
    row = add_block(Written(share.title, Phase(form["phase"]), share.text), by=by)
    row.come_from(share.school.name)
    return int(row.pk)


def _bring_question(share: PilotShare, by: Viewer) -> int:
    form: dict[str, Any] = share.form
    guide = guide_of(form["guide"], viewer=by)
    if guide is None:
        raise Refused(_("Deze vraag hoort bij een soort gesprek dat jullie school niet heeft."))
    if by.sees(GuideQuestion).filter(kind=form["guide"], text=share.title).exists():
        raise Refused(_("Deze vraag staat al in jullie leidraad."))
    row = add_question(guide, NewQuestion(share.title, form["voice"]), by=by)
    row.come_from(share.school.name)
    return int(row.pk)


def _send_agreement(number: int | None, by: Viewer) -> None:
    row = by.sees(TeamAgreement).filter(pk=number).first()
    if row is None:
        return
    if row.version > 1 or row.closed_on or row.checks.exists() or row.ask_me.exists():
        raise Refused(_("Jullie werken al met deze afspraak. Rond hem af bij de afspraken van het team."))
    row.delete()


def _send_block(number: int | None, by: Viewer) -> None:
    row = by.sees(OwnBlock).filter(pk=number).first()
    if row is None:
        return
    if row.version > 1:
        raise Refused(_("Jullie hebben deze bouwsteen zelf veranderd. Haal hem weg bij de bouwstenen."))
    remove_block(row, by=by)


def _send_question(number: int | None, by: Viewer) -> None:
    by.sees(GuideQuestion).filter(pk=number).delete()


_BRING: dict[str, Callable[[PilotShare, Viewer], int]] = {
    AGREEMENT: _bring_agreement,
    BLOCK: _bring_block,
    QUESTION: _bring_question,
}
_SEND: dict[str, Callable[[int | None, Viewer], None]] = {
    AGREEMENT: _send_agreement,
    BLOCK: _send_block,
    QUESTION: _send_question,
}
