"""The terms in the code, the document and the tables say the same, and nothing goes before its time."""

from __future__ import annotations

from datetime import date, timedelta

from django.apps import apps
from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.privacy.forgetting_logs import LOGS
from glansrijk.privacy.loading import the_policy
from glansrijk.privacy.terms import TERMS
from glansrijk.rules.clearing import first_kept_day, first_kept_leaver, first_kept_year
from glansrijk.rules.keeping import Kind, keep_until
from glansrijk.rules.school_year import SchoolYear

# Models with a term of their own for which no step is needed, and why.
GO_WITH_ANOTHER = {
    "schools.ReachWish": "hangs on the parent",
    "schools.ParentLink": "hangs on child and parent",
    "schools.CustodyDecision": "hangs on the tie",
    "schools.ContactBan": "hangs on the tie",
    "schools.Placement": "hangs on the child",
    "schools.Participation": "hangs on the child",
    "schools.Assignment": "hangs on the colleague",
    "schools.RoleGrant": "hangs on the colleague",
    "talks.Talent": "hangs on the child",
    "team.AgendaPoint": "hangs on the meeting",
    "team.Attendance": "hangs on the meeting and the colleague",
    "team.LessonTurn": "hangs on the colleague",
    "team.AgreementOwner": "hangs on the colleague",
    "team.AskMe": "hangs on the colleague",
    "network.CoMaker": "hangs on what was made, and on the parent",
    "team.Practised": "hangs on the colleague",
    "privacy.RequestStep": "hangs on the request",
    "privacy.IncidentStep": "hangs on the leak",
    "schools.BoardRole": "hangs on the account",
    "network.BoardInvitation": "hangs on the account",
    "accounts.CalendarFeed": "hangs on the account",
    "accounts.ChildPin": "hangs on the account",
    "mfa.Authenticator": "hangs on the account",
    "rounds.RoundGroup": "hangs on the round",
    "rounds.RoundState": "hangs on the round",
    "rounds.Session": "hangs on the round",
    "rounds.RoundTeacher": "hangs on the round",
    "rounds.Helper": "hangs on the round",
    "rounds.RoundParent": "hangs on the round and the parent",
    "rounds.RoundTalk": "hangs on the round and the child",
    "rounds.AlsoThere": "hangs on the talk of the round",
    "rounds.Taken": "hangs on the appointment",
    "rounds.Solving": "hangs on the round",
    "rounds.Telling": "hangs on the round",
    "team.QuarterCard": "hangs on the quarterly talk",
    "team.GroupShown": "hangs on the quarterly talk",
    "team.ReportVersion": "hangs on the quarterly talk",
    "network.AmbassadorConsent": "hangs on the profile",
    "network.GivenPhoto": "hangs on the profile or the story",
    "network.Secretary": "hangs on the account",
    "network.PilotTrainer": "hangs on the account",
    "network.WishStep": "hangs on the wish",
    "pulse.Ambassador": "hangs on the parent",
    "network.Piece": "hangs on the parent",
    "network.PublishedPiece": "hangs on the piece",
    "accounts.Account": "goes in `leaving_accounts`",
}
STAYS = frozenset({Kind.SCHOOL, Kind.COUNT})
PERSONS = ("schools.Pupil", "schools.Parent", "schools.Staff")
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def kinds_in_the_document() -> dict[str, Kind]:
    return {field.model: group.kind for field, group in the_policy().places() if group.kind and group.kind not in STAYS}


def test_every_model_with_a_term_has_a_step_or_hangs_on_another() -> None:
    steps = {term.label for term in TERMS} | set(LOGS) | set(GO_WITH_ANOTHER)
    assert set(kinds_in_the_document()) - steps == set(), "add it to TERMS, or say in GO_WITH_ANOTHER on what it hangs"
    assert set(GO_WITH_ANOTHER) & {term.label for term in TERMS} == set()


def test_what_hangs_on_another_really_does() -> None:
    for label in GO_WITH_ANOTHER:
        fields = apps.get_model(label)._meta.local_concrete_fields
        assert label == "accounts.Account" or any(
            field.is_relation and field.name != "school" and field.remote_field.on_delete is models.CASCADE
            for field in fields
        ), label


def test_a_step_takes_the_kind_that_the_document_says() -> None:
    said = kinds_in_the_document()
    by_time = [term for term in TERMS if not term.own]
    assert {term.label: term.kind for term in by_time} == {term.label: said[term.label] for term in by_time}
    assert len(by_time) > 25


def test_nothing_goes_before_its_term_because_the_row_it_hangs_on_goes() -> None:
    """A row that others hang on is kept at least as long as they are, in the year and after leaving."""
    said, year, left = kinds_in_the_document(), SchoolYear(2026), date(2026, 9, 1)
    early = []
    for label, kind in said.items():
        for field in apps.get_model(label)._meta.local_concrete_fields:
            owner = said.get(field.related_model._meta.label) if field.is_relation else None
            if owner is None or field.name == "school" or field.remote_field.on_delete is not models.CASCADE:
                continue
            is_person = field.related_model._meta.label in PERSONS
            mine = keep_until(kind, year=year, left_on=left if is_person else None)
            its = keep_until(owner, year=year, left_on=left if is_person else None)
            if its is not None and (mine is None or mine > its):
                early.append(f"{label}.{field.name}")
    assert early == []


@given(DAYS, st.sampled_from(Kind), st.integers(0, 3))
@settings(max_examples=100)
def test_a_year_is_kept_exactly_as_long_as_its_term_says(day: date, kind: Kind, back: int) -> None:
    year = SchoolYear(SchoolYear.of(day).start - back)
    end = keep_until(kind, year=year)
    assert (year.start >= first_kept_year(kind, day)) == (end is None or end > day)


@given(
    DAYS, st.sampled_from([Kind.IMPORT, Kind.AUDIT, Kind.SIGN_IN, Kind.REQUEST, Kind.INCIDENT]), st.integers(0, 1400)
)
@settings(max_examples=100)
def test_a_day_is_kept_exactly_as_long_as_its_term_says(day: date, kind: Kind, back: int) -> None:
    since = day - timedelta(days=back)
    end = keep_until(kind, year=SchoolYear.of(since), since=since)
    assert end is not None
    assert (since >= first_kept_day(kind, day)) == (end > day)


@given(DAYS, st.integers(0, 800))
@settings(max_examples=100)
def test_a_leaver_is_kept_exactly_a_year(day: date, back: int) -> None:
    left = day - timedelta(days=back)
    end = keep_until(Kind.PERSON, year=SchoolYear.of(left), left_on=left)
    assert end is not None
    assert (left >= first_kept_leaver(day)) == (end > day)
