"""Eva and Peter are Sem's parents and live apart; the pages for parents are open."""

from datetime import date

import pytest
from django.test import Client

from glansrijk.schools.models import Parent, ParentLink, PortalOpening
from glansrijk.together.agreeing import Place, Terms, propose, say_yes_for_school
from glansrijk.together.models import Agreement
from tests import make
from tests.schools.doors.at_the_door import come_in
from tests.talks.parents.conftest import closed_village, village  # noqa: F401
from tests.village import Village


def at_home(parent: str = "eva") -> Client:
    """A browser in which this parent came in."""
    browser = Client()
    come_in(browser, f"{parent}@voorbeeld.nl")
    return browser


def agree(village: Village, text: str = "Elke dag samen lezen", home: str = "eva", **terms: object) -> Agreement:  # noqa: F811
    """School proposes it to one home and says yes itself."""
    by = village.viewer(village.anna)
    place = Place(village.sem, make.make_year(village.linde), home=village.homes[home])
    row = propose(Terms(text, **terms), place, by=by)  # type: ignore[arg-type]
    say_yes_for_school(row, version=1, by=by)
    row.refresh_from_db()
    return row


def hold_no_custody(parent: Parent) -> None:
    """School decides meanwhile that this parent has no custody."""
    ParentLink.objects.get(parent=parent).take_custody("no")


@pytest.fixture
def eva(village: Village) -> Client:  # noqa: F811
    """Eva, come in by the mail door."""
    assert PortalOpening.objects.open_on(date(2026, 11, 24)).exists()
    return at_home()
