"""The trainer leads a group and sees progress and counts only; the board makes it and reads no case (R63, R64, T9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from glansrijk.accounts.models import Account
from glansrijk.network.models import PilotAttendance, PilotGroup, PilotSchool, PilotTrainer
from glansrijk.network.pilot_progress import SchoolProgress, progress_of
from glansrijk.network.pilot_sharing import Case, say_done, share_case
from glansrijk.rules.roles import Role
from glansrijk.team.lesson_files import lessons
from glansrijk.team.models import PlannedLesson
from tests import make
from tests.network.pilots import Pilots, make_pilots, stops_leading
from tests.promises.addresses import ALL
from tests.promises.one_of_every_model import fill, release_canaries
from tests.village import TUESDAY, Village


@pytest.fixture
def pilots(village: Village) -> Pilots:
    return make_pilots(village, more=1)


@pytest.fixture
def tonke(pilots: Pilots) -> Client:
    """The browser of the trainer."""
    return pilots.village.signed_in(pilots.trainer)


def test_the_trainer_sees_counts_of_each_school(pilots: Pilots, tonke: Client) -> None:
    village = pilots.village
    for number, lesson in enumerate(lessons()[:3]):
        PlannedLesson.objects.create(
            school=village.linde,
            lesson=lesson.slug,
            title=lesson.title,
            letter="G",
            closed_on=TUESDAY if number else None,
        )
    PlannedLesson.objects.create(
        school=village.esdoorn, lesson=lessons()[0].slug, title="x", letter="G", closed_on=TUESDAY
    )
    make.make_staff(village.linde, "Zes Zes", Role.TEACHER)
    say_done(pilots.assignment, "Drie moeders waren blij.", by=village.viewer(village.anna))
    answer = tonke.post(
        f"/trainer/pilotgroepen/{pilots.group.slug}/bijeenkomst/{pilots.meeting.pk}/aantallen",
        {f"school_{village.linde.pk}": 3, f"school_{village.esdoorn.pk}": ""},
    )
    assert (answer.status_code, PilotAttendance.objects.get().people) == (302, 3)
    assert progress_of(pilots.group, TUESDAY).schools == (
        SchoolProgress("De Esdoorn", None, 0, 0),
        SchoolProgress("De Linde", 2, 1, 1),
        SchoolProgress("Pilotschool 0", None, 0, 0),
    )
    page = tonke.get(f"/trainer/pilotgroepen/{pilots.group.slug}").content.decode()
    assert (f"2 van {len(lessons())}" in page, "klein team" in page, "moeders" in page) == (True, True, False)


def trainer_urls(pilots: Pilots) -> list[str]:
    """Every address that begins with trainer/, filled."""
    parts = {"pilot_group": pilots.group.slug, "pilot_meeting": pilots.meeting.pk}
    found = [one for one in ALL if one.route.startswith("trainer/")]
    assert len(found) == 7
    return [reverse(one.name, kwargs={name: parts[name] for name in one.parameters}) for one in found]


def test_no_word_of_a_school_reaches_the_trainer(pilots: Pilots, tonke: Client) -> None:
    """Canaries in every text of every row of all schools but the name of the school: none sings here."""
    village = pilots.village
    share_case(pilots.group, Case("Een vader", "Een vader bleef weg."), by=village.viewer(village.anna))
    say_done(pilots.assignment, "Het ging goed.", by=village.viewer(village.anna))
    fill(village.linde)
    words = list(release_canaries(village.linde))
    village.linde.refresh_from_db()
    assert len(words) > 200
    heard = False
    for url in ["/", *trainer_urls(pilots)]:
        text = tonke.get(url, follow=True).content.decode()
        assert not [word for word in words if word in text], url
        heard |= village.linde.name in text
    for url in ("/s/linde/", pilots.address(), "/s/linde/team/lessen", f"/bestuur/{village.linde.board.slug}/"):
        assert tonke.get(url).status_code == 404, url
    assert heard, "the control: the name of a school may be read, and is one"


@pytest.mark.parametrize("who", ["anna", "hanneke", "bea", "olga", "stranger"])
def test_nobody_else_finds_the_pages_of_the_trainer(pilots: Pilots, who: str) -> None:
    person = getattr(pilots.village, who)
    pilots.village.give_second_step(person)
    client = pilots.village.signed_in(person)
    seen = {getattr(client, method)(url).status_code for url in trainer_urls(pilots) for method in ("get", "post")}
    assert seen - {405} == {404}


def test_what_ends_is_over_at_the_next_click(pilots: Pilots, tonke: Client) -> None:
    where = f"/trainer/pilotgroepen/{pilots.group.slug}"
    other = PilotGroup.objects.create(board=pilots.group.board, name="Een andere", slug="een-andere")
    assert (tonke.get(where).status_code, tonke.get(f"/trainer/pilotgroepen/{other.slug}").status_code) == (200, 404)
    stops_leading(pilots)
    assert {tonke.get(url).status_code for url in ("/trainer/", where)} == {404}


def test_the_trainer_plans_gives_and_calls_off(pilots: Pilots, tonke: Client) -> None:
    where = f"/trainer/pilotgroepen/{pilots.group.slug}"
    form = {"key": "1b0e34bb-5b07-4a65-9d5c-b3a1b35c8d0e", "held_on": "2026-12-15", "about": "Mail me op a@b.nl"}
    refused = tonke.post(f"{where}/bijeenkomst", form)
    assert (refused.status_code, list(refused.context["form"].errors)) == (400, ["about"])
    for _twice in range(2):
        assert tonke.post(f"{where}/bijeenkomst", form | {"about": "Over grenzen."}).status_code == 302
    (planned,) = pilots.group.meetings.exclude(pk=pilots.meeting.pk)
    assert tonke.get(f"{where}/bijeenkomst/{planned.pk}/aantallen").status_code == 200
    too_soon = tonke.post(f"{where}/bijeenkomst/{planned.pk}/aantallen", {})
    assert too_soon.status_code == 400
    tonke.post(f"{where}/bijeenkomst/{planned.pk}/gaat-niet-door")
    task = {"key": "2b0e34bb-5b07-4a65-9d5c-b3a1b35c8d0e", "title": "Zeg iets aardigs", "due_on": "2026-12-01"}
    for _twice in range(2):
        assert tonke.post(f"{where}/opdracht", task).status_code == 302
    page = pilots.village.signed_in(pilots.village.anna).get(pilots.address()).content.decode()
    assert [page.count(words) for words in ("gaat niet door", "Zeg iets aardigs")] == [1, 1]


def test_a_meeting_is_changed_and_the_schools_see_what_stood_there(pilots: Pilots, tonke: Client) -> None:
    """Day, time, place and theme at once; then by two at once, of whom neither loses a word; then called off."""
    where = f"/trainer/pilotgroepen/{pilots.group.slug}/bijeenkomst/{pilots.meeting.pk}"
    form = {"key": str(pilots.meeting.key), "version": "1", "held_on": "2026-12-01", "from_time": "15:30"}
    new = form | {"place": "De Esdoorn", "about": "Over grenzen."}
    refused = tonke.post(f"{where}/wijzigen", new | {"about": "Mail a@b.nl"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (400, ["about"])
    assert tonke.get(f"{where}/wijzigen").context["form"]["about"].value() == "Over het eerste gesprek."
    for _twice in range(2):
        assert tonke.post(f"{where}/wijzigen", new).status_code == 302, "the same page sent twice is one change"
    pilots.meeting.refresh_from_db()
    assert (pilots.meeting.version, pilots.meeting.was) == (
        2,
        {"held_on": "2026-11-24", "from_time": "", "place": "", "about": "Over het eerste gesprek."},
    )
    both = tonke.post(f"{where}/wijzigen", new | {"held_on": "2026-12-02", "about": "Over rust."})
    assert (both.status_code, [(theirs, mine) for _label, theirs, mine in both.context["beside"]]) == (
        409,
        [("Over grenzen.", "Over rust."), ("di 1 dec", "wo 2 dec")],
    )
    assert [both.context["form"][name].value() for name in ("version", "about")] == [2, "Over rust."]
    anna = pilots.village.signed_in(pilots.village.anna)
    page = anna.get(pilots.address(rest=f"/bijeenkomst/{pilots.meeting.pk}")).content.decode()
    told = ("Gewijzigd op 24 november.", "De dag was eerst dinsdag 24 november 2026.", "Er stond eerst geen tijd.")
    assert [words for words in (*told, "Het ging eerst over: Over het eerste gesprek.") if words not in page] == []
    assert "gewijzigd op 24 november" in anna.get(pilots.address()).content.decode()
    tonke.post(f"{where}/gaat-niet-door")
    off = tonke.post(f"{where}/wijzigen", new | {"version": "3", "about": "Over rust."})
    assert (off.status_code, off.context["form"].sentence) == (400, "Deze bijeenkomst gaat niet door. Plan een nieuwe.")


@pytest.mark.parametrize("why", ["it has been", "it was counted"])
def test_a_meeting_that_has_been_stays_as_it_was(pilots: Pilots, tonke: Client, why: str) -> None:
    where = f"/trainer/pilotgroepen/{pilots.group.slug}/bijeenkomst/{pilots.meeting.pk}"
    if why == "it was counted":
        tonke.post(f"{where}/aantallen", {f"school_{pilots.village.linde.pk}": 3})
    else:
        type(pilots.meeting).objects.filter(pk=pilots.meeting.pk).update(held_on=TUESDAY - timedelta(days=1))
    form = {"key": str(pilots.meeting.key), "version": "1", "held_on": "2026-12-01", "about": "Over grenzen."}
    answer = tonke.post(f"{where}/wijzigen", form)
    assert (answer.status_code, answer.context["form"].sentence) == (
        400,
        "Deze bijeenkomst is geweest. Je kunt hem niet meer wijzigen.",
    )


def test_a_board_makes_a_group_asks_schools_and_gives_a_trainer(village: Village, bea: Client) -> None:
    village.esdoorn.know_brin("98YY", "00")
    at = f"/bestuur/{village.linde.board.slug}"
    form = {"key": "3b0e34bb-5b07-4a65-9d5c-b3a1b35c8d0e", "name": "Samen", "about": ""}
    for _twice in range(2):
        bea.post(f"{at}/pilotgroep-maken", form)
    group = PilotGroup.objects.get()
    unknown = bea.post(f"{at}/pilotgroepen/samen/uitnodigen", {"schools": [village.linde.pk], "brin": "11AA"})
    assert (unknown.status_code, list(unknown.context["form"].errors)) == (400, ["brin"])
    for _twice in range(2):
        bea.post(f"{at}/pilotgroepen/samen/uitnodigen", {"schools": [village.linde.pk], "brin": "98yy"})
    assert list(PilotSchool.objects.asked().order_by("school__slug").values_list("school__slug", flat=True)) == [
        "esdoorn",
        "linde",
    ]
    given = {"name": "Tonke", "email": "tonke@voorbeeld.nl", "from_on": "2026-11-24", "until_on": ""}
    over = bea.post(f"{at}/pilotgroepen/samen/trainer", given | {"from_on": "2020-01-01", "until_on": "2020-01-02"})
    assert (over.status_code, list(over.context["form"].errors)) == (400, ["until_on"])
    page = bea.post(f"{at}/pilotgroepen/samen/trainer", given)
    account = Account.objects.by_email("tonke@voorbeeld.nl")
    assert account is not None
    assert ("wachtwoord" in page.content.decode(), account.has_usable_password()) == (True, False)
    assert bea.post(f"{at}/pilotgroepen/samen/trainer", given).status_code == 400, "leads it already"
    assert village.signed_in(account).get("/", follow=True).redirect_chain == [("/trainer/", 302)]
    bea.post(f"{at}/pilotgroepen/samen/trainer/{PilotTrainer.objects.get().pk}/stoppen")
    assert (PilotTrainer.objects.count(), village.signed_in(account).get("/trainer/").status_code) == (0, 404)
    assert "Dit draai je niet terug." in bea.get(f"{at}/pilotgroepen/samen/ophouden").content.decode()
    assert PilotGroup.objects.get().goes_on, "looking stops nothing"
    bea.post(f"{at}/pilotgroepen/samen/ophouden")
    group.refresh_from_db()
    assert (group.goes_on, village.signed_in(village.anna).get("/s/linde/pilotgroepen").status_code) == (False, 200)


def test_a_board_reads_no_case_and_no_group_of_another_board(pilots: Pilots, bea: Client) -> None:
    village = pilots.village
    share_case(pilots.group, Case("Een vader bleef weg", "Een vader bleef weg."), by=village.viewer(village.anna))
    say_done(pilots.assignment, "Drie moeders waren blij.", by=village.viewer(village.anna))
    page = bea.get(f"/bestuur/{village.linde.board.slug}/pilotgroepen/{pilots.group.slug}").content.decode()
    assert ("De Esdoorn" in page, "vader" in page, "moeders" in page) == (True, False, False)
    PilotGroup.objects.filter(pk=pilots.group.pk).update(board=village.esdoorn.board)
    gone = bea.get(f"/bestuur/{village.linde.board.slug}/pilotgroepen/{pilots.group.slug}")
    assert gone.status_code == 404


def test_days_of_a_trainer_begin_and_end(pilots: Pilots) -> None:
    row = PilotTrainer.objects.get(group=pilots.group)
    seen = [
        PilotGroup.objects.led_by(pilots.trainer, day).exists()
        for day in (row.from_on - timedelta(days=1), row.from_on, TUESDAY)
    ]
    assert seen == [False, True, True]
