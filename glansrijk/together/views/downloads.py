"""Handing over a file that goes with an offer: always as a download, never shown inside one of our pages."""

from __future__ import annotations

from django.http import FileResponse, Http404

from glansrijk.together.models import Idea
from glansrijk.together.offered_files import CONTENT_TYPES


def download(idea: Idea) -> FileResponse:
    """The file of an offer, under a name of ours.

    Raises:
        Http404: there is no file with it.
    """
    kind = (idea.file.name or "").rpartition(".")[2]
    if kind not in CONTENT_TYPES:
        raise Http404
    try:
        opened = idea.file.open("rb")
    except FileNotFoundError as fault:
        raise Http404 from fault
    answer = FileResponse(
        opened, as_attachment=True, filename=f"aanbod-{idea.pk}.{kind}", content_type=CONTENT_TYPES[kind]
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
