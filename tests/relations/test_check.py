"""The monthly check: what a key press does, what it refuses, and what colleagues see of it (R40, design 4.1-4.3)."""

from datetime import date
from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client

from glansrijk.accounts.models import Account
from glansrijk.audit.models import Event
from glansrijk.relations.check_grid import CheckLine, check_lines
from glansrijk.relations.models import Estimate, Relation
from glansrijk.rules.scale import Level, on_screen
from glansrijk.rules.school_year import Month
from glansrijk.schools.models import Staff
from tests import make
from tests.village import Village

CHECK = "/s/linde/groep/5/check/2026-11"
JSON = {"Accept": "application/json"}


def press(client: Client, line: str, level: str, *, page: str = CHECK) -> tuple[int, dict[str, object]]:
    """Send one key press; the status and the answer, which is empty for a page that is not there."""
    response = client.post(f"{page}/schatting", {"line": line, "level": level}, headers=JSON)
    return response.status_code, {} if response.status_code == 404 else response.json()


def status_for(client: Client, line: str) -> int:
    return client.post(f"{CHECK}/schatting", {"line": line, "level": "4"}, headers=JSON).status_code


def levels(village: Village) -> dict[str, int]:
    """All estimates as '<parent> by <rater>' -> level."""
    rows = Estimate.objects.in_school(village.linde.pk)
    named = rows.values_list("relation__parent__first_name", "rater__first_name", "level")
    return {f"{parent} by {rater}": level for parent, rater, level in named}


def line(village: Village, home: str) -> str:
    return f"h{village.homes[home].pk}"


def test_one_key_sets_every_parent_of_the_home(village: Village) -> None:
    answer = press(village.signed_in(village.anna), line(village, "akker"), "4")
    assert answer == (200, {"saved": True, "filled": 1, "of": 5, "others": []})
    assert levels(village) == {"Petra by Anna": 4, "Joris by Anna": 4}


def test_the_same_key_twice_is_one_estimate_and_another_key_changes_it(village: Village) -> None:
    client = village.signed_in(village.anna)
    for key in ("2", "2", "3"):
        press(client, line(village, "kaya"), key)
    assert levels(village) == {"Elif by Anna": 3}


def test_undo_takes_the_estimate_away(village: Village) -> None:
    client = village.signed_in(village.anna)
    press(client, line(village, "kaya"), "2")
    assert press(client, line(village, "kaya"), "") == (200, {"saved": True, "filled": 0, "of": 5, "others": []})
    assert levels(village) == {}


def test_the_duo_partner_has_own_rows_and_learns_of_a_difference_after_choosing(village: Village) -> None:
    anna, bram = village.signed_in(village.anna), village.signed_in(village.bram)
    assert press(anna, line(village, "eva"), "4")[1]["others"] == []
    assert press(bram, line(village, "eva"), "2")[1]["others"] == ["Anna koos: glanst. Praat er samen over."]
    assert press(anna, line(village, "eva"), "4")[1]["others"] == ["Bram koos: mat. Praat er samen over."]
    assert press(anna, line(village, "eva"), "2")[1]["others"] == []
    assert levels(village) == {"Eva by Anna": 2, "Eva by Bram": 2}


def test_the_deceased_are_not_estimated(village: Village) -> None:
    press(village.signed_in(village.anna), line(village, "kaya"), "4")
    assert list(Relation.objects.values_list("parent", flat=True)) == [village.elif_.pk]


def test_a_split_line_sets_one_parent(village: Village) -> None:
    client = village.signed_in(village.anna)
    client.post(f"{CHECK}/apart", {"line": line(village, "akker")})
    press(client, f"{line(village, 'akker')}p{village.joris.pk}", "1")
    assert levels(village) == {"Joris by Anna": 1}


def test_splitting_keeps_what_was_given_and_asks_one_line_more(village: Village) -> None:
    client = village.signed_in(village.anna)
    press(client, line(village, "akker"), "3")
    client.post(f"{CHECK}/apart", {"line": line(village, "akker")})
    answer = press(client, f"{line(village, 'akker')}p{village.joris.pk}", "2")
    assert answer == (200, {"saved": True, "filled": 2, "of": 6, "others": []})
    assert levels(village) == {"Petra by Anna": 3, "Joris by Anna": 2}


def test_setting_apart_without_javascript_keeps_what_was_chosen_on_the_page(village: Village) -> None:
    sent = {"line": line(village, "akker"), line(village, "eva"): "4", line(village, "akker"): "3"}
    response = village.signed_in(village.anna).post(f"{CHECK}/apart", sent)
    assert (response.status_code, response["Location"]) == (302, CHECK)
    assert levels(village) == {"Eva by Anna": 4, "Petra by Anna": 3, "Joris by Anna": 3}


