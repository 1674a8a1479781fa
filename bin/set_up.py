"""Fills .venv from a lock file. Started by .environment.sh, with any Python of 3.11 or newer; standard library only.

The installer (uv, pinned in requirements-boot.lock) lives in .boot, beside the checkout's own Python in .venv. Where uv
cannot be had, pip does the same, slower. Every file that comes in is held against the hashes in the lock.
"""

import contextlib
import fcntl
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOT = ROOT / ".boot"
VENV = ROOT / ".venv"
BOOT_LOCK = ROOT / "requirements-boot.lock"
LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
WAITS = (2, 6)  # seconds before the second and the third try of a download


class SetUpError(Exception):
    """Setting up cannot go on; the text is one Dutch sentence for whoever started the command."""


def main() -> int:
    """Make .venv ready for `runtime` or `dev`; 0 when it is, 1 with a sentence on stderr when it is not."""
    try:
        with _one_at_a_time():
            if not _is_ready(sys.argv[1]):
                _say("Glansrijk wordt klaargezet. Dit gebeurt één keer en duurt hooguit een minuut.")
                _fill(sys.argv[1])
    except SetUpError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"Glansrijk kan zichzelf hier niet klaarzetten: {error}. Is {ROOT} beschrijfbaar?", file=sys.stderr)
    else:
        return 0
    return 1


def _is_ready(kind: str) -> bool:
    """Whether .venv holds what this kind needs; what testing needs includes what serving needs."""
    enough = {"dev", kind}
    return _works(_python_of(VENV)) and any(_text(_installed(some)) == _text(LOCKS[some]) for some in enough)


def _installed(kind: str) -> Path:
    """The copy of the lock that .venv was filled from; empty while that is going on."""
    return VENV / f"installed-{kind}.lock"


def _fill(kind: str) -> None:
    """Install exactly what the lock names, and note it only when all of it is there.

    A .venv for testing stays one: else a command that only serves would take the test tools away.
    """
    kind = "dev" if _installed("dev").exists() else kind
    lock = LOCKS[kind]
    for stale in VENV.glob("installed-*.lock"):
        stale.write_text("")
    uv = _uv()
    if uv:
        if not _works(_python_of(VENV)):
            _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
        _run([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(_python_of(VENV)), str(lock)])
    else:
        venv.create(VENV, clear=True, symlinks=True)
        _run([*_boot_pip(), "--python", str(_python_of(VENV)), "install", *_quiet_pip(lock)])
    draft = VENV / f"installed.{os.getpid()}"
    draft.write_text(_text(lock))
    draft.replace(_installed(kind))


def _uv() -> str | None:
    """The pinned uv in .boot, installed when it is not there yet; None when this computer cannot have it."""
    uv = BOOT / "bin" / "uv"
    if _works(uv) and _text(BOOT / "installed.lock") == _text(BOOT_LOCK):
        return str(uv)
    if not _works(_python_of(BOOT)):
        _make_boot()
    try:
        _run([*_boot_pip(), "install", "--only-binary=:all:", *_quiet_pip(BOOT_LOCK)])
    except SetUpError:
        _say("uv is hier niet te krijgen; pip doet het werk, wat langzamer.")
        return None
    (BOOT / "installed.lock").write_text(_text(BOOT_LOCK))
    return str(uv)


def _make_boot() -> None:
    try:
        venv.create(BOOT, clear=True, symlinks=True, with_pip=True)
    except subprocess.CalledProcessError as error:
        raise SetUpError(
            "Python mist het onderdeel venv. Installeer het (Debian of Ubuntu: apt install python3-venv) "
            "en probeer opnieuw."
        ) from error


def _run(command: list[str]) -> None:
    """Run an installer without words; try again twice, for a download can fail by chance."""
    for wait in (*WAITS, None):
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        if wait is None:
            break
        time.sleep(wait)
    raise SetUpError(f"Installeren is niet gelukt. Is er een verbinding met internet?\n{done.stdout}{done.stderr}")


def _environment() -> dict[str, str]:
    """The environment for the installers: the computer's own certificates, its own Python, the school's own mirror."""
    chosen = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME", "PIP_USER"}}
    chosen.setdefault("UV_SYSTEM_CERTS", "1")
    chosen.setdefault("UV_PYTHON_DOWNLOADS", "never")
    chosen.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    if mirror := os.environ.get("PIP_INDEX_URL"):
        chosen.setdefault("UV_DEFAULT_INDEX", mirror)
    home = os.environ.get("HOME", "")
    if not home or not os.access(home, os.W_OK):
        chosen.setdefault("UV_CACHE_DIR", str(BOOT / "cache"))
        chosen.setdefault("PIP_CACHE_DIR", str(BOOT / "cache" / "pip"))
    return chosen


def _boot_pip() -> list[str]:
    return [str(_python_of(BOOT)), "-I", "-m", "pip"]


def _quiet_pip(lock: Path) -> list[str]:
    return ["--quiet", "--no-input", "--require-hashes", "--no-deps", "--requirement", str(lock)]


def _python_of(environment: Path) -> Path:
    return environment / "bin" / "python"


def _works(program: Path) -> bool:
    """Whether a program is there and starts: a venv whose Python was removed or moved does not."""
    try:
        return subprocess.run([str(program), "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _text(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _say(sentence: str) -> None:
    """Words only for a person who is watching; tools that call our commands get none."""
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started together: the second waits, and then finds all of it ready.

    The lock is on the folder of the checkout itself, so it leaves no file behind.
    """
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    sys.exit(main())
