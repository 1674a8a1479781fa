"""Building blocks of the school itself: adding, changing and taking away. The eleven of the method stay (R22)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from glansrijk.audit.record import record
from glansrijk.lib.conflict import Conflict
from glansrijk.relations.blocks import is_core
from glansrijk.relations.models import OwnBlock
from glansrijk.rules.building_blocks import Phase
from glansrijk.schools.refusing import Refused
from glansrijk.schools.viewer import Viewer

# Addresses under /bouwstenen that are pages themselves.
TAKEN = {"nieuw", "alles"}
LONGEST_NAME = 80


@dataclass(frozen=True)
class Written:
    """What somebody wrote in the form of a block."""

    title: str
    phase: Phase
    text: str


@transaction.atomic
def add_block(written: Written, *, by: Viewer) -> OwnBlock:
    """Add a block; the same page sent twice is one block.

    Raises:
        Refused: another block has this name.
    """
    slug = slugify(written.title)[:LONGEST_NAME].strip("-")
    if not slug:
        raise Refused(_("Schrijf de titel met gewone letters. Hij komt in het adres van de pagina."))
    if slug in TAKEN or is_core(slug):
        raise Refused(_("Zo heet al een bouwsteen van de methode. Kies een andere titel."))
    values = {"title": written.title, "phase": written.phase.value, "text": written.text, "by": by.staff}
    block, made = OwnBlock.objects.get_or_create(school=by.school, slug=slug, defaults=values)
    if made:
        record("block.added", school_id=by.school.pk, by=by, about=block)
    elif (block.title, block.text) != (written.title, written.text):
        raise Refused(_("Er is al een bouwsteen van jullie die zo heet. Kies een andere titel."))
    return block


@transaction.atomic
def change_block(block: OwnBlock, written: Written, *, version: int, by: Viewer) -> None:
    """Change a block. Its name in addresses stays.

    Raises:
        Conflict: somebody changed it since; both texts come along.
    """
    rows = OwnBlock.objects.in_school(by.school.pk).filter(pk=block.pk, version=version)
    values = {"title": written.title, "phase": written.phase.value, "text": written.text}
    if not rows.update(**values, by=by.staff, version=F("version") + 1):
        block.refresh_from_db()
        theirs = {"title": block.title, "phase": Phase(block.phase).dutch, "text": block.text}
        yours = values | {"phase": written.phase.dutch}
        if theirs == yours:  # the same page sent twice
            return
        raise Conflict(theirs, yours)
    record("block.changed", school_id=by.school.pk, by=by, about=block)


@transaction.atomic
def remove_block(block: OwnBlock, *, by: Viewer) -> None:
    """Take a block of the school away. Steps that were chosen with it keep their own words."""
    record("block.removed", school_id=by.school.pk, by=by, about=block)
    block.delete()
