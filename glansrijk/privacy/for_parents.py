"""Which parts of the policy are about parents and children; what the catalogues take from the document."""

from __future__ import annotations

from collections.abc import Iterator

from glansrijk.privacy.policy import Group, Heading, Paragraph, Policy
from glansrijk.rules.keeping import Kind

# Of people who work at school, and of lists that hold no more than what is told of already.
NOT_OF_PARENTS = frozenset({Kind.COLLEAGUE, Kind.ACCOUNT, Kind.IMPORT, Kind.SCHOOL, Kind.COUNT, Kind.SIGN_IN})


def for_parents(policy: Policy) -> Iterator[Heading | Paragraph | Group]:
    """The parts about parents and children, with the prose above them; a chapter without any is left out."""
    chapter: list[Heading | Paragraph | Group] = []
    for part in (*policy.parts, Heading(1, "")):
        if isinstance(part, Heading):
            if _is_told(chapter):
                yield from chapter
            chapter = []
        if not isinstance(part, Group) or _is_of_parents(part):
            chapter.append(part)


def _is_told(chapter: list[Heading | Paragraph | Group]) -> bool:
    """The introduction is always told; another chapter when a group of it is."""
    first = chapter[0] if chapter else None
    return any(isinstance(part, Group) for part in chapter) or (isinstance(first, Heading) and first.level == 1)


def _is_of_parents(group: Group) -> bool:
    return not group.is_technical and group.kind not in NOT_OF_PARENTS


def sentences_for_parents(policy: Policy) -> Iterator[str]:
    """Every sentence of the document that parents read, for the catalogues."""
    for part in for_parents(policy):
        match part:
            case Heading() | Paragraph():
                yield part.text
            case Group():
                yield from (part.name, part.purpose)
                yield from filter(None, (part.own_term, part.own_readers))
