"""Own words of child, parent and teacher, and what home and school have in common (R24, R34)."""

from django.test import Client

from glansrijk.relations.models import OwnWords
from glansrijk.schools.models import Pupil
from tests.relations.family_pages import page, tree_of, url, words
from tests.village import Village


def say(client: Client, pupil: Pupil, whose: str, text: str, version: int = 0, on: str = "2026-09-04") -> int:
    """Write words down; the status of the answer."""
    values = {"text": text, "version": version, "said_on": on}
    return client.post(f"{url(pupil)}/woorden/{whose}", values).status_code


def test_each_corner_of_the_triangle_speaks_in_own_words(village: Village) -> None:
    client = village.signed_in(village.anna)
    for whose, text in (
        ("kind", "Ik wil een hut bouwen."),
        (f"ouder-{village.eva.pk}", "Dat hij weer met plezier fietst."),
        (f"ouder-{village.peter.pk}", "That he reads a book."),
        ("leerkracht", "Dat we elkaar snel bellen."),
    ):
        assert say(client, village.sem, whose, text) == 302
    tree = page(client, village.sem)
    assert words(tree, "family-voices") == (
        "“ Dat hij weer met plezier fietst. ” Eva , thuis van Sem , 4 september · Wijzigen "
        "“ That he reads a book. ” Peter , thuis van Sem , 4 september · Wijzigen "
        "“ Ik wil een hut bouwen. ” Sem , 4 september · Wijzigen "
        "“ Dat we elkaar snel bellen. ” Anna , leerkracht , 4 september · Wijzigen"
    ).replace("“ ", "“").replace(" ”", "”").replace(" , ", ", ")


def test_what_a_home_and_school_have_in_common(village: Village) -> None:
    client = village.signed_in(village.anna)
    assert say(client, village.sem, f"samen-{village.homes['peter'].pk}", "We houden allebei van voetbal.") == 302
    first, second = page(client, village.sem).find_class("family-facts")
    assert words(second).endswith("Samen We houden allebei van voetbal. Wijzigen")
    assert words(first).endswith("Samen Wat heb je gemeen met Eva?")


def test_changing_and_taking_away(village: Village) -> None:
    client = village.signed_in(village.anna)
    say(client, village.sem, "kind", "Een hut")
    first = OwnWords.objects.get().version
    assert say(client, village.sem, "kind", "Een boomhut", version=first) == 302
    assert OwnWords.objects.get().text == "Een boomhut"
    assert say(client, village.sem, "kind", "", version=first + 1) == 302
    assert OwnWords.objects.count() == 0


def test_a_page_from_before_words_were_taken_away_does_not_write_over_new_ones(village: Village) -> None:
    client = village.signed_in(village.anna)
    say(client, village.sem, "kind", "Een hut")
    first = OwnWords.objects.get().version
    say(client, village.sem, "kind", "", version=first)
    say(village.signed_in(village.bram), village.sem, "kind", "Van Bram")
    assert say(client, village.sem, "kind", "Van Anna", version=first) == 409
    assert OwnWords.objects.get().text == "Van Bram"


def test_two_people_at_once_see_both_texts(village: Village) -> None:
    say(village.signed_in(village.anna), village.sem, "kind", "Van Anna")
    client = village.signed_in(village.bram)
    for version in (0, 7):
        values = {"text": "Van Bram", "version": version, "said_on": "2026-09-04"}
        response = client.post(f"{url(village.sem)}/woorden/kind", values)
        tree = tree_of(response)
        assert (response.status_code, words(tree, "beside-text")) == (409, "Van Anna")
        assert tree.xpath("//textarea[@name='text']")[0].text.strip() == "Van Bram"
        assert tree.xpath("//input[@name='version']/@value") == [str(OwnWords.objects.get().version)]
    assert OwnWords.objects.get().text == "Van Anna"


def test_a_day_that_is_still_to_come_is_refused(village: Village) -> None:
    assert say(village.signed_in(village.anna), village.sem, "kind", "Hut", on="2026-12-01") == 400


def test_nobody_of_this_family_has_no_words_here(village: Village) -> None:
    client = village.signed_in(village.anna)
    for whose in ("juf", f"ouder-{village.petra.pk}", f"samen-{village.homes['akker'].pk}", "ouder-x"):
        assert client.get(f"{url(village.sem)}/woorden/{whose}").status_code == 404
    assert village.signed_in(village.carla).get(f"{url(village.sem)}/woorden/kind").status_code == 404
