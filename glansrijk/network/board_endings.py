"""What ends the choice of a board to show something: it was taken back, or given otherwise."""

from __future__ import annotations

from glansrijk.network.models import AmbassadorProfile, OnBoardPage, SchoolStory


def leave_board_pages(row: AmbassadorProfile | SchoolStory) -> None:
    """Be on no page of a board; one that may show it again chooses again."""
    what = "profile" if isinstance(row, AmbassadorProfile) else "story"
    OnBoardPage.objects.filter(**{what: row}).delete()
