"""An invented school board, made, served and looked after: a web server with two workers, and the background worker.

stdout carries exactly one line of JSON: `{"ready": address, "sign_in": {role: address}}`, or `{"error": sentence}` when
it cannot start. Words for people go to stderr. A second start keeps the data.
"""

import argparse
import ctypes
import fcntl
import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TO_TRY = 100
SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 10


class DemoError(Exception):
    """The demo cannot go on; the text is one Dutch sentence."""


def main() -> int:
    """Serve until Ctrl-C or a stop signal (0), or until something fails (1, with a sentence)."""
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, lambda *_: sys.exit(0))
    try:
        _serve(_options())
    except KeyboardInterrupt:
        return 0
    except DemoError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"De demo kan hier niet draaien: {error}")
    return 0


def _refuse(sentence: str) -> int:
    print(json.dumps({"error": sentence}, ensure_ascii=False), flush=True)
    _say(sentence)
    return 1


class _Options(argparse.ArgumentParser):
    """Options that are refused in the same way as everything else."""

    def error(self, message: str) -> NoReturn:
        raise DemoError(f"bin/demo begrijpt dit niet: {message}. Zie bin/demo --help.")


def _options() -> argparse.Namespace:
    options = _Options(prog="bin/demo", description="Maakt een verzonnen schoolbestuur en laat het zien in de browser.")
    usual_port = os.environ.get("GLANSRIJK_PORT") or None
    port_in_words = f"de poort (anders GLANSRIJK_PORT, of de eerste vrije vanaf {FIRST_PORT})"
    options.add_argument("--port", type=int, metavar="N", default=usual_port, help=port_in_words)
    options.add_argument("--data", type=Path, metavar="MAP", help="de map voor alle gegevens (anders var/ in deze map)")
    options.add_argument("--schools", type=int, metavar="N", help="het aantal scholen (anders twee)")
    return options.parse_args()


def _serve(options: argparse.Namespace) -> None:
    listener = _listen(options.port)
    address = f"http://{HOST}:{listener.getsockname()[1]}"
    _say("De demo wordt klaargezet …")
    _choose_environment(options.data)
    sign_in = _make(options.schools, address)
    children: list[subprocess.Popen[bytes]] = []
    try:
        children += [_start_web(listener)]
        children += [_start_worker()]
        _wait_for_answer(listener.getsockname(), children)
        listener.close()
        _announce(address, sign_in)
        os.wait()
        _say("De demo is gestopt, want een van de processen hield ermee op. Hierboven staat waarom.")
        sys.exit(1)  # in words only: the one line of JSON was the announcement
    finally:
        _stop(children)


def _listen(port: int | None) -> socket.socket:
    """A socket that is already ours before anything slow begins, so that no one takes the port in the meantime.

    Raises `DemoError` when the port that was asked for is in use.
    """
    wanted = [port] if port else range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY)
    for number in wanted:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, number))
            listener.listen()
        except (OSError, OverflowError):
            listener.close()
        else:
            return listener
    raise DemoError(
        f"Poort {port} is niet te gebruiken: er draait al iets op. Kies een andere met --port, of laat --port weg."
        if port
        else f"Geen van de poorten {FIRST_PORT} tot {FIRST_PORT + PORTS_TO_TRY} is vrij. Kies er een met --port."
    )


def _choose_environment(data: Path | None) -> None:
    """The settings of a demo: sign-in links, plain http on this computer, and always SQLite in the data folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "glansrijk.settings"
    os.environ.update({"GLANSRIJK_DEMO": "1", "GLANSRIJK_PLAIN_HTTP": "1"})
    for elsewhere in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(elsewhere, None)
    os.environ["GLANSRIJK_STATIC_COLLECTED"] = "1"  # static files by their content's name, compressed
    if data:
        os.environ["GLANSRIJK_DATA"] = str(data.resolve())


def _make(schools: int | None, address: str) -> dict[str, str]:
    """Bring the database up to date, make the board where there is none, and return a sign-in per role."""
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now
    from django.core.management import CommandError, call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    answer = io.StringIO()
    chosen = [] if schools is None else ["--schools", str(schools)]
    with redirect_stdout(sys.stderr):
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        _collect_static()
        try:
            call_command("make_demo", "--json", *chosen, stdout=answer)
        except CommandError as error:
            raise DemoError(str(error)) from error
    connections.close_all()
    sign_in: dict[str, str] = json.loads(answer.getvalue())["sign_in"]
    return {role: f"{address}{path}" for role, path in sign_in.items()}


def _collect_static() -> None:
    """Collect the static files, one demo at a time; a checkout that cannot be written must have them already."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        call_command("collectstatic", verbosity=0, interactive=False)
    except OSError:
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            raise
    finally:
        os.close(folder)


def _start_web(listener: socket.socket) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "glansrijk.wsgi:application", "--bind", f"fd://{listener.fileno()}"]
    options = ["--workers", "2", "--preload", "--log-level", "warning", "--no-control-socket"]
    return _start([*command, *options], listener.fileno())


def _start_worker() -> subprocess.Popen[bytes]:
    return _start([sys.executable, str(ROOT / "manage.py"), "work"])


def _start(command: list[str], *handles: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, pass_fds=handles, preexec_fn=_end_with_parent
    )


def _end_with_parent() -> None:
    """Ask Linux to stop the child when the demo itself is killed, so that no server is left behind."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _wait_for_answer(place: tuple[str, int], children: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and all(child.poll() is None for child in children):
        connection = http.client.HTTPConnection(*place, timeout=SECONDS_TO_ANSWER)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status < 500:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise DemoError("De demo geeft geen antwoord. Hierboven staat waarom.")


def _announce(address: str, sign_in: dict[str, str]) -> None:
    print(json.dumps({"ready": address, "sign_in": sign_in}, ensure_ascii=False), flush=True)
    _say(f"\nGlansrijk draait op {address}\n\nInloggen in één klik (elke link werkt één keer):")
    for role, link in sign_in.items():
        _say(f"  {role:<12} {link}")
    _say("\nStoppen: Ctrl-C")


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            child.kill()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
