"""Whether a letter may go now, though it might when it was written: asked once more at the press that sends it."""

from __future__ import annotations

import re

from django.utils import timezone
from django.utils.translation import gettext as _

from glansrijk.outbox.appointments import Appointment
from glansrijk.outbox.models import MAIL, Letter
from glansrijk.outbox.writing import is_stopped
from glansrijk.relations.letters import TO_FILL_IN
from glansrijk.relations.mailbox_page import readers_of
from glansrijk.relations.saying import banned_in_words, why_no_mail, why_not_this_child
from glansrijk.rules.homes import called
from glansrijk.schools.deciding_custody import recipient_key
from glansrijk.schools.models import Parent, ParentLink
from glansrijk.schools.viewer import Viewer

OPEN_PLACE = re.compile(r"\{[a-z ]+\}")


def why_not_now(letter: Letter, *, by: Viewer) -> str:
    """Why this letter may not go, in one sentence; empty when it may. On paper each of its readers has to be open."""
    if refusal := _unfinished(letter) or _too_old(letter):
        return refusal
    ties = _ties(letter, by)
    for reader in readers_of(letter):
        links = [link for link in ties if link.parent_id == reader]
        if not links or not {link.pupil_id for link in links}.issuperset(pupils_of(letter)):
            return _("Deze ouder hoort niet meer bij een kind van jouw groepen.")
        if refusal := _why_not_to(letter, links[0].parent, by) or _why_not_about(letter, links):
            return refusal
    return _surname_outside(letter, ties)


def _unfinished(letter: Letter) -> str:
    words = f"{letter.subject}\n{letter.body}\n{letter.dutch}"
    if not letter.subject.strip() or not letter.body.strip():
        return _("De brief heeft nog geen onderwerp of geen tekst. Vul hem aan.")
    if TO_FILL_IN in words:
        return _("Er staan nog puntjes in de brief. Vul ze in of haal ze weg.")
    if place := OPEN_PLACE.search(words):
        return _("In de brief staat nog %(place)s. Vul daar iets in of haal het weg.") % {"place": place[0]}
    return ""


def _too_old(letter: Letter) -> str:
    if letter.appointment and Appointment.from_kept(letter.appointment).begins <= timezone.now():
        return _("De dag en de tijd in deze brief zijn voorbij. Gooi hem weg.")
    if letter.given_up_at or (letter.moments and letter.moments[-1][1] <= timezone.now()):
        return _("Deze brief ligt er al lang. Schrijf een nieuwe.")
    return ""


def _why_not_to(letter: Letter, parent: Parent, by: Viewer) -> str:
    names = {"parent": called(parent.name, parent.organisation)}
    if is_stopped(by.school.pk, recipient_key(parent.pk)):
        return banned_in_words(names["parent"])
    if letter.channel == MAIL and parent.email and parent.email != letter.to_address:
        return _("Het e-mailadres van %(parent)s is veranderd. Schrijf een nieuwe brief.") % names
    return ""


def _why_not_about(letter: Letter, links: list[ParentLink]) -> str:
    """Of a letter about certain children each has to be open; of another one of them is enough."""
    why = why_no_mail if letter.channel == MAIL else why_not_this_child
    reasons = [why(link, link.pupil.first_name or link.pupil.name.full) for link in links]
    if pupils_of(letter):
        return next((reason for reason in reasons if reason), "")
    return "" if "" in reasons else reasons[0]


def _surname_outside(letter: Letter, links: list[ParentLink]) -> str:
    """A subject shows on a locked phone and in every list of mail: no surname of a child stands there."""
    for name in {link.pupil.surname for link in links if link.pupil.surname}:
        if letter.channel == MAIL and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", letter.subject):
            return _("In het onderwerp staat de achternaam %(name)s. Haal die weg: anderen kunnen meelezen.") % {
                "name": name
            }
    return ""


def pupils_of(letter: Letter) -> list[int]:
    """The children whom a letter is about; none when it is about no child in particular."""
    return [int(number) for number in letter.about.get("pupils", ())]


def _ties(letter: Letter, by: Viewer) -> list[ParentLink]:
    rows = by.sees(ParentLink).that_hold(by.today).filter(parent__in=readers_of(letter))
    if wanted := pupils_of(letter):
        rows = rows.filter(pupil__in=wanted)
    return list(rows.select_related("parent", "pupil").order_by("pk"))
