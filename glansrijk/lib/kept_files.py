"""Files that are on the disk when the row that names them is written (docs/decisions/0023)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from glansrijk.lib.whole_files import sync_file, sync_folder


class KeptFiles(FileSystemStorage):
    """As Django's own. After a power cut a file that was not brought to the disk has a name and nothing in it.

    Where there is no room for all of it, nothing of it stays.
    """

    def _save(self, name: str, content: Any) -> str:
        was_there = self.exists(name)
        try:
            kept: str = super()._save(name, content)  # type: ignore[misc]  # the types leave it out
        except OSError:
            if not was_there:
                Path(self.path(name)).unlink(missing_ok=True)
            raise
        place, top = Path(self.path(kept)), Path(self.location)
        sync_file(place)
        for folder in (one for one in place.parents if one == top.parent or one.is_relative_to(top)):
            sync_folder(folder)
        return kept
