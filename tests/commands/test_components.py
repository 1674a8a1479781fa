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

from bin import licences, run_checks
from bin.known_holes import NOT_REACHED, tell
from bin.list_components import Component, components, faults, sbom

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


@pytest.mark.parametrize("module", [licences, run_checks])
def test_the_examples_are_true(module: ModuleType) -> None:
    told = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (told.failed, told.attempted > 0) == (0, True)
