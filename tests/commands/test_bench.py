"""`bin/bench` runs what it knows and names what it does not."""

import pytest

from bench import report
from bin import run_benches


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_benches.main(["no-such-bench"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Unknown benchmark: no-such-bench. Known: ")


def test_a_figure_is_one_line_of_json_with_its_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    report(bench="board", figure="server time", value=3.0, unit="ms", against=1.5)
    report(bench="check", figure="keys", value=28, unit="keys")
    assert capsys.readouterr().out.splitlines() == [
        '{"bench": "board", "figure": "server time", "value": 3.0, "unit": "ms", "against": 1.5, "ratio": 2.0}',
        '{"bench": "check", "figure": "keys", "value": 28, "unit": "keys", "against": null, "ratio": null}',
    ]
