"""Handing mail to the server, and knowing when nobody can tell whether it took it.

A server that has the whole letter and loses its answer may have sent it. Django's own way calls that a fault like any
other, and what is a fault is tried again: then the letter may come twice.
"""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class AnswerLostError(smtplib.SMTPException):
    """The letter went out to its last byte, and no answer came."""


class _Plain(smtplib.SMTP):
    """A conversation that remembers whether the end of a letter was sent."""

    _whole = False

    def send(self, s: Any) -> None:
        """As it comes; what raises here was not sent to its end."""
        super().send(s)
        self._whole = isinstance(s, bytes) and s.endswith(b"\r\n.\r\n")

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the letter itself.

        Raises:
            AnswerLostError: it is with the server, which said neither yes nor no.
        """
        self._whole = False
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as fault:
            if self._whole:
                raise AnswerLostError from fault
            raise


class _Covered(_Plain, smtplib.SMTP_SSL):
    """The same over a connection that is covered from its start."""


class MailServer(EmailBackend):
    """Django's, with conversations that know."""

    @property
    def connection_class(self) -> Any:
        """Which conversation."""
        return _Covered if self.use_ssl else _Plain
