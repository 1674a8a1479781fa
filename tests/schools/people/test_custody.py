"""Gezag vaststellen: for a whole list with exceptions by hand, decided again, and closed while it is unknown."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from glansrijk.audit.models import Event
from glansrijk.rules.names import PersonName
from glansrijk.schools.deciding_custody import ban_contact, end_ban
from glansrijk.schools.models import ContactBan, CustodyDecision, Parent, ParentLink
from glansrijk.schools.refusing import Refused
from tests.village import TUESDAY, Village

LIST = {"groep": "5", "for_all": "yes", "decided_on": "2026-11-23", "reason": "volgens het inschrijfformulier"}


def tie(parent: Parent) -> ParentLink:
    return ParentLink.objects.select_related("pupil", "parent").get(parent=parent)


def rows(village: Village, **chosen: str) -> dict[str, str]:
    """What the page of group 5 sends: a field per parent on it, empty where the list decides."""
    on_page = ("eva", "peter", "petra", "joris", "elif_", "carla_as_parent")
    return {f"link-{tie(getattr(village, who)).pk}": chosen.get(who, "") for who in on_page}


def decide(client: Client, village: Village, /, *, form: dict[str, str] | None = None, **chosen: str) -> str:
    """Send the list; what the page says afterwards."""
    response = client.post("/s/linde/gezag/besluit", {**LIST, **(form or {}), **rows(village, **chosen)}, follow=True)
    return response.content.decode()


def custody_of_all() -> dict[str, tuple[str, str]]:
    ties = ParentLink.objects.filter(school__slug="linde").exclude(parent__first_name="Tineke")
    return {row.parent.first_name: (row.custody, row.information) for row in ties.select_related("parent")}


def test_one_decision_for_a_whole_list_with_exceptions_by_hand(village: Village) -> None:
    page = decide(village.signed_in(village.hanneke), village, peter="no", elif_="unknown")
    assert "Het gezag van 5 ouders is vastgesteld." in page
    assert custody_of_all() == {
        "Eva": ("yes", "full"),
        "Peter": ("no", "on_request"),
        "Petra": ("yes", "full"),
        "Joris": ("yes", "full"),
        "Elif": ("unknown", "on_request"),
        "Hakan": ("unknown", "on_request"),
        "Carla": ("yes", "full"),
    }
    made = CustodyDecision.objects.values_list("reason", "decided_on", "by")
    assert set(made) == {("volgens het inschrijfformulier", date(2026, 11, 23), village.hanneke.account_id)}
    assert len(made) == 5


def test_the_log_says_it_without_names_or_reasons(village: Village) -> None:
    decide(village.signed_in(village.hanneke), village, form={"for_all": "by_hand"}, peter="no")
    event = Event.objects.get(kind="custody.decided")
    assert (event.about_id, event.by_account_id) == (tie(village.peter).pk, village.hanneke.account_id)
    assert event.facts == {"custody": "no", "decided_on": "2026-11-23"}


def test_a_parent_who_was_not_on_the_page_is_not_decided_about(village: Village) -> None:
    """Somebody may be added between opening the page and sending it."""
    sent = {name: value for name, value in rows(village).items() if name != f"link-{tie(village.eva).pk}"}
    village.signed_in(village.hanneke).post("/s/linde/gezag/besluit", {**LIST, **sent})
    assert tie(village.eva).custody == "unknown"
    assert tie(village.peter).custody == "yes"


def test_the_whole_school_at_once_lists_only_what_is_undecided(village: Village) -> None:
    client = village.signed_in(village.hanneke)
    decide(client, village, form={"for_all": "by_hand"}, peter="no")
    page = client.get("/s/linde/gezag?groep=hele-school").context["page"]
    sent = {f"link-{link.pk}": "" for link in page.links}
    assert (len(sent), page.undecided) == (6, 6)
    client.post("/s/linde/gezag/besluit", {**LIST, "groep": "hele-school", **sent})
    assert client.get("/s/linde/gezag").context["page"].undecided == 0
    assert tie(village.peter).custody == "no"


def test_what_was_decided_stays_when_the_list_is_decided(village: Village) -> None:
    client = village.signed_in(village.hanneke)
    decide(client, village, form={"for_all": "by_hand"}, peter="no")
    decide(client, village)
    assert tie(village.peter).custody == "no"
    assert CustodyDecision.objects.filter(link=tie(village.peter)).count() == 1


def test_a_decision_is_changed_by_a_new_one_and_both_stay(village: Village) -> None:
    client = village.signed_in(village.hanneke)
    decide(client, village, form={"for_all": "by_hand"}, peter="no")
    decide(client, village, form={"for_all": "by_hand", "reason": "nieuwe uitspraak"}, peter="yes")
    assert tie(village.peter).custody == "yes"
    decisions = CustodyDecision.objects.filter(link=tie(village.peter)).order_by("at")
    assert [decision.custody for decision in decisions] == ["no", "yes"]
    page = client.get("/s/linde/gezag?groep=5").content.decode()
    assert "Vastgesteld door Hanneke Bos op 23 november 2026: nieuwe uitspraak" in page


def test_undecided_ones_are_counted_per_group_without_the_deceased(village: Village) -> None:
    page = village.signed_in(village.ivo).get("/s/linde/gezag").context["page"]
    assert (page.undecided, page.undecided_here) == (7, 6)
    assert [label for label, _url, _current in page.tabs] == [
        "Groep 5, nog 6",
        "Groep 6, nog 1",
        "Zonder groep",
        "Hele school",
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Dit is nog leeg. Vul het in."),
        ({"for_all": ""}, "Kies er een."),
        ({"decided_on": "gisteren"}, "Dit is geen dag. Vul een dag in als 24-11-2026."),
        ({"decided_on": "2026-11-25"}, "Deze dag is nog niet geweest."),
        ({"for_all": "by_hand"}, "Er verandert zo niets."),
    ],
)
def test_a_list_that_is_not_right_changes_nothing(village: Village, wrong: dict[str, str], sentence: str) -> None:
    assert sentence in decide(village.signed_in(village.hanneke), village, form=wrong)
    assert CustodyDecision.objects.count() == 0


def test_ib_and_office_look_and_find_no_form(village: Village) -> None:
    for who in (village.ivo, village.otto):
        page = village.signed_in(who).get("/s/linde/gezag?groep=5").content.decode()
        assert "Alleen de directie stelt gezag vast." in page
        assert "<select" not in page


def test_a_teacher_sees_the_outcome_and_not_the_reason(village: Village) -> None:
    decide(village.signed_in(village.hanneke), village, form={"for_all": "by_hand", "reason": "Vonnis"}, peter="no")
    page = village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.sem.pk}").content.decode()
    assert "Vonnis" not in page
    assert "<dt>Gezag</dt><dd>nee</dd>" in page


def test_information_can_be_closed_for_a_parent_without_custody_only(village: Village) -> None:
    link = tie(village.peter)
    client = village.signed_in(village.hanneke)
    url = f"/s/linde/kinderen/{village.sem.pk}/ouder/{link.pk}/besluit"
    form = {"custody": "yes", "information": "none", "decided_on": "2026-11-24", "reason": "vonnis"}
    page = client.post(url, form).content.decode()
    assert "Wie gezag heeft, krijgt alle informatie. Kies bij informatie: alles." in page
    assert client.post(url, {**form, "custody": "no"}).status_code == 302
    assert (tie(village.peter).custody, tie(village.peter).information) == ("no", "none")


def test_a_parent_can_be_left_out_of_invitations(village: Village) -> None:
    link = tie(village.peter)
    url = f"/s/linde/kinderen/{village.sem.pk}/ouder/{link.pk}/uitnodigen"
    village.signed_in(village.hanneke).post(url, {"invite": "no"})
    assert not tie(village.peter).invite
    assert Event.objects.get(kind="invitation.set").facts == {"invite": False}


def test_a_ban_on_contact_is_set_shown_and_ended(village: Village) -> None:
    link, client = tie(village.peter), village.signed_in(village.hanneke)
    url = f"/s/linde/kinderen/{village.sem.pk}/ouder/{link.pk}/contactverbod"
    client.post(url, {"reason": "Vonnis van 3 november", "from_on": "2026-11-24"})
    ban = ContactBan.objects.get()
    assert (ban.reason, ban.from_on, ban.until_on) == ("Vonnis van 3 november", TUESDAY, None)
    seen = village.signed_in(village.anna).get(f"/s/linde/kinderen/{village.sem.pk}").content.decode()
    assert ("Geen contact." in seen, "Vonnis" in seen) == (True, False)
    client.post(f"{url}/{ban.pk}/einde", {"on": "2026-11-24"})
    ban.refresh_from_db()
    assert ban.until_on == TUESDAY
    assert [event.kind for event in Event.objects.order_by("pk")] == ["contact.banned", "contact.ban_ended"]


def test_two_bans_at_a_time_are_refused(village: Village) -> None:
    head, link = village.viewer(village.hanneke), tie(village.peter)
    first = ban_contact(link, reason="x", from_on=TUESDAY, until_on=None, by=head)
    with pytest.raises(Refused):
        ban_contact(link, reason="y", from_on=date(2027, 1, 1), until_on=None, by=head)
    end_ban(first, on=date(2026, 12, 31), by=head)
    ban_contact(link, reason="y", from_on=date(2027, 1, 1), until_on=None, by=head)
    assert ContactBan.objects.count() == 2


def test_a_list_of_another_school_cannot_be_decided(village: Village) -> None:
    far = ParentLink.objects.get(parent=village.far_parent)
    village.signed_in(village.hanneke).post("/s/linde/gezag/besluit", {**LIST, f"link-{far.pk}": "yes"})
    far.refresh_from_db()
    assert far.custody == "unknown"


def test_the_list_leads_to_the_pages_and_writes_names_safely(village: Village) -> None:
    village.eva.rename(PersonName(first="<b>Eva</b>", surname="O'Neil & Zn"))
    response = village.signed_in(village.hanneke).get("/s/linde/gezag?groep=5")
    page = response.content.decode()
    assert "&lt;b&gt;Eva&lt;/b&gt; O&#x27;Neil &amp; Zn" in page
    links = [(child.url, tie.url) for child in response.context["page"].children for tie in child.ties]
    expected = [
        (reverse("pupil", args=("linde", row.pupil_id)), reverse("parent_link", args=("linde", row.pupil_id, row.pk)))
        for row in response.context["page"].links
    ]
    assert links == expected
