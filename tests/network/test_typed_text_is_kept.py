"""Who leaves a page with a text of their own is asked first: every form with room to write says so to the script."""

from __future__ import annotations

from typing import Any

import lxml.html
from django.test import Client

from glansrijk.network.models import AmbassadorProfile, Secretary
from tests import make
from tests.network.pilots import make_pilots
from tests.village import Village


def kept(client: Client, place: str) -> list[bool]:
    """Of each form on the page in which something can be written: whether leaving it is asked about."""
    answer: Any = client.get(place)
    tree: Any = lxml.html.fromstring(answer.content)
    assert tree.xpath("//script[contains(@src, 'keep-text')]"), place
    return ["data-keep-text" in form.attrib for form in tree.xpath("//form[.//textarea]")]


def test_of_ambassadors_and_of_the_story_of_a_school(village: Village) -> None:
    words = {"name": "Anna Vos", "role": "leerkracht", "how_we_work": "Met elkaar.", "what_changed": "Veel."}
    row = AmbassadorProfile.objects.create(school=village.linde, staff=village.anna, **words)
    row.give("network")
    Secretary.objects.create(board=village.linde.board, account=village.bea, from_on=make.START)
    anna, head = village.signed_in(village.anna), make_pilots(village, more=0).head
    village.give_second_step(head)
    for client, place in (
        (anna, "/s/linde/netwerk/ambassadeurs/ik"),
        (anna, "/s/linde/netwerk/verhaal"),
        (village.signed_in(head), f"/s/esdoorn/netwerk/ambassadeurs/{row.pk}"),
    ):
        assert kept(client, place) == [True], place


def test_of_groups_of_schools(village: Village, bea: Client) -> None:
    pilots = make_pilots(village, more=0)
    trainer, anna = village.signed_in(pilots.trainer), village.signed_in(village.anna)
    for client, place in (
        (anna, pilots.address(rest="/casus")),
        (bea, f"/bestuur/{village.linde.board.slug}/pilotgroep-maken"),
        (trainer, f"/trainer/pilotgroepen/{pilots.group.slug}/opdracht"),
        (trainer, f"/trainer/pilotgroepen/{pilots.group.slug}/bijeenkomst"),
    ):
        assert kept(client, place) == [True], place
