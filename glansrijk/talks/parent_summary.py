"""The words of the letter about a talk as one parent reads them, and of the one with the agreements only (R77, R73).

What a child asked not to share and the teacher's own preparation never stand in it. When parents of two homes sat at
one table, each reads what was said by all together and by the own home, and nothing of the other home. The frame is in
the language of the parent; what people said and wrote stays in their own words.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from glansrijk.lib.content import CONTENT
from glansrijk.lib.said import day_said
from glansrijk.relations.letters import addressed, plain_letter
from glansrijk.relations.two_languages import Text, child_in_letter
from glansrijk.talks.sheet import Box, TalkParent
from glansrijk.talks.talk_page import TalkPage
from glansrijk.together.parents_page import OwnAgreement

FOLDER = CONTENT / "brieven" / "gesprek"


def summary_letter(page: TalkPage, parent: TalkParent, language: str) -> Text:
    """The whole record."""
    subject = _("Ons gesprek over %(child)s") % {"child": _child(page)}
    return Text(subject, "\n\n".join(_paragraphs(page, parent)), language)


def agreements_letter(page: TalkPage, parent: TalkParent, language: str) -> Text:
    """What was agreed in this talk, and nothing else."""
    template = plain_letter(FOLDER, "afspraken", language)
    names = {
        "ouder": addressed(parent.parent),
        "kind": _child(page),
        "afspraken": "\n".join(_agreed(page, parent)),
        "leerkracht": page.sheet.viewer.staff.name.full,
        "groep": page.talk.group.title if page.talk.group else "",
    }
    return Text(*template.filled(names), template.language)


def has_agreements(page: TalkPage, parent: TalkParent) -> bool:
    """Whether something was agreed with this parent in this talk."""
    return bool(_agreed(page, parent))


def _child(page: TalkPage) -> str:
    return child_in_letter(page.talk.pupil.first_name)


def _home_of(page: TalkPage, parent: TalkParent) -> list[TalkParent]:
    """The parents of this talk who live with this one."""
    return [one for one in page.sheet.parents if one.pk == parent.pk or (one.home_id and one.home_id == parent.home_id)]


def _paragraphs(page: TalkPage, parent: TalkParent) -> Iterator[str]:
    sheet, home = page.sheet, _home_of(page, parent)
    yield _("Beste %(parent)s,") % {"parent": addressed(parent.parent)}
    names = {"child": _child(page), "day": day_said(page.talk.held_on) if page.talk.held_on else ""}
    yield _("Op %(day)s spraken wij over %(child)s. Hieronder leest u wat ik heb opgeschreven.") % names
    for line in sheet.lines:
        for box in line.written:
            if box.may_be_shared and _is_for(box, page, home):
                yield _said(box, several=len(home) > 1)
    yield from _expected(page, parent)
    if agreed := _agreed(page, parent):
        yield "\n".join([_("Onze afspraken:"), *agreed])
    for box in sheet.own_views:
        if box.text and _is_for(box, page, home):
            yield _("Eigen kijk van %(who)s:\n%(text)s") % {"who": box.who, "text": box.text}
    yield _("Klopt er iets niet, of wilt u er iets bij zetten? Laat het mij weten. Uw eigen kijk komt er dan bij.")
    yield _("Met vriendelijke groet,\n%(teacher)s") % {"teacher": sheet.viewer.staff.name.full}


def _is_for(box: Box, page: TalkPage, home: list[TalkParent]) -> bool:
    """Words of parents go to their own home; those of nobody by name only when there is one home at the table."""
    if box.place.voice != "parent":
        return True
    if box.place.parent_id is None:
        return len(home) == len(page.sheet.parents)
    return box.place.parent_id in {one.pk for one in home}


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


def _agreed(page: TalkPage, parent: TalkParent) -> list[str]:
    """The agreements of this talk with this home; what is still a proposal is called so."""
    own = (
        one for one in page.agreed_here if one.parent_id == parent.pk or (one.home_id and one.home_id == parent.home_id)
    )
    told = ((one, OwnAgreement(one, parent.pk).who_and_when) for one in own)
    return [f"- {one.text}\n  {capfirst(one.state)}. {who}" for one, who in told]
