"""Writes what was said in talks that were held: hopes and a goal at the start of a year, a look back at its end.

The same school and day give the same words: everything follows the order of the talks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from glansrijk.schools.models import School
from glansrijk.talks.guides import Guide, core_guides
from glansrijk.talks.models import Answer, Talk

# Of so many talks one holds no words: not every talk is written down.
SILENT = 6
HOPES = (
    "Plezier op school, ook als het even lastig is.",
    "Een vriendje of vriendinnetje om mee te spelen op het plein.",
    "Durven vragen als iets niet lukt.",
    "Leren lezen in het eigen tempo.",
    "Zichzelf kunnen zijn in de groep.",
)
GLAD = ("Van buiten zijn, ook als het regent.", "Van tekenen, uren achter elkaar.", "Van koken met opa.")
GOALS = (
    "Elke dag tien minuten samen lezen, thuis of op school.",
    "Eén keer per week iemand vragen om samen te spelen.",
    "Drie keer per week een vinger opsteken bij rekenen.",
)
LOOKED_BACK = (
    "We konden altijd even bellen. Dat gaf rust.",
    "In de winter hoorden we weinig. Daarna ging het beter.",
    "Het was fijn dat u ook belde als er iets leuks was.",
)
TO_PARENTS = ("U kwam elke keer met een vraag die mij verder hielp.", "U oefende elke avond mee, ook na een lange dag.")
TO_CHILD = ("Je bleef proberen, ook toen het moeilijk was.", "Je helpt anderen zonder dat iemand het vraagt.")
SAID = {
    "hoop-en-dromen": {"hoop": HOPES, "blij": GLAD, "samen-doel": GOALS},
    "afsluitend": {"terugkijken": LOOKED_BACK, "compliment-ouders": TO_PARENTS, "compliment-kind": TO_CHILD},
}


def fill_answers(school: School) -> None:
    """Most of the held talks that begin and end a year get a few answers."""
    talks = Talk.objects.filter(school=school, moment__kind__in=SAID, held_on__isnull=False)
    held = talks.select_related("moment").prefetch_related("invitations").order_by("pk")
    guides = {guide.kind: guide for guide in core_guides()}
    Answer.objects.bulk_create(
        answer
        for number, talk in enumerate(held)
        if number % SILENT
        for answer in _said_in(talk, guides[talk.moment.kind], number)
    )


def _said_in(talk: Talk, guide: Guide, number: int) -> Iterator[Answer]:
    """What one parent says is theirs; what two say in one talk is of both."""
    there = talk.invitations.all()
    words = SAID[guide.kind]
    for question in guide.questions:
        if question.key in words:
            alone = question.voice == "parent" and len(there) == 1
            yield Answer(
                school_id=talk.school_id,
                talk=talk,
                question=question.key,
                asked=question.text,
                voice=question.voice,
                parent_id=there[0].parent_id if alone else None,
                text=_words(words[question.key], number, talk.pupil_id),
                by_id=talk.held_by_id,
                at=talk.planned_at or timezone.now(),
            )


def _words(choices: Sequence[str], number: int, pupil: int) -> str:
    return choices[(number + pupil) % len(choices)]
