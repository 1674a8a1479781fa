"""The pages of importing, for Otto of the office, in a school that has three children."""

import pytest
from django.test import Client

from tests.schools.imports.taking_in import CHILDREN, take_in
from tests.village import Village


@pytest.fixture
def office(village: Village) -> Client:
    """Otto's browser; the children of the file are there."""
    take_in(village.linde, CHILDREN.data())
    return village.signed_in(village.otto)
