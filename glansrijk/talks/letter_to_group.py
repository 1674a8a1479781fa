"""A letter to every parent of a group that is about no talk: what GLANS is and why school works that way (R20, R75)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from glansrijk.lib.content import CONTENT, documents
from glansrijk.lib.said import names_said
from glansrijk.relations.letters import PLAIN, plain_letter
from glansrijk.relations.two_languages import Text, Written, written_in
from glansrijk.schools.models import Group
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_batches import put_ready_for_group
from glansrijk.talks.letter_recipients import LeftOut, Together, everybody_in, letters_for
from glansrijk.talks.line_counts import day_in
from glansrijk.talks.line_people import children_of

KIND = "to_group"
FOLDER = CONTENT / "brieven" / "groep"


@dataclass(frozen=True)
class GroupLetter:
    """A letter as it would go to a group today."""

    slug: str
    title: str
    group: Group
    letters: tuple[Together, ...]
    left_out: tuple[LeftOut, ...]
    examples: tuple[Written, ...]

    @property
    def by_mail(self) -> int:
        """How many go by mail."""
        return sum(letter.by_mail for letter in self.letters)

    @property
    def on_paper(self) -> int:
        """How many go on paper."""
        return len(self.letters) - self.by_mail


def group_letter(slug: str, group: Group, *, mail: bool, by: Viewer) -> GroupLetter | None:
    """Who would get it and how it reads, None when there is no such letter."""
    document = next((one for one in documents(FOLDER, PLAIN) if one.slug == slug), None)
    if document is None:
        return None
    day = day_in(group.school_year, by.today)
    children = [child for child in children_of(by, group, group.school_year, day) if not child.own]
    open_to, left_out = everybody_in(children, by)
    letters = tuple(letters_for(open_to, mail=mail))
    languages = dict.fromkeys(letter.language for letter in letters)
    examples = [written_to(next(one for one in letters if one.language == code), slug, group, by) for code in languages]
    return GroupLetter(slug, document.one("titel"), group, letters, tuple(left_out), tuple(examples))


@transaction.atomic
def put_group_letter_ready(plan: GroupLetter, *, by: Viewer) -> UUID | None:
    """A draft for each; the same page sent twice on a day gives the same batch. None when nobody gets one."""
    batch = uuid4()
    letters = [
        put_ready_for_group(
            letter,
            written_to(letter, plan.slug, plan.group, by),
            kind=KIND,
            key=f"{plan.slug}-{plan.group.pk}-{by.account_id}-{by.today}",
            about={"group": plan.group.pk, "letter": plan.slug},
            batch=batch,
            by=by,
        )
        for letter in plan.letters
    ]
    return letters[0].batch if letters else None


def written_to(to: Together, slug: str, group: Group, by: Viewer) -> Written:
    """The letter to who reads it together."""

    def write(language: str) -> Text:
        template = plain_letter(FOLDER, slug, language)
        names = {"ouder": names_said(to.names), "leerkracht": by.staff.name.full, "groep": group.title}
        return Text(*template.filled(names), template.language)

    return written_in(to.language, write)
