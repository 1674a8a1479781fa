"""What the tests of the talk page share: opening a talk, reading its page, and filling its forms as a browser would."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html

from glansrijk.schools.models import Parent, Pupil
from glansrijk.talks.models import Answer, Moment, Talk
from glansrijk.talks.planning import talk_for
from tests import make
from tests.village import Village


def a_talk(village: Village, pupil: Pupil, *parents: Parent, moment: Moment | None = None) -> Talk:
    """A hope-and-dreams talk that Anna opened."""
    moment = moment or Moment.objects.filter(school=village.linde, kind="hoop-en-dromen").first()
    moment = moment or make.make_moment(village.linde)
    return talk_for(moment, pupil, parents, by=village.viewer(village.anna))


def url(talk: Talk, *parts: object) -> str:
    """Where the page of a talk is, or a page below it."""
    return "/".join([f"/s/{talk.moment.school.slug}/gesprek/{talk.pk}", *map(str, parts)])


def tree_of(response: Any) -> Any:
    """An answer as a tree, whatever its status."""
    return html.fromstring(response.content.decode())


def words(tree: Any, css_class: str = "") -> str:
    """The text of the page, or of the parts of a class, with single spaces."""
    parts = tree.find_class(css_class) if css_class else [tree]
    return " | ".join(" ".join(" ".join(part.itertext()).split()) for part in parts)


def boxes(client: Client, talk: Talk) -> dict[str, str]:
    """Every box of the page with its code, as a browser would send them back."""
    tree = tree_of(client.get(url(talk), {"verbeteren": ""}))
    (form,) = tree.find_class("talk-form")
    sent = {name: value or "" for name, value in form.form_values()}
    # A browser takes the first line break of a text box away; the parser here leaves it.
    return {name: value.removeprefix("\n") for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def keep(client: Client, talk: Talk, box: str, text: str, seen: str = "0-", **more: str) -> Any:
    """One box, as it is saved while somebody types."""
    return client.post(url(talk, "antwoord"), {"box": box, "text": text, "seen": seen, **more})


def said(talk: Talk) -> dict[tuple[str, str, int | None], str]:
    """Everything that was written down in a talk."""
    rows = Answer.objects.filter(talk=talk)
    return {(row.question, row.voice, row.parent_id): row.text for row in rows}


def held(*parents: Parent, on: str = "2026-11-24", **more: object) -> dict[str, object]:
    """The form with which a talk is noted as held."""
    return {"present": [parent.pk for parent in parents], "child": "no", "held_on": on, **more}
