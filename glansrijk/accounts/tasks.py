"""Mails about signing in that nobody waits for; `manage.py work` sends them."""

from datetime import datetime

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django_tasks import task

from glansrijk.accounts.devices import device_in_words
from glansrijk.accounts.models import Account

MAIL = ("subject", "message")


@task()
def mail_new_device(account_id: int, device: str, at: str, site: str) -> None:
    """Tell somebody that a browser signed in that never did before, and what to do when it was not them."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        return
    with translation.override(account.language):
        values = {
            "user": account,
            "device": device_in_words(device),
            "at": localtime(datetime.fromisoformat(at)),
            "sessions_url": site.rstrip("/") + reverse("own_sessions"),
            "password_url": site.rstrip("/") + reverse("account_reset_password"),
        }
        _send("new_device", account, values)


@task()
def mail_second_step_freed(account_id: int) -> None:
    """Tell somebody that their second step was taken away for them."""
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is not None:
        with translation.override(account.language):
            _send("second_step_freed", account, {"user": account})


def _send(letter: str, account: Account, values: dict[str, object]) -> None:
    subject, body = (render_to_string(f"accounts/email/{letter}_{part}.txt", values) for part in MAIL)
    send_mail(subject.strip(), body, None, [account.email])
