"""How a person's name is written, sorted and recognised (R39, domain 3.4).

Dutch names keep the voorvoegsel ("van den", "van 't", "el", "de la") apart from the surname:

- after a first name it is written as it is: "Sanne van den Berg";
- in a list it comes last: "Berg, Sanne van den", and it is sorted under the B;
- when the surname opens it gets a capital: "mevrouw Van den Berg", "mevrouw Van 't Hof"; a lone "'t" stays small.

People may have one name only, or a name that no list foresaw: nothing is cut off and nothing is guessed. Whether two
names are the same person's is judged without capitals, accents, spaces, hyphens and voorvoegsel, because school files
differ in exactly those.
"""

import re
import unicodedata
from dataclasses import dataclass

# Letters that are letters of their own and not a base letter with an accent, so that Unicode does not take them apart.
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("’‘`´ʼʻ′", "'")
    | dict.fromkeys("‐‑‒–—", "-")
)
_LONGEST_SORT_KEY = 400
# Invisible, but Persian and Indic names are spelled with them.
_JOINERS = "\u200c\u200d"
# Unicode's categories of control characters, marks that turn the direction, and halves of a character.
_UNSEEN = {"Cc", "Cf", "Cs"}

# Recognised with and without capitals, as people type them in lists.
_DUTCH_PARTICLE = re.compile(
    r"aan|bij|de|den|der|het|in|onder|op|over|'s|'t|te|ten|ter|tot|uit|v\.d\.|van|vanden|vander|vd|voor", re.IGNORECASE
)
# Recognised in small letters only: "El Idrissi" and "Da Silva" are how those families write their surname.
_OTHER_PARTICLE = re.compile(
    r"af|al|ben|bin|d'|da|dal|del|della|di|do|dos|du|el|l'|la|las|le|les|los|von|zu|zum|zur",
)


@dataclass(frozen=True)
class PersonName:
    """The name of a person, in the four fields that school files have. Each of them may be empty.

    >>> sanne = PersonName(first="Sanne", prefix="van den", surname="Berg")
    >>> sanne.full, sanne.listed, sanne.formal
    ('Sanne van den Berg', 'Berg, Sanne van den', 'Van den Berg')
    >>> PersonName(surname="Hof", prefix="van 't", initials="AJ").full
    "A.J. van 't Hof"
    """

    first: str = ""
    prefix: str = ""
    surname: str = ""
    initials: str = ""

    @property
    def known(self) -> bool:
        """Whether there is any name to call this person by."""
        return bool((self.first + self.surname).strip())

    @property
    def full(self) -> str:
        """First name and surname as one says them; with initials, or formally, where the first name is not known."""
        if self._called:
            return _joined(self._called, self._surname_as_said)
        return self.formal

    @property
    def listed(self) -> str:
        """The name as in an alphabetical list, with the voorvoegsel last: "Berg, Sanne van den"."""
        after_the_comma = _joined(self._called, self.prefix)
        if not self.surname or not after_the_comma:
            return self.surname or after_the_comma
        return f"{self.surname}, {after_the_comma}"

    @property
    def formal(self) -> str:
        """The surname where it opens, after "mevrouw" or "familie"; the first name when that is the only one.

        >>> PersonName(prefix="'t", surname="Hooft").formal
        "'t Hooft"
        """
        if not self.surname:
            return _joined(self._called, self.prefix)
        said = self._surname_as_said
        return said[:1].upper() + said[1:]

    @property
    def sort_key(self) -> str:
        """What a list is sorted by: surname without voorvoegsel, then first name, then voorvoegsel.

        The parts are two spaces apart, so that "Jansen" comes before "Jansen-de Wit". At most 400 characters.

        >>> PersonName("Zoë", "van 't", "Hof").sort_key
        'hof  zoe  van t'
        """
        parts = (self.surname or self._called, self._called, self.prefix)
        return "  ".join(_for_sorting(part) for part in parts).rstrip()[:_LONGEST_SORT_KEY]

    @property
    def match_key(self) -> tuple[str, str]:
        """The same for two spellings of one name, as `same_person_name` means it; for looking up many at once.

        >>> PersonName("Anna", "v.d.", "Bergh-Çelik").match_key
        ('anna', 'berghcelik')
        >>> PersonName("ANNA", "", "Van den Bergh Celik").match_key
        ('anna', 'berghcelik')
        """
        surname = _without_particle(self.surname)
        called = _letters_only(self.first or self.initials)
        return (called, surname) if called and surname else ("", called or surname)

    @property
    def _called(self) -> str:
        return self.first or _with_points(self.initials)

    @property
    def _surname_as_said(self) -> str:
        if self.prefix.endswith(("'", "’")):
            return self.prefix + self.surname
        return _joined(self.prefix, self.surname)


