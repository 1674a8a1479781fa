"""A web server with two workers that can be killed, reloaded and started again while its port stays open."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from bench._server import HOST
from faults._asking import ask

SECONDS_TO_START = 40
HONEST = "glansrijk.wsgi:application"


class Web:
    """The port belongs to the programme: who asks while nothing serves is answered by what starts next."""

    def __init__(self, application: str = HONEST, **environment: str) -> None:
        """Start it; `environment` is what differs from that of the programme."""
        self._application, self._environment = application, environment
        self._listener = socket.socket()
        self._listener.bind((HOST, 0))
        self._listener.listen(64)
        self.port = int(self._listener.getsockname()[1])
        self.start()
        self.wait()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        """Nothing of it is left."""
        self.kill()
        self._listener.close()

    def start(self) -> None:
        """Start a server on the port that is open already."""
        command = [sys.executable, "-m", "gunicorn", self._application, "--bind", f"fd://{self._listener.fileno()}"]
        options = ["--workers", "2", "--preload", "--log-level", "critical", "--no-control-socket"]
        self._server = subprocess.Popen(
            [*command, *options],
            env=_as_installed() | self._environment,
            pass_fds=[self._listener.fileno()],
            stdout=sys.stderr,
            start_new_session=True,  # a group of its own, that can be killed at one blow
            preexec_fn=_end_with_parent,
        )

    def wait(self) -> float:
        """Seconds until a page comes.

        Raises:
            TimeoutError: none came.
        """
        began = time.monotonic()
        while time.monotonic() - began < SECONDS_TO_START:
            if ask(self.port, "GET", "/inloggen").status == 200:
                return time.monotonic() - began
            time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        """End all of its processes at once, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()

    def kill_workers(self) -> None:
        """End the processes that answer; the one that looks after them stays."""
        for worker in children_of(self._server.pid):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)

    def reload(self) -> None:
        """Ask for new workers; the old ones finish what they have in hand."""
        self._server.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        """Let it finish what it has in hand and end."""
        self._server.send_signal(signal.SIGTERM)
        self._server.wait(timeout=SECONDS_TO_START)


def _as_installed() -> dict[str, str]:
    """The environment of the programme, but Python keeps what it compiled, as it does where a school runs it."""
    kept = {"PYTHONPYCACHEPREFIX": str(Path(os.environ["GLANSRIJK_DATA"]).parent / "compiled")}
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | kept


def children_of(process: int) -> list[int]:
    """The processes that it started and that are still there."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _end_with_parent() -> None:
    """Ask Linux to stop the server when the programme itself is killed."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
