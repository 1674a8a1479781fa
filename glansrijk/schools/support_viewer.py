"""Who looks along on invitation of a school: an operator, who has no role there, sees what the invitation shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from glansrijk.lib.prepared import Build, Fact, Row
from glansrijk.rules.roles import Role
from glansrijk.rules.support import until_in_words
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.models import Staff, SupportInvitation
from glansrijk.schools.second_wall import open_where_invited
from glansrijk.schools.viewer import Viewer

if TYPE_CHECKING:
    from glansrijk.accounts.models import Account


@dataclass(frozen=True)
class SupportViewer(Viewer):
    """An operator inside a school. There is no row of theirs in it, and nothing that they may change."""

    invitation: SupportInvitation = field(kw_only=True)

    def sight(self, thing: Thing) -> Sight:
        """What the head ticked, of the whole school; nothing of anything else."""
        return Sight.SCHOOL if any(thing in one.things for one in self.invitation.shows) else Sight.NOT

    def read(self, build: Build, *facts: Fact) -> list[Row]:
        """A prepared read knows roles only; what is open here is another thing each time, so it is asked plainly."""
        return list(build(self, *facts))

    @property
    def until(self) -> str:
        """Until when, in words."""
        return until_in_words(timezone.localtime(self.invitation.until_at), timezone.localtime())

    @property
    def seconds_left(self) -> int:
        """How long the page may still stand on a screen."""
        return max(1, int((self.invitation.until_at - timezone.now()).total_seconds()) + 1)


def support_at(account: Account, slug: str, moment: datetime) -> SupportViewer | None:
    """The viewer that this account is at a school that let it in; None for who did not come in, or is out again."""
    if not account.is_operator:
        return None
    open_where_invited(account.pk, moment, slug=slug)
    rows = SupportInvitation.objects.for_operator(account.pk, moment).filter(taken_by=account, school__slug=slug)
    invitation = rows.select_related("school").first()
    if invitation is None:
        return None
    nobody_here = Staff(pk=0, school=invitation.school, first_name=account.name)
    roles, today = frozenset({Role.OPERATOR}), timezone.localdate(moment)
    return SupportViewer(account, invitation.school, nobody_here, roles, (), today, invitation=invitation)