def clean(text: str) -> str:
    """Tidy a text that came from a file or a form, without changing how it reads.

    Spaces are folded, accents are put in one form (NFC), and characters that nobody can see or that turn the
    direction of the text around are taken out.

    >>> clean("  Zoe\\u0308   van\\tDijk\\u202e ")
    'Zoë van Dijk'
    """
    spaced = " ".join(text.split())
    kept = "".join(sign for sign in spaced if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", kept).split()).strip(" " + _JOINERS)


def fold(text: str) -> str:
    """Write a text without capitals and accents, for searching and comparing.

    >>> fold("Ömer Işık"), fold("Paweł  D’Ancona")
    ('omer isik', "pawel d'ancona")
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", apart).translate(_PLAIN_LETTERS)
    seen = "".join(sign for sign in plain if sign.isspace() or unicodedata.category(sign) not in _UNSEEN | {"Mn"})
    return " ".join(seen.split())


def split_surname(text: str) -> tuple[str, str]:
    """Take the voorvoegsel off a surname that came in one field; the capitals stay as they were typed.

    At least one word remains as the surname, since "Van" can also be somebody's surname.

    >>> split_surname("van den Berg"), split_surname("Van 't Hof"), split_surname("El Idrissi")
    (('van den', 'Berg'), ("Van 't", 'Hof'), ('', 'El Idrissi'))
    """
    words = text.split()
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def same_person_name(a: PersonName, b: PersonName) -> bool:
    """Whether two names are two spellings of one: capitals, accents, spaces, hyphens and voorvoegsel do not count.

    Two persons without any name are never the same.

    >>> same_person_name(PersonName("José", "van der", "Wal"), PersonName("jose", "", "Van der Wal"))
    True
    >>> same_person_name(PersonName("José", "van der", "Wal"), PersonName("Josée", "van der", "Wal"))
    False
    """
    return a.known and b.known and a.match_key == b.match_key


def almost_same_name(a: PersonName, b: PersonName) -> bool:
    """Whether two names may well be one person's, so that somebody should be asked. Same names count as well.

    Allowed are one typing mistake in a name of four letters or more, an initial in place of the first name, and
    a partner's surname added with a hyphen.

    >>> anna = PersonName("Anna", "de", "Vries")
    >>> others = [("Anne", "de", "Vries"), ("A.", "", "Vries"), ("Anna", "", "Jansen-de Vries"), ("Els", "de", "Vries")]
    >>> [almost_same_name(anna, PersonName(*other)) for other in others]
    [True, True, True, False]
    """
    if not a.known or not b.known:
        return False
    if a.match_key == b.match_key:
        return True
    if not (a.surname and b.surname):
        return a.surname == b.surname and _mistakes(_letters_only(a.first), _letters_only(b.first)) <= 1
    return _first_name_mistakes(a, b) + _surname_mistakes(a.surname, b.surname) <= 1


_TOO_MANY = 9
_SHORTEST_TO_MISTYPE = 4


def _first_name_mistakes(a: PersonName, b: PersonName) -> int:
    one, other = _letters_only(a.first or a.initials), _letters_only(b.first or b.initials)
    an_initial = _is_initial(a) or _is_initial(b)
    return 0 if an_initial and one[:1] == other[:1] else _mistakes(one, other)


def _is_initial(name: PersonName) -> bool:
    return not name.first or len(_letters_only(name.first)) == 1


def _surname_mistakes(a: str, b: str) -> int:
    return min(_mistakes(one, other) for one in _surname_forms(a) for other in _surname_forms(b))


def _surname_forms(surname: str) -> set[str]:
    """The whole surname and, with a hyphen in it, each of its parts: own name and partner's name."""
    whole = fold(surname)
    return {_without_particle(part) for part in (whole, *filter(str.strip, whole.split("-")))}


def _without_particle(surname: str) -> str:
    # Folded first: "El Idrissi" in one file is "el" and "Idrissi" in another.
    return _letters_only(split_surname(fold(surname))[1])


def _mistakes(a: str, b: str) -> int:
    """Count one typing mistake (a letter more, less, other, or two swapped) as 1 and anything more as too many."""
    if a == b:
        return 0
    if min(len(a), len(b)) < _SHORTEST_TO_MISTYPE or abs(len(a) - len(b)) > 1:
        return _TOO_MANY
    short, long = sorted((a, b), key=len)
    start = next((i for i, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) < len(long):
        return 1 if short[start:] == long[start + 1 :] else _TOO_MANY
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return 1 if swapped or short[start + 1 :] == long[start + 1 :] else _TOO_MANY


def _is_particle(word: str) -> bool:
    plain = word.replace("’", "'")
    return bool(_DUTCH_PARTICLE.fullmatch(plain) or _OTHER_PARTICLE.fullmatch(plain))


def _letters_only(text: str) -> str:
    folded = fold(text)
    # A name of signs only still has to differ from another one.
    return "".join(sign for sign in folded if sign.isalnum()) or folded


def _for_sorting(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace("'", "").split())


def _with_points(initials: str) -> str:
    """Write initials as "S.J." however the file has them: "SJ", "S J", "s.j." or "ThJ"."""
    pieces = re.findall(r"[^\W\d_]+", initials)
    if len(pieces) == 1:
        pieces = re.findall(r"[A-Z][a-z]*", pieces[0]) or list(pieces[0])
    return "".join(f"{piece[:1].upper()}{piece[1:]}." for piece in pieces)


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
