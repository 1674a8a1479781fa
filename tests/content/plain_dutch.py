"""Whether Dutch can be read by a parent who learned it later (B1): short sentences, ordinary words, 'u', nobody blamed.

Plain counting, no judgement of style: a sentence that passes can still be bad, a sentence that fails always is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.content.test_what_the_blocks_say import FAMILIAR, JARGON, NEVER, sentences

MOST_WORDS = 20
# Longer words are for a list of words, where they are explained.
LONGEST_WORD = 18
# How somebody is called at school: it is read on a door, and cannot be shorter. The council has this name by law, and
# who-is-who (content/uitleg) explains it to parents.
CALLED = {"kwaliteitscoördinator", "medezeggenschapsraad"}
# Words of letters from an office: somebody who is new to the language stumbles over them.
HARD = re.compile(
    r"\b(echter|derhalve|tevens|middels|conform|teneinde|omtrent|dient|dienen te|worden geacht|bovendien|aangezien"
    r"|indien|desgewenst|onderstaande?|bovenstaande?|eveneens|reeds|alsmede|jegens|mits|tenzij|nopens|uiterst"
    r"|geautoriseerd\w*|authentic\w*|registr\w*|verifi\w*|gebruikersnaam|inlogg\w*|account\w*|portaal|applicatie\w*)\b",
    re.IGNORECASE,
)
TWO_SENTENCES = re.compile(r";")


def faults(text: str) -> Iterator[str]:
    """Why a text for parents is too hard, or not kind; nothing when it is fine.

    >>> list(faults("U kent uw kind het langst. Daarom beginnen we bij wat u hoopt."))
    []
    """
    for sentence in sentences(text):
        words = re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", re.sub(r"%\(\w+\)s|\{\w*\}|<[^>]*>", " ", sentence))
        if len(words) > MOST_WORDS:
            yield f"{len(words)} woorden in één zin: {sentence}"
        for word in words:
            if word not in CALLED and max(map(len, re.split(r"[’'-]", word))) > LONGEST_WORD:
                yield f"een lang woord: {word}"
        if TWO_SENTENCES.search(sentence):
            yield f"twee zinnen met ‘;’: {sentence}"
    for kind, pattern in (("niet gewoon", HARD), ("vaktaal", JARGON), ("nooit", NEVER), ("je", FAMILIAR)):
        yield from (f"{kind}: {found}" for found in dict.fromkeys(match[0] for match in pattern.finditer(text)))
