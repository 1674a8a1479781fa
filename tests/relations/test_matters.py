"""A matter with a home: on the table, discussed, agreed, looked back on; nobody's text is lost (R37)."""

from datetime import date

import pytest

from glansrijk.lib.conflict import Conflict
from glansrijk.relations.matters import (
    Opening,
    Stage,
    agree,
    discuss,
    look_back_on_matter,
    open_matter,
    rewrite_matter,
    stage_of,
)
from glansrijk.relations.models import Matter
from glansrijk.rules.scale import Level
from tests.village import TUESDAY, Village

OPENING = Opening("Huiswerk kost veel tijd", TUESDAY, parent_sees="Hij zit er een uur aan.", school_sees="Af en toe.")


def opened(village: Village, opening: Opening = OPENING) -> Matter:
    return open_matter(
        opening,
        pupil=village.sem,
        home=village.homes["eva"],
        group=village.group5,
        level=Level.MATT,
        by=village.viewer(village.anna),
    )


def test_it_goes_from_the_table_to_looking_back(village: Village) -> None:
    matter, anna = opened(village), village.viewer(village.anna)
    stages = [stage_of(matter)]
    discuss(matter, date(2026, 11, 26), by=anna)
    stages.append(stage_of(matter))
    agree(matter, "Tien minuten per dag.", date(2026, 11, 26), look_back_on=date(2026, 12, 10), by=anna)
    stages.append(stage_of(matter))
    look_back_on_matter(matter, "Het gaat lichter.", date(2026, 12, 10), by=anna)
    stages.append(stage_of(matter))
    assert stages == [Stage.ON_TABLE, Stage.DISCUSSED, Stage.AGREED, Stage.LOOKED_BACK]
    assert (matter.level_before, matter.version) == (2, 4)


def test_sent_twice_it_is_one_matter(village: Village) -> None:
    assert opened(village).pk == opened(village).pk


def test_an_agreement_is_made_with_the_parents(village: Village) -> None:
    matter, anna = opened(village), village.viewer(village.anna)
    with pytest.raises(ValueError, match="Bespreek het eerst samen"):
        agree(matter, "Minder huiswerk.", TUESDAY, look_back_on=TUESDAY, by=anna)
    discuss(matter, TUESDAY, by=anna)
    with pytest.raises(ValueError, match="Schrijf op wat jullie afspraken"):
        agree(matter, "  ", TUESDAY, look_back_on=TUESDAY, by=anna)
    with pytest.raises(ValueError, match="niet op volgorde"):
        agree(matter, "Minder.", TUESDAY, look_back_on=date(2026, 11, 1), by=anna)
    with pytest.raises(ValueError, match="nog geen afspraak"):
        look_back_on_matter(matter, "Goed.", TUESDAY, by=anna)
    matter.refresh_from_db()
    assert stage_of(matter) is Stage.DISCUSSED


def test_two_people_on_the_same_text_lose_nothing(village: Village) -> None:
    matter = opened(village)
    rewrite_matter(matter, {"school_sees": "Elke dag."}, version=1, by=village.viewer(village.bram))
    with pytest.raises(Conflict) as conflict:
        rewrite_matter(matter, {"school_sees": "Soms."}, version=1, by=village.viewer(village.anna))
    assert (conflict.value.theirs, conflict.value.yours, conflict.value.fields) == (
        {"school_sees": "Elke dag."},
        {"school_sees": "Soms."},
        ("school_sees",),
    )
    matter.refresh_from_db()
    assert matter.school_sees == "Elke dag."


def test_a_matter_of_one_home_is_not_seen_by_a_colleague_who_lives_there(village: Village) -> None:
    matter = open_matter(
        Opening("Iets thuis", TUESDAY),
        pupil=village.lina,
        home=village.homes["wit"],
        group=village.group5,
        level=None,
        by=village.viewer(village.anna),
    )
    seen = {who: matter in village.viewer(who).sees(Matter) for who in (village.bram, village.ivo, village.carla)}
    assert seen == {village.bram: True, village.ivo: True, village.carla: False}