@pytest.mark.parametrize("level", ["5", "-1", "x", "10"])
def test_a_level_that_is_not_on_the_scale_is_refused(village: Village, level: str) -> None:
    status, answer = press(village.signed_in(village.anna), line(village, "eva"), level)
    assert (status, levels(village)) == (400, {})
    assert set(answer) == {"message"}


def test_a_line_of_another_group_is_refused(village: Village) -> None:
    tims_home = village.tim.parent_links.get().home_id
    status, answer = press(village.signed_in(village.anna), f"h{tims_home}", "4")
    assert (status, answer) == (
        400,
        {"message": "Deze regel staat niet meer op de lijst. Laad de pagina opnieuw."},
    )
    assert levels(village) == {}


def test_a_teacher_may_not_rate_the_contact_with_her_own_home(village: Village) -> None:
    make.make_assignment(village.carla, village.group5)
    status, _ = press(village.signed_in(village.carla), line(village, "wit"), "4")
    assert (status, levels(village)) == (400, {})


@pytest.mark.parametrize(
    ("month", "status"),
    [("2026-09", 200), ("2026-10", 200), ("2026-11", 200), ("2026-12", 409), ("2027-06", 409), ("2026-08", 409)],
)
def test_past_months_of_this_year_can_be_completed_and_the_future_cannot(
    village: Village, month: str, status: int
) -> None:
    page = f"/s/linde/groep/5/check/{month}"
    assert press(village.signed_in(village.anna), line(village, "eva"), "3", page=page)[0] == status
    assert Estimate.objects.count() == (1 if status == 200 else 0)


def test_last_years_check_is_closed(village: Village) -> None:
    with time_machine.travel("2027-09-14 12:00:00+02:00"):
        assert press(village.signed_in(village.anna), line(village, "eva"), "3")[0] == 409


def test_who_may_fill_in_the_check(village: Village) -> None:
    everyone: dict[str, Staff | Account] = {
        "anna": village.anna,
        "ivo": village.ivo,
        "otto": village.otto,
        "carla": village.carla,
        "daan": village.daan,
        "bea": village.bea,
        "stranger": village.stranger,
    }
    answers = {name: status_for(village.signed_in(who), line(village, "eva")) for name, who in everyone.items()}
    assert answers == {
        "anna": 200,
        "ivo": 403,
        "otto": 403,
        "carla": 404,
        "daan": 404,
        "bea": 404,
        "stranger": 404,
    }


def test_whoever_is_signed_out_hears_so_and_nothing_is_saved(village: Village) -> None:
    status, answer = press(Client(), line(village, "eva"), "4")
    assert (status, answer["sign_in"], levels(village)) == (401, True, {})


def test_sight_ends_with_the_assignment(village: Village) -> None:
    village.anna.assignments.get().end(date(2026, 11, 23))
    assert press(village.signed_in(village.anna), line(village, "eva"), "4")[0] == 404


def test_the_log_tells_that_a_month_was_filled_in_and_not_the_level(village: Village) -> None:
    press(village.signed_in(village.anna), line(village, "eva"), "1")
    event = Event.objects.get(kind="estimate.set")
    assert (event.school_id, event.by_account_id, event.about_type) == (
        village.linde.pk,
        village.anna.account_id,
        "relation",
    )
    assert event.facts == {"month": "2026-11"}


def test_the_whole_page_at_once_without_javascript(village: Village) -> None:
    sent = {line(village, "eva"): "4", line(village, "akker"): "2"}
    response = village.signed_in(village.anna).post(CHECK, sent)
    assert (response.status_code, response["Location"]) == (302, CHECK)
    assert levels(village) == {"Eva by Anna": 4, "Petra by Anna": 2, "Joris by Anna": 2}


def test_a_full_page_without_javascript_goes_on_to_look_back(village: Village) -> None:
    sent = {line(village, home): "3" for home in village.homes}
    response = village.signed_in(village.anna).post(CHECK, sent)
    assert (response.status_code, response["Location"]) == (302, f"{CHECK}/terugkijken")


def test_the_cover_holds_no_name(village: Village) -> None:
    client = village.signed_in(village.anna)
    cover = client.get(CHECK).content.decode()
    names = ("Sem", "Noor", "Bakker", "Petra", "Kaya", "Elif")
    assert [name for name in names if name in cover] == []
    client.post(f"{CHECK}/begin")
    page = client.get(CHECK).content.decode()
    assert [name for name in names if name not in page] == []


def test_last_month_is_nowhere_on_the_page_until_looking_back(village: Village) -> None:
    make.make_estimate(village.eva, village.group5, Level.DULL, rater=village.anna, month=Month(2026, 10))
    client = village.signed_in(village.anna)
    client.post(f"{CHECK}/begin")
    page = client.get(CHECK).content.decode()
    press(client, line(village, "eva"), "3")
    looking_back = client.get(f"{CHECK}/terugkijken").content.decode()
    assert ("vorige maand" in page, "checked" in page) == (False, False)
    assert "vorige maand dof" in looking_back


