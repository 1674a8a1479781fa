"""Writing the page for everybody: each save is a version, an older one can be put back, two who write lose nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from glansrijk.audit.record import Someone, record
from glansrijk.lib.conflict import Conflict
from glansrijk.network.public_tellers import Teller
from glansrijk.team.no_names import refuse_names


def write(teller: Teller, language: str, words: Mapping[str, str], *, version: int, by: Someone) -> None:
    """Keep the draft as it is now; `version` is the number that stood on the page, 0 where there was none.

    Raises:
        Refused: a child or a parent of the school is named.
        Conflict: somebody else wrote meanwhile; both texts come along.
    """
    now = teller.newest(language)
    if now is not None and now.words == dict(words):  # the same page sent twice
        return
    if (now.number if now else 0) != version:
        raise _conflict(now, words)
    _refuse_names(teller, words)
    try:
        with transaction.atomic():
            row = teller.texts.model._default_manager.create(
                **teller.key, language=language, number=version + 1, by_account_id=by.account_id, **words
            )
            record("public_page.written", school_id=teller.school_id, by=by, about=row, language=language)
    except IntegrityError as fault:
        raise _conflict(teller.newest(language), words) from fault


def put_back(teller: Teller, older: Any, *, by: Someone) -> None:
    """An older version is the newest again, as a version of its own: nothing that was written is lost.

    Raises:
        Refused: it names somebody who is at school by now.
    """
    now = teller.newest(older.language)
    write(teller, older.language, older.words, version=now.number, by=by)


def _refuse_names(teller: Teller, words: Mapping[str, str]) -> None:
    """The team may be named, a family not. A board knows no names, and is not told which there are (decision 0031)."""
    if teller.school_id is None:
        return
    school: Any = teller.whose
    own = re.compile("|".join(re.escape(name) for name in (school.name, school.board.name)), re.IGNORECASE)
    refuse_names(*(own.sub(" ", text) for text in words.values()), school_id=teller.school_id, also_colleagues=False)


def _conflict(now: Any, words: Mapping[str, str]) -> Conflict:
    return Conflict(now.words if now else {}, words)
