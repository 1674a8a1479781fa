"""Inviting a group: a draft for who may have one, everybody else by name with the reason, and nobody twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import reverse

from glansrijk.outbox.models import Letter
from glansrijk.relations.models import Contact
from glansrijk.schools.models import ContactBan, ParentLink
from glansrijk.talks.inviting import plan_inviting
from glansrijk.talks.line_group import group_line
from glansrijk.talks.models import Invitation
from tests.talks.line_world import held, lay, moment, planned
from tests.village import TUESDAY, Village


@pytest.fixture
def laid(village: Village) -> Village:
    """The village with its line, in which everybody has custody."""
    lay(village)
    ParentLink.objects.all().take_custody("yes")
    return village


def invited_and_not(village: Village, kind: str = "omgekeerd") -> tuple[list[str], dict[str, str]]:
    plan = plan_inviting(group_line(village.viewer(village.anna), village.group5), moment(kind))
    return [one.parent.called for one in plan.invitees], {one.parent.called: one.why for one in plan.left_out}


def post(village: Village, *ties: ParentLink, how: str = "mail", kind: str = "omgekeerd") -> HttpResponse:
    page = reverse("invite_group", kwargs={"school": "linde", "group": "5", "moment": moment(kind).pk})
    data = {"links": [tie.pk for tie in ties], "how": how}
    return village.signed_in(village.anna).post(page, data, follow=True)  # type: ignore[return-value]


def tie(village: Village, name: str) -> ParentLink:
    return ParentLink.objects.get(parent=getattr(village, name))


def test_everybody_who_is_open_is_invited(laid: Village) -> None:
    assert invited_and_not(laid) == (
        ["Petra", "Joris", "Eva", "Peter", "Elif", "Carla"],
        {"Hakan": "is overleden"},
    )


def test_who_was_spoken_with_has_a_day_or_has_a_reason_is_not_asked_again(laid: Village) -> None:
    held(laid, "omgekeerd", laid.sem, laid.eva)
    planned(laid, "omgekeerd", laid.noor, laid.petra, laid.joris)
    assert invited_and_not(laid)[0] == ["Peter", "Elif", "Carla"]


def test_who_may_have_no_letter_is_named_with_the_reason(laid: Village) -> None:
    ParentLink.objects.filter(parent=laid.eva).update(custody="unknown")
    ParentLink.objects.filter(parent=laid.peter).update(custody="no")
    ParentLink.objects.filter(parent=laid.petra).update(invite=False)
    ContactBan.objects.create(school=laid.linde, link=tie(laid, "joris"), reason="Besluit", from_on=date(2026, 12, 1))
    assert invited_and_not(laid) == (
        ["Elif", "Carla"],
        {
            "Petra": "school stuurt deze ouder geen post over dit kind",
            "Joris": "er is een contactverbod",
            "Eva": "of er gezag is, is nog niet vastgesteld; de directie doet dat",
            "Peter": "heeft geen gezag; overleg met de directie",
            "Hakan": "is overleden",
        },
    )
    assert post(laid, tie(laid, "eva"), tie(laid, "joris")).status_code == 400
    assert (Letter.objects.count(), Invitation.objects.count()) == (0, 0)


def test_mail_goes_where_it_can_and_paper_to_the_rest_as_drafts(laid: Village) -> None:
    assert "2 ouders zijn uitgenodigd." in post(laid, tie(laid, "eva"), tie(laid, "petra")).content.decode()
    letters = Letter.objects.order_by("channel").values_list("channel", "to_address", "released_at")
    assert list(letters) == [("mail", "eva@voorbeeld.nl", None), ("paper", "", None)]
    assert set(Invitation.objects.values_list("parent", "through", "invited_on", "times")) == {
        (laid.eva.pk, "mail", TUESDAY, 1),
        (laid.petra.pk, "paper", TUESDAY, 1),
    }
    assert set(Contact.objects.values_list("kind", flat=True)) == {"invited"}


def test_the_letter_says_what_when_and_who(laid: Village) -> None:
    post(laid, tie(laid, "eva"))
    letter = Letter.objects.get()
    assert letter.subject == "Uitnodiging: omgekeerd 10-minutengesprek over Sem"
    assert letter.body.startswith("Beste Eva Jansen,\n")
    assert (
        "het omgekeerd 10-minutengesprek. Dat is tussen 2 en 30 november en duurt ongeveer 10 minuten." in letter.body
    )
    assert letter.body.endswith("Anna Vos\nGroep 5")


def test_the_closing_talk_has_a_letter_of_its_own(laid: Village) -> None:
    post(laid, tie(laid, "eva"), kind="afsluitend")
    assert Letter.objects.get().subject == "Samen terugkijken op dit schooljaar met Sem"


def test_a_home_that_was_confirmed_gets_one_letter_and_another_home_never_shares(laid: Village) -> None:
    laid.homes["akker"].confirm(laid.hanneke.account)
    post(laid, tie(laid, "petra"), tie(laid, "joris"), tie(laid, "eva"), tie(laid, "peter"), how="paper")
    greetings = {letter.body.splitlines()[0] for letter in Letter.objects.all()}
    assert greetings == {
        "Beste Petra van den Akker en Joris van den Akker,",
        "Beste Eva Jansen,",
        "Beste Peter Bakker,",
    }


def test_the_same_page_sent_twice_invites_once(laid: Village) -> None:
    post(laid, tie(laid, "eva"))
    post(laid, tie(laid, "eva"))
    assert (Letter.objects.count(), Invitation.objects.get().times, Contact.objects.count()) == (1, 1, 1)


def test_what_was_said_needs_no_letter(laid: Village) -> None:
    post(laid, tie(laid, "eva"), how="spoken")
    assert (Letter.objects.count(), Invitation.objects.get().through) == (0, "spoken")


def test_who_does_not_answer_is_seen_and_may_be_asked_once_more(laid: Village) -> None:
    post(laid, tie(laid, "eva"))
    page = reverse("group_moment", kwargs={"school": "linde", "group": "5", "moment": moment("omgekeerd").pk})
    assert "uitgenodigd di 24 nov, nog geen antwoord" in laid.signed_in(laid.anna).get(page).content.decode()
    assert "Eva" in invited_and_not(laid)[0]


def test_the_closing_talk_says_who_is_not_invited_until_everybody_is(laid: Village) -> None:
    at = moment("afsluitend")
    at.move(date(2026, 12, 1), date(2026, 12, 11), by=laid.hanneke)
    page = reverse("group_line", kwargs={"school": "linde", "group": "5"})
    client = laid.signed_in(laid.anna)
    post(laid, *(tie(laid, name) for name in ("petra", "joris", "eva", "peter", "elif_")), kind="afsluitend")
    assert "5 van 6 ouders uitgenodigd. Nog niet uitgenodigd: Carla van Lina." in client.get(page).content.decode()
    post(laid, tie(laid, "carla_as_parent"), how="spoken", kind="afsluitend")
    assert "Iedereen is uitgenodigd." in client.get(page).content.decode()
