"""What a parent is asked before a talk, one thing at a time: pictures to tap, words for who likes to write (A2.5).

The keys are those of the guide (`content/gesprekken`), so that an answer stands at its question when the talk begins.
The words are for translators: whole sentences, B1, "u". Nobody has to type, and "liever in het gesprek" is an answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from glansrijk.rules.year_line import HOPE as HOPE_AND_DREAMS
from glansrijk.rules.year_line import REVERSED

Words = str | Promise


@dataclass(frozen=True)
class Picture:
    """Something to tap: a key that is stored, an icon of the house, a word."""

    key: str
    icon: str
    word: Words


@dataclass(frozen=True)
class ParentQuestion:
    """One question on a page of its own. `named` has a place for the child's first name, `text` does without it."""

    key: str
    text: Words
    named: Words
    why: Words
    pictures: tuple[Picture, ...] = ()
    help: Words = ""
    in_words: Words = ""

    def picture(self, key: str) -> Picture | None:
        """The picture with this key."""
        return next((one for one in self.pictures if one.key == key), None)


HAPPY = (
    Picture("buiten", "tree-deciduous", _("buiten spelen")),
    Picture("tekenen", "pencil-line", _("tekenen")),
    Picture("lezen", "book-open", _("lezen")),
    Picture("sport", "volleyball", _("sport")),
    Picture("dieren", "cat", _("dieren")),
    Picture("muziek", "music", _("muziek")),
    Picture("samen", "users", _("samen zijn")),
    Picture("bouwen", "blocks", _("bouwen")),
)
GOOD_AT = (
    Picture("helpen", "heart-handshake", _("anderen helpen")),
    Picture("bewegen", "footprints", _("bewegen")),
    Picture("puzzelen", "puzzle", _("puzzelen")),
    Picture("rekenen", "calculator", _("rekenen")),
    Picture("vertellen", "message-circle", _("vertellen")),
    Picture("maken", "scissors", _("dingen maken")),
    Picture("zingen", "mic-vocal", _("zingen of dansen")),
    Picture("lezen", "book-open", _("lezen")),
)
REACHED_BY = (
    Picture("square", "school", _("op school praten")),
    Picture("phone", "phone", _("bellen")),
    Picture("app", "smartphone", _("een bericht in de app")),
    Picture("letter", "file-text", _("een brief")),
    Picture("mail", "mail", _("een mail")),
    Picture("interpreter", "languages", _("met een tolk")),
)
HOPE = (
    Picture("plezier", "smile", _("met plezier naar school")),
    Picture("vrienden", "users", _("vrienden maken")),
    Picture("leren", "book-open", _("goed leren")),
    Picture("taal", "languages", _("beter Nederlands")),
    Picture("durven", "sprout", _("meer durven")),
    Picture("rust", "leaf", _("rust")),
)

BEFORE_HOPE_AND_DREAMS = (
    ParentQuestion(
        key="blij",
        text=_("Waar wordt uw kind blij van?"),
        named=_("Waar wordt %(child)s blij van?"),
        why=_("Wat een kind blij maakt, helpt de leerkracht om het goed te leren kennen."),
        pictures=HAPPY,
        help=_("Kies wat past. Meer mag ook."),
    ),
    ParentQuestion(
        key="kan-goed",
        text=_("Wat kan uw kind goed?"),
        named=_("Wat kan %(child)s goed?"),
        why=_("Thuis ziet u dingen die wij op school niet zien."),
        pictures=GOOD_AT,
        help=_("Kies wat past. Meer mag ook."),
    ),
    ParentQuestion(
        key="hoop",
        text=_("Wat hoopt u dit jaar voor uw kind?"),
        named=_("Wat hoopt u dit jaar voor %(child)s?"),
        why=_("U kent uw kind het langst. Daarom beginnen we bij wat u hoopt."),
        pictures=HOPE,
        in_words=_("Of schrijf het in uw eigen woorden. Elke taal is goed."),
    ),
    ParentQuestion(
        key="contact",
        text=_("Hoe wilt u contact met school?"),
        named=_("Hoe wilt u contact met school?"),
        why=_("Dan bereiken we u op een manier die bij u past."),
        pictures=REACHED_BY,
        in_words=_("Wanneer komt het u uit? Wanneer liever niet?"),
    ),
    ParentQuestion(
        key="weten",
        text=_("Wat moeten we nog weten?"),
        named=_("Wat moeten we nog weten over %(child)s?"),
        why=_("Misschien is er iets waar we rekening mee kunnen houden."),
        help=_("Schrijf hier niets over ziekte of geld. Vertel dat liever in het gesprek."),
        in_words=_("U mag schrijven in elke taal."),
    ),
)
# Which kinds of talk a parent can prepare, and with which questions.
ASKED_BEFORE = {HOPE_AND_DREAMS: BEFORE_HOPE_AND_DREAMS, REVERSED: BEFORE_HOPE_AND_DREAMS}


def questions_before(kind: str) -> tuple[ParentQuestion, ...]:
    """The questions before a kind of talk; none for a talk that needs no preparing."""
    return ASKED_BEFORE.get(kind, ())
