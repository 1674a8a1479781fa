"""A stranger reads what was published and nothing else of a school; on PostgreSQL also where Django would show more."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client

from glansrijk.lib.second_wall import behind_the_wall, walled_models
from glansrijk.network.models import PublicText, PublishedPage, PublishedPiece
from glansrijk.network.public_publishing import unpublish
from glansrijk.network.public_tellers import Teller
from glansrijk.schools.models import School
from glansrijk.schools.second_wall import open_published
from tests.promises.addresses import ALL
from tests.promises.conftest import TwoSchools
from tests.promises.one_of_every_model import release_canaries

OPEN_TO_STRANGERS = (
    "public_school",
    "public_school_in",
    "public_file",
    "public_photo",
    "public_board",
    "public_board_in",
)


def answers_to_a_stranger(school: School) -> str:
    """Everything that the public addresses say of a school, and what its files say."""
    token = PublishedPiece.objects.filter(school=school).values_list("token", flat=True).first()
    paths = [f"/scholen/{school.slug}", *(f"/scholen/{school.slug}/{one}" for one in ("en", "ar", "uk"))]
    paths += [
        f"/scholen/{school.slug}/bestand/{token}",
        f"/besturen/{school.board.slug}",
        "/sitemap.xml",
        "/robots.txt",
    ]
    answers = [Client().get(path) for path in paths]
    return " ".join(f"{answer.content.decode(errors='replace')} {answer.headers}" for answer in answers)


def test_every_public_address_is_tried() -> None:
    public = {one.name for one in ALL if one.rule and one.rule.name.startswith("strangers")}
    assert public == {*OPEN_TO_STRANGERS, "sitemap", "robots"}


def test_a_stranger_reads_no_word_that_was_not_published(two_schools: TwoSchools) -> None:
    """A word that occurs nowhere else in every column of the school; a stranger sees those of the copies alone."""
    school = two_schools.village.linde
    canaries = set(release_canaries(school))
    PublishedPage.objects.filter(school=school).update(language="nl")
    school.refresh_from_db()
    (page,), pieces = PublishedPage.objects.filter(school=school), PublishedPiece.objects.filter(school=school)
    told = {school.name, *page.words.values()}
    told |= {value for piece in pieces for value in (piece.words, piece.title, piece.shown_name)}
    seen = {one for one in re.findall(r"kanarie\d{6}", answers_to_a_stranger(school)) if one in canaries}
    assert (seen - told, page.summary in seen) == (set(), True)
    unpublish(Teller(school), by=two_schools.village.viewer(two_schools.village.hanneke))
    assert {one for one in canaries if one in answers_to_a_stranger(school)} <= {school.slug}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only there is a second wall")
def test_the_wall_itself_shows_a_stranger_the_copies_alone(two_schools: TwoSchools) -> None:
    here, there = two_schools.village.linde, two_schools.village.esdoorn
    with behind_the_wall():
        open_published(here.slug)
        seen = {
            model._meta.db_table
            for model in walled_models()
            if model._meta.db_table != "audit_event" and model._default_manager.filter(school_id=here.pk).exists()
        }
        assert seen == {"network_publishedpage", "network_publishedpiece"}
        assert not PublishedPage.objects.filter(school=there).exists()
        assert PublishedPage.objects.filter(school=here).update(summary="van een ander") == 0
        assert PublishedPiece.objects.filter(school=here).delete()[0] == 0
        open_published()
        assert set(PublishedPage.objects.values_list("school", flat=True)) == {here.pk, there.pk}
        assert not PublicText.objects.exists()
