"""A parent who brings files, in a process of its own: each that was kept is told on stdout, with its digest."""

import hashlib
import os
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

KILOBYTES = 100
SECONDS_BETWEEN = 0.02
RUN = "from faults import _bringing; _bringing.main()"


def main(*, unsafe: bool = bool(os.environ.get("FAULTS_UNSAFE"))) -> None:
    """Bring one after another until killed."""
    if unsafe:
        import faults._unsynced  # noqa: F401, PLC0415 -- what it does is to break the settings
    import django  # noqa: PLC0415

    django.setup()
    from glansrijk.lib.today import today  # noqa: PLC0415
    from glansrijk.schools.models import ParentLink, PortalOpening  # noqa: PLC0415
    from glansrijk.schools.parent_viewer import ParentViewer  # noqa: PLC0415
    from glansrijk.together.bringing_ideas import Brought, bring  # noqa: PLC0415
    from glansrijk.together.offered_files import OfferedFile  # noqa: PLC0415

    tie = ParentLink.objects.select_related("school", "parent", "pupil").order_by("pk")[0]
    viewer = ParentViewer(tie.school, tie.parent, (tie,), PortalOpening(school=tie.school), today())
    while True:
        content = b"%PDF-1.7 " + os.urandom(KILOBYTES << 10) + b"%%EOF"
        idea = bring(Brought("Een folder", today(), kind="offer"), by=viewer, file=OfferedFile("pdf", content))
        print(idea.pk, hashlib.sha256(content).hexdigest(), flush=True)
        time.sleep(SECONDS_BETWEEN)


class Bringer:
    """That process, and what it told. What it told is kept here, where nothing breaks."""

    def __init__(self, told: dict[int, str], *, unsafe: bool) -> None:
        """Start it."""
        self._told, self._before = told, len(told)
        environment = {**os.environ, "FAULTS_UNSAFE": "1" if unsafe else ""}
        self._process = subprocess.Popen(
            [sys.executable, "-c", RUN], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """End it, and hear the last that it told."""
        self._process.kill()
        self._thread.join(timeout=30)
        self._process.wait()

    def has_told(self) -> bool:
        """Whether it brought something since it began."""
        return len(self._told) > self._before or self._process.poll() is not None

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            number, _, digest = line.strip().partition(" ")
            if digest:
                self._told[int(number)] = digest


def judged(told: dict[int, str]) -> dict[str, int]:
    """How many of the files that were kept are there, byte for byte, with the row that names them."""
    from glansrijk.together.models import Idea  # noqa: PLC0415 -- the settings are those of this run

    rows = {idea.pk: idea for idea in Idea.objects.filter(kind="offer")}
    named = [idea for idea in rows.values() if idea.file]
    return {
        "files_told_kept": len(told),
        "rows_lost": sum(number not in rows for number in told),
        "files_lost": sum(
            number not in rows or _digest(rows[number].file) != digest for number, digest in told.items()
        ),
        "rows_without_file": sum(not _digest(idea.file) for idea in named),
    }


def _digest(file: object) -> str:
    """Of what stands in a file; nothing where it is not there."""
    try:
        with open(str(getattr(file, "path", "")), "rb") as opened:  # noqa: PTH123 -- the name is all we have
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
