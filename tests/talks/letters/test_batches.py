"""Letters to a whole group: read first, sent, held back and taken back in one press, and nobody disappears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glansrijk.audit.models import Event
from glansrijk.outbox.models import Letter
from glansrijk.outbox.sending import send_waiting
from glansrijk.relations.models import Contact
from glansrijk.schools.deciding_custody import ban_contact
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.talks.explained_by_letter import note_explained
from glansrijk.talks.models import Explanation, Invitation
from tests import make
from tests.talks.line_world import moment
from tests.talks.talk_pages import tree_of, words
from tests.village import TUESDAY, Village

NAMES = ("petra", "joris", "eva", "peter", "elif_", "carla_as_parent")


def invite(village: Village, *names: str, how: str = "mail") -> HttpResponse:
    page = reverse("invite_group", kwargs={"school": "linde", "group": "5", "moment": moment("omgekeerd").pk})
    links = [ParentLink.objects.get(parent=getattr(village, name)).pk for name in names or NAMES]
    return village.signed_in(village.anna).post(page, {"links": links, "how": how})  # type: ignore[return-value]


def batch_url(*, press: str = "") -> str:
    batch = Letter.objects.exclude(batch=None).latest("pk").batch
    return f"/s/linde/post/stapel/{batch}{press and '/' + press}"


def press(village: Village, what: str) -> str:
    return words(tree_of(village.signed_in(village.anna).post(batch_url(press=what), follow=True)))


def page(village: Village) -> str:
    return words(tree_of(village.signed_in(village.anna).get(batch_url())))


def states() -> dict[str, int]:
    rows = Letter.objects.all()
    return {
        "draft": rows.drafts().filter(given_up_at=None).count(),
        "waits": rows.filter(released_at__isnull=False, sent_at=None).count(),
        "sent": rows.filter(sent_at__isnull=False).count(),
        "away": rows.filter(thrown_away_at__isnull=False).count(),
    }


def test_before_it_goes_one_reads_what_goes_to_whom_and_who_gets_none(laid: Village) -> None:
    ParentLink.objects.filter(parent=laid.peter).update(custody="unknown")
    ban_contact(
        ParentLink.objects.get(parent=laid.joris), reason="x", from_on=TUESDAY, until_on=None, by=laid.viewer(laid.ivo)
    )
    answer = invite(laid, "petra", "eva", "elif_", "carla_as_parent")
    assert answer["Location"] == batch_url()
    shown = page(laid)
    assert "4 brieven" in shown
    assert "Per mail: 3. Op papier: 1. Geen brief: 3." in shown
    assert "Joris (Noor van den Akker) : er is een contactverbod" in shown
    assert "Peter (Sem Bakker) : of er gezag is, is nog niet vastgesteld; de directie doet dat" in shown
    assert "Hakan (Ömer Kaya) : is overleden" in shown
    assert "Uitnodiging: omgekeerd 10-minutengesprek over Sem" in shown


def test_one_press_sends_all_and_one_press_holds_them_back(laid: Village) -> None:
    invite(laid)
    assert states() == {"draft": 6, "waits": 0, "sent": 0, "away": 0}
    assert "5 brieven gaan over een paar minuten." in press(laid, "versturen")
    assert send_waiting(timezone.now() + timedelta(minutes=4)) == 0
    assert "5 brieven zijn tegengehouden" in press(laid, "tegenhouden")
    assert send_waiting(timezone.now() + timedelta(minutes=9)) == 0
    assert states() == {"draft": 6, "waits": 0, "sent": 0, "away": 0}
    press(laid, "versturen")
    press(laid, "versturen")
    assert (send_waiting(timezone.now() + timedelta(minutes=6)), len(mail.outbox)) == (5, 5)
    assert "Tegenhouden" not in page(laid)


def test_one_press_takes_the_whole_batch_and_its_invitations_back(laid: Village) -> None:
    Invitation.objects.all().delete()
    invite(laid)
    press(laid, "versturen")
    assert "6 brieven zijn teruggenomen en gaan niet weg." in press(laid, "terug")
    assert states() == {"draft": 0, "waits": 0, "sent": 0, "away": 6}
    assert set(Invitation.objects.values_list("invited_on", "times", "through")) == {(None, 0, "")}
    assert Contact.objects.count() == 0
    invite(laid)
    assert states() == {"draft": 6, "waits": 0, "sent": 0, "away": 6}, "inviting once more today works"


def test_throwing_one_draft_away_takes_its_invitation_back(laid: Village) -> None:
    Invitation.objects.all().delete()
    invite(laid, "eva", "petra")
    anna, letter = laid.signed_in(laid.anna), Letter.objects.get(recipient_key=f"parent:{laid.eva.pk}")
    for _ in range(2):
        answer = anna.post(f"/s/linde/post/{letter.pk}/weggooien", follow=True)
    assert answer.status_code == 404, "the second press finds no letter"
    invited = set(Invitation.objects.values_list("parent", "invited_on", "times"))
    assert invited == {(laid.eva.pk, None, 0), (laid.petra.pk, TUESDAY, 1)}
    assert (Contact.objects.filter(relation__parent=laid.eva).count(), states()["away"]) == (0, 1)
    invite(laid, "eva")
    assert (states()["draft"], Invitation.objects.get(parent=laid.eva).times) == (2, 1), "inviting anew works"


def test_what_left_or_was_answered_is_not_taken_back(laid: Village) -> None:
    invite(laid, "eva", "peter", "petra")
    Letter.objects.get(recipient_key=f"parent:{laid.eva.pk}").release(timezone.now())
    send_waiting()
    Invitation.objects.filter(parent=laid.peter).update(answer="yes", answered_on=TUESDAY)
    shown = press(laid, "terug")
    assert ("2 brieven zijn teruggenomen" in shown, "1 brief is al weg." in shown) == (True, True)
    assert states() == {"draft": 0, "waits": 0, "sent": 1, "away": 2}
    assert set(Invitation.objects.values_list("parent", "times")) == {
        (laid.eva.pk, 1),
        (laid.peter.pk, 1),
        (laid.petra.pk, 0),
    }


def test_who_does_not_react_gets_the_reason_with_its_source_and_no_promise(laid: Village) -> None:
    Invitation.objects.create(
        school=laid.linde,
        moment=moment("omgekeerd"),
        pupil=laid.sem,
        parent=laid.eva,
        invited_on=date(2026, 11, 3),
        times=1,
    )
    invite(laid, "eva", "peter")
    again, first = Letter.objects.get(kind="talk_reminder"), Letter.objects.get(kind="talk_invitation")
    assert (again.recipient_key, first.recipient_key) == (f"parent:{laid.eva.pk}", f"parent:{laid.peter.pk}")
    assert "Anne Henderson en Karen Mapp" in again.body
    assert "geen belofte over cijfers" in again.body
    press(laid, "terug")
    assert Invitation.objects.filter(parent=laid.eva).values_list("times", "invited_on").get() == (1, date(2026, 11, 3))


def test_another_language_has_the_dutch_beside_it(laid: Village, in_arabic: Callable[[Village, Parent], None]) -> None:
    in_arabic(laid, laid.eva)
    Parent.objects.filter(pk=laid.peter.pk).update(language="so")
    invite(laid, "eva", "peter")
    eva, peter = (Letter.objects.get(recipient_key=f"parent:{one.pk}") for one in (laid.eva, laid.peter))
    assert (eva.language, eva.body.splitlines()[0], eva.dutch.splitlines()[0]) == (
        "ar",
        "عزيزي Eva Jansen,",
        "Beste Eva Jansen,",
    )
    assert (peter.language, peter.dutch) == ("nl", "")
    assert "In een andere taal: 1, met het Nederlands eronder." in page(laid)
    tree = tree_of(laid.signed_in(laid.anna).get(batch_url()))
    assert [one.get("dir") for one in tree.iterfind(".//div[@lang='ar']")] == ["rtl"]
    letter = tree_of(laid.signed_in(laid.anna).get(f"/s/linde/post/{eva.pk}"))
    boxes = {box.get("name"): box.get("dir") for box in letter.iter("textarea")}
    assert boxes == {"body": "rtl", "dutch": "auto"}


def invite_about_twins(village: Village) -> None:
    """Sem has a twin: Eva and Peter each get one letter about both."""
    twin = make.make_pupil(village.linde, "Fay Bakker", group=village.group5)
    for parent in (village.eva, village.peter):
        link = ParentLink.objects.get(parent=parent)
        make.link(twin, parent, home=link.home)
    ParentLink.objects.filter(pupil=twin).take_custody("yes")
    ids = list(ParentLink.objects.filter(parent__in=[village.eva, village.peter]).values_list("pk", flat=True))
    at = reverse("invite_group", kwargs={"school": "linde", "group": "5", "moment": moment("omgekeerd").pk})
    village.signed_in(village.anna).post(at, {"links": ids, "how": "mail"})


def test_twins_of_the_same_people_are_in_one_letter(laid: Village) -> None:
    invite_about_twins(laid)
    subjects = set(Letter.objects.values_list("recipient_key", "subject"))
    both = "Uitnodiging: omgekeerd 10-minutengesprek over Fay en Sem"
    assert subjects == {(f"parent:{laid.eva.pk}", both), (f"parent:{laid.peter.pk}", both)}
    assert Invitation.objects.filter(times=1).count() == 4


def test_a_letter_about_two_children_stays_when_its_reader_lost_one_of_them(laid: Village) -> None:
    invite_about_twins(laid)
    ParentLink.objects.filter(parent=laid.eva, pupil__first_name="Fay").update(until_on=TUESDAY - timedelta(days=1))
    assert "Brief aan Eva Jansen: Deze ouder hoort niet meer bij een kind" in press(laid, "versturen")
    assert states() == {"draft": 1, "waits": 1, "sent": 0, "away": 0}


def test_of_thirty_letters_the_one_that_may_not_go_stays_and_is_named(laid: Village) -> None:
    for number in range(24):
        pupil = make.make_pupil(laid.linde, f"Kind{number} Huis{number}", group=laid.group5)
        parent = make.make_parent(laid.linde, f"Ouder{number} Huis", email=f"huis{number}@voorbeeld.nl")
        make.link(pupil, parent)
    ParentLink.objects.all().take_custody("yes")
    Parent.objects.filter(pk=laid.elif_.pk).update(email="elif@voorbeeld.nl")
    links = list(
        ParentLink.objects.filter(pupil__placements__group=laid.group5, parent__deceased=False).values_list(
            "pk", flat=True
        )
    )
    at = reverse("invite_group", kwargs={"school": "linde", "group": "5", "moment": moment("omgekeerd").pk})
    laid.signed_in(laid.anna).post(at, {"links": links, "how": "mail"})
    assert states()["draft"] == 30
    ban_contact(
        ParentLink.objects.get(parent=laid.eva), reason="x", from_on=TUESDAY, until_on=None, by=laid.viewer(laid.ivo)
    )
    shown = press(laid, "versturen")
    assert "29 brieven gaan over een paar minuten." in shown
    assert "Brief aan Eva Jansen: Er is een contactverbod. Schrijf Eva nu niet." in shown
    assert states() == {"draft": 1, "waits": 29, "sent": 0, "away": 0}
    client, at = laid.signed_in(laid.anna), batch_url()
    client.get(at)
    with CaptureQueriesContext(connection) as queries:
        client.get(at)
    assert len(queries) == 12


def gone(village: Village, letter: Letter) -> None:
    ParentLink.objects.filter(parent=village.eva).update(until_on=TUESDAY - timedelta(days=1))


def dots(village: Village, letter: Letter) -> None:
    letter.rewrite(subject=letter.subject, body="Beste Eva,\n\nDank voor …")


def place(village: Village, letter: Letter) -> None:
    letter.rewrite(subject=letter.subject, body="Beste {ouder},")


def no_subject(village: Village, letter: Letter) -> None:
    letter.rewrite(subject=" ", body=letter.body)


def surname(village: Village, letter: Letter) -> None:
    letter.rewrite(subject="Gesprek over Sem Bakker", body=letter.body)


def undecided(village: Village, letter: Letter) -> None:
    ParentLink.objects.filter(parent=village.eva).update(custody="unknown")


def no_custody(village: Village, letter: Letter) -> None:
    ParentLink.objects.filter(parent=village.eva).take_custody("no")


def died(village: Village, letter: Letter) -> None:
    Parent.objects.filter(pk=village.eva.pk).update(deceased=True)


@pytest.mark.parametrize("how", ["mail", "paper"])
@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (gone, "Deze ouder hoort niet meer bij een kind van jouw groepen."),
        (dots, "Er staan nog puntjes in de brief."),
        (place, "In de brief staat nog {ouder}."),
        (no_subject, "De brief heeft nog geen onderwerp of geen tekst."),
        (undecided, "Of Eva gezag heeft over Sem is nog niet vastgesteld."),
        (no_custody, "Eva heeft geen gezag over Sem."),
        (died, "Deze ouder hoort niet meer bij een kind van jouw groepen."),
    ],
)
def test_what_is_not_right_any_more_does_not_go(laid: Village, how: str, spoil: Any, why: str) -> None:
    invite(laid, "eva", "petra", how=how)
    spoil(laid, Letter.objects.get(recipient_key=f"parent:{laid.eva.pk}"))
    shown = press(laid, "versturen" if how == "mail" else "meegegeven")
    assert why in shown
    send_waiting(timezone.now() + timedelta(minutes=6))
    assert list(Letter.objects.filter(sent_at__isnull=False).values_list("recipient_key", flat=True)) == [
        f"parent:{laid.petra.pk}"
    ]


def test_a_letter_to_who_left_the_group_is_counted_and_taken_back_without_a_name(laid: Village) -> None:
    invite(laid, "eva", "petra")
    laid.sem.placements.update(until_on=TUESDAY - timedelta(days=1))
    shown = page(laid)
    assert ("1 brief is aan een ouder die niet meer bij jouw groepen hoort." in shown, "Eva" in shown) == (True, False)
    press(laid, "versturen")
    assert states() == {"draft": 1, "waits": 1, "sent": 0, "away": 0}
    press(laid, "terug")
    assert states()["away"] == 2


def test_no_surname_of_a_child_stands_outside(laid: Village) -> None:
    invite(laid, "eva", "petra")
    surname(laid, Letter.objects.get(recipient_key=f"parent:{laid.eva.pk}"))
    assert "In het onderwerp staat de achternaam Bakker." in press(laid, "versturen")
    assert not any(
        "Bakker" in one for one in Letter.objects.filter(released_at__isnull=False).values_list("subject", flat=True)
    )


@pytest.mark.parametrize("who", ["bram", "ivo", "carla", "daan"])
def test_a_batch_of_somebody_else_is_not_there(laid: Village, who: str) -> None:
    invite(laid, "eva", "petra")
    client = laid.signed_in(getattr(laid, who))
    answers = [client.get(batch_url()).status_code, client.get(batch_url(press="papier")).status_code]
    answers += [
        client.post(batch_url(press=what)).status_code for what in ("versturen", "tegenhouden", "meegegeven", "terug")
    ]
    assert (answers, states()["draft"]) == ([404] * 6, 2)


def test_the_explanation_of_glans_goes_to_each_parent_once(
    laid: Village, in_arabic: Callable[[Village, Parent], None]
) -> None:
    in_arabic(laid, laid.eva)
    anna, at = laid.signed_in(laid.anna), "/s/linde/groep/5/brief/wat-is-glans"
    shown = words(tree_of(anna.get(at)))
    assert "Per mail: 5. Op papier: 1." in shown
    assert "Hakan (Ömer Kaya) : is overleden" in shown
    for _ in range(2):
        assert anna.post(at)["Location"] == batch_url()
    assert Letter.objects.count() == 6
    assert set(Letter.objects.values_list("kind", flat=True)) == {"to_group"}
    assert "Anne Henderson en Karen Mapp" in Letter.objects.get(language="ar").dutch
    assert (anna.get("/s/linde/groep/5/brief/iets-anders").status_code, Letter.objects.count()) == (404, 6)


def test_once_sent_or_given_along_it_is_written_down_as_explained(
    laid: Village, in_arabic: Callable[[Village, Parent], None]
) -> None:
    in_arabic(laid, laid.eva)
    told_in_talk = {"about": "glans", "wanted_on": TUESDAY, "given_on": TUESDAY, "language": "pl"}
    Explanation.objects.create(school=laid.linde, pupil=laid.sem, parent=laid.peter, **told_in_talk)
    anna = laid.signed_in(laid.anna)
    anna.post("/s/linde/groep/5/brief/wat-is-glans")
    assert note_explained(timezone.now()) == 0, "a draft explains nothing"
    press(laid, "meegegeven")
    press(laid, "versturen")
    later = timezone.now() + timedelta(minutes=6)
    Letter.objects.get(recipient_key=f"parent:{laid.petra.pk}").hold_back()
    assert send_waiting(later) == 4
    assert [note_explained(later) for _ in range(2)] == [4, 0], "once"
    given = {(row.parent_id, row.language, row.given_on) for row in Explanation.objects.all()}
    assert given == {
        (laid.eva.pk, "ar", TUESDAY),
        (laid.joris.pk, "nl", TUESDAY),
        (laid.elif_.pk, "nl", TUESDAY),
        (laid.carla_as_parent.pk, "nl", TUESDAY),
        (laid.peter.pk, "pl", TUESDAY),
    }
    assert set(Explanation.objects.exclude(parent=laid.peter).values_list("by", flat=True)) == {laid.anna.pk}
    assert Event.objects.filter(kind="explanation.by_letter", by_account_id=None).count() == 4
