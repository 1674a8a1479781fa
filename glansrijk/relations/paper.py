"""The paper list: A4, a row per parent, the months as columns, big enough to write in (R39)."""

from __future__ import annotations

from glansrijk.relations.group_month import GroupMonth


def paper_list(at: GroupMonth) -> bytes:
    """The PDF."""
    return b""
