"""Short questions for the teacher's own thoughts, at "mat" and "dof" (R5).

How one thinks and talks about a parent shows in the contact. So with a dull contact the page asks one question. It is
asked and nothing more: there is no box for an answer and nothing is stored, because Glansrijk has no private notes
("Schrijf alsof de ouder meeleest", design 4.4). The questions are about the contact and about oneself.
"""

from glansrijk.rules.speech import gettext as _
from glansrijk.rules.speech import gettext_noop

QUESTIONS = (
    gettext_noop("Wanneer sprak je elkaar voor het laatst, en hoe ging dat?"),
    gettext_noop("Wat zou de ander zelf over dit contact zeggen?"),
    gettext_noop("Wat hoopt de ander voor het kind?"),
    gettext_noop("Waar zijn jullie het over eens?"),
    gettext_noop("Wat weet je zeker, en wat vul je zelf in?"),
    gettext_noop("Welk woord gebruik je in je hoofd? Zou je dat ook hardop zeggen?"),
    gettext_noop("Wat doet de ander goed voor het kind?"),
    gettext_noop("Wat heb je nog niet gevraagd?"),
    gettext_noop("Wanneer liep het wel goed? Wat was er toen anders?"),
    gettext_noop("Wat zou je zelf willen horen, als het om jouw kind ging?"),
)


def all_questions() -> tuple[str, ...]:
    """All of them, for the page of rules."""
    return tuple(map(_, QUESTIONS))


def question_for(seed: int) -> str:
    """Return the question that belongs to a line; the same number always gives the same question.

    >>> question_for(3)
    'Waar zijn jullie het over eens?'
    >>> question_for(3) == question_for(13)
    True
    """
    return _(QUESTIONS[seed % len(QUESTIONS)])
