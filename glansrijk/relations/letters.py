"""The letters of 'Say it' as they stand in `content/brieven`: which one fits, and its words filled in (R12, R21).

A letter says why the teacher seeks contact. It never tells a parent how the contact was judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from glansrijk.lib.content import CONTENT, ContentError, Document, Key, Shape
from glansrijk.lib.content_translated import DUTCH, documents_in
from glansrijk.schools.models import Parent

FOLDER = CONTENT / "brieven"
SUBJECT, BODY = "Onderwerp", "Brief"
WHY, APPRECIATION, NEWS = (
    gettext_noop("waarom ik contact zoek"),
    gettext_noop("een waardering"),
    gettext_noop("een stukje nieuws"),
)
KINDS = (WHY, APPRECIATION, NEWS)
SHAPE = Shape(
    keys=(Key("titel"), Key("soort", one_of=KINDS), Key("past bij", many=True)),
    sections=(SUBJECT, BODY),
)
# All other letters: those that go with a moment, a group, an agreement or a round.
PLAIN = Shape(keys=(Key("titel"),), sections=(SUBJECT, BODY))
# Stands in a letter where the teacher writes what was seen; a letter does not go with it.
TO_FILL_IN = " …"
# What is written where nobody said why: the piece of news, which fits always.
WITHOUT_A_REASON = "nieuws"


@dataclass(frozen=True)
class Template:
    """One letter before its names are filled in."""

    slug: str
    title: str
    kind: str
    fits: tuple[str, ...]
    subject: str
    body: str
    language: str = DUTCH

    @property
    def has_dots(self) -> bool:
        """Whether the teacher still has something to fill in."""
        return TO_FILL_IN in self.body

    @property
    def kind_said(self) -> str:
        """What kind of letter it is, in the language of the page."""
        return _(self.kind) if self.kind else ""

    def filled(self, names: Mapping[str, str]) -> tuple[str, str]:
        """Subject and text, with the names put in; a name is never read as a place for another name."""
        return _fill(self.subject, names), _fill(self.body, names)


def all_templates(language: str = DUTCH) -> tuple[Template, ...]:
    """The letters in their order, each in this language where it was translated; `language` of a letter says which.

    Raises:
        ContentError: a document does not have the shape.
    """
    return tuple(_template(document) for document in documents_in(language, FOLDER, SHAPE))


def template_for(reason: str, language: str = DUTCH) -> Template:
    """The letter that goes with a kind of signal or with a building block; news where there is no reason."""
    templates = all_templates(language)
    found = next((template for template in templates if reason in {*template.fits, template.slug}), None)
    return found or next(template for template in templates if WITHOUT_A_REASON in template.fits)


def plain_letter(folder: Path, slug: str, language: str) -> Template:
    """The letter with this name in a folder of plain letters, in this language where it was translated.

    Raises:
        ContentError: there is no such letter, or it does not have the shape.
    """
    found: Document | None = next((one for one in documents_in(language, folder, PLAIN) if one.slug == slug), None)
    if found is None:
        raise ContentError(f"{folder.name}: er is geen brief met de naam {slug}.")
    subject, body = (section.text for section in found.sections)
    return Template(found.slug, found.one("titel"), "", (), subject, body, found.language)


def addressed(parent: Parent) -> str:
    """How a letter begins to this parent: 'Eva Jansen'."""
    return parent.organisation or (parent.name.full if parent.first_name else parent.name.formal)


def _template(document: Document) -> Template:
    subject, body = (section.text for section in document.sections)
    return Template(
        slug=document.slug,
        title=document.one("titel"),
        kind=document.one("soort"),
        fits=document.many("past bij"),
        subject=subject,
        body=body,
        language=document.language,
    )


def _fill(text: str, names: Mapping[str, str]) -> str:
    """Put the names in piece by piece, so that a child called '{ouder}' stays called that."""
    first, *pieces = text.split("{")
    filled = [first]
    for piece in pieces:
        name, closed, rest = piece.partition("}")
        filled.append(names[name] + rest if closed and name in names else "{" + piece)
    return "".join(filled)
