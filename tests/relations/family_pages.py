"""What the tests of the family page share: reading it, and filling its forms as a browser would."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client
from lxml import html

from glansrijk.schools.models import Pupil


def url(pupil: Pupil) -> str:
    """Where the page of this child is."""
    return f"/s/{pupil.school.slug}/gezin/{pupil.pk}"


def page(client: Client, pupil: Pupil, **asked: str) -> Any:
    """The page as a tree; anything else than a page fails."""
    response = client.get(url(pupil), asked)
    assert response.status_code == 200, response.status_code
    return tree_of(response)


def tree_of(response: Any) -> Any:
    """An answer as a tree, whatever its status."""
    return html.fromstring(response.content.decode())


def words(tree: Any, css_class: str = "") -> str:
    """The text of the page, or of the parts of a class, with single spaces."""
    parts = tree.find_class(css_class) if css_class else [tree]
    return " | ".join(" ".join(" ".join(part.itertext()).split()) for part in parts)


def entry(who: str, **fields: object) -> dict[str, object]:
    """A contact as the form sends it when only how is chosen."""
    usual: dict[str, object] = {
        "entry": str(uuid4()),
        "who": who,
        "kind": "square",
        "on": "2026-11-24",
        "tone": "neither",
        "initiative": "school",
        "way": "dialogue",
    }
    return {**usual, **fields}
