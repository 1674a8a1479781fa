"""What Glansrijk is made of, read from the lock files and from what is installed (decision 0024).

`sbom` prints a CycloneDX list as JSON, `licences` a table, `holes` asks whether known holes are in it (with
`--list FOLDER` it reads them from files), and `check` says in words what is not in order: a package that is not as the
lock says, or whose licence nobody looked at.
"""

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from bin import known_holes
from bin.licences import is_taken_in, licence_of

SERVING, TESTING = "requirements.lock", "requirements-dev.lock"
PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))? ?\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


@dataclass(frozen=True)
class Component:
    """One package that a lock pins for this computer."""

    name: str
    version: str
    is_served: bool
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The name by which lists of holes know it."""
        return f"pkg:pypi/{self.name}@{self.version}"

    @property
    def installed(self) -> Distribution | None:
        """What is installed here under that name."""
        try:
            return distribution(self.name)
        except PackageNotFoundError:
            return None

    @property
    def licence(self) -> str:
        """Its licence; empty when nobody says it."""
        return licence_of(self.installed, self.name) if self.installed else ""

    @property
    def needs(self) -> list[str]:
        """The names of what it pulls in here."""
        asked = [Requirement(line) for line in (self.installed.requires or [] if self.installed else [])]
        here = [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
        return sorted({canonicalize_name(one.name) for one in here})


def components(serving: str, testing: str) -> list[Component]:
    """What two lock files pin for this computer, in the order of the alphabet."""
    served = {name for name, *_ in _pins(serving)}
    return [Component(name, version, name in served, hashes) for name, version, hashes in sorted(_pins(testing))]


def _pins(lock: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, version, marker, hashes in PINNED.findall(lock):
        if not marker or Marker(marker).evaluate():
            yield canonicalize_name(name), version, tuple(re.findall(r"[0-9a-f]{64}", hashes))


def faults(listed: list[Component]) -> Iterator[str]:
    """What is not in order, each in a sentence."""
    for one in listed:
        if one.installed is None:
            yield f"{one.name}: the lock names it, it is not installed"
        elif Version(one.installed.version) != Version(one.version):
            yield f"{one.name}: the lock says {one.version}, {one.installed.version} is installed"
        elif not is_taken_in(one.licence):
            yield f"{one.name}: nobody took in the licence {one.licence or 'that it does not name'} (bin/licences.py)"


def sbom(listed: list[Component]) -> dict[str, Any]:
    """The list as CycloneDX 1.6; the same locks give the same list."""
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    whole = "".join(one.purl for one in listed)
    ours = f"pkg:generic/{project['name']}@{project['version']}"
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    refs = {one.name: one.purl for one in listed}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, whole)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [_as_cyclonedx(one) for one in listed],
        "dependencies": [
            {"ref": ours, "dependsOn": [refs[name] for name in sorted(asked)]},
            *({"ref": one.purl, "dependsOn": [refs[name] for name in one.needs if name in refs]} for one in listed),
        ],
    }


def _as_cyclonedx(one: Component) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "scope": "required" if one.is_served else "excluded",
        "licenses": [{"expression": one.licence}] if is_taken_in(one.licence) else [],
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.hashes],
    }


def _print_sbom(listed: list[Component]) -> int:
    print(json.dumps(sbom(listed), indent=1))
    return 0


def _print_licences(listed: list[Component]) -> int:
    print("| package | version | licence | for |\n|---|---|---|---|")
    for one in listed:
        print(f"| {one.name} | {one.version} | {one.licence} | {'serving' if one.is_served else 'testing'} |")
    return 0


def _check(listed: list[Component]) -> int:
    found = list(faults(listed))
    print("\n".join(found) or f"{len(listed)} packages as the lock says, each with a licence we took in.")
    return int(bool(found))


def _ask(listed: list[Component]) -> int:
    return known_holes.tell({one.name: one.version for one in listed})


COMMANDS: dict[str, Callable[[list[Component]], int]] = {
    "licences": _print_licences,
    "sbom": _print_sbom,
    "check": _check,
    "holes": _ask,
}


def main(arguments: list[str]) -> int:
    """Do what is asked; 2 when it is unknown."""
    listed = components(Path(SERVING).read_text(), Path(TESTING).read_text())
    match arguments:
        case ["holes", "--list", folder]:
            return known_holes.tell_from(Path(folder), {one.name: one.version for one in listed})
        case [name] if name in COMMANDS:
            return COMMANDS[name](listed)
    print(f"bin/components {'|'.join(COMMANDS)} (holes --list FOLDER)", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
