"""Tables of this app."""

from glansrijk.network.models.board import BoardInvitation, FrozenTotal, InWave, MayCompare, SchoolPhase, Wave
from glansrijk.network.models.public import BoardText, Piece, PublicText, PublishedBoard, PublishedPage, PublishedPiece

__all__ = [
    "BoardInvitation",
    "BoardText",
    "FrozenTotal",
    "InWave",
    "MayCompare",
    "Piece",
    "PublicText",
    "PublishedBoard",
    "PublishedPage",
    "PublishedPiece",
    "SchoolPhase",
    "Wave",
]
