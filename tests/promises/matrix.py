"""Who may what, as it is found by trying: every address of a school, by every role, reading and writing (TS5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.promises.addresses import OF_SCHOOLS, urls_in
from tests.promises.conftest import TwoSchools
from tests.promises.source import ROOT

DOCUMENT = ROOT / "docs" / "trust" / "wie-mag-wat.yaml"
# Who is who in the village. The first four work with group 5; Carla teaches group 6.
PEOPLE = {
    "leerkracht": "anna",
    "andere leerkracht": "carla",
    "intern begeleider": "ivo",
    "directie": "hanneke",
    "administratie": "otto",
}
YES, READ, NO, NOT_THERE = "ja", "alleen lezen", "nee", "bestaat niet"
STATUS = {NO: 403, NOT_THERE: 404, "eerst inloggen": 302}


@dataclass(frozen=True)
class Cell:
    """One address, one person."""

    address: str
    rule: str
    who: str
    may: str


def document(path: Path = DOCUMENT) -> dict[str, Any]:
    """What is written down."""
    read: dict[str, Any] = yaml.safe_load(path.read_text())
    return read


def written(read: dict[str, Any]) -> Iterator[Cell]:
    """The cells of the document."""
    for group in read["paginas"]:
        for address in group["adressen"]:
            for who, may in group["mag"].items():
                yield Cell(address, group["regel"], who, may)


def tried(two_schools: TwoSchools, who: str) -> Iterator[Cell]:
    """The cells of one person, by knocking at every door; what a knock changes is turned back."""
    staff = getattr(two_schools.village, PEOPLE[who])
    client = two_schools.browser_of(staff)
    urls = urls_in(OF_SCHOOLS, two_schools.village.linde)
    for address in OF_SCHOOLS:
        assert address.rule is not None
        yield Cell(address.name, address.rule.sentence, who, _may(client, urls[address.name]))


def _may(client: Client, url: str) -> str:
    reads, writes = (_answer(client, method, url) for method in ("get", "post"))
    if reads == YES and writes in (NO, NOT_THERE):
        return READ
    return (reads if reads == YES else writes or reads) or NOT_THERE


def _answer(client: Client, method: str, url: str) -> str | None:
    with transaction.atomic():
        response: HttpResponse = getattr(client, method)(url)
        transaction.set_rollback(True)
    return {403: NO, 404: NOT_THERE, 405: None}.get(response.status_code, YES)
