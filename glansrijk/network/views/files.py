"""Handing over what somebody brought, as what it is and as nothing else."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from glansrijk.network.models import GivenPhoto
from glansrijk.network.photos import CONTENT_TYPES


def file_response(content: bytes, content_type: str) -> HttpResponse:
    """A picture is shown; a PDF is saved, for what is in it was made by somebody else."""
    response = HttpResponse(content, content_type=content_type)
    if content_type == "application/pdf":
        response.headers["Content-Disposition"] = 'attachment; filename="brochure.pdf"'
    return response


def photo_response(row: GivenPhoto) -> HttpResponse:
    """A photo with an ambassador or a story, as a picture.

    Raises:
        Http404: the file is not there.
    """
    kind = (row.file.name or "").rpartition(".")[2]
    try:
        with row.file.open("rb") as opened:
            answer = HttpResponse(opened.read(), content_type=CONTENT_TYPES[kind])
    except (FileNotFoundError, KeyError) as fault:
        raise Http404 from fault
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
