"""One handover: its text with what is known beside it, who confirms it, and what the parent saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from glansrijk.rules.handover import Fact, Part, goes_along, names_in, parts_of
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.keeping import Kind, readers_sentence
from glansrijk.rules.roles import Role
from glansrijk.schools.models import ParentLink
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.handover_facts import Circle, circles_of, facts_about
from glansrijk.talks.handover_piles import PartShown, Source
from glansrijk.talks.handover_standing import Standing, standings_of
from glansrijk.talks.handover_ties import all_ties, closing_in_hand
from glansrijk.talks.models import Handover


@dataclass(frozen=True)
class HandoverPage:
    """One handover."""

    standing: Standing
    circle: Circle | None
    parts: tuple[PartShown, ...]
    closed: bool
    viewer: Viewer

    @property
    def handover(self) -> Handover:
        """The row."""
        return self.standing.handover

    @property
    def parent(self) -> str:
        """What the parent is called."""
        return called(self.handover.parent.name, self.handover.parent.organisation)

    @property
    def child(self) -> str:
        """What the child is called."""
        return self.handover.pupil.first_name or self.handover.pupil.name.full

    @property
    def names_elsewhere(self) -> str:
        """Names of parents of another home that stand in the text; there should be none."""
        return and_list(names_in(self.handover.text, self.circle.elsewhere)) if self.circle else ""

    @property
    def may_write(self) -> bool:
        """Whether this viewer may change the text: who gives, and the intern begeleider, until the year is closed."""
        giver = self.standing.is_giver(self.viewer.staff) or Role.IB in self.viewer.roles
        return giver and not self.closed

    @property
    def may_confirm(self) -> bool:
        """Whether it waits for this viewer now."""
        stands_in = Role.IB in self.viewer.roles and not self.standing.confirming.givers
        waits = stands_in and self.standing.confirming.parent_saw and not self.standing.confirming.given
        return waits or self.standing.waits_for(self.viewer.staff)

    @property
    def saw_earlier(self) -> bool:
        """Whether the parent saw a text that was changed since."""
        seen = self.handover.parents_saw_version
        return seen is not None and seen != self.handover.version

    @property
    def older(self) -> str:
        """Who confirmed an earlier text."""
        return and_list(self.standing.names_of(self.standing.confirming.older))

    @property
    def sides(self) -> list[tuple[str, str, bool]]:
        """(who, what they do, whether they did) for every colleague of both sides."""
        it = self.standing.confirming
        gives = [(one.called, _("draagt over"), one.pk not in it.giving_waits) for one in self.standing.givers]
        takes = [(one.called, _("neemt over"), one.pk not in it.taking_waits) for one in self.standing.takers]
        return gives + takes

    @property
    def who_reads(self) -> str:
        """Who reads it and until when."""
        return readers_sentence(Kind.AGREEMENT, self.handover.school_year.year)


def handover_page(viewer: Viewer, handover: Handover) -> HandoverPage:
    """One handover with its sources, as far as the year is still to be handed over."""
    year = handover.school_year
    standing = standings_of([handover], year.year, viewer.today)[0]
    closing = closing_in_hand(viewer.school.pk, year.start)
    closed = closing is not None and closing.closed_at is not None
    links = all_ties([handover.pupil_id], year.year, viewer.today)
    circle = next((one for one in circles_of(links) if one.link.parent_id == handover.parent_id), None)
    facts = _facts(circle, links, handover) if circle and not closed else []
    texts = parts_of(handover.text)
    parts = tuple(
        PartShown(part, texts.get(part, ""), tuple(_sources(part, facts, texts.get(part, "")))) for part in Part
    )
    return HandoverPage(standing, circle, parts, closed, viewer)


def _facts(circle: Circle, links: list[ParentLink], handover: Handover) -> list[Fact]:
    facts = facts_about([circle], links, handover.school_year)[circle.link.pk]
    return [fact for fact in facts if goes_along(fact, home=circle.home, elsewhere=circle.elsewhere)]


def _sources(part: Part, facts: Sequence[Fact], text: str) -> list[Source]:
    mine = dict.fromkeys((fact.text.strip(), fact.source) for fact in facts if fact.origin.part is part)
    return [Source(said, source, said in text) for said, source in mine]
