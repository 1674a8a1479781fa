"""What is known about the parents of some children that may go along to the next teacher, each fact with its source.

Nothing here reads estimates, steps, contacts, questions for help or matters (R31): what is not read cannot go along.
Eight queries, for one parent and for a whole group alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from glansrijk.rules.days import day_in_words
from glansrijk.rules.handover import Fact, Origin
from glansrijk.rules.homes import called, home_key
from glansrijk.rules.year_line import HOPE, START
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import ParentLink, SchoolYear
from glansrijk.schools.reaching import wish_in_words
from glansrijk.talks.models import Answer, Invitation, PersonalGoal, Talent
from glansrijk.talks.talents import word_of
from glansrijk.talks.tapped import pictures_in_words
from glansrijk.together.models import Agreement, AgreementConfirmation, Wish

# In these talks parents say what they hope. What they tell about home in another talk stays in that talk.
HOPE_KINDS = (START, HOPE)
# Keys of questions in `content/gesprekken`.
REACHING, GOAL, GOES_ALONG = "contact", "samen-doel", "gaat-mee"
NO_HOPE = frozenset({"uitleg"})
# A talk in which people of several homes sat belongs to no home in particular.
OF_SEVERAL = "*"


@dataclass(frozen=True)
class Circle:
    """One parent of a child, with the home and what the parents of the other homes are called."""

    link: ParentLink
    elsewhere: tuple[str, ...]

    @property
    def home(self) -> str:
        """The home, or the parent alone where no home is known."""
        return _home_of(self.link)


def _home_of(link: ParentLink) -> str:
    return home_key(link.home_id, link.parent_id)


def circles_of(links: Sequence[ParentLink]) -> list[Circle]:
    """The ties, each with the names of the parents who live elsewhere; `links` are all ties of these children."""
    of_child: dict[int, list[ParentLink]] = defaultdict(list)
    for link in links:
        of_child[link.pupil_id].append(link)
    return [Circle(link, _elsewhere(link, of_child[link.pupil_id])) for link in links]


def _elsewhere(link: ParentLink, all_of_child: list[ParentLink]) -> tuple[str, ...]:
    """First names; one that is also somebody's of this home, or the child's, tells nothing."""
    here = {_called(one) for one in all_of_child if _home_of(one) == _home_of(link)} | {link.pupil.first_name}
    away = (_called(one) for one in all_of_child if _home_of(one) != _home_of(link))
    return tuple(dict.fromkeys(name for name in away if name not in here))


def _called(link: ParentLink) -> str:
    return called(link.parent.name, link.parent.organisation)


@dataclass
class _Known:
    """All rows about these children, by child, and who sat in which talk."""

    answers: dict[int, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    in_talk: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    agreements: dict[int, list[Agreement]] = field(default_factory=lambda: defaultdict(list))
    wishes: dict[int, list[Wish]] = field(default_factory=lambda: defaultdict(list))
    goals: dict[int, list[PersonalGoal]] = field(default_factory=lambda: defaultdict(list))
    talents: dict[int, list[Talent]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[tuple[int, int], str] = field(default_factory=dict)


def facts_about(circles: Sequence[Circle], links: Sequence[ParentLink], year: SchoolYear) -> dict[int, list[Fact]]:
    """The facts for each tie, by its number; `links` are all ties of these children."""
    known = _gather(circles, links, year)
    return {circle.link.pk: list(_facts(circle, known)) for circle in circles}


def _gather(circles: Sequence[Circle], links: Sequence[ParentLink], year: SchoolYear) -> _Known:
    pupils = {circle.link.pupil_id for circle in circles}
    known = _Known(homes={(link.pupil_id, link.parent_id): _home_of(link) for link in links})
    answers = Answer.objects.filter(talk__pupil__in=pupils, talk__moment__school_year=year, talk__cancelled_at=None)
    for answer in answers.select_related("talk__moment").order_by("talk__held_on", "pk"):
        known.answers[answer.talk.pupil_id].append(answer)
    sat = Invitation.objects.filter(pupil__in=pupils, talk__moment__school_year=year).exclude(present=False)
    for talk, parent in sat.values_list("talk", "parent"):
        known.in_talk[talk].add(parent)
    confirmations = Prefetch("confirmations", queryset=AgreementConfirmation.objects.order_by("pk"))
    agreements = Agreement.objects.filter(pupil__in=pupils, school_year=year).not_kept_yet()
    for agreement in agreements.prefetch_related(confirmations).order_by("pk"):
        known.agreements[agreement.pupil_id].append(agreement)
    parents = {circle.link.parent_id for circle in circles}
    for wish in Wish.objects.filter(parent__in=parents).exclude(answer="no").order_by("pk"):
        known.wishes[wish.parent_id].append(wish)
    of_year = Q(pupil__in=pupils, school_year=year, shared=True)
    for goal in PersonalGoal.objects.filter(of_year):
        known.goals[goal.pupil_id].append(goal)
    for talent in Talent.objects.filter(of_year, source="child").order_by("pk"):
        known.talents[talent.pupil_id].append(talent)
    return known


def _facts(circle: Circle, known: _Known) -> Iterator[Fact]:
    yield from _reach(circle)
    for answer in known.answers[circle.link.pupil_id]:
        yield from _said(circle, answer, known)
    for agreement in known.agreements[circle.link.pupil_id]:
        yield _agreed(agreement, known)
    for wish in known.wishes[circle.link.parent_id]:
        yield _wish(wish)
    yield from _child(circle, known)


def _reach(circle: Circle) -> Iterator[Fact]:
    parent = circle.link.parent
    if said := wish_in_words(getattr(parent, "wish", None)):
        yield Fact(Origin.REACH_WISH, f"{said[0].upper()}{said[1:]}.", _("Wat deze ouder over bereiken zei"))
    if parent.language and parent.language != "nl":
        spoken = _("Spreekt het liefst %(language)s.") % {"language": language_name(parent.language)}
        yield Fact(Origin.LANGUAGE, spoken, _("Gegevens van de ouder"))
    if parent.interpreter:
        yield Fact(Origin.LANGUAGE, _("Er is een tolk nodig, nooit het kind."), _("Gegevens van de ouder"))


def _said(circle: Circle, answer: Answer, known: _Known) -> Iterator[Fact]:
    """What was said in a talk, when it is of this parent, of this home, or of the child."""
    origin = _origin(answer)
    mine = answer.parent_id in (None, circle.link.parent_id)
    text = answer.text.strip() or ", ".join(pictures_in_words(answer, answer.talk.moment.kind))
    if origin is None or not mine or not text:
        return
    home = "" if answer.voice == "child" or answer.parent_id else _home_of_talk(answer, known)
    quoted = f"{answer.asked} “{text}”" if answer.voice in ("parent", "child") else text
    yield Fact(origin, quoted, _source(answer), home=home, shared=answer.shared)


def _origin(answer: Answer) -> Origin | None:
    kind = answer.talk.moment.kind
    if answer.voice == "child":
        return Origin.CHILD_SAID
    if answer.question == GOES_ALONG:
        return Origin.WHAT_WORKS
    if answer.question == GOAL and answer.voice == "together":
        return Origin.GOAL_TOGETHER
    if answer.voice == "parent" and kind in HOPE_KINDS and answer.question not in NO_HOPE:
        return Origin.REACH_WISH if answer.question == REACHING else Origin.PARENT_SAID
    return None


def _home_of_talk(answer: Answer, known: _Known) -> str:
    sat = known.in_talk.get(answer.talk_id, set())
    homes = {known.homes.get((answer.talk.pupil_id, parent), OF_SEVERAL) for parent in sat}
    return homes.pop() if len(homes) == 1 else OF_SEVERAL


def _source(answer: Answer) -> str:
    name, day = answer.talk.moment.name, answer.talk.held_on
    return f"{name}, {day_in_words(day)}" if day else name


def _agreed(agreement: Any, known: _Known) -> Fact:
    """An agreement stands when school and a parent of that home said yes to the text as it is now."""
    home = f"h{agreement.home_id}" if agreement.home_id else _home_of_parent(agreement, known)
    said_yes = any(one.version == agreement.version for one in agreement.confirmations.all())
    until = _(" (tot %(day)s)") % {"day": day_in_words(agreement.due_on)} if agreement.due_on else ""
    text = f"{agreement.text.strip()}{until}"
    agreed = said_yes and agreement.school_confirmed_at is not None
    return Fact(Origin.AGREEMENT, text, _("Afspraak waar jullie allebei ja op zeiden"), home=home, agreed=agreed)


def _home_of_parent(agreement: Agreement, known: _Known) -> str:
    return known.homes.get((agreement.pupil_id, agreement.parent_id or 0), OF_SEVERAL)


def _wish(wish: Any) -> Fact:
    note = f": “{wish.note.strip()}”" if wish.note.strip() else ""
    said = f"{wish.get_involvement_display().capitalize()}, {wish.get_answer_display()}{note}"
    source = _("Wens, gezegd op %(day)s") % {"day": day_in_words(wish.said_on)}
    return Fact(Origin.WISH, said if note else f"{said}.", source)


def _child(circle: Circle, known: _Known) -> Iterator[Fact]:
    for goal in known.goals[circle.link.pupil_id]:
        text = _("Wilde dit jaar bereiken: “%(goal)s”") % {"goal": goal.text.strip()}
        yield Fact(Origin.CHILD_SAID, text, _("Persoonlijk record, gezegd op %(day)s") % _day(goal.said_on))
    said = [word_of(talent) for talent in known.talents[circle.link.pupil_id]]
    if said:
        text = _("Zegt zelf over talenten en dromen: %(talents)s.") % {"talents": ", ".join(said)}
        yield Fact(Origin.CHILD_SAID, text, _("Talenten van dit jaar"))


def _day(day: Any) -> dict[str, str]:
    return {"day": day_in_words(day)}
