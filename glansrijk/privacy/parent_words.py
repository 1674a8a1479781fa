"""What is kept in short codes, said to a parent in the language of the page: wishes, roles at school."""

from __future__ import annotations

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from glansrijk.lib.said import in_dutch
from glansrijk.rules.contact_plan import Channel
from glansrijk.schools.models import ReachWish
from glansrijk.schools.reaching import wish_in_words
from glansrijk.talks.parent_questions import ASKED_BEFORE
from glansrijk.together.forms_parent_wishes import PICTURES

_QUESTIONS = {question.key: question.text for questions in ASKED_BEFORE.values() for question in questions}
CHANNELS = {channel: word for channel, _icon, word in PICTURES}
# Said by the rules, for staff; parents read them in 'wie heeft gekeken', so every language holds them.
ROLES = (
    gettext_noop("leerkracht"),
    gettext_noop("intern begeleider"),
    gettext_noop("directeur"),
    gettext_noop("administratie"),
    gettext_noop("bestuur"),
    gettext_noop("trainer"),
    gettext_noop("secretariaat"),
    gettext_noop("ouder"),
    gettext_noop("systeembeheerder"),
)
ANSWERS = (gettext_noop("graag"), gettext_noop("misschien"), gettext_noop("nu niet"))
INVOLVEMENTS = (
    gettext_noop("opvoeden"),
    gettext_noop("contact met elkaar"),
    gettext_noop("meehelpen"),
    gettext_noop("thuis leren"),
    gettext_noop("meedenken en meebeslissen"),
    gettext_noop("samenwerken met de buurt"),
)


def reach_said(wish: ReachWish | None) -> str:
    """How a parent wants contact. In Dutch in the words of the school, else a line for each thing."""
    if wish is None or in_dutch():
        return wish_in_words(wish)
    known = wish.preference
    parts = (
        (_("Het liefst: %(what)s"), _channels(known.channels)),
        (_("Liever niet: %(what)s"), _channels(Channel(one) for one in wish.rather_not)),
        (_("Uur: %(what)s"), known.hours),
        (_("Dagen: %(what)s"), " · ".join(str(WEEKDAYS[day]) for day in sorted(known.weekdays))),
        (_("Maanden: %(what)s"), " · ".join(str(MONTHS[month]) for month in sorted(known.months))),
    )
    lines = [words % {"what": what} for words, what in parts if what]
    return "\n".join([*lines, wish.do_not] if wish.do_not else lines)


def question_said(key: str, asked: str) -> str:
    """A question that this parent answered: as it was asked, or in the language of the page."""
    return asked if in_dutch() else str(_QUESTIONS.get(key, asked))


def _channels(channels: object) -> str:
    return " · ".join(str(CHANNELS[channel]) for channel in channels)  # type: ignore[attr-defined]
