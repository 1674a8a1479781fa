"""What the pages of 'Wil je hulp?' show: facts to tick, whom one can ask, and the questions with their answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.lib.conflict import Conflict
from glansrijk.relations.asking_help import answer_help
from glansrijk.relations.family import Family, FamilyHome
from glansrijk.relations.family_facts import FamilyFacts, day_and_month
from glansrijk.relations.models import HelpRequest, Relation, Step
from glansrijk.relations.models.help import HELPERS
from glansrijk.rules.days import day_in_words
from glansrijk.rules.homes import and_list, called
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.names import PersonName
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.models import ParentLink, RoleGrant
from glansrijk.schools.models.owned import holds_on
from glansrijk.schools.viewer import Viewer

STEPS_TO_SHARE = 3


@dataclass(frozen=True)
class Fact:
    """One sentence that a teacher may send along."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Helper:
    """A role that can be asked, and who holds it."""

    role: Role
    names: str

    @property
    def label(self) -> str:
        """'Ivo Smit, intern begeleider'."""
        return _("%(names)s, %(role)s") % {"names": self.names, "role": self.role.dutch}


@dataclass(frozen=True)
class HelpLine:
    """One question with its answer, as it stands on the list."""

    asked: HelpRequest
    about: str
    group: str
    to: str
    may_answer: bool
    mine: bool

    @property
    def seen(self) -> str:
        """Which answer stood on the page: when it was given, empty where there was none."""
        return seen_of(self.asked)


def facts_to_share(facts: FamilyFacts, home: FamilyHome) -> tuple[Fact, ...]:
    """The facts about one home, each a whole sentence; nothing about another home of the same child."""
    newest = facts.newest(*home.parents)
    found = [] if newest is None else [Fact("level", _level(home, newest[0].name, newest[1].word))]
    found.append(Fact("contact", _last_contact(facts, home)))
    steps = [step for step in facts.steps_of(home) if step.let_go_at is None][-STEPS_TO_SHARE:]
    found += [Fact(f"step-{step.pk}", _step(step)) for step in reversed(steps)]
    found += [Fact(f"signal-{number}", signal.sentence) for number, signal in enumerate(facts.signals_of(home))]
    return tuple(found)


def helpers(viewer: Viewer) -> tuple[Helper, ...]:
    """Whom this viewer can ask: roles that a colleague holds today."""
    rows = RoleGrant.objects.in_school(viewer.school.pk).held_on(viewer.today).select_related("staff")
    held: dict[str, list[str]] = defaultdict(list)
    for grant in rows.filter(role__in=[role.value for role in HELPERS], staff__left_on__isnull=True).order_by("pk"):
        if grant.staff_id != viewer.staff.pk:
            held[grant.role].append(grant.staff.name.full)
    return tuple(Helper(role, and_list(held[role.value])) for role in HELPERS if held[role.value])


def about_home(family: Family, home: FamilyHome) -> str:
    """How a home is named to who is asked: 'Thuis van Sem Bakker, bij Peter'."""
    return _about([family.pupil.name.full], home.names if home.several else "")


def who_sees(year: SchoolYear) -> str:
    """Who reads a question and its answer, and until when."""
    until = keep_until(Kind.STEP, year=year)
    assert until is not None, "a step has a day on which it goes"
    sentence = _("Jij, je duo en wie je het vraagt zien dit tot %(day)s. Een ouder mag het opvragen.")
    return sentence % {"day": day_in_words(until)}


def help_lines(viewer: Viewer, *, answered: bool = False) -> tuple[HelpLine, ...]:
    """The questions that this viewer asked, may answer, or whose group it is; the newest first, in two queries."""
    rows = _questions(viewer).filter(answered_at__isnull=not answered)
    rows = rows.select_related("relation__parent", "relation__group", "asked_by", "answered_by")
    asked = list(rows.order_by("-asked_at", "-pk"))
    names = _homes_of([one.relation for one in asked], viewer)
    return tuple(_line(one, names, viewer) for one in asked)


def seen_of(asked: HelpRequest) -> str:
    """When it was answered, as a page carries it along."""
    return asked.answered_at.isoformat() if asked.answered_at else ""


@transaction.atomic
def answer_as_seen(asked: HelpRequest, text: str, *, seen: str, by: Viewer) -> None:
    """Answer a question when the answer that stood on the page is still the one that stands.

    Raises:
        Conflict: a colleague answered meanwhile; both texts come along.
    """
    row = HelpRequest.objects.select_for_update().get(pk=asked.pk)
    if row.answer == text.strip():  # the same page sent twice
        return
    if row.answered_at and seen_of(row) != seen:
        raise Conflict({"answer": row.answer}, {"answer": text})
    answer_help(row, text, by=by)


