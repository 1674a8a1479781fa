"""The texts of the eleven building blocks: complete, in plain Dutch, with honest sources and invented people."""

import re

import pytest

from glansrijk.lib.content import Section
from glansrijk.relations.blocks import LETTERS, SHAPE, WHY, Block, all_blocks
from glansrijk.rules import building_blocks as rule

BLOCKS = all_blocks()
# Names of people and places in the articles about the technique; ours are invented.
REAL_NAMES = (
    "Bechtel",
    "Nijmeijer",
    "Sassen",
    "Koenders",
    "Klaver",
    "Theo Thijssen",
    "Kingschool",
    "Wielerbaan",
    "Harry Bannink",
    "Consent",
    "Denekamp",
)
NEVER = re.compile(
    r"\b(moeilijke ouders?|lastige ouders?|scores?|risico\w*|niet betrokken|te laat|succesvol\w*)\b", re.IGNORECASE
)
# What a family believes, suffers, earns or learned at school is nobody's business here.
PRIVATE = re.compile(
    r"\b(geloof\w*|kerk\w*|moskee\w*|ramadan|islam\w*|christen\w*|ziek|ziekte\w*|diagnose\w*|adhd|autis\w*|depress\w*"
    r"|verslav\w*|uitkering\w*|schuld(?:en|hulp)|inkomen\w*|arm|arme|armoede|laagopgeleid\w*|hoogopgeleid\w*"
    r"|nationaliteit\w*|vluchteling\w*)\b",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(ouderbetrokkenheid|partnerschap|communicatie\w*|faciliteren|stakeholder\w*|protocol\w*|betreffende|verstrekken"
    r"|relevant\w*|optimaal|optimaliseren|mindset|traject\w*|implementeren|borging)\b",
    re.IGNORECASE,
)
FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
# An apostrophe inside a word ("foto’s", "’s ochtends") closes no quotation.
SPOKEN = re.compile(r"‘(.+?)’(?!\w)")

each_block = pytest.mark.parametrize("block", BLOCKS, ids=[block.slug for block in BLOCKS])


def sentences(text: str) -> list[str]:
    """Everything between two ends: a full stop, a question mark, a line."""
    said = re.split(r"(?<=[.!?])[’]?\s+|\n+", re.sub(r"^- ", "", text, flags=re.MULTILINE))
    return [stripped for sentence in said if (stripped := sentence.strip("‘’ "))]


def why(block: Block) -> Section:
    section = block.section(WHY)
    assert section is not None
    return section


def test_they_are_the_eleven_of_the_method_in_its_order() -> None:
    assert [(block.slug, block.phase, block.title) for block in BLOCKS] == [
        (known.key, known.phase, known.title) for known in rule.BLOCKS
    ]


def test_every_letter_of_glans_has_a_block() -> None:
    assert {block.letter for block in BLOCKS} == set(LETTERS)


@each_block
def test_it_has_every_section(block: Block) -> None:
    assert [section.title for section in block.sections] == list(SHAPE.sections)


@each_block
def test_it_has_three_to_five_examples(block: Block) -> None:
    assert len(block.examples) in range(3, 6)
    assert [example.title for example in block.examples if len(example.text.split()) < 30] == []


@each_block
def test_it_has_four_to_six_sentences_to_say(block: Block) -> None:
    assert len(block.sayings) in range(4, 7)


@each_block
def test_it_names_its_sources_and_says_so_when_there_is_no_research(block: Block) -> None:
    assert len(block.sources) > 0
    for source in block.sources:
        # The first surname of a source stands in the explanation, so that a reader knows what rests on it.
        known = {"uit de praktijk": "praktijk", "vuistregel van de methode": "vuistregel van de methode"}
        named = known.get(source) or re.split(r",| en ", source)[0]
        assert named in why(block).plain


@each_block
def test_it_promises_no_marks(block: Block) -> None:
    promised = re.findall(r"[^.]*\b(?:cijfers?|toets\w*|resultaten)\b[^.]*\.", why(block).plain)
    assert [sentence for sentence in promised if "geen belofte" not in sentence] == []


def test_the_rule_of_three_is_told_as_a_rule_of_thumb() -> None:
    (appreciation,) = [block for block in BLOCKS if block.slug == "waardering"]
    assert "vuistregel van de methode en geen wetenschap" in why(appreciation).plain
    assert "wacht er nooit op" in why(appreciation).plain


@each_block
def test_its_sentences_are_short(block: Block) -> None:
    counted = [len(sentence.split()) for sentence in sentences(block.plain)]
    assert sum(counted) / len(counted) <= 15
    assert max(counted) <= 20


@each_block
def test_it_is_read_in_a_few_minutes(block: Block) -> None:
    assert len(block.plain.split()) in range(350, 601)


@each_block
@pytest.mark.parametrize("words", [NEVER, PRIVATE, JARGON], ids=["never", "private", "jargon"])
def test_words_that_do_not_belong_here_are_absent(block: Block, words: re.Pattern[str]) -> None:
    assert words.findall(f"{block.title} {block.plain}") == []


@each_block
def test_nobody_of_the_articles_is_in_it(block: Block) -> None:
    told = f"{block.title} {block.plain} {' '.join(block.sources)}".casefold()
    assert [name for name in REAL_NAMES if name.casefold() in told] == []


@each_block
def test_a_parent_is_spoken_to_with_u(block: Block) -> None:
    """Nothing that is said aloud mixes u and je; of the sentences for tomorrow most speak to a parent."""
    said = [*block.sayings, *SPOKEN.findall(block.plain)]
    assert [one for one in said if FORMAL.search(one) and FAMILIAR.search(one)] == []
    assert sum(FAMILIAR.search(one) is not None for one in block.sayings) <= 1


@each_block
def test_its_own_voice_says_je(block: Block) -> None:
    """Outside what is said aloud, nobody is u."""
    told = [section for section in block.sections if section.title != "Zinnen voor morgen"]
    assert [found for section in told for found in FORMAL.findall(SPOKEN.sub("", section.plain))] == []


def test_a_bad_text_would_be_found() -> None:
    assert NEVER.findall("Een lastige ouder met een hoge score") == ["lastige ouder", "score"]
    assert PRIVATE.findall("Zij is ziek en heeft schulden.") == ["ziek", "schulden"]
    assert SPOKEN.findall("Zij zegt ’s ochtends: ‘Fijn, zo’n foto.’ En dan: ‘Dag.’") == ["Fijn, zo’n foto.", "Dag."]
    assert FORMAL.search("Hoe is het met u?") is not None
    assert FAMILIAR.search("Fijn dat jullie er zijn") is not None
    assert len(sentences("Een. ‘Twee?’ Drie!\n- Vier")) == 4


def test_homes_of_many_kinds_come_by() -> None:
    told = " ".join(block.plain for block in BLOCKS).casefold()
    kinds = ["wonen apart", "tolk", "nachtdienst", "bij haar oma", "pleegmoeder", "pleegvader", "straalt", "boos"]
    assert [kind for kind in kinds if kind not in told] == []
