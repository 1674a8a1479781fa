"""The table of docs/upgrading.md: the migrations with which old code cannot go on, and those that were looked at."""

import re
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "docs" / "upgrading.md"
LINE = re.compile(r"^\| `(?P<migration>\w+\.\w+)` \| (?P<verdict>stop|goes on) \| (?P<why>.+) \|$", re.MULTILINE)


def named() -> dict[str, str]:
    """`app.name` of each migration in the table, and what it says: `stop` or `goes on`."""
    return {line["migration"]: line["verdict"] for line in LINE.finditer(TABLE.read_text())}
