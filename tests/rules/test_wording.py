"""A label or a diagnosis gets a friendly question; a text of plain facts is left alone."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.wording import MELDCODE, WHAT_DID_YOU_SEE, WHO_TOLD_IT, Remark, look_over
from glansrijk.rules.wording_words import DIAGNOSES, LABELS, OF_A_PERSON, SAFETY

PLAIN = """
Vader luisterde rustig en stelde twee vragen.
Moeder belde om kwart over acht. Sem is ziek.
Het was druk op het plein, we spraken vijf minuten bij de deur.
Vader is deze week druk met zijn werk en belt vrijdag terug.
Moeder heeft het druk op maandag. Dinsdag past beter.
Het is lastig om een moment te vinden dat voor allebei past.
De som over breuken was lastig, Sem bleef het proberen.
Sem vindt rekenen lastig en vertelt dat zelf.
Rekenen is moeilijk, lezen gaat goed.
Moeder is overdag moeilijk te bereiken, na zes uur neemt ze op.
Vader was aan de telefoon slecht verstaanbaar, we bellen morgen weer.
Een moeilijk gesprek, we namen er de tijd voor.
Het is moeilijk ouders te spreken die in ploegen werken.
We spraken af dat Anna de leesboeken op maandag meegeeft.
Noor huilde toen haar moeder wegging en speelde na tien minuten mee.
Bram gaf Saar een duw bij de kapstok. Ik zag het zelf.
Vader zei dat hij boos was over de brief.
Moeder sprak hard en sloeg met haar hand op tafel.
Sem liep drie keer weg van zijn tafel tijdens rekenen.
Het geluid in de gang was luid, we deden de deur dicht.
Dawit deed een luier om bij de pop in de huishoek.
Opa haalt Noor op donderdag op, dat is doorgegeven.
Ze dronken koffie in de luie stoel van de leeshoek.
Er liep een agressieve hond bij het hek, vader bracht Sem naar binnen.
Volgende week gaan we naar de Dom in Utrecht, moeder gaat mee.
Mevrouw Dom komt voorlezen op woensdag.
Domino is het lievelingsspel van Aylin.
Murat vroeg hoe hij thuis kan helpen met lezen.
De ouders willen graag meedenken over het schoolplein.
Sevda neemt een tolk mee naar het gesprek.
Vader reageerde niet op de twee berichten in de app.
Moeder kwam niet op de informatieavond, ze had avonddienst.
We hebben samen gelachen om de tekening.
Sem werd gestoord bij zijn toets door de brandoefening.
De botte schaar is vervangen, moeder bracht een nieuwe mee.
Noor oefent met grove motoriek in de gymzaal.
De stomme film uit 1920 vonden de kinderen grappig.
Wat hebben we gemeen? We willen allebei dat hij met plezier gaat.
Sem is gek op tekenen en laat zijn werk thuis zien.
Een vreemde man stond bij het hek, de conciërge sprak hem aan.
Vader is niet lui, hij werkt in de nachtploeg.
Moeder zegt dat Sem thuis niet agressief is.
Joris zei: "Hij is gewoon lui in het weekend."
Anna vertelde dat de huisarts „autisme” noemde, in haar woorden.
Peter noemde het zelf ‘een depressie’ en wil dat we het weten.
De vergadering van de ouderraad was chaotisch, er komt een nieuwe agenda.
Er stond een slordige fout in onze brief. Ik heb sorry gezegd.
Het weer was slecht, daarom bleven we binnen.
De verbinding was zwak, we spraken verder in de app.
Wij waren de verwachting niet goed nagekomen en hebben dat gezegd.
Loes gaf een compliment over de musical.
Ik beloofde om dinsdag te bellen over de schoolreis.
De IB'er is nog niet betrokken, dat bespreken we eerst met de ouders.
We zagen een vervelend bericht in de groepsapp en belden elkaar.
Zofia las drie bladzijden voor en was trots.
Zij draagt een dikke trui omdat het lokaal koud is.
Selam sliep drie nachten weinig, zegt haar moeder.
Afgesproken: elke avond tien minuten lezen, Sem kiest het boek.
Vader kwam tien minuten na de afgesproken tijd.
Hij pakte het speelgoed af en zei daarna sorry.
De ouders zijn het niet eens over de zwemles.
Kim vraagt of wij de brief ook naar haar nieuwe huis sturen.
Sem is slecht in zitten en goed in bewegen, zegt hij zelf.
Het onderwerp is moeilijk en we nemen het in stappen.
De luisteroefening en de dominostenen liggen klaar.
Contact met vader is lastig door zijn ploegendienst.
Gesprek was moeilijk, we maakten een nieuwe afspraak.
Toets was lastig. Oefenblad meegegeven.
Moeder lastig te bereiken, gemaild.
Moeder vindt het moeilijk om Sem los te laten.
Een lastige situatie, we zoeken samen naar een oplossing.
Sem noemde Bram een sukkel en zei daarna sorry.
Hij is traag begonnen en daarna doorgewerkt.
Opa is slecht ter been en haalt Noor daarom niet op.
Sem deed een moeilijk spel op de tablet en won.
Vader was een moeilijke week van huis voor zijn werk.
Oma was vreemd gekleed voor het carnaval.
Druk op de bel bij de zijdeur.
""".strip().splitlines()

LABELLED = {
    "Sem is lui.": "lui",
    "Een luie leerling die niets afmaakt.": "luie",
    "Zijn luiheid valt op.": "luiheid",
    "Vader was agressief aan de telefoon.": "agressief",
    "Een agressieve moeder bij het hek.": "agressieve",
    "Hij toont veel agressie.": "agressie",
    "Dit is een lastige ouder.": "lastige",
    "Een lastig kind in de kring.": "lastig",
    "Vader is lastig.": "lastig",
    "Peter is altijd zo lastig.": "lastig",
    "Gisteren was hij weer lastig.": "lastig",
    "Ik vind haar lastig.": "lastig",
    "Omdat moeder lastig is, bel ik liever.": "lastig",
    "Sem is lastig in de klas.": "lastig",
    "Een moeilijke moeder, dat wist ik al.": "moeilijke",
    "Een moeilijk opvoedbaar kind.": "moeilijk",
    "De ouders zijn moeilijk.": "moeilijk",
    "Een druk kind.": "druk",
    "Drukke jongens, allebei.": "Drukke",
    "Ze is een beetje raar.": "raar",
    "Vreemde familie hoor.": "Vreemde",
    "Rare mensen.": "Rare",
    "Sem heeft ADHD.": "ADHD",
    "Typisch een ADHD'er.": "ADHD'er",
    "Een adhd-kind dus.": "adhd-kind",
    "Volgens mij ad(h)d.": "ad(h)d",
    "Sem heeft geen ADHD.": "ADHD",
    "Hij is autistisch.": "autistisch",
    "Een autistische jongen.": "autistische",
    "Het lijkt Autisme.": "Autisme",
    "Waarschijnlijk PDD-NOS.": "PDD-NOS",
    "Ik denk aan ODD.": "ODD",
    "Moeder is depressief.": "depressief",
    "Vader heeft een burn-out.": "burn-out",
    "Vader zit in een burn out.": "burn out",
    "Zij is een narcist.": "narcist",
    "Moeder heeft borderline.": "borderline",
    "Vader is verslaafd.": "verslaafd",
    "Zwakbegaafde ouders.": "Zwakbegaafde",
    "Hij is verstandelijk beperkt.": "verstandelijk beperkt",
    "Asociaal gezin.": "Asociaal",
    "Een asociale vader.": "asociale",
    "Moeder deed hysterisch.": "hysterisch",
    "Een hysterische reactie van moeder.": "hysterische",
    "Brutale jongen.": "Brutale",
    "Hij is arrogant en bot.": "arrogant",
    "Egoïstische ouders.": "Egoïstische",
    "Moeder manipuleert de boel.": "manipuleert",
    "Vader is niet betrokken.": "niet betrokken",
    "Ongeïnteresseerde vader.": "Ongeïnteresseerde",
    "Moeder zeurt weer over de tas.": "zeurt",
    "Weer gezeur aan de deur.": "gezeur",
    "Hij liegt.": "liegt",
    "Een leugenaar.": "leugenaar",
    "Typische helikopterouders.": "helikopterouders",
    "Een probleemgezin.": "probleemgezin",
    "Slecht opgevoed.": "Slecht opgevoed",
    "Hij heeft een kort lontje.": "kort lontje",
    "Een slechte moeder.": "slechte",
    "Dat verwende meisje.": "verwende",
    "Dom kind.": "Dom",
    "Stomme stiefmoeder.": "Stomme",
    "Wat een naïeve vrouw.": "naïeve",
    "Hij is niet alleen lui.": "lui",
    "Zwak kind uit een zwak gezin.": "Zwak",
    "Tokkies zijn het.": "Tokkies",
    "Vader lastig.": "lastig",
    "Ouders doen altijd moeilijk.": "moeilijk",
    "Vader kan erg lastig zijn.": "lastig",
    "De moeder van Sem is vreemd.": "vreemd",
    "Moeder gedraagt zich raar.": "raar",
    "Moeder is een lastige.": "lastige",
}


@pytest.mark.parametrize("sentence", PLAIN)
def test_plain_facts_are_left_alone(sentence: str) -> None:
    assert look_over(sentence) == ()


@pytest.mark.parametrize(("sentence", "word"), LABELLED.items())
def test_a_label_or_a_diagnosis_is_asked_about(sentence: str, word: str) -> None:
    first = look_over(sentence)[0]
    assert first.word == word
    assert sentence[first.start : first.end] == word


def test_there_are_sixty_of_each() -> None:
    assert len(PLAIN) >= 60
    assert len(LABELLED) >= 60


def test_all_plain_facts_together_are_left_alone_too() -> None:
    assert look_over("\n".join(PLAIN)) == ()
    assert look_over(" ".join(PLAIN)) == ()


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Sem is lui.", WHAT_DID_YOU_SEE),
        ("Sem is een lastig kind.", WHAT_DID_YOU_SEE),
        ("Sem heeft adhd.", WHO_TOLD_IT),
        ("Sem heeft ADD.", WHO_TOLD_IT),
        ("Ik denk aan mishandeling.", MELDCODE),
        ("Er is huiselijk geweld.", MELDCODE),
    ],
)
def test_each_kind_of_word_has_its_own_question(sentence: str, question: str) -> None:
    assert [remark.question for remark in look_over(sentence)] == [question]


def test_the_questions_are_friendly_and_the_meldcode_is_named() -> None:
    assert WHAT_DID_YOU_SEE == "Wat zag je precies?"
    assert WHO_TOLD_IT == "Heeft de ouder dit zelf gezegd? Schrijf dan haar of zijn woorden op."
    assert MELDCODE == "Zorgen over veiligheid? Niet hier. Volg de meldcode."


@pytest.mark.parametrize(
    ("with_a_label", "left_alone"),
    [
        ("een luie jongen", "een luie stoel"),
        ("hij is niet alleen lui", "hij is niet lui"),
        ("hij is lui", "hij luistert naar het geluid van de luier"),
        ("geen lui kind, een brutaal kind", "geen lui kind"),
        ("een druk kind", "een drukke dag"),
        ("vader is lastig", "voor vader is het lastig"),
        ("de moeder van Sem is lastig", "bellen met moeder is lastig"),
        ("omdat Peter lastig is", "omdat het voor Peter lastig is"),
        ("ze is moeilijk", "ze is moeilijk bereikbaar"),
        ("ze is lastig", "ze is lastig te bereiken"),
        ("hij is traag", "hij is traag begonnen"),
        ("hij is gek", "hij is gek op drop"),
        ("een ODD", "een odd"),
        ("een sukkel", "Bram noemde hem een sukkel"),
        ("vader is niet betrokken", "de directeur is nog niet betrokken"),
        ("mevrouw is dom", "mevrouw Dom"),
    ],
)
def test_the_same_word_as_a_label_and_as_a_fact(with_a_label: str, left_alone: str) -> None:
    assert len(look_over(with_a_label)) == 1
    assert look_over(left_alone) == ()


@pytest.mark.parametrize("quote", ['"{}"', "“{}”", "„{}”", "‘{}’", "'{}'", "«{}»"])
def test_somebodys_own_words_are_left_alone_unless_it_is_about_safety(quote: str) -> None:
    assert look_over(f"Moeder zei: {quote.format('hij is lui en heeft adhd')}, en lachte.") == ()
    [remark] = look_over(f"Moeder zei: {quote.format('dat is mishandeling')}.")
    assert remark.question == MELDCODE


def test_a_forgotten_quotation_mark_does_not_silence_the_page() -> None:
    assert [remark.word for remark in look_over('Vader zei: "tot morgen.\nHij is lui.')] == ["lui"]
    assert len(look_over('"' + "Vader belde vandaag. " * 20 + 'Hij is lui."')) == 1


def test_a_remark_says_where_the_word_stands() -> None:
    assert look_over("Sem: lui, en ADHD.") == (
        Remark("lui", 5, 8, WHAT_DID_YOU_SEE),
        Remark("ADHD", 13, 17, WHO_TOLD_IT),
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Egoïstische", "EGOÏSTISCH", "egoistisch"])
def test_capitals_and_accents_do_not_matter(word: str, form: Literal["NFC", "NFD"]) -> None:
    written = unicodedata.normalize(form, f"🙂 {word} dus")
    [remark] = look_over(written)
    assert unicodedata.normalize("NFC", remark.word) == word


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "🙂" * 50, "\u202elui", "<b>lui</b>", "مرحبا بكم", "Дякую"])
def test_any_text_can_be_looked_over(text: str) -> None:
    assert [remark.word for remark in look_over(text)] == ["lui"] * ("lui" in text)


@pytest.mark.parametrize("text", ["lui ", "é", "'", '"a', "‘a", "a\u0301", "is heel erg ", "niet lui ", "x" * 99 + " "])
def test_a_hundred_thousand_characters_are_looked_over(text: str) -> None:
    long = (text * 100_000)[:100_000]
    assert len(look_over(long)) == (25_000 if text == "lui " else 0)


@given(st.text(max_size=300) | st.lists(st.sampled_from([*LABELLED, *PLAIN])).map(" ".join))
def test_remarks_come_in_order_and_stand_where_they_say(text: str) -> None:
    remarks = look_over(text)
    assert all(text[remark.start : remark.end] == remark.word != "" for remark in remarks)
    ends = [0, *(remark.end for remark in remarks)]
    assert all(end <= remark.start for end, remark in zip(ends, remarks, strict=False))


@given(st.sampled_from(sorted(LABELS | DIAGNOSES | SAFETY)))
def test_each_word_of_the_list_is_asked_about(word: str) -> None:
    assert [remark.word for remark in look_over(f"Het is {word}.")] == [word]


@given(st.sampled_from(sorted(OF_A_PERSON)))
def test_each_plain_word_is_asked_about_only_of_a_person(word: str) -> None:
    assert [remark.word for remark in look_over(f"Vader is {word}.")] == [word]
    assert look_over(f"Het is {word}.") == ()
