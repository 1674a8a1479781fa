"""Who in a group gets a letter, and who does not, with the reason: nobody disappears (R94, design 4.15).

Only a parent of whom it is certain that a letter may go gets one: with custody, wanting post, without a ban on contact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from glansrijk.outbox.models import MAIL, PAPER
from glansrijk.relations.letters import addressed
from glansrijk.relations.two_languages import DUTCH, language_of_letter
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import ContactBan, Parent
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.line_people import ChildInLine, ParentInLine


@dataclass(frozen=True)
class Reached:
    """How a parent is reached by post."""

    name: str
    email: str
    secret: bool
    language: str

    @property
    def mail(self) -> str:
        """The address for mail, empty when mail is closed."""
        return "" if self.secret else self.email

    @property
    def channel(self) -> str:
        """Mail where it can, else paper."""
        return MAIL if self.mail else PAPER

    def remark(self, written: Collection[str]) -> str:
        """What is good to know about the language, when the letter is there in these; empty for who reads Dutch."""
        if self.language in ("", DUTCH):
            return ""
        names = {"language": language_name(self.language)}
        return _("in het %(language)s") % names if self.language in written else _("leest %(language)s") % names


@dataclass(frozen=True)
class Addressee:
    """A parent about a child, who may get a letter."""

    child: ChildInLine
    parent: ParentInLine
    reached: Reached


@dataclass(frozen=True)
class LeftOut:
    """A parent who gets no letter, with the reason for who works here."""

    child: ChildInLine
    parent: ParentInLine
    why: str


@dataclass(frozen=True)
class Together:
    """One letter: to the parents who read it together, about their children in this group."""

    members: tuple[Addressee, ...]
    by_mail: bool

    @property
    def first(self) -> Addressee:
        """Under whose name it stands in the mailbox."""
        return self.members[0]

    @property
    def names(self) -> list[str]:
        """To whom it is addressed."""
        return list(dict.fromkeys(one.reached.name for one in self.members))

    @property
    def children(self) -> list[ChildInLine]:
        """About whom it is."""
        return list({one.child.pupil_id: one.child for one in self.members}.values())

    @property
    def parent_ids(self) -> list[int]:
        """Who reads it."""
        return list(dict.fromkeys(one.parent.parent_id for one in self.members))

    @property
    def language(self) -> str:
        """In which language it is written."""
        return language_of_letter(one.reached.language for one in self.members)


@dataclass(frozen=True)
class Openness:
    """Of some parents: how they are reached, and with whom contact is forbidden."""

    reached: dict[int, Reached]
    banned: frozenset[int]

    def why_not(self, parent: ParentInLine) -> str:
        """Why no letter goes to this parent; empty when it may go."""
        if parent.deceased:
            return _("is overleden")
        if parent.banned or parent.parent_id in self.banned:
            return _("er is een contactverbod")
        if parent.custody == "unknown":
            return _("of er gezag is, is nog niet vastgesteld; de directie doet dat")
        if parent.custody != "yes":
            return _("heeft geen gezag; overleg met de directie")
        return "" if parent.invite else _("school stuurt deze ouder geen post over dit kind")


def openness_of(viewer: Viewer, parents: Iterable[int]) -> Openness:
    """Ask it of these parents, in two queries."""
    wanted = list(parents)
    rows = viewer.sees(Parent).filter(pk__in=wanted)
    reached = {row.pk: Reached(addressed(row), row.email, row.secret, row.language) for row in rows}
    # A ban about any child counts, also one that is still to begin: a letter could arrive on its first day.
    bans = ContactBan.objects.in_school(viewer.school.pk).filter(link__parent__in=wanted)
    return Openness(reached, frozenset(bans.exclude(until_on__lt=viewer.today).values_list("link__parent", flat=True)))


def everybody_in(children: Iterable[ChildInLine], viewer: Viewer) -> tuple[list[Addressee], list[LeftOut]]:
    """The parents of these children who get a letter today, and the others with the reason."""
    ties = [(child, parent) for child in children for parent in child.parents]
    openness = openness_of(viewer, [parent.parent_id for _child, parent in ties])
    open_to, closed = [], []
    for child, parent in ties:
        if why := openness.why_not(parent):
            closed.append(LeftOut(child, parent, why))
        elif parent.parent_id in openness.reached:
            open_to.append(Addressee(child, parent, openness.reached[parent.parent_id]))
    return open_to, closed


def letters_for(chosen: Iterable[Addressee], *, mail: bool) -> list[Together]:
    """Who reads which letter: by mail everyone alone, on paper a home that the school confirmed together.

    Twins in one group are in one letter, when exactly the same people read about both of them.
    """
    of_child: dict[tuple[int, str, bool], list[Addressee]] = {}
    for one in chosen:
        by_mail = mail and one.reached.channel == MAIL
        share = one.parent.home_confirmed and not by_mail
        reader = f"home {one.parent.home}" if share else f"parent {one.parent.parent_id}"
        of_child.setdefault((one.child.pupil_id, reader, by_mail), []).append(one)
    letters: dict[tuple[str, bool, frozenset[int]], list[Addressee]] = {}
    for (_pupil, reader, by_mail), members in of_child.items():
        readers = frozenset(one.parent.parent_id for one in members)
        letters.setdefault((reader, by_mail, readers), []).extend(members)
    return [Together(tuple(members), by_mail) for (_reader, by_mail, _readers), members in letters.items()]
