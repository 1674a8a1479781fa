"""The registers: requests within their term, two people to erase, parents without custody, leaks and consents."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.test import Client

from glansrijk.audit.models import Event
from glansrijk.privacy.consenting import give, withdraw
from glansrijk.privacy.forms_registers import DecideForm, HoldForm, RequestStepForm
from glansrijk.privacy.holding import hold_back, let_go
from glansrijk.privacy.incidents import bring_further as leak_further
from glansrijk.privacy.informing import ask, decide
from glansrijk.privacy.models import (
    Consent,
    DataRequest,
    Erased,
    Hold,
    Incident,
    IncidentStep,
    InformRequest,
    RequestStep,
)
from glansrijk.privacy.persons import Person
from glansrijk.privacy.requesting import bring_further, erase_with_two, receive
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.schools.models import Parent, ParentLink, Pupil
from glansrijk.schools.refusing import Refused
from tests.privacy.cast_over_years import LEFT, make_leavers
from tests.village import TUESDAY, Village


@pytest.fixture
def office(village: Village) -> Client:
    return village.signed_in(village.otto)


@pytest.fixture
def head(village: Village, settings: Any) -> Client:
    village.give_second_step(village.hanneke)
    return village.signed_in(village.hanneke)


def asked(village: Village, kind: str = "access", *, on: date = TUESDAY) -> DataRequest:
    who = Person("pupil", village.tim)
    by = village.viewer(village.otto)
    return receive(who, kind=kind, asked_by="Tineke Zes, moeder", wish="", received_on=on, by=by)


def refused(act: Any) -> str:
    with pytest.raises(Refused) as fault:
        act()
    return str(fault.value)


def test_a_request_is_answered_within_a_month_and_once_within_three(village: Village) -> None:
    row, by = asked(village), village.viewer(village.otto)
    assert row.due_on == date(2026, 12, 24)
    assert refused(lambda: bring_further(row, "answered", "", by=by)).startswith("Schrijf eerst op hoe je weet")
    bring_further(row, "identity", "Kwam zelf langs met een paspoort.", by=by)
    bring_further(row, "extended", "Er zijn veel brieven.", by=by)
    row.refresh_from_db()
    assert row.due_on == date(2027, 2, 24)
    assert refused(lambda: bring_further(row, "extended", "Nog meer.", by=by)) == "Dit is al opgeschreven."
    bring_further(row, "answered", "", by=by)
    row.refresh_from_db()
    assert row.closed_on == TUESDAY
    assert refused(lambda: bring_further(row, "refused", "Toch niet.", by=by)) == "Dit verzoek is al afgerond."
    kinds = (
        Event.objects.filter(about_type="datarequest", about_id=row.pk).order_by("pk").values_list("kind", flat=True)
    )
    assert [kind.removeprefix("data_request.") for kind in kinds] == ["received", "identity", "extended", "answered"]
    steps = RequestStep.objects.filter(request=row).order_by("pk").values_list("by", flat=True)
    assert set(steps) == {village.otto.pk}


def test_more_time_is_taken_within_the_first_month_or_not(village: Village) -> None:
    row = asked(village, on=date(2026, 10, 24))
    after = village.viewer(village.otto, on=date(2026, 11, 25))
    assert refused(lambda: bring_further(row, "extended", "Druk.", by=after)).startswith(
        "Langer de tijd nemen kon tot en met 24 november"
    )
    bring_further(row, "extended", "Druk.", by=village.viewer(village.otto))


def test_erasing_takes_two(village: Village, django_capture_on_commit_callbacks: Any) -> None:
    row, office, head = asked(village, "erase"), village.viewer(village.otto), village.viewer(village.hanneke)
    assert refused(lambda: erase_with_two(row, by=head)) == "Zet het verzoek eerst klaar om te wissen."
    bring_further(row, "identity", "Gebeld op het bekende nummer.", by=office)
    assert refused(lambda: bring_further(row, "answered", "", by=office)).startswith("Zet dit verzoek klaar")
    bring_further(row, "wants_erased", "", by=office)
    assert refused(lambda: erase_with_two(row, by=office)).startswith("Wissen doe je met zijn tweeën.")
    assert Erased.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        erase_with_two(row, by=head)
    row.refresh_from_db()
    assert (row.closed_on, row.asked_by) == (TUESDAY, "")
    assert not Pupil.objects.filter(pk=village.tim.pk).exists()
    assert not Parent.objects.filter(surname="Zes").exists()
    assert refused(lambda: erase_with_two(row, by=head)) == "Zet het verzoek eerst klaar om te wissen."


def test_the_pages_of_a_request_from_first_to_last(village: Village, office: Client, head: Client) -> None:
    found_page = office.get("/s/linde/privacy/verzoeken?naam=tim").content.decode()
    assert f"/s/linde/privacy/verzoeken/nieuw/pupil-{village.tim.pk}" in found_page
    new = {"kind": "erase", "asked_by": "Tineke", "received_on": "2026-11-20", "wish": "Alles weg."}
    answer = office.post(f"/s/linde/privacy/verzoeken/nieuw/pupil-{village.tim.pk}", new)
    url = answer["Location"]
    assert "Antwoord uiterlijk zondag 20 december 2026." in " ".join(office.get(url).content.decode().split())
    refusal = office.post(f"{url}/stap", {"state": "identity", "note": ""})
    assert (refusal.status_code, "Schrijf hier op hoe of waarom." in refusal.content.decode()) == (400, True)
    early = office.post(f"{url}/pdf")
    assert early.status_code == 409
    assert "Schrijf eerst op hoe je weet wie het verzoek doet." in early.content.decode()
    assert f"{url}/pdf" not in office.get(url).content.decode()
    office.post(f"{url}/stap", {"state": "identity", "note": "Kwam langs."})
    assert f"{url}/pdf" in office.get(url).content.decode()
    office.post(f"{url}/stap", {"state": "wants_erased", "note": ""})
    assert office.post(f"{url}/wissen").status_code == 409
    paper, data = office.post(f"{url}/pdf"), office.post(f"{url}/json")
    assert (paper.content[:5], json.loads(data.content)["about"]["name"]) == (b"%PDF-", "Tim Zes")
    assert Event.objects.filter(kind="data_request.copied").count() == 2
    assert head.post(f"{url}/wissen").status_code == 200
    page = head.get(url).content.decode()
    assert "iemand die is gewist" in page
    assert "Tim" not in page
    assert office.post(f"{url}/pdf").status_code == 404


def test_a_form_that_is_sent_twice_is_one_row(village: Village, office: Client) -> None:
    tie = village.peter.links.get()
    ParentLink.objects.filter(pk=tie.pk).update(custody="no")
    request = {"kind": "access", "asked_by": "Tineke", "received_on": "2026-11-20", "wish": "Alles zien."}
    leak = {"found_at": "2026-11-24T09:00", "what": "Mail aan een ander.", "whose": "Twaalf ouders."}
    forms = (
        (f"verzoeken/nieuw/pupil-{village.tim.pk}", request, DataRequest),
        (f"zonder-gezag/nieuw/{tie.pk}", {"question": "Hoe gaat het?", "asked_on": "2026-11-24"}, InformRequest),
        ("datalekken/nieuw", leak, Incident),
    )
    for page, words, model in forms:
        answers = {office.post(f"/s/linde/privacy/{page}", words)["Location"] for _ in range(2)}
        assert (len(answers), model.objects.count()) == (1, 1)
    assert Event.objects.filter(kind__in=["data_request.received", "inform.asked", "incident.found"]).count() == 3


def test_who_may_open_what(village: Village, office: Client, head: Client) -> None:
    pages = ("opruimen", "verzoeken", "zonder-gezag", "datalekken", "toestemmingen", "datalekken/nieuw")
    who = {
        "head": head,
        "office": office,
        "ib": village.signed_in(village.ivo),
        "teacher": village.signed_in(village.anna),
    }
    seen = {
        name: [client.get(f"/s/linde/privacy/{page}").status_code for page in pages] for name, client in who.items()
    }
    assert seen == {
        "head": [200] * 6,
        "office": [200] * 6,
        "ib": [403, 403, 200, 403, 403, 200],
        "teacher": [403, 403, 403, 403, 403, 200],
    }


def test_only_the_head_decides_about_a_parent_without_custody(village: Village, head: Client, office: Client) -> None:
    tie = village.peter.links.get()
    ParentLink.objects.filter(pk=tie.pk).update(custody="no")
    office.post(
        f"/s/linde/privacy/zonder-gezag/nieuw/{tie.pk}", {"question": "Hoe gaat het?", "asked_on": "2026-11-24"}
    )
    row = InformRequest.objects.get()
    url = f"/s/linde/privacy/zonder-gezag/{row.pk}"
    assert office.post(f"{url}/besluit", {"decision": "given"}).status_code == 403
    assert head.post(f"{url}/besluit", {"decision": "refused"}).status_code == 400
    head.post(f"{url}/besluit", {"decision": "refused", "ground": "child", "reason": "Er loopt een onderzoek."})
    row.refresh_from_db()
    assert (row.decision, row.ground, row.decided_by, row.decided_on) == ("refused", "child", village.hanneke, TUESDAY)
    assert Event.objects.get(kind="inform.decided").facts == {"decision": "refused"}
    assert "Er loopt een onderzoek." in office.get(url).content.decode()


def test_who_has_custody_needs_no_decision(village: Village) -> None:
    tie = village.eva.links.get()
    ParentLink.objects.filter(pk=tie.pk).update(custody="yes")
    tie.refresh_from_db()
    by = village.viewer(village.otto)
    assert refused(lambda: ask(tie, question="?", asked_on=TUESDAY, by=by)).startswith("Deze ouder heeft gezag")


def test_a_colleague_does_not_see_a_request_about_oneself(village: Village) -> None:
    by = village.viewer(village.otto)
    village.peter.be_colleague(village.ivo)
    row = ask(village.peter.links.get(), question="?", asked_on=TUESDAY, by=by)
    decide(row, decision="given", ground="", reason="", told="Het gaat goed.", by=village.viewer(village.hanneke))
    assert village.signed_in(village.ivo).get(f"/s/linde/privacy/zonder-gezag/{row.pk}").status_code == 404


def test_a_leak_is_closed_when_it_is_clear_who_was_told(village: Village, office: Client) -> None:
    teacher = village.signed_in(village.anna)
    told = {"found_at": "2026-11-24T09:00", "what": "Een brief lag op straat.", "whose": "Twee ouders: naam en dag."}
    assert teacher.post("/s/linde/privacy/datalekken/nieuw", told).status_code == 302
    row, by = Incident.objects.get(), village.viewer(village.otto)
    assert row.tell_by == datetime(2026, 11, 27, 9, tzinfo=AMSTERDAM)
    assert "melden kan tot 27 november, 09:00" in " ".join(
        office.get("/s/linde/privacy/datalekken").content.decode().split()
    )
    now = datetime(2026, 11, 24, 12, tzinfo=AMSTERDAM)
    close = partial(leak_further, row, "closed", "Klaar.", done_at=now, by=by)
    assert refused(close).startswith("Schrijf eerst op of je het meldde")
    office.post(f"/s/linde/privacy/datalekken/{row.pk}/stap", {"kind": "told_ap", "note": "Meldnummer 12."})
    leak_further(row, "not_people", "De brief is ongelezen terug.", done_at=now, by=by)
    again = partial(leak_further, row, "told_ap", "Nog eens.", done_at=now, by=by)
    assert refused(again) == "Dit is al opgeschreven."
    close()
    assert refused(again) == "Dit datalek is al afgerond."
    assert list(IncidentStep.objects.order_by("pk").values_list("kind", flat=True)) == [
        "told_ap",
        "not_people",
        "closed",
    ]


def test_a_consent_keeps_its_words_and_is_taken_back_as_easily(village: Village, office: Client) -> None:
    new = {"subject": "story", "through": "paper", "given_on": "2026-11-20"}
    for _twice in range(2):
        office.post(f"/s/linde/privacy/toestemmingen/nieuw/{village.eva.pk}", new)
    row = Consent.objects.get()
    assert (row.version, row.text[:27], row.by) == (1, "School mag mijn verhaal ove", village.otto)
    office.post(f"/s/linde/privacy/toestemmingen/{row.pk}/intrekken")
    row.refresh_from_db()
    assert (row.withdrawn_on, row.withdrawn_by) == (TUESDAY, village.otto)
    by = village.viewer(village.otto)
    withdraw(row, by=by)
    assert give(village.eva, "story", through="spoken", given_on=TUESDAY, by=by) != row
    events = Event.objects.filter(kind__startswith="consent").order_by("pk").values_list("kind", flat=True)
    assert list(events) == ["consent.given", "consent.withdrawn", "consent.given"]


def test_clearing_day_says_what_goes_when_and_the_day_does_it(village: Village, office: Client) -> None:
    child, *_rest = make_leavers(village)
    page = " ".join(office.get("/s/linde/privacy/opruimen").content.decode().split())
    assert "vrijdag 12 maart 2027" in page
    assert child.name.full in page
    assert "maandag 1 november 2027" in page
    assert LEFT.year == 2026


def test_a_hold_has_a_reason_an_end_and_can_be_lifted(village: Village, office: Client) -> None:
    url = f"/s/linde/privacy/opruimen/pupil-{village.sem.pk}"
    bad = office.post(url, {"reason": "", "until_on": "2026-11-01"})
    assert (bad.status_code, Hold.objects.count()) == (400, 0)
    office.post(url, {"reason": "Er loopt een klacht.", "until_on": "2027-06-01"})
    office.post(url, {"reason": "Er loopt een rechtszaak.", "until_on": "2027-09-01"})
    hold = Hold.objects.get()
    assert (hold.reason, hold.until_on, hold.by) == ("Er loopt een rechtszaak.", date(2027, 9, 1), village.otto)
    assert "Er loopt een rechtszaak." in office.get("/s/linde/privacy/opruimen").content.decode()
    office.post(f"/s/linde/privacy/vast/{hold.pk}/los")
    hold.refresh_from_db()
    assert hold.lifted_by == village.otto
    let_go(hold, by=village.viewer(village.otto))
    assert Event.objects.filter(kind="hold.lifted").count() == 1
    assert not HoldForm({"reason": "Nooit weg.", "until_on": "2040-01-01"}, today=TUESDAY).is_valid()
    assert (
        hold_back(Person("pupil", village.sem), reason="x", until_on=TUESDAY, by=village.viewer(village.otto)) != hold
    )


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Hold, {"reason": ""}),
        (Hold, {"about_type": "board"}),
        (DataRequest, {"kind": "sell"}),
        (DataRequest, {"due_on": date(2026, 11, 24)}),
        (Incident, {"what": ""}),
        (Erased, {"about_type": "home"}),
    ],
)
def test_the_database_refuses(village: Village, model: Any, values: dict[str, object]) -> None:
    first: dict[type, dict[str, object]] = {
        Hold: {"reason": "Klacht.", "until_on": TUESDAY, "about_type": "pupil", "about_id": 1},
        DataRequest: {
            "about_type": "pupil",
            "about_id": 1,
            "kind": "access",
            "asked_by": "x",
            "received_on": TUESDAY,
            "due_on": date(2026, 12, 24),
        },
        Incident: {"what": "x", "whose": "y", "found_at": datetime(2026, 11, 24, tzinfo=AMSTERDAM)},
        Erased: {"about_type": "pupil", "about_id": 1},
    }
    model.objects.create(school=village.linde, **first[model]).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(school=village.linde, **first[model] | values)


def test_a_request_has_one_end_and_a_refusal_has_words(village: Village) -> None:
    row = asked(village)
    for state, note in (("refused", ""), ("identity", ""), ("received", "nog eens")):
        with pytest.raises(IntegrityError), transaction.atomic():
            RequestStep.objects.create(school=village.linde, request=row, state=state, note=note)
    RequestStep.objects.create(school=village.linde, request=row, state="withdrawn")
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestStep.objects.create(school=village.linde, request=row, state="answered")


def test_forms_say_what_is_missing() -> None:
    decision = DecideForm({"decision": "partly"})
    assert (decision.is_valid(), set(decision.errors)) == (False, {"ground", "reason"})
    step = RequestStepForm({"state": "refused"}, states=(("refused", "geweigerd"),))
    assert (step.is_valid(), list(step.errors)) == (False, ["note"])


def test_the_commands_answer_in_one_line(village: Village, capsys: pytest.CaptureFixture[str]) -> None:
    village.tim.leave(date(2025, 1, 1))
    call_command("apply_retention", school="linde")
    shown = json.loads(capsys.readouterr().out)
    assert shown == {
        "day": "2026-11-24",
        "applied": False,
        "schools": {"linde": {"schools.Pupil": 1, "schools.Parent": 1}},
    }
    assert Pupil.objects.filter(pk=village.tim.pk).exists()
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=AMSTERDAM), tick=True):
        call_command("apply_retention", apply=True)
    applied = json.loads(capsys.readouterr().out)
    assert applied["schools"]["linde"].items() >= {"schools.Pupil": 1, "schools.Parent": 1}.items()
    assert not Pupil.objects.filter(pk=village.tim.pk).exists()
    call_command("export_person", f"parent-{village.eva.pk}", school="linde")
    assert json.loads(capsys.readouterr().out)["about"]["name"] == "Eva Jansen"
    call_command("erase_person", f"parent-{village.petra.pk}", school="linde", apply=True)
    call_command("erase_again")
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"erased": True, "who": ["parent"]},
        {"erased_again": 0},
    ]
    with pytest.raises(CommandError, match="Deze persoon is er niet"):
        call_command("erase_person", f"pupil-{village.far_child.pk}", school="linde", apply=True)


def test_sent_twice_every_register_holds_one_row_and_one_line_of_the_log(village: Village, head: Client) -> None:
    """A second press, or the page sent again after a hiccup."""
    tie = village.sem.parent_links.get(parent=village.peter)
    ParentLink.objects.filter(pk=tie.pk).update(custody="no")
    leak = {"found_at": "2026-11-24T09:30", "what": "Een lijst bleef liggen.", "whose": "Twaalf ouders."}
    request = {"kind": "access", "asked_by": "Tineke Zes, moeder", "received_on": "2026-11-23", "wish": "Alles."}
    question = {"question": "Hoe gaat het met lezen?", "asked_on": "2026-11-23"}
    for _press in range(2):
        ends = [
            head.post("/s/linde/privacy/datalekken/nieuw", leak),
            head.post(f"/s/linde/privacy/verzoeken/nieuw/pupil-{village.tim.pk}", request),
            head.post(f"/s/linde/privacy/zonder-gezag/nieuw/{tie.pk}", question),
        ]
        assert {end.status_code for end in ends} == {302}
    kinds = ("incident.found", "data_request.received", "inform.asked")
    counted = [model.objects.count() for model in (Incident, DataRequest, RequestStep, InformRequest)]
    assert (counted, [Event.objects.filter(kind=kind).count() for kind in kinds]) == ([1, 1, 1, 1], [1, 1, 1])
