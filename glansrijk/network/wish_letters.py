"""Letters about a wish to speak: to who asked and to the ambassador, each with only what that one needs (R86).

Who asked reads no number and no address of the ambassador, not in the text and not as the address to answer to: answers
go to the secretariat. The ambassador reads what the asker typed for this, and nothing else of the asker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from glansrijk.network.models import ContactWish, WishStep
from glansrijk.network.models.ambassador_wish import PLANNED, RING
from glansrijk.outbox.models import MAIL, Letter
from glansrijk.outbox.writing import Draft, release, write
from glansrijk.schools.models import Staff
from glansrijk.schools.second_wall import open_also

KIND = "contact_wish"


@dataclass(frozen=True)
class _Side:
    """One of the two who get a letter."""

    which: str
    school_id: int
    key: str
    name: str
    email: str
    language: str


def tell_of_plan(wish: ContactWish, step: WishStep, *, reply_to: str, by_account_id: int | None) -> int:
    """Tell both when it is; returns how many letters go."""
    texts = {"asker": _plan_for_asker, "ambassador": _plan_for_ambassador}
    with open_also(wish.asked_school_id, wish.asking_school_id):
        for side in _sides(wish):
            with override(side.language):
                body = texts[side.which](wish, step)
                _send(wish, step, side, _("Een gesprek over de GLANS-techniek"), body, reply_to, by_account_id)
        return len(list(_sides(wish)))


def tell_that_it_ends(wish: ContactWish, step: WishStep, *, by_account_id: int | None, reply_to: str = "") -> None:
    """Tell who asked that it does not go on, and why; and the ambassador, when a day was agreed already."""
    was_planned = wish.steps.filter(stand=PLANNED, undone_at__isnull=True).exists()
    with open_also(wish.asked_school_id, wish.asking_school_id):
        for side in _sides(wish):
            if side.which == "ambassador" and not was_planned:
                continue
            with override(side.language):
                title, body = _ends(wish, step.reason, side)
                _send(wish, step, side, title, body, reply_to, by_account_id)


def take_letters_back(
    wish: ContactWish, step: WishStep, *, by_account_id: int | None, reply_to: str = "", withdrawn: bool = False
) -> None:
    """Hold back what has not gone; where it went, say that it does not hold any more, or (withdrawn) not go on."""
    with open_also(wish.asked_school_id, wish.asking_school_id):
        for side in _sides(wish):
            letter = Letter.objects.filter(once_key=_once(step, side)).first()
            if letter is None:
                continue
            if letter.sent_at is None and letter.hold_back():
                letter.throw_away()
                continue
            with override(side.language):
                title, body = _withdrawn(wish, side) if withdrawn else _undone(wish, side)
                _send(wish, step, side, title, body, reply_to, by_account_id, suffix="-undone")


def _plan_for_asker(wish: ContactWish, step: WishStep) -> str:
    facts = _facts(wish, step)
    if wish.way == RING:
        return (
            _(
                "Beste %(asker)s,\n\n%(ambassador)s van %(asked_school)s belt je:\n\n- %(when)s\n- op %(reach_at)s\n\n"
                "Je vraag was:\n\n%(question)s\n\n"
                "Past dit niet? Beantwoord deze mail. Je antwoord komt bij het secretariaat.\n\n"
                "Het secretariaat van %(board)s\n"
            )
            % facts
        )
    return (
        _(
            "Beste %(asker)s,\n\n%(ambassador)s van %(asked_school)s schrijft je een antwoord:\n\n"
            "- uiterlijk %(when)s\n\nJe vraag was:\n\n%(question)s\n\n"
            "Het antwoord komt via het secretariaat. Past dit niet? Beantwoord dan deze mail.\n\n"
            "Het secretariaat van %(board)s\n"
        )
        % facts
    )


def _plan_for_ambassador(wish: ContactWish, step: WishStep) -> str:
    facts = _facts(wish, step)
    if wish.way == RING:
        return (
            _(
                "Beste %(ambassador)s,\n\n%(asker)s van %(asking_school)s wil je graag spreken. Wil je bellen?\n\n"
                "- %(when)s\n- op %(reach_at)s\n\nDe vraag is:\n\n%(question)s\n\n"
                "Je eigen nummer en adres geven we aan niemand. Bel met een nummer dat gezien mag worden, zoals dat "
                "van school. Past dit niet? Beantwoord deze mail. Je antwoord komt bij het secretariaat.\n\n"
                "Het secretariaat van %(board)s\n"
            )
            % facts
        )
    return (
        _(
            "Beste %(ambassador)s,\n\n%(asker)s van %(asking_school)s vraagt je iets. Wil je antwoorden?\n\n"
            "- uiterlijk %(when)s\n\nDe vraag is:\n\n%(question)s\n\n"
            "Beantwoord deze mail. Je antwoord komt bij het secretariaat, en dat stuurt je tekst door. "
            "Zo blijft je eigen adres van jou.\n\nHet secretariaat van %(board)s\n"
        )
        % facts
    )


def _undone(wish: ContactWish, side: _Side) -> tuple[str, str]:
    body = _(
        "Beste %(name)s,\n\nEr ging iets mis: wat we eerder over dit gesprek schreven, geldt niet meer. "
        "Je hoort opnieuw van ons.\n\nHet secretariaat van %(board)s\n"
    )
    title = _("Dit geldt niet meer: een gesprek over de GLANS-techniek")
    return title, body % {"name": side.name, "board": wish.board.name}


def _withdrawn(wish: ContactWish, side: _Side) -> tuple[str, str]:
    return _ends(wish, _("De vraag is ingetrokken."), side)


def _ends(wish: ContactWish, reason: str, side: _Side) -> tuple[str, str]:
    other = wish.ambassador if side.which == "asker" else wish.asker
    body = _(
        "Beste %(name)s,\n\nHet gesprek met %(other)s gaat niet door. %(reason)s\n\nHet secretariaat van %(board)s\n"
    )
    words = {"name": side.name, "other": other, "reason": reason, "board": wish.board.name}
    return _("Het gesprek gaat niet door"), body % words


def _facts(wish: ContactWish, step: WishStep) -> dict[str, object]:
    assert step.planned_at is not None, "a plan has a moment"
    return {
        "asker": wish.asker,
        "ambassador": wish.ambassador,
        "asked_school": wish.asked_school.name,
        "asking_school": wish.asking_school.name,
        "board": wish.board.name,
        "when": date_format(timezone.localtime(step.planned_at), r"l j F Y, H.i \u\u\r"),
        "reach_at": wish.reach_at,
        "question": wish.question,
    }


def _sides(wish: ContactWish) -> Iterator[_Side]:
    """Who asked, at the address they sign in with or typed for an answer; the ambassador, where one is known."""
    if wish.by is not None:
        email = wish.by.email if wish.way == RING else wish.reach_at
        key = f"account:{wish.by.pk}"
        yield _Side("asker", wish.asking_school_id, key, wish.asker, email, wish.by.language)
    colleague = Staff.objects.filter(pk=wish.profile.staff_id, left_on__isnull=True).select_related("account").first()
    if colleague is None:
        return
    email = colleague.email or (colleague.account.email if colleague.account else "")
    language = colleague.account.language if colleague.account else "nl"
    if email:
        yield _Side("ambassador", wish.asked_school_id, f"staff:{colleague.pk}", wish.ambassador, email, language)


def _send(
    wish: ContactWish,
    step: WishStep,
    side: _Side,
    subject: str,
    body: str,
    reply_to: str,
    by_account_id: int | None,
    *,
    suffix: str = "",
) -> None:
    draft = Draft(
        school_id=side.school_id,
        recipient_key=side.key,
        channel=MAIL,
        kind=KIND,
        subject=subject,
        body=body,
        once_key=_once(step, side) + suffix,
        to_address=side.email,
        reply_to=reply_to,
        language=side.language,
        about={"wish": wish.pk},
    )
    release(write(draft, by_account_id=by_account_id))


def _once(step: WishStep, side: _Side) -> str:
    return f"{KIND}-{step.key}-{side.which}"
