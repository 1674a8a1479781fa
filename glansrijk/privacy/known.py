"""'Dit weten we van u': everything that is shared with one parent, in plain words (T8, AVG 15).

Each thing has a key ("agreement-12"), by which the parent can say that it is not right or how they see it. Everything
comes through the ties of the parent that are open today; of another home nothing is here, not even that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from glansrijk.lib.said import day_said
from glansrijk.outbox.models import Letter
from glansrijk.privacy.known_answers import answers_that_are_theirs
from glansrijk.privacy.known_words import Said, said_to
from glansrijk.privacy.parent_words import question_said, reach_said
from glansrijk.rules.handover import HEAD
from glansrijk.schools.deciding_custody import recipient_key
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import Parent, ReachWish
from glansrijk.schools.parent_viewer import ParentViewer
from glansrijk.talks.models import Handover
from glansrijk.talks.parent_questions import ASKED_BEFORE
from glansrijk.together.models import Remark
from glansrijk.together.models.remark import CONTACT
from glansrijk.together.parents_page import agreements_of, remarks_of

_PICTURES = {
    (question.key, picture.key): picture.word
    for questions in ASKED_BEFORE.values()
    for question in questions
    for picture in question.pictures
}


@dataclass(frozen=True)
class Known:
    """One thing that school keeps and this parent may read. `beside` are facts of a word each, such as who does it."""

    key: str
    title: str
    text: str
    beside: str = ""
    pupil_id: int | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """Things that belong together."""

    title: str
    items: tuple[Known, ...]
    empty: str


@dataclass(frozen=True)
class KnownPage:
    """All that is shared with this parent."""

    chapters: tuple[Chapter, ...]
    note: str = ""

    def find(self, key: str) -> Known | None:
        """The thing with this key, if it is shared with this parent."""
        return next((one for chapter in self.chapters for one in chapter.items if one.key == key), None)


def known_of(viewer: ParentViewer) -> KnownPage:
    """Gather it, with what the parent said about each thing."""
    said, words = remarks_of(viewer), said_to(viewer)
    parts = (
        (_("Uw gegevens"), _contact(viewer), ""),
        (_("Uw wensen"), [*_reached(viewer), *_of(words, "wish")], _("U gaf nog geen wensen door.")),
        (_("Afspraken"), _agreements(viewer), _("Er zijn nog geen afspraken.")),
        (_("Wat we van elkaar verwachten"), _of(words, "expectation", "reaction"), _("Hier staat nog niets.")),
        (_("Wat u vertelde"), [*_answers(viewer), *_of(words, "ownwords", "idea")], _("U vulde nog niets in.")),
        (_("Brieven en verslagen aan u"), _letters(viewer), _("We stuurden u nog geen brief of verslag.")),
        (_("Wat meeging naar de volgende leerkracht"), _handovers(viewer), _("Er is nog niets met u gelezen.")),
    )
    return KnownPage(tuple(Chapter(title, _with(viewer, said, items), empty) for title, items, empty in parts), _note())


def _note() -> str:
    """About letters; the same to everybody, so that it tells nothing of another."""
    return _(
        "Vulde u iets in met de code van een brief? Het staat hier alleen als zeker is dat het van u is. "
        "Anders kunt u het de leerkracht vragen."
    )


def _of(words: Iterable[Said], *tables: str) -> list[Known]:
    return [
        Known(one.key, one.title, one.in_words, one.beside, one.pupil_id)
        for table in tables
        for one in words
        if one.table == table
    ]


def _with(viewer: ParentViewer, said: dict[str, tuple[Remark, ...]], items: Iterable[Known]) -> tuple[Known, ...]:
    """Each thing with what the parent said about it, and about which child it is where there are more of them."""
    several = {link.pupil_id: link.pupil.first_name or str(link.pupil) for link in viewer.links}
    names = several if len(several) > 1 else {}
    return tuple(_with_child(one, names.get(one.pupil_id or 0, ""), said.get(one.key, ())) for one in items)


def _with_child(one: Known, child: str, remarks: tuple[Remark, ...]) -> Known:
    beside = " · ".join(part for part in ("" if child in one.title else child, one.beside) if part)
    return Known(one.key, one.title, one.text, beside, one.pupil_id, remarks)


def _contact(viewer: ParentViewer) -> Iterator[Known]:
    one = viewer.parent
    lines = [
        _("Naam: %(name)s") % {"name": one},
        _("E-mail: %(email)s") % {"email": one.email or _("weten we niet")},
        _("Telefoon: %(phone)s") % {"phone": one.phone or _("weten we niet")},
        _language(one),
        *(_("Kind: %(name)s") % {"name": link.pupil} for link in viewer.links),
    ]
    if one.secret:
        lines.append(_("Uw gegevens zijn afgeschermd: ze staan niet in lijsten en brieven."))
    yield Known(CONTACT, _("Naam en contact"), "\n".join(lines))


def _language(one: Parent) -> str:
    name = language_name(one.language) or _("weten we niet")
    if one.interpreter:
        return _("Taal: %(language)s, met een tolk") % {"language": name}
    return _("Taal: %(language)s") % {"language": name}


def _reached(viewer: ParentViewer) -> Iterator[Known]:
    reach = ReachWish.objects.in_school(viewer.school.pk).filter(parent=viewer.parent).first()
    if said := reach_said(reach):
        yield Known("reach", _("Hoe u contact wilt"), said)


def _agreements(viewer: ParentViewer) -> Iterator[Known]:
    for child in agreements_of(viewer, {}):
        for one in (*child.still, *child.before):
            title = _("Afspraak over %(child)s") % {"child": child.link.pupil.first_name}
            text = "\n".join(part for part in (one.line.text, one.line.outcome) if part)
            beside = f"{one.line.state} · {one.who_and_when}"
            yield Known(f"agreement-{one.line.pk}", title, text, beside, child.link.pupil_id)


def _answers(viewer: ParentViewer) -> Iterator[Known]:
    by_letter = _("Met de code van een brief")
    for row in answers_that_are_theirs(viewer):
        words = [str(_PICTURES.get((row.question, key), key)) for key in row.picked]
        words += [row.text] if row.text else []
        words += [_("U vertelt dit liever in het gesprek.")] if row.in_talk else []
        if words:
            asked, beside = question_said(row.question, row.asked), "" if row.parent_id else by_letter
            yield Known(f"answer-{row.pk}", asked, "\n".join(words), beside, row.talk.pupil_id)


def _letters(viewer: ParentViewer) -> Iterator[Known]:
    """What was let go: sent by mail, or printed. Mail that still waits can be held back, so it is not shared yet."""
    key = recipient_key(viewer.parent.pk)
    rows = Letter.objects.filter(school_id=viewer.school.pk, recipient_key=key).filter(released_at__isnull=False)
    for row in rows.exclude(channel="mail", sent_at=None).order_by("-released_at", "pk"):
        day = day_said(localdate(row.sent_at or row.released_at))
        yield Known(f"letter-{row.pk}", row.subject or _("Brief"), row.body, day)


def _handovers(viewer: ParentViewer) -> Iterator[Known]:
    pupils = [link.pupil_id for link in viewer.links]
    rows = Handover.objects.in_school(viewer.school.pk).filter(parent=viewer.parent, pupil__in=pupils)
    for row in rows.filter(parents_saw_on__isnull=False).order_by("-pk"):
        day = row.parents_saw_on
        title = _("Wat we samen lazen op %(day)s") % {"day": day_said(day) if day else ""}
        changed = _("De tekst is veranderd nadat u hem las. Vraag de leerkracht ernaar.")
        text = row.text.replace(HEAD, "") if row.parents_saw_version == row.version else changed
        yield Known(f"handover-{row.pk}", title, text, row.parents_say, row.pupil_id)