def test_setting_apart_answers_with_lines_that_can_be_brought_together_again(village: Village) -> None:
    client, akker = village.signed_in(village.anna), line(village, "akker")
    for page, names, back in (("apart", ("bij Petra", "bij Joris"), "samen"), ("samen", ("Petra en Joris",), "apart")):
        sent = akker if page == "apart" else f"{akker}p{village.joris.pk}"
        answer = client.post(f"{CHECK}/{page}", {"line": sent}, headers={"HX-Request": "true"}).content.decode()
        assert answer.count("<fieldset") == answer.count(f'formaction="{CHECK}/{back}"') == len(names)
        assert [name for name in names if f'data-parents="{name}"' not in answer] == []


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "a & b &amp; %(home)s",
]


class Seen(HTMLParser):
    """What a browser makes of it: elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, list[str | None]] = {}
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        self.text += data


def drawn(text: str, *, own: bool = False, level: int | None = 2, two_words: bool = False) -> str:
    """A line in which people wrote a text wherever they can, with both buttons' texts."""
    one = CheckLine(
        id="h1",
        home_id=1,
        title=text,
        subtitle=text,
        not_yet=text,
        level=level,
        others=(text,),
        can_split=True,
        can_join=False,
        own=own,
        banned=False,
    )
    return check_lines([one], on_screen(two_words=two_words), split_url="/apart?a=1&b=2", join_url="/samen")


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_stays_text_on_a_line(text: str, own: bool) -> None:  # noqa: FBT001
    seen, plain = Seen(drawn(text, own=own)), Seen(drawn("Sem", own=own))
    assert (seen.tags, set(seen.attributes)) == (plain.tags, set(plain.attributes))
    assert seen.text.count(text) == plain.text.count("Sem") == (2 if own else 4)
    assert seen.attributes.get("data-home", []) == ([] if own else [text])
    assert seen.attributes.get("formaction", []) == ([] if own else ["/apart?a=1&b=2"])


def test_a_line_as_it_stands_on_the_page() -> None:
    assert drawn("Sem", two_words=True, level=4) == (
        '<fieldset class="check-line" id="h1" data-line="h1" data-filled data-home="Sem" data-parents="Sem">'
        '<legend class="check-name"><span class="check-title">Sem</span> <span class="check-sub">Sem'
        '<span class="check-not-yet"><span class="visually-hidden">, </span>Sem</span></span></legend>'
        '<label class="choice choice-dull"><input class="choice-input" type="radio" name="h1" value="1"'
        ' data-word="dof"><span class="choice-face">'
        '<svg class="shape" width="18" height="18" aria-hidden="true" focusable="false">'
        '<use href="#p18-dull"/></svg><span class="choice-word" data-text="Dof">Dof</span>'
        '<kbd aria-hidden="true">1</kbd></span></label>'
        '<label class="choice choice-shining"><input class="choice-input" type="radio" name="h1" value="4"'
        ' data-word="glanst" checked><span class="choice-face">'
        '<svg class="shape" width="18" height="18" aria-hidden="true" focusable="false">'
        '<use href="#p18-shining"/></svg>'
        '<span class="choice-word" data-text="Glanst">Glanst</span><kbd aria-hidden="true">4</kbd></span></label>'
        '<label class="choice choice-unknown"><input class="choice-input" type="radio" name="h1" value="0"'
        ' data-word="nog niet bekend"><span class="choice-face">'
        '<svg class="shape" width="18" height="18" aria-hidden="true" focusable="false">'
        '<use href="#p18-unknown"/></svg>'
        '<span class="choice-word choice-long" data-text="Nog niet bekend">Nog niet bekend</span>'
        '<span class="choice-word choice-short" data-text="Weet niet">Weet niet'
        '<span class="visually-hidden">, nog niet bekend</span></span><kbd aria-hidden="true">0</kbd></span></label>'
        '<div class="check-side"><span class="check-open">open</span> <button class="check-split" type="submit"'
        ' name="line" value="h1" formaction="/apart?a=1&amp;b=2" data-split'
        ' aria-label="Apart: Sem, een regel per ouder">Apart <kbd aria-hidden="true">x</kbd></button></div>'
        '<div class="check-notes" data-notes><p>Sem</p></div></fieldset>'
    )


@pytest.mark.parametrize(("level", "checked"), [(None, 0), (0, 1), (1, 1), (2, 1), (3, 1), (4, 1)])
def test_the_choice_that_was_made_is_checked(level: int | None, checked: int) -> None:
    seen = Seen(drawn("Sem", level=level))
    assert len(seen.attributes.get("checked", [])) == len(seen.attributes.get("data-filled", [])) == checked
    assert seen.attributes["value"] == ["1", "2", "3", "4", "0", "h1"]
