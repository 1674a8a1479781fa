"""The mail door for parents: a code to the address that the school knows, typed into the page that asked for it.

Whoever asks gets the same answer in the same time, known address or not: nobody finds out who is a parent here (TS14).
"""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from glansrijk.accounts import one_time_codes
from glansrijk.accounts.language import languages_with_words
from glansrijk.accounts.models import OneTimeCode
from glansrijk.lib.today import today
from glansrijk.outbox.writing import is_stopped
from glansrijk.rules.names import fold
from glansrijk.schools.models import Parent, School
from glansrijk.schools.parent_viewer import parents_at


def scope_of(school: School) -> str:
    """What a code is for: the pages for parents of one school."""
    return f"parents:{school.pk}"


def ask_for_code(session: SessionBase, school: School, email: str) -> OneTimeCode:
    """Note that a browser asked for a code. The worker sends it, if there is somebody to send it to."""
    numbers = ",".join(str(parent.pk) for parent in parents_at(email, school, today()))
    return one_time_codes.ask(session, scope=scope_of(school), subject=numbers)


def send_code(request: OneTimeCode) -> bool:
    """Make the code and mail it; False when the address is nobody's, or nothing may be sent to them."""
    parents = [
        parent for parent in _parents(request.subject) if not is_stopped(parent.school_id, f"parent:{parent.pk}")
    ]
    if not parents:
        return False
    code = one_time_codes.make(request)
    with translation.override(_language(parents)):
        subject, text = _("Uw code voor de pagina van school"), _letter(parents[0].school, code)
    EmailMessage(subject, text, None, [parents[0].email]).send()
    return True


def who_typed(session: SessionBase, school: School, typed: str) -> list[Parent]:
    """The parents to whom a right code belongs: one, or two who share an address; none when it is wrong."""
    subject = one_time_codes.redeem(session, scope=scope_of(school), typed=typed)
    return _parents(subject) if subject else []


def called(school: School, numbers: list[int], first_name: str) -> Parent | None:
    """Which of the parents who share an address has this first name; None when it fits none or both."""
    parents = Parent.objects.in_school(school.pk).filter(pk__in=numbers).exclude(first_name="")
    fitting = [parent for parent in parents if fold(parent.first_name) == fold(first_name.strip())]
    return fitting[0] if len(fitting) == 1 else None


def _parents(subject: str) -> list[Parent]:
    numbers = [int(number) for number in subject.split(",") if number]
    return list(Parent.objects.filter(pk__in=numbers).select_related("school").order_by("pk"))


def _language(parents: list[Parent]) -> str:
    chosen = parents[0].language
    return chosen if chosen in languages_with_words() else "nl"


def _letter(school: School, code: str) -> str:
    return _(
        "Dit is uw code: %(code)s\n\n"
        "Typ de code op de pagina die open staat. De code werkt tien minuten.\n"
        "Heeft u niet om een code gevraagd? Dan hoeft u niets te doen.\n\n"
        "%(school)s"
    ) % {"code": code, "school": school.name}
