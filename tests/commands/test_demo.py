"""`bin/demo` serves an invented board: one line of JSON, sign-ins that work, and nothing left behind."""

import http.client
import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def demo(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """A demo that runs, and the line it printed."""
    command = [str(ROOT / "bin/demo"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        try:
            yield running, json.loads(line)
        finally:
            running.terminate()
            rest, words = running.communicate(timeout=30)
    assert (rest, running.returncode) == ("", 0), words


def get(address: str) -> tuple[int, str]:
    """The status of a page and where it sends the visitor."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for the demos of this file, so that the second start finds what the first one made."""
    return tmp_path_factory.mktemp("demo data")


def test_it_serves_and_signs_in_and_stops_and_starts_again(data: Path) -> None:
    with demo("--data", str(data), "--schools", "1") as (_, first):
        assert set(first) == {"ready", "sign_in"}
        assert {"teacher", "ib", "head", "office", "board"} <= set(first["sign_in"])
        assert get(first["ready"] + "/")[0] in {200, 302}
        assert all(link.startswith(first["ready"] + "/") for link in first["sign_in"].values())
    with pytest.raises(OSError, match="refused"):
        get(first["ready"] + "/")
    with demo("--data", str(data), "--schools", "1") as (_, again):
        assert set(again["sign_in"]) == set(first["sign_in"])
        status, first_page = get(again["sign_in"]["teacher"])
        assert status == 302
        assert "inloggen" not in first_page
        assert "inloggen" in get(again["sign_in"]["teacher"])[1]  # each link signs in once


def test_a_port_in_use_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [str(ROOT / "bin/demo"), "--port", str(port), "--data", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    sentence = (
        f"Poort {port} is niet te gebruiken: er draait al iets op. Kies een andere met --port, of laat --port weg."
    )
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (1, {"error": sentence}, sentence + "\n")
