"""The languages that families at school speak, by their ISO codes and their names in the language of the page."""

from babel import Locale
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

COMMON = (
    "nl en ar tr pl uk ti ro bg de fr es pt it ru fa ps ku ckb so am zh vi hi ur ta pa bn th id pap srn rif zgh fy nds "
    "hu cs sk sr hr bs sq mk sl el lt lv et hy ka az he sw ln ak yo ig om arc rom tl ja ko da sv no fi dse"
).split()
_DUTCH = Locale.parse("nl")
# Some lists of names still have a word for Romani that hurts.
_OUR_OWN = {
    "dse": gettext_lazy("Nederlandse gebarentaal"),
    "nds": "Nedersaksisch",
    "fa": gettext_lazy("Farsi"),
    "rom": "Romani",
}


def language_name(code: str) -> str:
    """The name of a language, in the language of the page; a word that an import could not place is shown as it came.

    >>> language_name("tr"), language_name("dse"), language_name("Klingon"), language_name("")
    ('Turks', 'Nederlandse gebarentaal', 'Klingon', '')
    """
    own = _OUR_OWN.get(code)
    if own:
        return str(own)
    here = Locale.parse(get_language() or "nl").languages.get(code)
    return here or _DUTCH.languages.get(code) or code


def language_choices(current: str) -> list[tuple[str, str]]:
    """The languages to choose from, Dutch first and then by name; also the odd word that stands there now."""
    codes = [code for code in COMMON if code != "nl"]
    if current and current not in COMMON:
        codes.append(current)
    named = sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1].casefold())
    return [("", _("Niet bekend")), ("nl", language_name("nl")), *named]
