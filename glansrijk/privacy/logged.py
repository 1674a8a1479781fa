"""What the logs hold about somebody, in sentences: when something was changed, and when somebody looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from glansrijk.audit.models import Event, Seen
from glansrijk.audit.sentences import in_words
from glansrijk.privacy.models.about import STAFF
from glansrijk.privacy.persons import Person

Line = tuple[str, str]


def logged_about(person: Person) -> Iterator[tuple[str, list[Line]]]:
    """Both logs. Of a colleague it is what they did themselves, without about whom."""
    rows = {"school_id": person.row.school_id}
    if person.kind == STAFF:
        account = person.row.account
        if account:
            yield "accounts.Account", _account(account.email, account.name, account.last_login)
            mine = rows | {"by_account_id": account.pk}
            yield "audit.Event", [_line(one.at, in_words(one, who=_("U"))) for one in _events(**mine)]
            yield "audit.Seen", [_line(one.at, _("U keek.")) for one in Seen.objects.filter(**mine).order_by("pk")]
        return
    about = rows | {"about_type": person.kind, "about_id": person.row.pk}
    somebody = _("Iemand van school")
    yield (
        "audit.Event",
        [_line(one.at, in_words(one, who=somebody if one.by_account_id else "")) for one in _events(**about)],
    )
    seen = Seen.objects.filter(**about).order_by("pk")
    yield "audit.Seen", [_line(one.at, _("Iemand van school keek.")) for one in seen]


def _events(**which: object) -> list[Event]:
    return list(Event.objects.filter(**which).order_by("pk"))


def _account(email: str, name: str, last: datetime | None) -> list[Line]:
    lines = [(_("e-mailadres"), email), (_("naam"), name)]
    return [*lines, (_("laatst ingelogd"), localtime(last).strftime("%d-%m-%Y %H:%M"))] if last else lines


def _line(at: datetime, sentence: str) -> Line:
    return localtime(at).strftime("%d-%m-%Y %H:%M"), sentence
