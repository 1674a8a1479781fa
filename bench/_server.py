"""A web server with two sync workers on a port of its own, as the demo starts it."""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

HOST = "127.0.0.1"
CONNECTIONS = 8
SECONDS_TO_START = 30


class Measured(TypedDict):
    """What a load found; times in milliseconds."""

    per_second: float
    p50: float
    p95: float
    faults: int
    requests: int


@contextmanager
def serving(application: str) -> Iterator[int]:
    """The port on which gunicorn serves an application with two workers; the environment is this process's."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen(64)
        port = int(listener.getsockname()[1])
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"fd://{listener.fileno()}"]
        options = ["--workers", "2", "--log-level", "error", "--no-control-socket"]
        server = subprocess.Popen([*command, *options], pass_fds=[listener.fileno()], stdout=sys.stderr)
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS_TO_START)
        try:
            connection.request("GET", "/inloggen")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError("the server does not answer")


def under_load(port: int, path: str, cookie: str, *, seconds: float = 1) -> Measured:
    """Ask for a page over eight connections, from another process."""
    command = [sys.executable, "-m", "bench._load", HOST, str(port), path, cookie, str(seconds), str(CONNECTIONS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: Measured = json.loads(done.stdout)
    return measured
