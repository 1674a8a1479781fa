"""The JSON of the school holidays as the government publishes it, traps and all, for the tests."""

from __future__ import annotations

import json
from typing import Any

AUTUMN = {
    "type": "\n      Herfstvakantie\n    ",
    "compulsorydates": "false",
    "regions": [
        {
            "region": "noord",
            "startdate": "2026-10-09T22:00:00.000Z",
            "enddate": "2026-10-18T21:59:00.000Z",
        },
        {
            "region": "midden",
            "startdate": "2026-10-16T22:00:00.000Z",
            "enddate": "2026-10-25T22:59:00.000Z",
        },
        {
            "region": " zuid\n",
            "startdate": "2026-10-16T22:00:00.000Z",
            "enddate": "2026-10-25T22:59:00.000Z",
        },
    ],
}
CHRISTMAS = {
    "type": "Kerstvakantie ",
    "compulsorydates": "true",
    "regions": [
        {
            "region": "heel Nederland",
            "startdate": "2026-12-18T23:00:00.000Z",
            "enddate": "2027-01-03T22:59:00.000Z",
        }
    ],
}
SPRING = {
    "type": "Voorjaarsvakantie",
    "compulsorydates": "false",
    "regions": [
        {"region": "noord", "startdate": "2027-02-12T23:00:00.000Z", "enddate": "2027-02-21T22:59:00.000Z"},
        {"region": "midden", "startdate": "2027-02-19T23:00:00.000Z", "enddate": "2027-02-28T22:59:00.000Z"},
        {"region": "zuid", "startdate": "2027-02-12T23:00:00.000Z", "enddate": "2027-02-21T22:59:00.000Z"},
    ],
}
MAY = {
    "type": "Meivakantie",
    "compulsorydates": "true",
    "regions": [
        {
            "region": "heel Nederland",
            "startdate": "2027-04-23T22:00:00.000Z",
            "enddate": "2027-05-09T21:59:00.000Z",
        }
    ],
}
SUMMER = {
    "type": "Zomervakantie",
    "compulsorydates": "true",
    "regions": [
        {"region": "noord", "startdate": "2027-07-16T22:00:00.000Z", "enddate": "2027-08-29T21:59:00.000Z"},
        {"region": "midden", "startdate": "2027-07-23T22:00:00.000Z", "enddate": "2027-09-05T21:59:00.000Z"},
        {"region": "zuid", "startdate": "2027-07-09T22:00:00.000Z", "enddate": "2027-08-22T21:59:00.000Z"},
    ],
}
NEXT_AUTUMN = {
    "type": "Herfstvakantie",
    "compulsorydates": "false",
    "regions": [
        {"region": "heel Nederland", "startdate": "2027-10-15T22:00:00.000Z", "enddate": "2027-10-24T21:59:00.000Z"}
    ],
}
THIS_YEAR = {
    "title": " Schoolvakanties ",
    "schoolyear": "\n  2026-2027\n ",
    "vacations": [AUTUMN, CHRISTMAS, SPRING, MAY, SUMMER],
}
NEXT_YEAR = {"title": "Schoolvakanties", "schoolyear": " 2027-2028 ", "vacations": [NEXT_AUTUMN]}


def official_file(*years: dict[str, Any]) -> bytes:
    """The file with these school years in it."""
    document = {
        "id": "1a2b",
        "type": "schoolvakanties",
        "content": list(years or (THIS_YEAR, NEXT_YEAR)),
        "notice": "Aan deze gegevens kunnen geen rechten worden ontleend.",
        "iets-nieuws": {"wat": ["wij", "niet", "kennen"]},
    }
    return json.dumps([document]).encode()
