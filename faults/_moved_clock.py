"""The application on a machine with another clock: so many seconds ahead of ours as stand in a file."""

import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import time_machine
from django.core.wsgi import get_wsgi_application

honest = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as it is that time."""
    ahead = float(Path(os.environ["FAULTS_CLOCK"]).read_text())
    with time_machine.travel(datetime.fromtimestamp(time.time() + ahead, UTC), tick=True):
        answer = honest(environ, start_response)
        return [b"".join(answer)]
