"""The calendar on a phone: read back as a phone reads it, without anybody's name, and closed when somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from glansrijk.accounts.calendar_feed import end_feed, make_feed
from glansrijk.accounts.language import languages_with_words
from glansrijk.audit.models import Seen
from glansrijk.home.calendar_feed import feed_over
from glansrijk.rules.calendar_items import CalendarItem, ItemKind
from glansrijk.rules.roles import Role
from glansrijk.rules.school_year import SchoolYear as Year
from glansrijk.schools.models import Holiday, RoleGrant, Staff
from glansrijk.schools.moving_holidays import add_holiday, change_holiday
from glansrijk.schools.undoing_calendar import last_change, undo_change
from tests import make
from tests.home.test_actions import step
from tests.schools.calendar.days_off import open_again
from tests.village import TUESDAY, Village

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STUDY_DAY = date(2026, 11, 26)


@pytest.fixture
def calendar(village: Village) -> Village:
    """The village with the holidays of region north, and a study day on Thursday."""
    cache.clear()
    year = open_again(village.linde, Year(2026))
    by = village.viewer(village.otto)
    add_holiday(year, name="Studiedag", first_on=STUDY_DAY, last_on=STUDY_DAY, kind="study_day", by=by)
    return village


def address(who: Staff) -> str:
    assert who.account is not None
    return f"/agenda/{make_feed(who.account)}.ics"


def events(data: bytes) -> dict[str, Any]:
    """What a phone finds, by key."""
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(event["UID"]): event for event in found}


def feed(who: Staff) -> dict[str, Any]:
    return events(Client().get(address(who)).content)


def test_a_phone_reads_it_without_signing_in(calendar: Village) -> None:
    answer = Client().get(address(calendar.anna))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "no-store"
    read = Calendar.from_ical(answer.content)
    assert [str(read[name]) for name in ("VERSION", "METHOD", "X-WR-CALNAME")] == ["2.0", "PUBLISH", "School: De Linde"]
    titles = {str(event["SUMMARY"]) for event in events(answer.content).values()}
    assert {"Studiedag", "Kerstvakantie", "Maandcheck november", "Hoop-en-dromengesprek"} <= titles


def test_it_speaks_the_language_of_the_account_and_not_of_who_asks(
    calendar: Village, settings: Any, tmp_path: Path
) -> None:
    words = Catalog("en")
    words.add("Maandcheck %(month)s", "Check of %(month)s")
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, words)
    settings.LOCALE_PATHS = [tmp_path]
    languages_with_words.cache_clear()
    assert calendar.anna.account is not None
    calendar.anna.account.settle(name="Anna", language="en")
    titles = {who: {str(one["SUMMARY"]) for one in feed(who).values()} for who in (calendar.anna, calendar.bram)}
    languages_with_words.cache_clear()
    assert ["Check of november" in titles[who] for who in titles] == [True, False]
    assert ["Maandcheck november" in titles[who] for who in titles] == [False, True]


def test_all_day_things_are_days_and_end_the_day_after(calendar: Village) -> None:
    christmas = feed(calendar.anna)["vrij-kerstvakantie-2026@linde.glansrijk"]
    assert (christmas["DTSTART"].dt, christmas["DTEND"].dt) == (date(2026, 12, 19), date(2027, 1, 4))
    assert b"DTSTART;VALUE=DATE:20261219" in Client().get(address(calendar.anna)).content


def test_each_thing_stands_there_once_with_a_key_that_stays(calendar: Village) -> None:
    open_again(calendar.linde, Year(2027))
    data = Client().get(address(calendar.anna)).content
    keys = [str(event["UID"]) for event in Calendar.from_ical(data).walk("VEVENT")]
    assert len(keys) == len(set(keys)) > 30
    assert set(feed(calendar.anna)) == set(keys)


def test_no_name_of_a_child_or_parent_is_in_it(calendar: Village) -> None:
    step(calendar, calendar.anna, calendar.eva, calendar.group5, due_on=date(2026, 11, 27), what="Bel Eva over Sem.")
    text = Client().get(address(calendar.anna)).content.decode().replace("\r\n ", "")
    assert "SUMMARY:Stap die je wilt zetten" in text
    names = {name for one in (calendar.sem, calendar.noor, calendar.omer) for name in (one.first_name, one.surname)}
    names |= {name for one in (calendar.eva, calendar.peter, calendar.elif_) for name in (one.first_name, one.surname)}
    assert [name for name in names if name and name in text] == []
    assert "gezin" not in text


def test_everybody_gets_what_is_theirs(calendar: Village) -> None:
    kinds = {
        who.first_name: {str(event["UID"]).split("-")[0] for event in feed(who).values()}
        for who in (calendar.anna, calendar.ivo, calendar.hanneke, calendar.otto)
    }
    assert kinds == {
        "Anna": {"vrij", "periode", "maandcheck"},
        "Ivo": {"vrij", "maandcheck"},
        "Hanneke": {"vrij", "kwartaal"},
        "Otto": {"vrij"},
    }


def test_a_moved_day_keeps_its_key_and_says_that_it_changed(calendar: Village) -> None:
    key = "vrij-studiedag-2026@linde.glansrijk"
    before = feed(calendar.anna)[key]
    row = Holiday.objects.get(name="Studiedag")
    new = date(2026, 12, 3)
    with time_machine.travel("2026-11-24 13:00:00+01:00", tick=True):
        change_holiday(row, name="Studiedag", first_on=new, last_on=new, by=calendar.viewer(calendar.otto))
        after = feed(calendar.anna)[key]
    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (STUDY_DAY, new)
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    change = last_change(calendar.linde)
    assert change is not None
    undo_change(change, by=calendar.viewer(calendar.otto))
    back = feed(calendar.anna)[key]
    assert (back["DTSTART"].dt, back["SEQUENCE"]) == (STUDY_DAY, after["SEQUENCE"] + 1)


def test_the_same_address_gives_the_same_bytes(calendar: Village) -> None:
    url = address(calendar.anna)
    assert Client().get(url).content == Client().get(url).content


# --- the clock ---


def written(calendar: Village, *items: CalendarItem) -> dict[str, Any]:
    return events(feed_over({calendar.linde: list(items)}))


def talk(day: date, at: time, until: time | None = None) -> CalendarItem:
    return CalendarItem(f"talk-{day}-{at:%H%M}", ItemKind.TALK, "Gesprek op school", day, at=at, until=until)


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 10, 23), 13),
        (date(2026, 10, 25), 14),
        (date(2026, 10, 26), 14),
        (date(2027, 3, 27), 14),
        (date(2027, 3, 28), 13),
        (date(2028, 2, 29), 14),
        (date(2027, 7, 31), 13),
        (date(2027, 8, 1), 13),
    ],
)
def test_a_talk_keeps_the_time_on_the_wall_over_the_clock_changes(calendar: Village, day: date, in_utc: int) -> None:
    ((_key, event),) = written(calendar, talk(day, time(15, 15), time(15, 25))).items()
    begin, end = event["DTSTART"].dt, event["DTEND"].dt
    assert (begin.date(), begin.time(), end.time()) == (day, time(15, 15), time(15, 25))
    assert begin.astimezone(UTC) == datetime.combine(day, time(in_utc, 15), UTC)
    assert str(event["DTSTART"].params["TZID"]) == "Europe/Amsterdam"


@given(
    st.dates(date(2026, 8, 1), date(2030, 7, 31)),
    st.times(time(7), time(22)).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
)
def test_the_time_zone_in_the_file_says_what_the_clock_in_amsterdam_says(day: date, at: time) -> None:
    read = Calendar.from_ical(feed_over({}))
    (zone,) = read.walk("VTIMEZONE")
    moment = datetime.combine(day, at)
    told = zone.to_tz(lookup_tzid=False).utcoffset(moment)  # type: ignore[attr-defined]
    assert told == moment.replace(tzinfo=AMSTERDAM).utcoffset()


def test_a_talk_without_an_end_lasts_ten_minutes(calendar: Village) -> None:
    ((_key, event),) = written(calendar, talk(TUESDAY, time(15, 15))).items()
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=10)


def test_a_title_cannot_break_out_of_its_line(calendar: Village) -> None:
    title = "Feest; met, komma's\r\nBEGIN:VEVENT\r\nSUMMARY:vals " + "é" * 90
    item = CalendarItem("feest", ItemKind.EVENT, title, TUESDAY)
    (event,) = written(calendar, item).values()
    assert str(event["SUMMARY"]).split() == title.split()


# --- whose it is ---


def test_an_address_that_leads_nowhere_is_not_found(calendar: Village) -> None:
    url = address(calendar.anna)
    wrong = [url.replace(".ics", "x.ics"), "/agenda/x.ics", f"/agenda/{'a' * 43}.ics", "/agenda/%00.ics"]
    assert [Client().get(one).status_code for one in wrong] == [404] * 4


def test_a_new_address_ends_the_old_one_and_switching_off_ends_both(calendar: Village) -> None:
    old, new = address(calendar.anna), address(calendar.anna)
    assert [Client().get(url).status_code for url in (old, new)] == [404, 200]
    assert calendar.anna.account is not None
    end_feed(calendar.anna.account)
    assert Client().get(new).status_code == 404


def test_who_works_here_no_more_has_no_calendar_any_more(calendar: Village) -> None:
    url = address(calendar.anna)
    RoleGrant.objects.get(staff=calendar.anna).end(TUESDAY - timedelta(days=1))
    assert Client().get(url).status_code == 404


def test_who_left_or_whose_account_closed_has_none_either(calendar: Village) -> None:
    urls = [address(calendar.bram), address(calendar.carla)]
    Staff.objects.filter(pk=calendar.bram.pk).update(left_on=TUESDAY)
    assert calendar.carla.account is not None
    calendar.carla.account.close()
    assert [Client().get(url).status_code for url in urls] == [404, 404]


def test_who_works_at_two_schools_has_both_in_one_calendar(calendar: Village) -> None:
    second = make.make_staff(calendar.esdoorn, "Anna Elders", Role.TEACHER)
    Staff.objects.filter(pk=second.pk).update(account=calendar.anna.account)
    titles = {str(event["SUMMARY"]) for event in feed(calendar.anna).values()}
    assert {"Maandcheck november · De Linde", "Maandcheck november · De Esdoorn"} <= titles
    assert "Studiedag · De Esdoorn" not in titles


def test_reading_is_all_that_can_be_done_with_it(calendar: Village) -> None:
    url = address(calendar.anna)
    answers: Iterable[int] = (
        getattr(Client(), verb)(url).status_code for verb in ("post", "put", "patch", "delete", "options")
    )
    assert list(answers) == [405] * 5
    assert Client().head(url).status_code == 200
    assert not Seen.objects.exists()
    assert "sessionid" not in Client().get(url).cookies


def test_asking_too_often_is_told_to_wait(calendar: Village) -> None:
    url = address(calendar.anna)
    answers = [Client().get(url).status_code for _time in range(61)]
    assert answers == [200] * 60 + [429]
    assert Client().get(url)["Retry-After"] == "300"
    assert Client().get(address(calendar.bram)).status_code == 200, "somebody else's phone may go on"
