"""A talk on paper: before it the guide with lines to write on, after it what was said (R77).

On paper that may go home stands what may be shared: not the teacher's preparation, nor what a child kept back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from glansrijk.lib.content_markdown import Listing, text_of
from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.rules.days import day_in_words
from glansrijk.rules.homes import and_list, called, home_key
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import Group, ParentLink
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.guides import AGREEMENTS, EXPECTATIONS, Guide, Question, guide_at
from glansrijk.talks.models import GuideQuestion, Moment
from glansrijk.talks.sheet import Line
from glansrijk.talks.talk_page import TalkPage

LINES_TO_WRITE, LINES_TOGETHER = 3, 3
OWN_VOICES = ("parent", "child")


@dataclass(frozen=True)
class Family:
    """A child and the parents of one home, for an empty sheet."""

    child: str
    parents: str


@dataclass(frozen=True)
class GroupSheets:
    """What goes on paper for a whole group."""

    moment: Moment
    guide: Guide
    group: Group
    families: tuple[Family, ...]


def record_pdf(page: TalkPage) -> bytes:
    """The record of a talk that was held, or its guide with lines to write on."""
    sheet = page.sheet
    if page.talk.held_on is None:
        questions = _to_write(sheet.guide.asked or [line.question for line in sheet.lines])
        together = _together_to_write(sheet.guide)
        when = page.planned
    else:
        questions = [_answered(line) for line in sheet.lines if any(box.may_be_shared for box in line.written)]
        questions += [_view(box.who, box.text) for box in sheet.own_views if box.text]
        together = list(_together(page))
        when = _("Gevoerd op %(day)s") % {"day": page.held_in_words}
    group = page.talk.group.title if page.talk.group else ""
    one = {
        "where": ", ".join(part for part in (sheet.viewer.school.name, group) if part),
        "title": page.talk.moment.name,
        "who": _who(page.talk.pupil.name.full, sheet.names),
        "when": when,
        "before": _listening(sheet.guide) if page.talk.held_on is None else [],
        "questions": questions,
        "together": together,
    }
    return _pdf(page.talk.moment.name, [one], viewer=sheet.viewer)


def sheets_for_group(viewer: Viewer, moment_pk: int, slug: str) -> GroupSheets:
    """The empty sheets of a group at a moment of this school year.

    Raises:
        Http404: there is no such moment or group for this viewer, or nobody in it to talk with.
    """
    moment = viewer.get(Moment.objects.select_related("school_year"), pk=moment_pk)
    year = moment.school_year.start
    group = viewer.get(Group.objects.select_related("school_year"), slug=slug, school_year__start=year)
    if not (viewer.sees_all(Thing.TALKS) or group.pk in viewer.group_ids) or year != SchoolYear.of(viewer.today).start:
        raise Http404
    families = tuple(_families_of(group, moment, viewer=viewer))
    if not families:
        raise Http404
    rows = viewer.sees(GuideQuestion).filter(kind=moment.kind)
    guide = guide_at(moment.kind, rows, title=moment.name, with_whom=moment.with_whom)
    return GroupSheets(moment, guide, group, families)


def group_pdf(sheets: GroupSheets, *, viewer: Viewer) -> bytes:
    """An empty sheet for each family of a group."""
    drawn = [
        {
            "where": f"{viewer.school.name}, {sheets.group.title}",
            "title": sheets.moment.name,
            "who": _who(family.child, family.parents),
            "when": "",
            "before": _listening(sheets.guide),
            "questions": _to_write(sheets.guide.asked),
            "together": _together_to_write(sheets.guide),
        }
        for family in sheets.families
    ]
    return _pdf(sheets.moment.name, drawn, viewer=viewer)


def _families_of(group: Group, moment: Moment, *, viewer: Viewer) -> list[Family]:
    """Each child of a group with the parents of each of its homes; for a talk with the child the child alone.

    A colleague finds no sheet about an own child here.
    """
    links = ParentLink.objects.in_school(viewer.school.pk).filter(
        holds_on(viewer.today),
        holds_on(viewer.today, "pupil__placements__"),
        pupil__placements__group=group,
        parent__deceased=False,
    )
    rows = links.select_related("pupil", "parent").order_by("pupil__sort_name", "pupil__pk", "pk")
    own = {link.pupil_id for link in rows if link.parent.staff_id == viewer.staff.pk}
    homes: dict[tuple[int, str], tuple[str, list[str]]] = {}
    for link in rows:
        if link.pupil_id in own:
            continue
        home = home_key(link.home_id, link.parent_id)
        key = (link.pupil_id, home if moment.with_whom == "parents" else "")
        homes.setdefault(key, (link.pupil.name.full, []))[1].append(called(link.parent.name, link.parent.organisation))
    with_parents = moment.with_whom == "parents"
    return [Family(child, and_list(names) if with_parents else "") for child, names in homes.values()]


def _pdf(title: str, sheets: Sequence[dict[str, Any]], *, viewer: Viewer) -> bytes:
    printed = {"who": viewer.staff.name.full, "day": day_in_words(viewer.today)}
    return pdf_of_free_text(
        Path(__file__).parent / "sheets" / "talk.typ",
        {
            "title": title,
            "confidential": _("Vertrouwelijk. Afgedrukt door %(who)s op %(day)s.") % printed,
            "page": _("blad {now}"),
            "sheets": list(sheets),
        },
    )


def _who(child: str, parents: str) -> str:
    if not parents:
        return _("Met %(child)s") % {"child": child}
    return _("Over %(child)s, met %(parents)s") % {"child": child, "parents": parents}


def _listening(guide: Guide) -> list[str]:
    """The short list about listening."""
    parts = guide.listening.parts if guide.listening else ()
    lists = [part for part in parts if isinstance(part, Listing)]
    return ["\n".join(text_of(inner) for inner in item) for one in lists for item in one.items]


def _empty(question: Question) -> dict[str, Any]:
    return {"who": question.who, "text": question.text, "why": question.ask_on, "answers": [], "lines": LINES_TO_WRITE}


def _to_write(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions with lines; for expectations and agreements there are lines at the end."""
    return [_empty(one) for one in questions if one.place not in (EXPECTATIONS, AGREEMENTS)]


