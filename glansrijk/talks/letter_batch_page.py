"""The page of a batch: what goes to whom, in which language, and who of the group gets nothing, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from glansrijk.relations.mailbox_page import Post, Stack, own_stack, readers_of
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_recipients import LeftOut, everybody_in
from glansrijk.talks.line_counts import day_in
from glansrijk.talks.line_people import ChildInLine, children_of


@dataclass(frozen=True)
class Line:
    """One letter on the page."""

    post: Post
    children: str

    @property
    def language(self) -> str:
        """In which language it is, when that is not Dutch."""
        return language_name(self.post.letter.language) if self.post.letter.dutch else ""


@dataclass(frozen=True)
class BatchPage:
    """Everything about one batch."""

    stack: Stack
    group: Group | None
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def by_mail(self) -> int:
        """How many go by mail."""
        return sum(line.post.by_mail for line in self.lines)

    @property
    def on_paper(self) -> int:
        """How many go on paper."""
        return len(self.lines) - self.by_mail

    @property
    def in_other_languages(self) -> int:
        """How many are in another language."""
        return sum(bool(line.language) for line in self.lines)

    @property
    def paper(self) -> tuple[Post, ...]:
        """What is to be printed."""
        return tuple(line.post for line in self.lines if not line.post.by_mail)


def batch_page(viewer: Viewer, batch: UUID) -> BatchPage:
    """Gather it, in some six queries.

    Raises:
        Http404: it is somebody else's, or all of it was thrown away.
    """
    stack = own_stack(viewer, batch)
    group = viewer.sees(Group).select_related("school_year").filter(pk=stack.first.letter.about.get("group")).first()
    children = _children(viewer, group) if group else ()
    names = {child.pupil_id: child.name for child in children}
    lines = tuple(Line(post, _children_of(post, names)) for post in stack.posts)
    _open, left_out = everybody_in(children, viewer)
    written = {reader for post in stack.posts for reader in readers_of(post.letter)}
    return BatchPage(stack, group, lines, tuple(one for one in left_out if one.parent.parent_id not in written))


def _children(viewer: Viewer, group: Group) -> tuple[ChildInLine, ...]:
    day = day_in(group.school_year, viewer.today)
    return tuple(child for child in children_of(viewer, group, group.school_year, day) if not child.own)


def _children_of(post: Post, names: dict[int, str]) -> str:
    return ", ".join(names[number] for number in post.letter.about.get("pupils", ()) if number in names)
