"""What stands at the top of every page: today and the own groups first, then what the roles open; five at most."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from glansrijk.accounts.language import languages_with_words
from glansrijk.lib.addresses import address
from glansrijk.network.board_menu import pages_of_the_board
from glansrijk.network.board_viewer import BoardViewer
from glansrijk.rules.roles import Role
from glansrijk.rules.support import PAGES, page_in_words
from glansrijk.rules.who_may_see import Sight, Thing
from glansrijk.schools.parts import is_on
from glansrijk.schools.support_viewer import SupportViewer
from glansrijk.schools.viewer import Viewer

AT_THE_TOP = 5
MOST_KEPT = 1000
_KEPT: dict[tuple[object, ...], tuple[tuple[str, str], ...]] = {}


class Item(NamedTuple):
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


def in_every_page(request: HttpRequest) -> dict[str, Any]:
    """The navigation for who looks; nothing for who is not at a school. What does not fit at the top is in the foot."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None and (board_viewer := getattr(request, "board_viewer", None)):
        return _of_a_board(board_viewer, request.path)
    if viewer is None:
        who = getattr(getattr(request, "user", None), "name", "")
        return {
            **_NOT_HELPING,
            "nav": (),
            "nav_top": (),
            "nav_more": (),
            "viewer": None,
            "who": who,
            "search_url": "",
            "school_name": "",
            "door_languages": _languages() if hasattr(request, "opening") else (),
        }
    items = tuple(_items(viewer, request.path))
    return {
        **_helping(viewer),
        "nav": items,
        "nav_top": items[:AT_THE_TOP],
        "nav_more": items[AT_THE_TOP:],
        "viewer": viewer,
        "letter_keys": viewer.account.letter_keys,
        "school_name": viewer.school.name,
        "who": viewer.staff.name.full,
        "search_url": _url("search", viewer) if _sees_people(viewer) else "",
    }


def _of_a_board(viewer: BoardViewer, path: str) -> dict[str, Any]:
    """For who works for a board: no search, because there is nobody to find."""
    first, *rest = pages_of_the_board(viewer)
    items = (Item(*first, path == first[1]), *(Item(label, url, path.startswith(url)) for label, url in rest))
    return {
        "nav": items,
        "nav_top": items[:AT_THE_TOP],
        "nav_more": items[AT_THE_TOP:],
        "viewer": None,
        "letter_keys": viewer.account.letter_keys,
        "school_name": viewer.board.name,
        "who": viewer.account.name,
        "search_url": "",
        "door_languages": (),
    }


_NOT_HELPING = {"helping": "", "helping_stop_url": "", "helping_seconds": 0}


def _helping(viewer: Viewer) -> dict[str, Any]:
    """What stands on every page of support: at which school, until when, and the way out."""
    if not isinstance(viewer, SupportViewer):
        return _NOT_HELPING
    words = {"school": viewer.school.name, "until": viewer.until}
    return {
        "helping": _("Je helpt %(school)s, tot %(until)s.") % words,
        "helping_stop_url": address("support_stop", support_invitation=str(viewer.invitation.pk)),
        "helping_seconds": viewer.seconds_left,
    }


def _pages_of_support(viewer: SupportViewer) -> list[tuple[str, str]]:
    """What it may open, with where it begins in front; one imported list has no entry of its own."""
    pages = [(name, shows) for name, (shows, _words) in PAGES.items() if name != "import"]
    return [
        (_("Meekijken") if name == "support_inside" else page_in_words(name), _url(name, viewer))
        for name, shows in pages
        if shows in viewer.invitation.shows
    ]


def _languages() -> list[str]:
    """What a parent may choose from: every language of which the words are there, Dutch first."""
    return [code for code, _name in settings.LANGUAGES if code in languages_with_words()]


def _items(viewer: Viewer, path: str) -> list[Item]:
    school_page = _url("school", viewer)
    whole = isinstance(viewer, SupportViewer)  # pages under one another are entries beside one another there
    return [
        Item(label, url, path == url if whole or url == school_page else path.startswith(url))
        for label, url in _pages(viewer)
    ]


