"""The mail to who runs the server when a school asks for help: which school and until when, and nothing else."""

from __future__ import annotations

from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from glansrijk.accounts.models import Account
from glansrijk.rules.support import until_in_words
from glansrijk.schools.models import SupportInvitation


def tell_operators(invitation_id: int, site: str) -> int:
    """Mail every operator who can sign in; returns how many. What the school asks is read inside."""
    now = timezone.localtime()
    row = SupportInvitation.objects.open_at(now).filter(pk=invitation_id).select_related("school").first()
    if row is None:
        return 0
    operators = Account.objects.filter(is_operator=True, is_active=True).order_by("pk")
    for account in operators:
        with translation.override(account.language):
            words = {
                "name": account.name,
                "school": row.school.name,
                "until": until_in_words(timezone.localtime(row.until_at), now),
                "address": site.rstrip("/") + reverse("support_open"),
            }
            body = _(
                "Dag %(name)s,\n\n%(school)s vraagt om hulp. Je mag meekijken tot %(until)s.\n\nBel de school: "
                "de directie zegt je de code. Die vul je hier in:\n\n%(address)s\n\nWat je opent, ziet de directie.\n"
            )
            send_mail(_("%(school)s vraagt om hulp") % words, body % words, None, [account.email])
    return len(operators)
