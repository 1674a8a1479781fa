"""TR14: a mail server that is away, refuses, hangs, says "later" or loses its answer: no letter is lost or comes twice.

Two workers send. A letter of which nobody can tell whether it was taken is given to a person. Meanwhile pages are asked
for, which must not be slower.
"""

import socket
import socketserver
import statistics
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock, Thread
from unittest.mock import patch

from bench import _demo_data
from faults import finish
from faults._asking import timed
from faults._web import Web
from faults._writing import Teacher, make_teacher

LETTERS = 40
SECONDS_TO_WAIT = 0.3
TROUBLES = ("away", "refusing", "slow", "later")
HANDED_OVER = "glansrijk.outbox.mail_server.MailServer"
LIKE_ANY_FAULT = "django.core.mail.backends.smtp.EmailBackend"
PAGES, SLOWER_AT_MOST = 60, 1.5
BETWEEN_TRIES = timedelta(minutes=30)


class Moody(socketserver.ThreadingTCPServer):
    """A mail server on a free port of this machine, in one mood at a time."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mood, self.received, self.lock = "well", Counter[str](), Lock()


class _Talk(socketserver.StreamRequestHandler):
    """Just enough of SMTP (RFC 5321)."""

    def handle(self) -> None:
        assert isinstance(self.server, Moody)
        self.mood = self.server.mood
        if self.mood == "slow":
            time.sleep(SECONDS_TO_WAIT * 3)
        with suppress(OSError):
            self._say("421 not now" if self.mood == "refusing" else "220 here")
            while line := self.rfile.readline().strip().upper():
                self._answer(line)

    def _answer(self, line: bytes) -> None:
        if line.startswith(b"RCPT") and self.mood == "later":
            self._say("451 try again later")
        elif line == b"DATA":
            self._take()
        else:
            self._say("221 bye" if line == b"QUIT" else "250 ok")

    def _take(self) -> None:
        assert isinstance(self.server, Moody)
        self._say("354 go on")
        name = ""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            if line.lower().startswith(b"message-id:"):
                name = line.decode().split(":", 1)[1].strip()
        with self.server.lock:
            self.server.received[name] += 1
        if self.mood == "silent":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def main(cycles: int) -> None:
    """The outbox as it is, and then one that takes nothing in hand, and one for which a lost answer is any fault."""
    _demo_data.make_school(whole_year=False)
    from glansrijk.outbox.models import Letter  # noqa: PLC0415 -- the settings are those of this run
    from glansrijk.outbox.sending import NO_ANSWER, send_waiting  # noqa: PLC0415

    number = cycles or LETTERS
    found = _try("well", number, send_waiting)
    with patch.object(Letter, "claim", return_value=True):  # the control: whoever sees it waiting sends it
        control = _try("hasty", number, send_waiting)
    silent = _try("silent", number, send_waiting, ("silent",))
    told = _given_up("silent", number, NO_ANSWER)
    again = _try("again", number, send_waiting, ("silent",), backend=LIKE_ANY_FAULT)
    usual, meanwhile = _pages()
    finish(
        "mail_server",
        met=not any((found["lost"], found["twice"], found["given_up"], silent["lost"], silent["twice"]))
        and told == number
        and meanwhile <= usual * SLOWER_AT_MOST,
        control_found=control["twice"] > 0 and again["twice"] > 0,
        **found,
        troubles=len(TROUBLES),
        lost_answers=number,
        lost_answers_twice=silent["twice"],
        lost_answers_told_to_a_person=told,
        page_ms=round(usual * 1000, 1),
        page_ms_while_it_hangs=round(meanwhile * 1000, 1),
        control_twice=control["twice"],
        control_twice_when_a_lost_answer_is_any_fault=again["twice"],
    )


def _try(
    name: str,
    number: int,
    send: Callable[[datetime], object],
    troubles: tuple[str, ...] = TROUBLES,
    *,
    backend: str = HANDED_OVER,
) -> dict[str, int]:
    from django.conf import settings  # noqa: PLC0415 -- the settings are those of this run
    from django.utils import timezone  # noqa: PLC0415

    now = timezone.now()
    keys = [_write(key, now) for key in _keys(name, number)]
    with Moody() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.EMAIL_BACKEND = backend
        settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", SECONDS_TO_WAIT
        for mood in (*troubles, "well"):
            server.mood = mood
            settings.EMAIL_PORT = _nobody_listens() if mood == "away" else server.server_address[1]
            _two_workers(send, now)
            now += BETWEEN_TRIES
        server.shutdown()
    arrived = [server.received[f"<{key}@glansrijk>"] for key in keys]
    return {
        "letters": number,
        "lost": arrived.count(0),
        "twice": sum(one > 1 for one in arrived),
        "given_up": _given_up(name, number),
    }


def _keys(name: str, number: int) -> list[str]:
    return [f"{name}-{one}" for one in range(number)]


def _given_up(name: str, number: int, why: str = "") -> int:
    """How many were given to a person, with these words."""
    from glansrijk.outbox.models import Letter  # noqa: PLC0415 -- the settings are those of this run

    rows = Letter.objects.filter(once_key__in=_keys(name, number), given_up_at__isnull=False)
    return int(rows.filter(trouble__startswith=why).count())


def _pages() -> tuple[float, float]:
    """Seconds of a page in the middle: as usual, and while a worker waits for a server that hangs."""
    from django.conf import settings  # noqa: PLC0415 -- the settings are those of this run
    from django.utils import timezone  # noqa: PLC0415

    from glansrijk.outbox.sending import send_waiting  # noqa: PLC0415

    with Web() as web, Moody() as server:
        teacher = make_teacher(web.port)
        _median(web, teacher)  # the first pages are slower
        usual = _median(web, teacher)
        server.mood = "slow"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.EMAIL_PORT, settings.EMAIL_BACKEND = server.server_address[1], HANDED_OVER
        now = timezone.now()
        for key in _keys("meanwhile", LETTERS):
            _write(key, now)
        sending = Thread(target=_two_workers, args=(send_waiting, now))
        sending.start()
        meanwhile = _median(web, teacher)
        sending.join()
        server.shutdown()
    return usual, meanwhile


def _median(web: Web, teacher: Teacher) -> float:
    return statistics.median(timed(web.port, teacher.page, Cookie=teacher.cookies)[1] for _ in range(PAGES))


def _write(key: str, now: datetime) -> str:
    from glansrijk.outbox.writing import Draft, write  # noqa: PLC0415 -- the settings are those of this run

    draft = Draft(
        school_id=1,
        recipient_key="staff:1",
        channel="mail",
        kind="digest",
        subject="Vandaag",
        body="Twee dingen voor vandaag.",
        once_key=key,
        to_address="anna@voorbeeld.nl",
    )
    write(draft, windows=[], by_account_id=None).release(now)
    return key


def _nobody_listens() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _two_workers(send: Callable[[datetime], object], now: datetime) -> None:
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    def work() -> None:
        try:
            send(now)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
