"""What Glansrijk is made of: the list is whole, a licence nobody took in and a known hole are found (TS22)."""

from __future__ import annotations

import doctest
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from bin import licences, listed_holes, run_checks
from bin.known_holes import NOT_REACHED, tell, tell_from
from bin.list_components import Component, components, faults, main, sbom

ROOT = Path(__file__).resolve().parents[2]
SERVING, TESTING = ((ROOT / name).read_text() for name in ("requirements.lock", "requirements-dev.lock"))
LISTED = components(SERVING, TESTING)


def test_every_package_of_the_lock_is_listed_and_in_order() -> None:
    named = set(re.findall(r"^([a-z0-9-]+)==", TESTING, re.MULTILINE))
    assert named - {one.name for one in LISTED} == {"colorama"}, "one that is only for another kind of computer"
    assert list(faults(LISTED)) == []


def test_the_list_of_parts_has_all_of_them_and_what_pulls_in_what() -> None:
    listed = sbom(LISTED)
    parts = {part["bom-ref"]: part for part in listed["components"]}
    assert (listed["bomFormat"], listed["specVersion"], len(parts)) == ("CycloneDX", "1.6", len(LISTED))
    assert {part["scope"] for part in parts.values()} == {"required", "excluded"}
    assert [ref for ref, part in parts.items() if not part["licenses"] or not part["hashes"]] == []
    needs = {line["ref"]: line["dependsOn"] for line in listed["dependencies"]}
    assert set(needs) - set(parts) == {listed["metadata"]["component"]["bom-ref"]}
    assert {ref for refs in needs.values() for ref in refs} <= set(parts)
    served = {ref for ref, part in parts.items() if part["scope"] == "required"}
    assert {ref for one in served for ref in needs[one]} <= served, "what serves pulls in nothing that only tests"
    assert sbom(LISTED) == listed


def test_what_is_not_in_order_is_said() -> None:
    django = next(one for one in LISTED if one.name == "django")
    gone, older = Component("no-such-package", "1.0", is_served=True, hashes=()), replace(django, version="5.2.0")
    said = list(faults([gone, older]))
    assert said[0] == "no-such-package: the lock names it, it is not installed"
    assert said[1].startswith("django: the lock says 5.2.0, ")


def test_a_licence_that_nobody_took_in_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bin.licences.READ_BY_HAND", {"django": "SSPL-1.0"})
    django = [one for one in LISTED if one.name == "django"]
    assert list(faults(django)) == ["django: nobody took in the licence SSPL-1.0 (bin/licences.py)"]
    assert sbom(LISTED)["components"][LISTED.index(django[0])]["licenses"] == []


@contextmanager
def a_list_of_holes(answer: object) -> Iterator[str]:
    """The list of holes, on this computer: it gives one answer and keeps what it was asked."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_words: object) -> None:
            """Nothing on the terminal."""

    asked: list[object] = []
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    thread.join()
    server.server_close()
    questions = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in (("good", "2.0"), ("old", "1.0"))
    ]
    assert asked == [{"queries": questions}], "names and versions, and nothing else"


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ({"results": [{}, {}]}, 0, ""),
        ({"results": [{}, {"vulns": [{"id": "HOLE-1"}, {"id": "HOLE-2"}]}]}, 1, "old 1.0: HOLE-1, HOLE-2\n"),
        ({"results": [{}]}, NOT_REACHED, "Not reached, so 2 packages were not looked up: 2 packages were asked for, "),
        ({"sorry": "busy"}, NOT_REACHED, "Not reached, so 2 packages were not looked up: "),
    ],
)
def test_a_known_hole_is_told(answer: object, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with a_list_of_holes(answer) as address:
        assert tell({"old": "1.0", "good": "2.0"}, address) == code
    assert capsys.readouterr().out.startswith(said)


def test_without_the_network_it_says_so_and_does_not_look_green(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell({"old": "1.0"}, "http://127.0.0.1:1/") == NOT_REACHED
    assert capsys.readouterr().out.startswith("Not reached, so 1 packages were not looked up: ")


HOLE = """
id: {id}
modified: 2026-07-0{day}T10:00:00Z
published: "2026-07-0{day}T08:00:00.1Z"
{more}
affected:
- package: {{ecosystem: {ecosystem}, name: {name}}}
  ranges:
  - type: GIT
    events: [{{introduced: "0"}}]
  - type: {kind}
    events: {events}
  versions: {versions}
