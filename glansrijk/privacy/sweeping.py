"""Files without a row: left by a stop between the row and the file, and swept up a day later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.files.storage import default_storage
from django.utils.timezone import localdate

from glansrijk.network.models import GivenPhoto
from glansrijk.schools.models import Import
from glansrijk.together.models import Idea

OWNERS = {"aanbod": (Idea, "file"), "inlezen": (Import, "upload"), "fotos": (GivenPhoto, "file")}


def sweep(day: date) -> int:
    """Delete files of more than a day old that no row names; returns how many."""
    gone = 0
    for name in files_of_nobody():
        if localdate(default_storage.get_modified_time(name)) < day - timedelta(days=1):
            default_storage.delete(name)
            gone += 1
    return gone


def files_of_nobody() -> Iterator[str]:
    """Files in our folders that no row names."""
    for folder, (model, field) in OWNERS.items():
        if not default_storage.exists(folder):
            continue
        named = set(model._default_manager.exclude(**{field: ""}).values_list(field, flat=True))
        _folders, files = default_storage.listdir(folder)
        yield from (f"{folder}/{file}" for file in files if f"{folder}/{file}" not in named)
