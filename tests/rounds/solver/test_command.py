"""The command: one line of JSON alone on stdout, sentences on stderr, and an answer also when it is stopped."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench._round_problems import Size, problem
from glansrijk.rounds.solver.verify import verify

Json = dict[str, Any]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "glansrijk.rounds.solver", *arguments]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False)


def written(path: Path, data: object) -> str:
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_an_answer_is_one_line_alone_on_stdout(tmp_path: Path) -> None:
    asked = problem(Size(3, 12), "normal")
    done = run(written(tmp_path / "ronde.json", asked), "--seconds", "30", "--seed", "3")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    answer = json.loads(done.stdout)
    assert list(answer) == ["status", "cost", "bound", "idle", "placed", "unplaced", "seconds"]
    assert (answer["status"], verify(asked, answer).violations) == ("optimal", [])
    assert done.stderr.splitlines()[-1] == "Dit rooster is bewezen de beste."


def test_a_round_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    asked = problem(Size(3, 12), "normal") | {"families": []}
    done = run(written(tmp_path / "ronde.json", asked))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Bij families: er staat geen enkel gezin. Zet er ten minste één neer.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{}/nergens.json"], "We kunnen {}/nergens.json niet lezen: het bestand is er niet.\n"),
        (["{}"], "We kunnen {} niet lezen: het is een map.\n"),
        ([], "Zo gaat het: bin/python -m glansrijk.rounds.solver RONDE.json [--seconds N] [--seed N].\n"),
        (
            ["x.json", "--seconds", "nan"],
            "Zo gaat het: bin/python -m glansrijk.rounds.solver RONDE.json [--seconds N] [--seed N].\n",
        ),
    ],
)
def test_a_command_that_cannot_be_done_is_refused(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    done = run(*(one.format(tmp_path) for one in arguments))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence.format(tmp_path))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_prints_the_best_so_far(tmp_path: Path, number: int) -> None:
    asked = problem(Size(12, 250), "tight")
    path = written(tmp_path / "ronde.json", asked)
    with subprocess.Popen(command(path, "--seconds", "600"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"Running HiGHS")  # by then it is searching
        os.kill(process.pid, number)
        stdout, _ = process.communicate(timeout=60)
    answer = json.loads(stdout)
    assert (process.returncode, answer["status"], verify(asked, answer).violations) == (0, "stopped", [])
