"""The words for relation, custody, language and secrecy as lists write them, and what they mean."""

from typing import Final

from glansrijk.rules.names import fold
from glansrijk.schools.imports.formats.rows import Custody


def _letters(text: str) -> str:
    # Plain letters, by far the most, need no folding of accents.
    folded = text.casefold() if text.isascii() else fold(text)
    return folded if folded.isalnum() else "".join(sign for sign in folded if sign.isalnum() or sign == "?")


# Words are split at spaces; a hyphen stands for a space or nothing. "m" and "v" are left out: man or moeder?
_RELATIONS: Final = {
    "mother": "moeder mama mam biologische-moeder",
    "father": "vader papa pap biologische-vader",
    "parent": "ouder ouder/verzorger verzorger verzorgende-ouder contactpersoon adoptieouder adoptiemoeder "
    "adoptievader",
    "co_mother": "duomoeder meemoeder duo-moeder mee-moeder tweede-moeder comoeder co-moeder",
    "step_parent": "stiefouder stiefvader stiefmoeder bonusouder bonusvader bonusmoeder plusouder pluspapa plusmama "
    "partner partner-van-ouder partner-van-moeder partner-van-vader",
    "foster_parent": "pleegouder pleegvader pleegmoeder pleegzorg gezinshuisouder",
    "guardian": "voogd voogdes toeziend-voogd",
    "guardian_organisation": "gezinsvoogd gezinsvoogdij voogdij-instelling voogdijinstelling jeugdbescherming "
    "jeugdbeschermer gecertificeerde-instelling gi instelling",
    "grandparent": "grootouder opa oma grootvader grootmoeder",
    "other": "anders overig overige oom tante broer zus familie oppas buurvrouw buurman vriend vriendin",
}
_RELATION_CODES: Final = {_letters(word): code for code, words in _RELATIONS.items() for word in words.split()}

_CUSTODY: Final[dict[str, Custody]] = {
    **dict.fromkeys("ja j yes y true waar 1 x wel volledig gezamenlijk gezamenlijkgezag beide beiden".split(), "yes"),
    **dict.fromkeys("beideouders ouderlijkgezag heeftgezag gezag metgezag mede".split(), "yes"),
    **dict.fromkeys("nee n no false onwaar 0 geen niet geengezag zondergezag".split(), "no"),
    **dict.fromkeys(("", "?", *"onbekend unknown weetniet nognietbekend nvt".split()), "unknown"),
}
_SHARED: Final = frozenset(("gezamenlijk", "gezamenlijkgezag", "beide", "beiden", "beideouders"))

_SECRET: Final = {
    **dict.fromkeys("ja j yes y true waar 1 x wel geheim afgeschermd".split(), True),
    **dict.fromkeys("nee n no false onwaar 0 geen niet nietgeheim openbaar".split(), False),
}

