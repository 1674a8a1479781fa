"""Letters on paper for a whole class: one sheet per home, with a code of its own, and a list that stays at school (A5).

Parents without mail, app or Dutch take part by these. A sheet names only the people of its own home; there is no
address on it, it goes in the bag of the child. On the back stands the same in the language of the home, where we can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.accounts.language import is_read_by_a_native, languages_with_words
from glansrijk.accounts.qr import qr_code
from glansrijk.audit.record import record
from glansrijk.lib.content_paper import pdf_of_free_text
from glansrijk.lib.said import day_said, names_said
from glansrijk.rules.homes import called
from glansrijk.schools.languages import language_name
from glansrijk.schools.letter_codes import GOOD_FOR, make_letter_code
from glansrijk.schools.models import ContactBan, Group, Home, Parent, ParentLink, Pupil
from glansrijk.schools.parent_viewer import links_that_open
from glansrijk.schools.viewer import Viewer
from glansrijk.talks.letter_words import back_of, front_of
from glansrijk.talks.models import Moment

SHEET = Path(__file__).parent / "sheets" / "class_letters.typ"


@dataclass(frozen=True)
class HomeLetter:
    """A sheet: the people of one home (or one parent, while the school did not confirm the home) about one child."""

    pupil: Pupil
    home: Home | None
    parents: tuple[Parent, ...]

    @property
    def names(self) -> str:
        """To whom it is addressed."""
        return names_said([called(parent.name, parent.organisation) for parent in self.parents])

    @property
    def language(self) -> str:
        """The language of the back: the first one of this home that is not Dutch and of which we have the words."""
        spoken = [parent.language for parent in self.parents if parent.language not in ("", "nl")]
        return next((code for code in spoken if code in languages_with_words()), "")

    @property
    def in_language(self) -> str:
        """What the back is in, with what is good to know about it; empty without a back."""
        if not self.language or is_read_by_a_native(self.language):
            return language_name(self.language)
        words = _("%(language)s op de achterkant, nog niet nagelezen door iemand met deze moedertaal")
        return words % {"language": language_name(self.language)}


@dataclass(frozen=True)
class NoLetter:
    """A parent for whom no sheet is made, and why: for who works at school."""

    child: str
    parent: str
    why: str


@dataclass(frozen=True)
class ClassLetters:
    """All sheets of a group for a moment, in the order of the list, and who gets none."""

    group: Group
    moment: Moment
    letters: tuple[HomeLetter, ...]
    left_out: tuple[NoLetter, ...]


def class_letters(group: Group, moment: Moment, viewer: Viewer) -> ClassLetters:
    """Who would get a sheet today; four queries, whatever the size of the group."""
    pupils = list(viewer.sees(Pupil).in_group(group, viewer.today).order_by("sort_name", "pk"))
    ties = ParentLink.objects.in_school(viewer.school.pk).that_hold(viewer.today).filter(pupil__in=pupils)
    everyone = list(ties.exclude(parent__staff=viewer.staff).select_related("parent", "home").order_by("pk"))
    is_open = set(links_that_open(viewer.today).filter(pupil__in=pupils, invite=True).values_list("pk", flat=True))
    banned = set(ContactBan.objects.in_force(viewer.today).filter(link__in=everyone).values_list("link", flat=True))
    return ClassLetters(
        group,
        moment,
        tuple(_letters(pupils, [tie for tie in everyone if tie.pk in is_open])),
        tuple(_left_out(pupils, [tie for tie in everyone if tie.pk not in is_open], banned)),
    )


@transaction.atomic
def print_class_letters(plan: ClassLetters, *, door: str, phone: str, by: Viewer) -> bytes:
    """Make the sheets as one PDF, each with a new code; codes printed before for the same homes stop.

    `door` is the address of the letter door. Returns a PDF with a list in front that stays at school.
    """
    about = f"moment:{plan.moment.pk}"
    sheets: list[dict[str, object]] = []
    for letter in plan.letters:
        parent = None if letter.home else letter.parents[0]
        code = make_letter_code(letter.pupil, about=about, home=letter.home, parent=parent, by=by)
        sheets.append(_sheet(letter, plan, code, door, phone, by))
    record("letters.printed", school_id=by.school.pk, by=by, about=plan.group, count=len(sheets))
    return pdf_of_free_text(SHEET, {"cover": _cover(plan, by), "sheets": sheets})


def _letters(pupils: list[Pupil], ties: list[ParentLink]) -> Iterator[HomeLetter]:
    of_child: dict[int, dict[str, list[ParentLink]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        home = tie.home if tie.home and tie.home.confirmed_at else None
        of_child[tie.pupil_id][f"home {home.pk}" if home else f"parent {tie.parent_id}"].append(tie)
    for pupil in pupils:
        for key, members in of_child[pupil.pk].items():
            home = members[0].home if key.startswith("home") else None
            yield HomeLetter(pupil, home, tuple(tie.parent for tie in members))


def _left_out(pupils: list[Pupil], ties: list[ParentLink], banned: set[int]) -> Iterator[NoLetter]:
    names = {pupil.pk: pupil.name.full for pupil in pupils}
    for tie in ties:
        parent = called(tie.parent.name, tie.parent.organisation)
        yield NoLetter(names[tie.pupil_id], parent, _why(tie, banned=tie.pk in banned))


def _why(tie: ParentLink, *, banned: bool) -> str:
    if banned:
        return _("er is een contactverbod")
    if tie.custody == "unknown":
        return _("of er gezag is, is nog niet vastgesteld")
    if tie.custody != "yes":
        return _("er is geen gezag")
    return _("school nodigt deze ouder niet uit")


def _sheet(letter: HomeLetter, plan: ClassLetters, code: str, door: str, phone: str, by: Viewer) -> dict[str, object]:
    with translation.override("nl"):
        front = front_of(_facts(letter, plan, code, door, phone, by))
    back = None
    if letter.language:
        with translation.override(letter.language):
            back = back_of(_facts(letter, plan, code, door, phone, by), letter.language)
    return {"front": front, "back": back, "qr": qr_code(f"{door}?code={code}"), "code": code}


def _facts(letter: HomeLetter, plan: ClassLetters, code: str, door: str, phone: str, by: Viewer) -> dict[str, str]:
    """What stands on a sheet, with its days and names as the language of this side writes them."""
    return {
        "names": letter.names,
        "child": letter.pupil.first_name or letter.pupil.surname,
        "first": day_said(max(plan.moment.first_on, by.today)),
        "last": day_said(plan.moment.last_on),
        "until": day_said(by.today + GOOD_FOR),
        "phone": phone.replace(" ", "\N{NO-BREAK SPACE}"),
        "teacher": by.staff.name.full,
        "group": plan.group.title,
        "school": by.school.name,
        "address": door.split("://")[-1],
        "code": code,
    }


def _cover(plan: ClassLetters, by: Viewer) -> dict[str, object]:
    return {
        "title": _("Brieven voor %(group)s") % {"group": plan.group.title},
        "where": f"{by.school.name} · {plan.moment.name}",
        "how": _("Deze lijst blijft op school. Geef elke brief mee in de tas. Zet een kruis als hij mee is."),
        "head": [_("Kind"), _("Voor"), _("Taal"), _("Mee")],
        "rows": [
            [letter.pupil.name.full, letter.names, language_name(letter.language) or _("Nederlands")]
            for letter in plan.letters
        ],
        "left_out_title": _("Geen brief"),
        "left_out": [f"{one.child}: {one.parent}, {one.why}" for one in plan.left_out],
        "confidential": _("Vertrouwelijk. Versnipper deze lijst als alle brieven mee zijn."),
    }
