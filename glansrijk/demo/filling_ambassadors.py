"""An ambassador for other schools at each invented school, and what schools asked them, for the demo."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from glansrijk.accounts.models import Account
from glansrijk.network.ambassadors import BOARD_TEXT, CONSENT_TEXTS
from glansrijk.network.models import AmbassadorConsent, AmbassadorProfile, ContactWish, Secretary, WishStep
from glansrijk.rules.quiet_hours import AMSTERDAM
from glansrijk.rules.roles import Role
from glansrijk.schools.models import Board, School, Staff

QUESTIONS = (
    (
        "ring",
        "053 555 01 10",
        "Hoe kregen jullie het hele team mee met de maandcheck?",
        "Dinsdag of donderdag na drie uur.",
    ),
    ("mail", "vraag@school.example", "Hoe vertelden jullie ouders over de gesprekken?", ""),
)


def fill_ambassador(school: School) -> None:
    """The head tells other schools how it goes."""
    head = Staff.objects.filter(school=school, grants__role=Role.HEAD.value).order_by("pk").first()
    if head is None:
        return
    row = AmbassadorProfile.objects.create(
        school=school,
        staff=head,
        asked_by=head.account,
        name=head.name.full,
        role="directeur",
        how_we_work="Elke maand kijken we met elkaar naar alle thuizen. Wat opvalt, bespreken we in het team.",
        what_changed="We spreken nu elke ouder. Gesprekken gaan vaker over het kind, en minder over wat misging.",
    )
    text = f"{CONSENT_TEXTS['public']} {BOARD_TEXT % {'board': school.board.name}}"
    AmbassadorConsent.objects.create(school=school, profile=row, by=head.account, reach="public", text=text)
    row.give("public", school.board)


def fill_secretariat(board: Board, account: Account, today: date) -> None:
    """Somebody plans for this board: one wish is new, and one has a day."""
    Secretary.objects.create(board=board, account=account, from_on=today - timedelta(days=60))
    profiles = list(AmbassadorProfile.objects.filter(school__board=board).select_related("school").order_by("pk")[:2])
    if len(profiles) < len(QUESTIONS):
        return
    for place, (way, reach_at, question, suits) in enumerate(QUESTIONS):
        asked, asking = profiles[place], profiles[1 - place]
        wish = ContactWish.objects.create(
            profile=asked,
            board=board,
            asked_school=asked.school,
            asking_school=asking.school,
            by=asking.asked_by,
            asker=asking.name,
            ambassador=asked.name,
            way=way,
            reach_at=reach_at,
            question=question,
            suits=suits,
        )
        if place:
            at = datetime.combine(today + timedelta(days=7), time(15, 30), tzinfo=AMSTERDAM)
            WishStep.objects.create(wish=wish, stand="planned", planned_at=at, by=account)
