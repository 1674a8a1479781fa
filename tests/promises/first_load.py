"""How heavy the first load of a page is: the page with everything that it makes a browser fetch."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

# What a page names in a link to a style sheet or icon, in a script, a picture or a source.
_FETCHED = re.compile(r"<(?:link|script|img|source|audio|video|iframe)\b[^>]*?\b(?:href|src|srcset)=\"([^\"]+)\"")
# Served by its content's name a file is the same file: css/base.55e7cbb9ba48.css.
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.)")
_IN_SHEETS = re.compile(r"url\(|@import")


@dataclass(frozen=True)
class FirstLoad:
    """Bytes as they go over the line, compressed as any server or proxy does (gzip, level 6)."""

    page: int
    files: dict[str, int]

    @property
    def total(self) -> int:
        """All together, on a phone that has nothing yet."""
        return self.page + sum(self.files.values())


def first_load(html: bytes) -> FirstLoad:
    """Weigh a page.

    Raises:
        ValueError: it fetches something that is no file of ours, or a style sheet fetches more.
    """
    names = set(_FETCHED.findall(html.decode()))
    return FirstLoad(_weight(html), {name: _weight(_content(name)) for name in sorted(names)})


def _content(name: str) -> bytes:
    found = finders.find(_HASH.sub("", name.removeprefix("/static/")))
    if not name.startswith("/static/") or not isinstance(found, str):
        raise ValueError(f"{name} is no file of ours")
    content = Path(found).read_bytes()
    if name.endswith(".css") and _IN_SHEETS.search(content.decode()):
        raise ValueError(f"{name} fetches more")
    return content


def _weight(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6, mtime=0))