def _answered(line: Line) -> dict[str, Any]:
    several = len(line.written) > 1
    answers = [
        {"who": box.who if several else "", "text": box.words, "own": box.place.voice in OWN_VOICES}
        for box in line.written
        if box.may_be_shared
    ]
    return {"who": line.written[0].who, "text": line.asked, "why": "", "answers": answers, "lines": 0}


def _view(who: str, text: str) -> dict[str, Any]:
    answers = [{"who": "", "text": text, "own": True}]
    return {"who": who, "text": _("Eigen kijk van de ouder"), "why": "", "answers": answers, "lines": 0}


def _together_to_write(guide: Guide) -> list[dict[str, Any]]:
    titles = []
    if guide.has(EXPECTATIONS):
        titles += [_("Wat de ouder van school verwacht"), _("Wat school van de ouder verwacht")]
    if guide.has(AGREEMENTS):
        titles.append(_("Afspraken: wat, wie en wanneer"))
    return [{"title": title, "lines": [], "blank": LINES_TOGETHER} for title in titles]


def _together(page: TalkPage) -> Iterator[dict[str, Any]]:
    for one in page.sheet.parents:
        sides = (("parent", _("Wat %(name)s van school verwacht")), ("school", _("Wat school van %(name)s verwacht")))
        for side, title in sides:
            lines = [line.text for line in page.beside.of(one.pk, side)]
            if lines:
                yield {"title": title % {"name": one.called}, "lines": lines, "blank": 0}
    lines = [f"{one.text}\n{one.state}, {one.who_and_when}" for one in page.agreed_here]
    if lines:
        yield {"title": _("Afspraken"), "lines": lines, "blank": 0}
