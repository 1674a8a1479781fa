"""Benchmarks: each module here has a `main()` that reports figures; `bin/bench` runs them.

Figures rank choices on one computer; they are never a test that passes or fails on time.
"""

import json


def report(*, bench: str, figure: str, value: float, unit: str, against: float | None = None) -> None:
    """Print one figure as one line of JSON; `against` is the floor or the budget, in the same unit.

    >>> report(bench="board", figure="queries", value=6, unit="queries", against=12)
    {"bench": "board", "figure": "queries", "value": 6, "unit": "queries", "against": 12, "ratio": 0.5}
    """
    ratio = round(value / against, 3) if against else None
    line = {"bench": bench, "figure": figure, "value": value, "unit": unit, "against": against, "ratio": ratio}
    print(json.dumps(line, ensure_ascii=False), flush=True)
