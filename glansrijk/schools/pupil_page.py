"""What the page of a child shows: homes with parents, places through the years, and what is still to be settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers

from glansrijk.rules.homes import and_list, called
from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Thing
from glansrijk.schools.calendar_page import days_in_words
from glansrijk.schools.custody_page import decisions_about, link_url, told
from glansrijk.schools.languages import language_name
from glansrijk.schools.models import ContactBan, CustodyDecision, Home, Parent, ParentLink, Placement, Pupil
from glansrijk.schools.viewer import Viewer

NETHERLANDS = 31


@dataclass(frozen=True)
class ParentCard:
    """A parent of this child, as far as this viewer may know."""

    link: ParentLink
    parent: Parent
    url: str
    language: str
    phone: str
    hidden: bool
    told: str
    decisions: tuple[CustodyDecision, ...]
    ban: ContactBan | None

    @property
    def own_name(self) -> str:
        """How this parent is called among the others."""
        return called(self.parent.name, self.parent.organisation)


@dataclass(frozen=True)
class HomeCard:
    """A home of this child with the parents who live there."""

    home: Home | None
    title: str
    parents: tuple[ParentCard, ...]

    @property
    def proposed(self) -> bool:
        """Whether an import thought so and nobody confirmed it, where that makes a difference."""
        return self.home is not None and self.home.confirmed_at is None and len(self.parents) > 1


@dataclass(frozen=True)
class PupilPage:
    """The page of a child."""

    pupil: Pupil
    now: Placement | None
    places: tuple[tuple[Placement, str], ...]
    homes: tuple[HomeCard, ...]
    deceased: tuple[ParentCard, ...]
    former: tuple[ParentCard, ...]
    siblings: tuple[Pupil, ...]
    may_change: bool
    sees_reasons: bool

    @property
    def alone(self) -> bool:
        """Whether no parent is tied to this child."""
        return not (self.homes or self.deceased)


def pupil_page(viewer: Viewer, pupil: Pupil) -> PupilPage:
    """The page in five queries, for as many parents and homes as there are."""
    cards = parent_cards(viewer, _ties(viewer, pupil))
    held = [card for card in cards if _holds(card.link, viewer)]
    living = [card for card in held if not card.parent.deceased]
    places = list(viewer.sees(Placement).filter(pupil=pupil).select_related("group", "school_year").order_by("from_on"))
    return PupilPage(
        pupil=pupil,
        now=next((place for place in places if _holds(place, viewer)), None),
        places=tuple(
            (place, days_in_words(place.from_on, place.until_on) if place.until_on else "") for place in places
        ),
        homes=tuple(_homes(living)),
        deceased=tuple(card for card in held if card.parent.deceased),
        former=tuple(card for card in cards if not _holds(card.link, viewer)),
        siblings=_siblings(viewer, pupil, held),
        may_change=bool(viewer.roles & {Role.HEAD, Role.OFFICE}),
        sees_reasons=viewer.sees_all(Thing.CUSTODY),
    )


def parent_cards(viewer: Viewer, links: Sequence[ParentLink]) -> list[ParentCard]:
    """The parents behind some ties, in two queries. Shielded data stay with head and office."""
    decisions, bans = decisions_about(viewer, links), _bans(viewer, links)
    return [_card(viewer, link, decisions[link.pk], bans.get(link.pk)) for link in links]


def phone_in_words(phone: str) -> str:
    """A number as people write it here; what is no number is shown as it was typed.

    >>> phone_in_words("+31612345678"), phone_in_words("+4915112345678"), phone_in_words("bel opa")
    ('06 12345678', '+49 1511 2345678', 'bel opa')
    """
    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return phone
    here = number.country_code == NETHERLANDS
    kind = phonenumbers.PhoneNumberFormat.NATIONAL if here else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, kind)


def home_title(cards: Sequence[ParentCard]) -> str:
    """How a home is called by who lives there: 'Petra en Joris'."""
    return and_list([card.own_name for card in cards])


def _ties(viewer: Viewer, pupil: Pupil) -> list[ParentLink]:
    ties = viewer.sees(ParentLink).filter(pupil=pupil).select_related("parent", "home", "pupil")
    return list(ties.order_by("from_on", "pk"))


def _holds(row: ParentLink | Placement, viewer: Viewer) -> bool:
    return row.from_on <= viewer.today and (row.until_on is None or row.until_on >= viewer.today)


def _bans(viewer: Viewer, links: Sequence[ParentLink]) -> dict[int, ContactBan]:
    """A teacher sees that there is a ban on contact with a parent of the own group; the page keeps the reason back."""
    bans = ContactBan.objects.in_school(viewer.school.pk).exclude(until_on__lt=viewer.today)
    rows = bans.filter(link__in=[link.pk for link in links])
    return {row.link_id: row for row in rows.order_by("-from_on")}


def _card(viewer: Viewer, link: ParentLink, decisions: Sequence[CustodyDecision], ban: ContactBan | None) -> ParentCard:
    parent = link.parent
    return ParentCard(
        link=link,
        parent=parent,
        url=link_url(viewer, link) if viewer.sees_all(Thing.PEOPLE) else "",
        language=language_name(parent.language),
        phone=phone_in_words(parent.phone),
        hidden=parent.secret and not viewer.roles & {Role.HEAD, Role.OFFICE},
        told=told(decisions, link.custody) if viewer.sees_all(Thing.CUSTODY) else "",
        decisions=tuple(decisions),
        ban=ban,
    )


def _homes(cards: Sequence[ParentCard]) -> list[HomeCard]:
    homes: dict[str, list[ParentCard]] = defaultdict(list)
    for card in cards:
        homes[f"h{card.link.home_id}" if card.link.home_id else f"p{card.parent.pk}"].append(card)
    return [HomeCard(together[0].link.home, home_title(together), tuple(together)) for together in homes.values()]


def _siblings(viewer: Viewer, pupil: Pupil, cards: Sequence[ParentCard]) -> tuple[Pupil, ...]:
    """Other children of these parents; a teacher sees only those of the own groups."""
    parents = [card.parent.pk for card in cards if not card.parent.organisation]
    ties = ParentLink.objects.in_school(viewer.school.pk).hold_on(viewer.today).filter(parent__in=parents)
    others = viewer.sees(Pupil).still_ours(viewer.today).filter(pk__in=ties.values("pupil")).exclude(pk=pupil.pk)
    return tuple(others.order_by("sort_name", "pk"))
