"""What was tapped instead of typed, in words: by a child at the screen, or by a parent who prepared a talk."""

from __future__ import annotations

from django.utils.translation import gettext as _

from glansrijk.talks import child_questions
from glansrijk.talks.models import Answer
from glansrijk.talks.parent_questions import questions_before


def tapped_in_words(answer: Answer, kind: str) -> tuple[str, ...]:
    """What was tapped in an answer: the words of its pictures, and that somebody rather tells it in the talk."""
    said = pictures_in_words(answer, kind)
    return (*said, _("Dat vertel ik liever in het gesprek")) if answer.in_talk else said


def pictures_in_words(answer: Answer, kind: str) -> tuple[str, ...]:
    """The words of the pictures in an answer; a picture that is gone by now stays as its key.

    `kind` is the kind of talk: the pictures of a parent belong to the questions before it.
    """
    if answer.voice == "child":
        return child_questions.words_of(answer.question, answer.picked)
    asked = next((one for one in questions_before(kind) if one.key == answer.question), None)
    found = ((asked.picture(str(key)) if asked else None, str(key)) for key in answer.picked)
    return tuple(str(picture.word) if picture else key for picture, key in found)