"""


def a_hole(number: int, **other: str) -> str:
    """A record as a file of such a list; in Django since 1.0, unless it is otherwise."""
    usual = {"more": "", "ecosystem": "PyPI", "name": "Django", "kind": "ECOSYSTEM", "versions": "[]"}
    return HOLE.format(
        **usual | {"id": f"HOLE-{number}", "day": str(number), "events": '[{introduced: "1.0"}]'} | other
    )


TAKEN = {"django": "5.2.3", "zope-interface": "7.0"}
IS_IN = {
    "in a range that is open": a_hole(1),
    "before the mend": a_hole(1, events="[{fixed: 5.2.4}, {introduced: '0'}]"),
    "up to and with": a_hole(1, events="[{introduced: 5.2}, {last_affected: 5.2.3}]"),
    "in the second of two ranges": a_hole(
        1, events="[{introduced: 4.2}, {fixed: 4.2.9}, {introduced: 5.2rc1}, {fixed: 5.3}]"
    ),
    "named": a_hole(1, events="[{introduced: 6.0}]", versions="[1.0-old, 5.2.3]"),
    "named in another way": a_hole(1, name="Zope.Interface", events="[{introduced: 9.0}]", versions="['7.0.0']"),
    "by another kind of range": a_hole(1, kind="SEMVER"),
}
IS_NOT_IN = {
    "mended in what we have": a_hole(1, events="[{introduced: '0'}, {fixed: 5.2.3}]"),
    "later": a_hole(1, events="[{introduced: 5.2.4}]"),
    "up to the one before": a_hole(1, events="[{introduced: '0'}, {last_affected: 5.2.2}]"),
    "between two ranges": a_hole(1, events="[{introduced: 4.2}, {fixed: 4.2.9}, {introduced: 6.0}]"),
    "another package": a_hole(1, name="django-cms"),
    "of another language": a_hole(1, ecosystem="npm"),
    "taken back": a_hole(1, more="withdrawn: 2026-07-02T00:00:00Z"),
    "in commits only": a_hole(1, kind="GIT"),
}


@pytest.mark.parametrize(
    ("record", "code"),
    [*((record, 1) for record in IS_IN.values()), *((record, 0) for record in IS_NOT_IN.values())],
    ids=[*IS_IN, *IS_NOT_IN],
)
def test_a_hole_in_a_list_of_files_is_told_when_it_is_in_what_we_have(
    tmp_path: Path, record: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hole.yaml").write_text(record)
    assert tell_from(tmp_path, TAKEN) == code
    told = capsys.readouterr().out
    assert ("HOLE-1" in told, "the newest word of 2026-07-01" in told) == (code == 1, True)


def test_a_list_is_read_whole_and_what_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "one.yaml").write_text(
        a_hole(1, events="[{introduced: '0'}, {fixed: 5.10}, {fixed: 5.2.9}]")
    )
    package = {"package": {"ecosystem": "PyPI", "name": "django"}, "versions": ["5.2.3"]}
    (tmp_path / "a" / "two.json").write_text(json.dumps({"id": "HOLE-2", "affected": [package]}))
    (tmp_path / "workflow.yaml").write_text("on: push")
    (tmp_path / "LEESMIJ.md").write_text("HOLE")
    assert tell_from(tmp_path, TAKEN) == 1
    assert capsys.readouterr().out.splitlines() == [
        "django 5.2.3: HOLE-1, told on 2026-07-01, mended in 5.2.9, 5.10",
        "django 5.2.3: HOLE-2, told on a day unknown, not mended yet",
        "2 holes in the list, the newest word of 2026-07-01; 2 are about 2 packages of ours, 2 are in them.",
    ]


@pytest.mark.parametrize(
    "broken",
    ["id: [", "id: HOLE-1\naffected: 7", a_hole(1, events="[{introduced: '0'}, {fixed: soon}]"), a_hole(1, name="[]")],
)
def test_a_list_that_is_half_a_list_does_not_look_green(
    tmp_path: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.yaml").write_text(a_hole(2, name="another"))
    assert tell_from(tmp_path, TAKEN) == 0
    (tmp_path / "broken.yaml").write_text(broken)
    assert tell_from(tmp_path, TAKEN) == NOT_REACHED
    assert "Not read: broken.yaml" in capsys.readouterr().out
    assert (tell_from(tmp_path / "not-there", TAKEN), main(["holes", "--list", str(tmp_path)])) == (NOT_REACHED,) * 2


@pytest.mark.parametrize("module", [licences, listed_holes, run_checks])
def test_the_examples_are_true(module: ModuleType) -> None:
    told = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (told.failed, told.attempted > 0) == (0, True)
