"""No role sees a field of a kind of thing that is kept from it, on any page or in any file of the own school (TS6).

Every text column of every row sings its own word; who opens every page hears only what the table of sights opens.
"""

from __future__ import annotations

import pytest

from glansrijk.rules.roles import Role
from glansrijk.rules.who_may_see import Sight, Thing, may_see
from glansrijk.schools.models.owned import OwnedQuerySet, SchoolOwned
from tests.promises.addresses import OF_SCHOOLS, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import canaries_by_model

PEOPLE = {"anna": Role.TEACHER, "ivo": Role.IB, "hanneke": Role.HEAD, "otto": Role.OFFICE}
# Parts of addresses: with another word in them there would be no page to look at.
ADDRESSES = frozenset({"schools.Group.slug", "relations.OwnBlock.slug", "talks.GuideQuestion.kind"})


def thing_of(model: type[SchoolOwned]) -> Thing:
    rows = model._default_manager.all()
    assert isinstance(rows, OwnedQuerySet)
    return rows.thing


@pytest.mark.parametrize("who", PEOPLE)
def test_a_role_hears_only_what_it_may(two_schools: TwoSchools, who: str) -> None:
    school = two_schools.village.linde
    words = canaries_by_model(school, but=ADDRESSES)
    client = two_schools.browser_of(getattr(two_schools.village, who))
    pages = {
        name: client.get(url).content.decode(errors="replace") for name, url in urls_in(OF_SCHOOLS, school).items()
    }
    heard = {
        (model._meta.label, thing_of(model), page)
        for model, sung in words.items()
        for page, text in pages.items()
        if any(word in text for word in sung)
    }
    assert len({model for model, *_ in heard}) > 5, "nothing sings: the silence means nothing"
    kept = {(model, page) for model, thing, page in heard if may_see(PEOPLE[who], thing) is Sight.NOT}
    assert kept == set()
    if PEOPLE[who] in (Role.TEACHER, Role.IB):
        for_the_office = {model for model, thing, _ in heard if may_see(Role.OFFICE, thing) is Sight.NOT}
        assert len(for_the_office) > 3, "the same ears at the office would have heard what is kept from it"