def _pages(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Label and address of each entry, escaped. Roles, own groups and language decide it: worked out once for those."""
    if isinstance(viewer, SupportViewer):
        return tuple((escape(label), escape(url)) for label, url in _pages_of_support(viewer))
    groups = tuple((one.group.slug, one.group.title) for one in viewer.assignments if not one.group.composite)
    key = (viewer.roles, viewer.school.slug, viewer.school.parts_off, groups, get_language())
    if key not in _KEPT:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        pages = ((label, url) for label, url in _all_pages(viewer) if is_on(viewer.school, url))
        _KEPT[key] = tuple((escape(label), escape(url)) for label, url in pages)
    return _KEPT[key]


def _all_pages(viewer: Viewer) -> list[tuple[str, str]]:
    pages = [*_own_pages(viewer), (_("School"), _url("school", viewer))]
    if Role.HEAD in viewer.roles and not viewer.roles & {Role.TEACHER, Role.IB}:
        pages.append(_own_actions(viewer))
    if viewer.sight(Thing.COVERAGE) in (Sight.SCHOOL, Sight.OWN_GROUPS):
        pages.append((_("Jaarlijn"), _url("year_line", viewer)))
    return [*pages, *_pages_of_roles(viewer)]


def _own_pages(viewer: Viewer) -> list[tuple[str, str]]:
    """Today, the own groups and the own actions; who teaches nobody and asks nothing has no page of today."""
    if not viewer.roles & {Role.TEACHER, Role.IB}:
        return []
    pages = [(_("Vandaag"), _url("today", viewer))]
    pages += [
        (one.group.title, _url("group", viewer, group=one.group.slug))
        for one in viewer.assignments
        if not one.group.composite
    ]
    return [*pages, _own_actions(viewer)]


def _own_actions(viewer: Viewer) -> tuple[str, str]:
    return _("Mijn acties"), _url("my_actions", viewer)


def _pages_of_roles(viewer: Viewer) -> list[tuple[str, str]]:
    pages = []
    if viewer.roles & {Role.HEAD, Role.OFFICE}:
        pages.append((_("Kinderen"), _url("pupils", viewer)))
        pages += [(_("Gezag"), _url("custody", viewer))] if Role.HEAD in viewer.roles else []
        pages += [(_("Inlezen"), _url("imports", viewer)), (_("Medewerkers"), _url("staff", viewer))]
    elif Role.IB in viewer.roles:
        pages.append((_("Kinderen"), _url("pupils", viewer)))
    if viewer.sight(Thing.INTAKE) is Sight.SCHOOL:
        pages.append((_("Aanmeldingen"), _url("intakes", viewer)))
    return [*pages, *_pages_of_all(viewer), *_pages_once_a_year(viewer)]


def _pages_of_all(viewer: Viewer) -> list[tuple[str, str]]:
    """What is looked at every week first, then what parents bring, then what there is to read."""
    pages = [(_("Kalender"), _url("agenda", viewer))]
    if viewer.sight(Thing.QUARTER_TALKS) in (Sight.SCHOOL, Sight.OWN_GROUPS):
        pages.append((_("Kwartaalgesprekken"), _url("quarter_talks", viewer)))
    if viewer.sight(Thing.ROUNDS) in (Sight.SCHOOL, Sight.OWN_GROUPS):
        pages.append((_("Gespreksrondes"), _url("rounds", viewer)))
    if viewer.sees_all(Thing.TEAM):
        pages.append((_("Team"), _url("team", viewer)))
    elif viewer.sight(Thing.LESSONS) is Sight.TOTALS:
        pages.append((_("Lessen"), _url("lessons", viewer)))
    if viewer.sees_all(Thing.PILOT):
        pages.append((_("Pilotgroepen"), _url("pilot_groups", viewer)))
    if viewer.sight(Thing.PULSE) is Sight.SCHOOL:
        pages.append((_("Peilingen"), _url("pulses", viewer)))
    # Who has a page of own actions finds the own letters there.
    if Role.OFFICE in viewer.roles and not viewer.roles & {Role.TEACHER, Role.IB, Role.HEAD}:
        pages.append((_("Post"), _url("mailbox", viewer)))
    if viewer.sight(Thing.IDEAS) in (Sight.SCHOOL, Sight.OWN_GROUPS):
        pages.append((_("Ideeën"), _url("ideas", viewer)))
    if _sees_people(viewer):
        pages.append((_("Opmerkingen van ouders"), _url("remarks", viewer)))
    if viewer.roles & {Role.TEACHER, Role.IB, Role.HEAD}:
        pages.append((_("Meedoen"), _url("joining", viewer)))
    pages += [(_("Bouwstenen"), _url("blocks", viewer)), (_("Leidraden"), _url("guides", viewer))]
    pages.append((_("Schoolplan"), _url("school_plan", viewer)))
    pages.append((_("Oefenen"), _url("practices", viewer)))
    pages.append((_("Andere scholen"), _url("school_ambassadors", viewer)))
    pages += [(_("Secretariaat"), address("secretariat"))] if Role.SECRETARIAT in viewer.roles else []
    return [*pages, (_("Uitleg voor ouders"), _url("explanations", viewer))]


def _pages_once_a_year(viewer: Viewer) -> list[tuple[str, str]]:
    pages = []
    if viewer.roles & {Role.TEACHER, Role.IB}:
        pages.append((_("Overdracht"), _url("handovers", viewer)))
    if Role.HEAD in viewer.roles:
        pages.append((_("Jaar afsluiten"), _url("close_year", viewer)))
    if viewer.sight(Thing.PRIVACY) is Sight.SCHOOL:
        pages.append((_("Privacy"), _url("clearing_day", viewer)))
    elif viewer.sight(Thing.INFORMING) is Sight.SCHOOL:
        pages.append((_("Ouder zonder gezag"), _url("informing", viewer)))
    if viewer.sight(Thing.PRIVACY) is not Sight.SCHOOL:
        # Who keeps the register finds the button there; a leak is often seen by somebody else.
        pages.append((_("Datalek opschrijven"), _url("new_incident", viewer)))
    if viewer.sight(Thing.PUBLIC_PAGE) is Sight.SCHOOL:
        pages.append((_("Openbare pagina"), _url("public_desk", viewer)))
    if viewer.sight(Thing.SETTINGS) is Sight.SCHOOL:
        pages.append((_("Instellingen"), _url("settings", viewer)))
    return pages


def _sees_people(viewer: Viewer) -> bool:
    return viewer.sight(Thing.PEOPLE) in (Sight.SCHOOL, Sight.OWN_GROUPS) and not isinstance(viewer, SupportViewer)


def _url(name: str, viewer: Viewer, **more: str) -> str:
    return address(name, school=viewer.school.slug, **more)
