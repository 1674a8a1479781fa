"""What a child is asked at the teacher's computer: six questions, with pictures to tap and room for a few words (R10).

The pictures come with their word, and only the question how it feels at school has faces. The keys are stored; the
words may change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Where the guide of this talk asks the same, the key is the guide's, so that nobody asks it twice.
GOOD_AT, BECOME, WISH, GOAL, FEELING = "kan-goed", "later-worden", "droom", "kind-wil", "op-school"
LONGEST_WORDS = 300


@dataclass(frozen=True)
class Picture:
    """Something to tap: its key, its word, and the name of its icon; a face has a drawing of its own."""

    key: str
    word: str | Promise
    icon: str

    @property
    def is_face(self) -> bool:
        """Whether it is one of the three faces."""
        return self.icon.startswith("face-")


@dataclass(frozen=True)
class Question:
    """One question, one page. `one_only`: one picture at most."""

    key: str
    text: str | Promise
    hint: str | Promise
    label: str | Promise
    pictures: tuple[Picture, ...] = ()
    one_only: bool = False

    def picture(self, key: str) -> Picture | None:
        """The picture with this key."""
        return next((picture for picture in self.pictures if picture.key == key), None)


def _pictures(*rows: tuple[str, str | Promise, str]) -> tuple[Picture, ...]:
    return tuple(Picture(*row) for row in rows)


HAPPY = _pictures(
    ("samen-spelen", _("samen spelen"), "users-round"),
    ("buiten", _("buiten zijn"), "tree-pine"),
    ("dieren", _("dieren"), "paw-print"),
    ("bewegen", _("sporten en bewegen"), "volleyball"),
    ("tekenen", _("tekenen en maken"), "palette"),
    ("bouwen", _("bouwen"), "blocks"),
    ("lezen", _("lezen"), "book-open"),
    ("muziek", _("muziek"), "music"),
    ("koken", _("koken en bakken"), "chef-hat"),
    ("spelletjes", _("spelletjes"), "puzzle"),
    ("computer", _("iets op een scherm"), "monitor"),
    ("rust", _("rust"), "feather"),
    ("thuis", _("thuis zijn"), "house"),
    ("lachen", _("grapjes"), "party-popper"),
)
TALENTS = _pictures(
    ("lezen", _("lezen"), "book-open"),
    ("rekenen", _("rekenen"), "calculator"),
    ("schrijven", _("schrijven"), "pencil"),
    ("tekenen", _("tekenen"), "palette"),
    ("maken", _("dingen maken"), "scissors"),
    ("bouwen", _("bouwen"), "blocks"),
    ("bewegen", _("sporten"), "volleyball"),
    ("muziek", _("muziek maken"), "music"),
    ("vertellen", _("vertellen"), "speech"),
    ("toneel", _("toneelspelen"), "drama"),
    ("helpen", _("anderen helpen"), "heart-handshake"),
    ("luisteren", _("luisteren"), "ear"),
    ("dieren", _("voor dieren zorgen"), "paw-print"),
    ("uitzoeken", _("dingen uitzoeken"), "microscope"),
    ("techniek", _("dingen repareren"), "wrench"),
    ("talen", _("talen spreken"), "languages"),
    ("plannen", _("iets bedenken en regelen"), "lightbulb"),
    ("doorgaan", _("doorgaan als het moeilijk is"), "mountain"),
)
LATER = _pictures(
    ("school", _("juf of meester"), "school"),
    ("zorg", _("dokter of verpleegkundige"), "stethoscope"),
    ("dieren", _("iets met dieren"), "paw-print"),
    ("brandweer", _("brandweer of politie"), "siren"),
    ("bouwen", _("bouwen en timmeren"), "hammer"),
    ("koken", _("kok of bakker"), "chef-hat"),
    ("rijden", _("chauffeur of piloot"), "truck"),
    ("sport", _("sporter"), "medal"),
    ("podium", _("zanger, danser of acteur"), "mic"),
    ("onderzoek", _("uitvinder"), "rocket"),
    ("computers", _("iets met computers"), "code"),
    ("kapper", _("kapper"), "brush"),
    ("planten", _("boer of tuinier"), "sprout"),
    ("winkel", _("een eigen winkel"), "store"),
    ("schrijver", _("schrijver of tekenaar"), "feather"),
    ("weet-niet", _("dat weet ik nog niet"), "sparkles"),
)
WISHES = _pictures(
    ("leren", _("iets nieuws leren"), "lightbulb"),
    ("vrienden", _("samen met vrienden"), "users-round"),
    ("buiten", _("meer naar buiten"), "trees"),
    ("rust", _("rust in de klas"), "feather"),
    ("durven", _("meer durven"), "flag"),
    ("maken", _("vaker iets maken"), "palette"),
    ("lezen", _("een mooi boek"), "book-open"),
    ("uitstapje", _("samen op pad"), "bus"),
)
FACES = _pictures(
    ("fijn", _("fijn"), "face-glad"),
    ("gaat-wel", _("gaat wel"), "face-even"),
    ("niet-fijn", _("niet zo fijn"), "face-low"),
)

QUESTIONS = (
    Question(
        "blij",
        _("Waar word jij blij van?"),
        _("Tik aan wat bij jou past. Het mag er ook maar één zijn."),
        _("Of schrijf het zelf"),
        HAPPY,
    ),
    Question(
        GOOD_AT,
        _("Waar ben jij goed in?"),
        _("Tik aan wat bij jou past. Iedereen is ergens goed in."),
        _("Of schrijf het zelf"),
        TALENTS,
    ),
    Question(
        BECOME,
        _("Wat wil jij later worden?"),
        _("Tik aan wat je leuk lijkt. Je mag altijd van gedachten veranderen."),
        _("Of schrijf het zelf"),
        LATER,
    ),
    Question(
        WISH,
        _("Wat is jouw wens voor dit jaar?"),
        _("Tik iets aan, of schrijf jouw wens of droom op."),
        _("Mijn wens of droom"),
        WISHES,
    ),
    Question(
        GOAL,
        _("Wat wil jij dit jaar bereiken?"),
        _("Iets wat je nog niet kunt, en wel graag wilt kunnen. Het hoeft niet over taal of rekenen te gaan."),
        _("Dit wil ik bereiken"),
    ),
    Question(
        FEELING,
        _("Hoe is het voor jou op school?"),
        _("Tik het gezicht aan dat nu bij je past."),
        _("Wil je er iets over vertellen?"),
        FACES,
        one_only=True,
    ),
)


def question_of(key: str) -> Question | None:
    """The question with this key."""
    return next((question for question in QUESTIONS if question.key == key), None)


def words_of(question_key: str, picked: Iterable[object]) -> tuple[str, ...]:
    """What the tapped pictures of a question say; a picture that is gone by now stays as its key."""
    question = question_of(question_key)
    found = ((question.picture(str(key)) if question else None, key) for key in picked)
    return tuple(str(picture.word) if picture else str(key) for picture, key in found)


def talent_picture(key: str, *, dream: bool) -> Picture | None:
    """The picture of a talent, or of what a child wants to become."""
    return next((picture for picture in (LATER if dream else TALENTS) if picture.key == key), None)
