"""Short questions for the teacher's own thoughts, at "mat" and "dof" (R5).

How one thinks and talks about a parent shows in the contact. So with a dull contact the page asks one question. It is
asked and nothing more: there is no box for an answer and nothing is stored, because Glansrijk has no private notes
("Schrijf alsof de ouder meeleest", design 4.4). The questions are about the contact and about oneself.
"""

QUESTIONS = (
    "Wanneer sprak je elkaar voor het laatst, en hoe ging dat?",
    "Wat zou de ander zelf over dit contact zeggen?",
    "Wat hoopt de ander voor het kind?",
    "Waar zijn jullie het over eens?",
    "Wat weet je zeker, en wat vul je zelf in?",
    "Welk woord gebruik je in je hoofd? Zou je dat ook hardop zeggen?",
    "Wat doet de ander goed voor het kind?",
    "Wat heb je nog niet gevraagd?",
    "Wanneer liep het wel goed? Wat was er toen anders?",
    "Wat zou je zelf willen horen, als het om jouw kind ging?",
)


def question_for(seed: int) -> str:
    """Return the question that belongs to a line; the same number always gives the same question.

    >>> question_for(3)
    'Waar zijn jullie het over eens?'
    >>> question_for(3) == question_for(13)
    True
    """
    return QUESTIONS[seed % len(QUESTIONS)]