# ISO 639-1, or 639-3 for languages without a two-letter code. What could be two languages ("Marokkaans", "Surinaams")
# is left out: that is asked, not guessed.
_LANGUAGES: Final = {
    "nl": "nederlands nederlandse dutch vlaams nld dut",
    "en": "engels english eng",
    "ar": "arabisch arabic syrisch-arabisch marokkaans-arabisch ara",
    "tr": "turks turkish tur",
    "pl": "pools polish pol",
    "uk": "oekraiens ukrainian ukr",
    "ti": "tigrinya tigrinja tir",
    "ro": "roemeens romanian ron rum",
    "bg": "bulgaars bulgarian bul",
    "de": "duits german deutsch deu ger",
    "fr": "frans french francais fra fre",
    "es": "spaans spanish espanol spa",
    "pt": "portugees portuguese portugues braziliaans por",
    "it": "italiaans italian ita",
    "ru": "russisch russian rus",
    "fa": "farsi perzisch persian dari fas per",
    "ps": "pasjtoe pashto pashtu pus",
    "ku": "koerdisch kurdish kurmanci kurmandji kur",
    "ckb": "sorani",
    "so": "somalisch somali som",
    "am": "amhaars amharic amh",
    "zh": "chinees mandarijn chinese zho chi",
    "vi": "vietnamees vietnamese vie",
    "hi": "hindi hin",
    "ur": "urdu oerdoe urd",
    "ta": "tamil tam",
    "pa": "punjabi panjabi pan",
    "bn": "bengaals bengali ben",
    "th": "thais thai tha",
    "id": "indonesisch indonesian ind",
    "pap": "papiaments papiamento papiamentu",
    "srn": "sranan sranantongo",
    "rif": "berbers tarifit riffijns rif",
    "zgh": "tamazight",
    "fy": "fries frysk fry",
    "nds": "nedersaksisch twents plat",
    "hu": "hongaars hungarian hun",
    "cs": "tsjechisch czech ces cze",
    "sk": "slowaaks slovak slk slo",
    "sr": "servisch serbian srp",
    "hr": "kroatisch croatian hrv",
    "bs": "bosnisch bosnian bos",
    "sq": "albanees albanian sqi alb",
    "mk": "macedonisch macedonian",
    "sl": "sloveens slovenian slv",
    "el": "grieks greek ell gre",
    "lt": "litouws lithuanian lit",
    "lv": "lets latvian lav",
    "et": "ests estonian est",
    "hy": "armeens armenian hye arm",
    "ka": "georgisch georgian kat geo",
    "az": "azerbeidzjaans azerbaijani aze",
    "he": "hebreeuws hebrew ivriet heb",
    "sw": "swahili swa",
    "ln": "lingala lin",
    "ak": "twi akan",
    "yo": "yoruba yor",
    "ig": "igbo ibo",
    "om": "oromo orm",
    "arc": "aramees suryoyo assyrisch",
    "rom": "romani romanes",
    "tl": "tagalog filipijns tgl",
    "ja": "japans japanese jpn",
    "ko": "koreaans korean kor",
    "da": "deens danish dan",
    "sv": "zweeds swedish swe",
    "no": "noors norwegian nor",
    "fi": "fins finnish fin",
    "dse": "nederlandse-gebarentaal gebarentaal ngt",
}
_LANGUAGE_CODES: Final = {
    **{_letters(word): code for code, words in _LANGUAGES.items() for word in words.split()},
    **{code: code for code in _LANGUAGES},
}


def relation_code(text: str) -> str | None:
    """Give the code of a relation; None for a word nobody foresaw.

    >>> relation_code("Duo-moeder"), relation_code("PLEEGVADER"), relation_code("kapper")
    ('co_mother', 'foster_parent', None)
    """
    return _RELATION_CODES.get(_letters(text))


def custody_answer(text: str) -> Custody | None:
    """Give what a word says about custody; None for a word that does not say it.

    >>> custody_answer("Ja, gezamenlijk"), custody_answer("nee"), custody_answer("eenhoofdig")
    ('yes', 'no', None)
    """
    parts = {_CUSTODY.get(_letters(part)) for part in text.split(",")}
    return _CUSTODY.get(_letters(text)) or (parts.pop() if len(parts) == 1 else None)


def is_shared_custody(text: str) -> bool:
    """Whether a word about custody speaks of all parents at once."""
    return _letters(text) in _SHARED


def secret_answer(text: str) -> bool | None:
    """Give what a word says about secrecy; None for a word that does not say it."""
    return _SECRET.get(_letters(text))


def language_code(text: str) -> str | None:
    """Give the ISO code of a language by its Dutch or English name or its code; None when it is not known.

    >>> language_code("Oekraïens"), language_code("NL"), language_code("pl-PL"), language_code("Klingon")
    ('uk', 'nl', 'pl', None)
    """
    found = _LANGUAGE_CODES.get(_letters(text))
    return found or _LANGUAGE_CODES.get(fold(text).replace("_", "-").partition("-")[0])
