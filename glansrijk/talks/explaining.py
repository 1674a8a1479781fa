"""Explanations for parents: pages in plain Dutch, and noting that something was explained, when and in which language.

The pages stand in `content/uitleg`. A translation stands beside it in a folder of its own (`content/uitleg/en`), with
the same file names; what is not translated yet is read in Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from glansrijk.accounts.language import is_read_by_a_native
from glansrijk.audit.record import record
from glansrijk.lib.content import CONTENT, Document, Key, Section, Shape
from glansrijk.lib.content_translated import DUTCH, documents_in
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import ContactBan, Parent, ParentLink, Pupil
from glansrijk.schools.models.pupil import seats_of
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.models import Explanation

FOLDER = CONTENT / "uitleg"
SHAPE = Shape(
    keys=(Key("titel"), Key("voor wie"), Key("bronnen", many=True)),
    sections=("In het kort", "Zo gaat het", "Wat u kunt doen", "Woorden"),
)
# The titles stand in the documents in Dutch, whatever their language; on the page they are in the language of the text.
TITLES = (
    gettext_noop("In het kort"),
    gettext_noop("Zo gaat het"),
    gettext_noop("Wat u kunt doen"),
    gettext_noop("Woorden"),
)
GLANS, SCHOOL = "glans", "school"


@dataclass(frozen=True)
class Page:
    """One explanation to read and to hand out."""

    slug: str
    title: str
    for_whom: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str = DUTCH

    @property
    def turned(self) -> bool:
        """Whether its language is written from right to left."""
        return self.language in settings.LANGUAGES_BIDI

    @property
    def lead(self) -> str:
        """The first sentence."""
        return self.sections[0].plain.partition("\n")[0]


@dataclass(frozen=True)
class Note:
    """That something was explained, or is wished for."""

    about: str
    language: str
    wanted_on: date | None = None
    given_on: date | None = None


def all_pages(language: str = DUTCH) -> tuple[Page, ...]:
    """All explanations in their order, each in this language where it was translated."""
    return tuple(_page(one) for one in documents_in(language, FOLDER, SHAPE))


def page_of(slug: str, language: str = DUTCH) -> Page | None:
    """The explanation with this name."""
    return next((page for page in all_pages(language) if page.slug == slug), None)


def other_languages(slug: str) -> tuple[tuple[str, bool], ...]:
    """In which languages this explanation is there beside the Dutch, and whether somebody with that tongue read it."""
    codes = [code for code, _name in settings.LANGUAGES if code != DUTCH]
    found = [code for code in codes if (page := page_of(slug, code)) and page.language == code]
    return tuple((code, is_read_by_a_native(code)) for code in found)


def subjects() -> list[tuple[str, str]]:
    """What can be explained: GLANS, how school works, and each page."""
    general = [(GLANS, _("GLANS")), (SCHOOL, _("hoe de basisschool in Nederland werkt"))]
    return [*general, *((page.slug, page.title) for page in all_pages(translation.get_language() or DUTCH))]


def subject_of(about: str) -> str:
    """What was explained, in words; a page that is gone by now stays as its name."""
    return dict(subjects()).get(about, about)


@transaction.atomic
def note_explanation(pupil: Pupil, parent: Parent, note: Note, *, by: Viewer) -> Explanation:
    """Note that something was explained, or is wished for; of each subject there is one row, with both days."""
    values = {"language": note.language, "by": by.staff}
    if note.wanted_on:
        values["wanted_on"] = note.wanted_on
    if note.given_on:
        values["given_on"] = note.given_on
    place = {"pupil": pupil, "parent": parent, "about": note.about}
    row, _made = Explanation.objects.update_or_create(
        **place, defaults=values, create_defaults={**values, "school_id": by.school.pk}
    )
    record("explanation.given" if note.given_on else "explanation.wanted", school_id=by.school.pk, by=by, about=row)
    return row


def who_may_be_told(viewer: Viewer) -> list[ParentLink]:
    """The parents to whom this viewer hands something out: of the own groups, and of children who are enrolled."""
    ban = ContactBan.objects.in_force(viewer.today).filter(link=OuterRef("pk"))
    rows = viewer.sees(ParentLink).that_hold(viewer.today).filter(~Exists(ban))
    own = Q(pupil__in=seats_of(viewer, "Placement"))
    if viewer.sees_all(Thing.INTAKE):
        own |= Q(pupil__in=Pupil.objects.in_school(viewer.school.pk).in_no_group(viewer.today).values("pk"))
    rows = rows.filter(own).exclude(pupil__parent_links__parent__staff=viewer.staff)
    return list(rows.select_related("parent", "pupil").order_by("pupil__sort_name", "pk"))


def _page(document: Document) -> Page:
    return Page(
        slug=document.slug,
        title=document.one("titel"),
        for_whom=document.one("voor wie"),
        sources=document.many("bronnen"),
        sections=_titled(document),
        language=document.language,
    )


def _titled(document: Document) -> tuple[Section, ...]:
    if document.language == DUTCH:
        return document.sections
    with translation.override(document.language):
        return tuple(Section(_(one.title), one.text) for one in document.sections)
