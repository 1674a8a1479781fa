"""Lighthouse looks at pages as on a phone with slow 4G. Who wants its figures installs it; it is no part of us."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bin.chromium import find_chromium

INSTALL = (
    "No Lighthouse here: install Node and `npm install --global lighthouse`, or name its command in LIGHTHOUSE; "
    "Chromium is needed too."
)
TRIES = 3


@dataclass(frozen=True)
class Seen:
    """What Lighthouse says about one page: points of a hundred, and what a phone waits for and fetches."""

    performance: float
    accessibility: float
    largest_paint: float
    transferred: float
    faults: tuple[str, ...]


def find_lighthouse() -> str | None:
    """Its command, when it and a browser are on this computer."""
    command = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    return command if command and find_chromium() else None


def look_at(command: str, url: str, cookie: str) -> Seen:
    """Let it load a page with a session; it is asked again when the browser lost its track.

    Raises:
        RuntimeError: it could not look three times.
    """
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            told = _run(command, url, cookie, Path(folder) / "told.json")
        if told and not told.get("runtimeError"):
            return _read(told)
    raise RuntimeError(f"Lighthouse could not look at {url}")


def _run(command: str, url: str, cookie: str, to: Path) -> dict[str, Any]:
    options = [
        "--quiet",
        "--output=json",
        f"--output-path={to}",
        "--only-categories=performance,accessibility",
        "--form-factor=mobile",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
        f"--extra-headers={json.dumps({'Cookie': cookie})}",
    ]
    surroundings = {**os.environ, "CHROME_PATH": find_chromium() or ""}
    subprocess.run([command, url, *options], env=surroundings, stdout=sys.stderr, check=False)
    told: dict[str, Any] = json.loads(to.read_text()) if to.exists() else {}
    return told


def _read(told: dict[str, Any]) -> Seen:
    audits, categories = told["audits"], told["categories"]
    counted = [one["id"] for part in categories.values() for one in part["auditRefs"] if one["weight"]]
    return Seen(
        performance=round(categories["performance"]["score"] * 100),
        accessibility=round(categories["accessibility"]["score"] * 100),
        largest_paint=round(audits["largest-contentful-paint"]["numericValue"]),
        transferred=round(audits["total-byte-weight"]["numericValue"]),
        faults=tuple(one for one in counted if (audits[one]["score"] or 0) < 0.9 and audits[one]["score"] is not None),
    )
