"""Whether a known hole is in one of the packages, by a list of holes that lies on this computer.

The open lists are published as folders of small files too, one hole in each (OSV, as YAML or JSON). Who has such a
folder needs no network, and hears the day on which a hole was told and the version that mends it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

# It leaves all as it is written: else version 5.10 would be the number 5.1.
AS_WRITTEN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Other ranges are in commits of a repository, which no installed version tells.
BY_VERSION = {"ECOSYSTEM", "SEMVER"}


@dataclass(frozen=True, order=True)
class Hole:
    """One hole that is in a package as we have it."""

    package: str
    version: str
    number: str
    told_on: str
    mended_in: tuple[str, ...]

    def __str__(self) -> str:
        """In one line.

        >>> str(Hole("django", "5.2.1", "HOLE-1", "2026-03-02", ("5.2.3",)))
        'django 5.2.1: HOLE-1, told on 2026-03-02, mended in 5.2.3'
        """
        mended = f"mended in {', '.join(self.mended_in)}" if self.mended_in else "not mended yet"
        return f"{self.package} {self.version}: {self.number}, told on {self.told_on or 'a day unknown'}, {mended}"


@dataclass
class Found:
    """What a folder says about our packages, and what of it could not be read."""

    holes: list[Hole] = field(default_factory=list)
    records: int = 0
    of_ours: int = 0
    newest: str = ""
    unreadable: list[str] = field(default_factory=list)


def look_in(folder: Path, packages: dict[str, str]) -> Found:
    """Read every file below a folder and lay our versions beside it."""
    found = Found()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml", ".json"}):
        try:
            read = _read(path)
            if read is None:
                continue
            found.records += 1
            found.newest = max(found.newest, _day_until_today(read.get("modified")))
            about = [one for one in _affected(read) if one[0] in packages]
            found.of_ours += bool(about)
            found.holes += [] if read.get("withdrawn") else _holes(read, about, packages)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError) as reason:
            found.unreadable.append(f"{path.relative_to(folder)}: {type(reason).__name__}")
    found.holes.sort()
    return found


def _read(path: Path) -> dict[str, Any] | None:
    """The record in a file; None when it is another file of such a repository, which has no `affected`."""
    text = path.read_text(encoding="utf-8")
    read = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=AS_WRITTEN)  # noqa: S506 -- it makes only texts
    if not isinstance(read, dict) or (path.suffix != ".json" and not {"id", "affected"} & set(read)):
        return None
    if not isinstance(read["id"], str) or not isinstance(read.get("affected", []), list):
        raise TypeError
    return read


def _affected(read: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in read.get("affected", []):
        if one["package"]["ecosystem"] == "PyPI":
            yield canonicalize_name(one["package"]["name"]), one


def _holes(read: dict[str, Any], about: list[tuple[str, dict[str, Any]]], packages: dict[str, str]) -> list[Hole]:
    return [
        Hole(name, packages[name], read["id"], _day(read.get("published")), tuple(mended_in(one)))
        for name, one in about
        if is_in(packages[name], one)
    ]


def is_in(version: str, affected: dict[str, Any]) -> bool:
    """Whether a version has the hole: it is named, or it lies in a range.

    >>> is_in("2.0", {"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]})
    False

    Raises:
        InvalidVersion: the record has a version that Python cannot compare.
    """
    ours = Version(version)
    named = any(_same(ours, str(one)) for one in affected.get("versions") or [])
    return named or any(_in_range(ours, one["events"]) for one in _ranges(affected))


def mended_in(affected: dict[str, Any]) -> list[str]:
    """The versions that close it, as the ranges say."""
    fixed = {str(event["fixed"]) for one in _ranges(affected) for event in one["events"] if "fixed" in event}
    return sorted(fixed, key=Version)


def _ranges(affected: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in affected.get("ranges") or [] if one["type"] in BY_VERSION]


def _in_range(ours: Version, events: list[dict[str, str]]) -> bool:
    """Walk the events from old to new; the last that is not newer than ours decides."""
    inside = False
    steps = [(_at(str(version)), what) for event in events for what, version in event.items()]
    for version, what in sorted(steps, key=lambda step: step[0]):
        if what == "introduced" and version <= ours:
            inside = True
        elif (what == "fixed" and version <= ours) or (what == "last_affected" and version < ours):
            inside = False
    return inside


def _at(version: str) -> Version:
    """A version of an event; "0" is before all others, also before what came ahead of a first release."""
    return Version("0.dev0") if version == "0" else Version(version)


def _same(ours: Version, other: str) -> bool:
    """Whether it is this one. A name of long ago that is no version is not."""
    try:
        return Version(other) == ours
    except InvalidVersion:
        return False


def _day_until_today(moment: object) -> str:
    """The day, unless it is still to come: some records have a year that is one too many."""
    day = _day(moment)
    return day if day <= datetime.now(UTC).date().isoformat() else ""


def _day(moment: object) -> str:
    return str(moment or "")[:10]
