"""Which building blocks fit now: three suggestions for a small next step (R22, R26, R30, R42, R43).

For one relation three of the eleven building blocks are suggested. They are chosen like this:

- Where the contact is dof, "een gesprek van mens tot mens" and "van elkaar tegenwerken naar samenwerken" are always
  among the three (R30).
- Then, in this order: taking the initiative where there was no contact yet; the block that fits the cause a teacher
  chose; an appreciation where concerns weigh more; the closing talk when the year is ending; what fits the level.
- What was tried before comes after what was not, and what was tried last comes last. It may be done again.

The same facts always give the same three. A suggestion is an offer: the teacher chooses, or does something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glansrijk.rules.appreciation import Balance
from glansrijk.rules.building_blocks import BLOCK_BY_KEY, BLOCKS, Block, Cause, Phase, small_step
from glansrijk.rules.days import day_and_month
from glansrijk.rules.scale import Level
from glansrijk.rules.signal_facts import StepFact
from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

# The phases, causes and blocks are had from here as well: a suggestion is made of them.
__all__ = ["BLOCKS", "SUGGESTIONS", "Block", "Cause", "Phase", "Suggestion", "suggest", "what_happened_since"]

SUGGESTIONS = 3


@dataclass(frozen=True)
class Suggestion:
    """One suggestion: the key of the block, a small step that can be done this week, and why it stands here."""

    block: str
    phase: Phase
    sentence: str
    why: str


def suggest(
    level: Level, *, cause: Cause | None, met: bool, tried: Sequence[str], balance: Balance, late_in_year: bool
) -> tuple[Suggestion, ...]:
    """Return three fitting blocks for one relation, the best first.

    `met` is whether there was any contact this school year, `tried` the blocks of earlier steps in order of time (a
    school's own block is passed over), and `late_in_year` whether the time of the closing talks has come.

    >>> chosen = suggest(Level.DULL, cause=Cause.MISUNDERSTANDING, met=True, tried=["mens-tot-mens"],
    ...                  balance=Balance(1, 0), late_in_year=False)
    >>> [suggestion.block for suggestion in chosen]
    ['van-tegenwerken-naar-samenwerken', 'actief-luisteren', 'mens-tot-mens']
    >>> chosen[1].why
    'Je koos als oorzaak: misverstand.'
    """
    whys: dict[str, str] = {}
    for key, why in _fitting(level, cause, balance, met=met, late_in_year=late_in_year):
        whys.setdefault(key, why)
    last_tried = {key: place for place, key in enumerate(tried)}
    fresh_first = sorted(whys, key=lambda key: last_tried.get(key, -1))
    always = _ALWAYS_AT.get(level, ())
    others = [key for key in fresh_first if key not in always]
    offered = {*always, *others[: SUGGESTIONS - len(always)]}
    return tuple(
        Suggestion(key, BLOCK_BY_KEY[key].phase, small_step(key, cause), whys[key])
        for key in fresh_first
        if key in offered
    )


def what_happened_since(step: StepFact, before: Level | None, now: Level | None) -> str:
    """Say what became of a step: the level at the check before it, and at the latest check after it (R43).

    `before` and `now` are None while there is no such check.

    >>> from datetime import date
    >>> step = StepFact(set_on=date(2026, 11, 2), due_on=date(2026, 11, 6), done_on=date(2026, 11, 3))
    >>> what_happened_since(step, Level.DULL, Level.MATT)
    'Stap gezet op 3 november. Toen dof, nu mat.'
    """
    day = step.done_on or step.set_on
    taken = _("Stap gezet op %(day)s.") if step.done_on else _("Stap gekozen op %(day)s.")
    return f"{taken % {'day': day_and_month(day)}} {_then_and_now(before, now)}"


def _then_and_now(before: Level | None, now: Level | None) -> str:
    if now is None and before is None:
        return _("De volgende maandcheck komt nog.")
    if now is None and before is not None:
        return _("Toen %(before)s, de volgende maandcheck komt nog.") % {"before": before.word}
    if now is None or before is None:
        return _("Nu %(now)s.") % {"now": now.word if now is not None else ""}
    if before is now:
        return _("Toen en nu %(now)s.") % {"now": now.word}
    return _("Toen %(before)s, nu %(now)s.") % {"before": before.word, "now": now.word}


def _fitting(
    level: Level, cause: Cause | None, balance: Balance, *, met: bool, late_in_year: bool
) -> Iterator[tuple[str, str]]:
    """Name the blocks that fit and why, the best first; a block may come by more than once."""
    for key in _ALWAYS_AT.get(level, ()):
        yield key, _("Bij contact dat %(level)s is, staat deze bouwsteen er altijd bij.") % {"level": level.word}
    if not met:
        yield "initiatief-nemen", _("Er was dit schooljaar nog geen contact.")
    chosen = _("Je koos als oorzaak: %(cause)s.") % {"cause": cause.dutch} if cause else ""
    by_cause = [(key, chosen) for key in _FITS_CAUSE[cause]] if cause else []
    yield from by_cause[:1]
    if balance.out_of_balance:
        yield "waardering", balance.sentence
    if late_in_year:
        yield "afsluitend-gesprek", _("Het schooljaar loopt naar het einde.")
    yield from by_cause[1:]
    for key in _FITS_LEVEL[level]:
        yield key, _(_WHY_AT[level])
    for block in BLOCKS:
        if _may_come_by(block, level, late_in_year=late_in_year):
            yield block.key, _("Deze bouwsteen hoort bij %(phase)s.") % {"phase": block.phase.dutch}


def _may_come_by(block: Block, level: Level, *, late_in_year: bool) -> bool:
    if block.phase is Phase.CLOSE:
        return late_in_year
    return level.asks_for_a_step or block.key != "van-tegenwerken-naar-samenwerken"


_ALWAYS_AT = {Level.DULL: ("mens-tot-mens", "van-tegenwerken-naar-samenwerken")}

_FITS_CAUSE = {
    Cause.NO_CONTACT: ("initiatief-nemen", "zoek-de-overeenkomst", "storten"),
    Cause.MISUNDERSTANDING: ("actief-luisteren", "dialoog", "serieus-nemen"),
    Cause.EXPECTATION: ("dialoog", "zoek-de-overeenkomst", "serieus-nemen"),
    Cause.AGREEMENT: ("storten", "dialoog", "serieus-nemen"),
    Cause.LANGUAGE: ("actief-luisteren", "zoek-de-overeenkomst", "initiatief-nemen"),
    Cause.EVENT: ("serieus-nemen", "mens-tot-mens", "actief-luisteren"),
}

_FITS_LEVEL = {
    Level.UNKNOWN: ("initiatief-nemen", "zoek-de-overeenkomst", "waardering"),
    Level.DULL: ("actief-luisteren", "serieus-nemen", "storten"),
    Level.MATT: ("waardering", "dialoog", "storten"),
    Level.CLEAR: ("waardering", "storten", "serieus-nemen"),
    Level.SHINING: ("waardering", "storten", "dialoog"),
}

_WHY_AT = {
    Level.UNKNOWN: gettext_noop("Jullie kennen elkaar nog niet."),
    Level.DULL: gettext_noop("Bij contact dat dof is, helpt het om eerst goed te luisteren."),
    Level.MATT: gettext_noop("Contact dat mat is, wordt warmer van aandacht."),
    Level.CLEAR: gettext_noop("Het loopt goed. Zo houd je het zo."),
    Level.SHINING: gettext_noop("Jullie trekken samen op. Zo blijft het glanzen."),
}