def _questions(viewer: Viewer) -> Any:
    """What one may see, and for who sees the whole school also the own questions to another role."""
    seen = viewer.sees(HelpRequest)
    if not viewer.sees_all(Thing.ESTIMATES):
        return seen
    ours = HelpRequest.objects.in_school(viewer.school.pk)
    return ours.filter(Q(pk__in=seen.values("pk")) | Q(asked_by=viewer.staff))


def _level(home: FamilyHome, month: str, word: str) -> str:
    names = {"month": month, "home": home.names, "level": word}
    return _("In %(month)s was het contact met %(home)s: %(level)s.") % names


def _last_contact(facts: FamilyFacts, home: FamilyHome) -> str:
    contacts = facts.contacts_with(*home.parents)
    if not contacts:
        return _("Met %(home)s is dit schooljaar nog geen contact opgeschreven.") % {"home": home.names}
    last = contacts[0]
    names = {"home": home.names, "day": day_and_month(last.on), "how": last.how}
    return _("Het laatste contact met %(home)s was op %(day)s, %(how)s.") % names


def _step(step: Step) -> str:
    done_at: datetime | None = step.done_at
    day = day_and_month(timezone.localdate(done_at or step.set_at))
    names = {"day": day, "step": step.sentence}
    return _("Stap gezet op %(day)s: %(step)s") % names if done_at else _("Stap gekozen op %(day)s: %(step)s") % names


def _line(asked: HelpRequest, names: dict[tuple[int, int], str], viewer: Viewer) -> HelpLine:
    relation = asked.relation
    return HelpLine(
        asked=asked,
        about=names.get((relation.group_id, relation.parent_id), _("Een thuis dat niet meer bij deze groep hoort")),
        group=relation.group.title,
        to=Role(asked.to_role).dutch,
        may_answer=Role(asked.to_role) in viewer.roles and asked.asked_by_id != viewer.staff.pk,
        mine=asked.asked_by_id == viewer.staff.pk,
    )


def _homes_of(relations: list[Relation], viewer: Viewer) -> dict[tuple[int, int], str]:
    """(group, parent) -> the home by the name of its child, and of its parents where the child has several homes."""
    ties = list(_ties(relations, viewer))
    homes: dict[int, set[object]] = defaultdict(set)
    parents: dict[tuple[int, object], dict[int, str]] = defaultdict(dict)
    for tie in ties:
        home = tie["home_id"] or f"p{tie['parent_id']}"
        homes[tie["pupil_id"]].add(home)
        parents[tie["pupil_id"], home][tie["parent_id"]] = _called(tie)
    found: dict[tuple[int, int], dict[int, tuple[str, str]]] = defaultdict(dict)
    for tie in ties:
        home = tie["home_id"] or f"p{tie['parent_id']}"
        at = and_list(list(parents[tie["pupil_id"], home].values())) if len(homes[tie["pupil_id"]]) > 1 else ""
        found[tie["pupil__placements__group_id"], tie["parent_id"]][tie["pupil_id"]] = (_child(tie), at)
    return {
        key: _about([child for child, _at in rows.values()], next(iter(rows.values()))[1])
        for key, rows in found.items()
    }


def _ties(relations: list[Relation], viewer: Viewer) -> Any:
    children = ParentLink.objects.in_school(viewer.school.pk).filter(
        holds_on(viewer.today), parent__in={relation.parent_id for relation in relations}
    )
    names = [
        f"{who}__{part}" for who in ("pupil", "parent") for part in ("first_name", "prefix", "surname", "initials")
    ]
    return (
        ParentLink.objects.in_school(viewer.school.pk)
        .that_hold(viewer.today)
        .filter(holds_on(viewer.today, "pupil__placements__"), pupil__in=children.values("pupil"))
        .order_by("from_on", "pk")
        .values("pupil_id", "parent_id", "home_id", "pupil__placements__group_id", "parent__organisation", *names)
    )


def _name(tie: dict[str, Any], who: str) -> PersonName:
    return PersonName(*(tie[f"{who}__{part}"] for part in ("first_name", "prefix", "surname", "initials")))


def _called(tie: dict[str, Any]) -> str:
    return called(_name(tie, "parent"), tie["parent__organisation"])


def _child(tie: dict[str, Any]) -> str:
    return _name(tie, "pupil").full


def _about(children: list[str], at: str) -> str:
    names = {"children": and_list(children), "parents": at}
    return _("Thuis van %(children)s, bij %(parents)s") % names if at else _("Thuis van %(children)s") % names
