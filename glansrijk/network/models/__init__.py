"""What schools do together: boards with their schools, frozen totals."""

from glansrijk.network.models.board import (
    BoardInvitation,
    FrozenTotal,
    InWave,
    MayCompare,
    SchoolPhase,
    Wave,
)

__all__ = [
    "BoardInvitation",
    "FrozenTotal",
    "InWave",
    "MayCompare",
    "SchoolPhase",
    "Wave",
]
