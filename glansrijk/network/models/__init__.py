"""Tables of this app."""

from glansrijk.network.models.public import BoardText, Piece, PublicText, PublishedBoard, PublishedPage, PublishedPiece

__all__ = ["BoardText", "Piece", "PublicText", "PublishedBoard", "PublishedPage", "PublishedPiece"]
