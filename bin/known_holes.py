"""Whether a known hole is in one of the packages: one question to an open list of holes, for all of them.

It tells that list the names and versions of packages, and nothing else. Without an answer it says so and ends with
`NOT_REACHED`: that is neither good news nor bad. Who has the list as a folder of files needs no answer.
"""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path

from bin.listed_holes import look_in

LIST = "https://api.osv.dev/v1/querybatch"
SECONDS = 8
NOT_REACHED = 3


class NotReachedError(Exception):
    """The list gave no answer that can be read; the text says why."""


def holes_in(packages: dict[str, str], address: str = LIST) -> dict[str, list[str]]:
    """The numbers of the holes by package; only packages that have one.

    Raises:
        NotReachedError: no answer, or half an answer.
    """
    names = sorted(packages)
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": packages[name]} for name in names]
    results = _answer(address, queries)
    if len(results) != len(names):
        raise NotReachedError(f"{len(names)} packages were asked for, {len(results)} were answered")
    # A long list of holes comes in pages; the first page says that there are some.
    found = {
        name: [hole["id"] for hole in result.get("vulns", [])] for name, result in zip(names, results, strict=True)
    }
    return {name: numbers for name, numbers in found.items() if numbers}


def _answer(address: str, queries: Sequence[object]) -> list[dict[str, list[dict[str, str]]]]:
    request = urllib.request.Request(  # noqa: S310 -- our own address
        address, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 -- our own address
            results: list[dict[str, list[dict[str, str]]]] = json.load(answer)["results"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as reason:
        raise NotReachedError(str(reason)) from reason
    return results


def tell(packages: dict[str, str], address: str = LIST) -> int:
    """Print what was found: 0 nothing, 1 holes, 3 not reached."""
    try:
        found = holes_in(packages, address)
    except NotReachedError as reason:
        print(f"Not reached, so {len(packages)} packages were not looked up: {reason}")
        return NOT_REACHED
    for name, numbers in found.items():
        print(f"{name} {packages[name]}: {', '.join(numbers)}")
    return int(bool(found))


def tell_from(folder: Path, packages: dict[str, str]) -> int:
    """The same from a folder of files: 0 nothing, 1 holes, 3 when it is no list or not all of it can be read."""
    found = look_in(folder, packages)
    for hole in found.holes:
        print(hole)
    for name in found.unreadable:
        print(f"Not read: {name}")
    print(
        f"{found.records} holes in the list, the newest word of {found.newest or 'no day'}; {found.of_ours} are about "
        f"{len(packages)} packages of ours, {len(found.holes)} are in them."
    )
    if found.holes:
        return 1
    return NOT_REACHED if found.unreadable or not found.records else 0
