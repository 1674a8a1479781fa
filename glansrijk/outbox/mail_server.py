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


class _Knowing:
    """A conversation that remembers whether the end of a letter was sent."""

    _whole = False

    def send(self, words: bytes | str) -> None:
        """As it comes; what raises here was not sent to its end."""
        super().send(words)  # type: ignore[misc] -- of the conversation that it is mixed with
        self._whole = isinstance(words, bytes) and words.endswith(b"\r\n.\r\n")

    def data(self, letter: bytes | str) -> tuple[int, bytes]:
        """Send the letter itself.

        Raises:
            AnswerLostError: it is with the server, which said neither yes nor no.
        """
        self._whole = False
        try:
            answer: tuple[int, bytes] = super().data(letter)  # type: ignore[misc] -- as above
        except (smtplib.SMTPServerDisconnected, OSError) as fault:
            if self._whole:
                raise AnswerLostError from fault
            raise
        return answer


class _Plain(_Knowing, smtplib.SMTP):
    """Over a connection that begins open."""


class _Covered(_Knowing, smtplib.SMTP_SSL):
    """Over one that is covered from the start."""


class MailServer(EmailBackend):
    """Django's, with conversations that know."""

    @property
    def connection_class(self) -> Any:
        """Which conversation."""
        return _Covered if self.use_ssl else _Plain
