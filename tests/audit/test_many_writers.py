"""Many who write at the same moment keep one chain (TS16): real processes with threads, on the database of this run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glansrijk.audit.verifying import Outcome
from tests.own_place import migrated_place

pytestmark = pytest.mark.database
PROCESSES, THREADS, ROUNDS = 2, 4, 10

WRITE = f"""
import django
django.setup()
import threading
from django.db import connection, transaction
from glansrijk.accounts.models import Account
from glansrijk.audit.record import record, saw

class Someone:
    account_id = 5

def write():
    for number in range({ROUNDS}):
        with transaction.atomic():
            record("estimate.set", school_id=7 + number % 2, by=Someone(), level=number)
            record("contact.logged", school_id=7, by=Someone())
        saw("family", school_id=7, by=Someone(), about=Account(pk=5))
    connection.close()

threads = [threading.Thread(target=write) for _ in range({THREADS})]
[one.start() for one in threads]
[one.join() for one in threads]
"""
READ = """
import django
django.setup()
from glansrijk.audit.chaining import chain_looks
from glansrijk.audit.verifying import verify
from tests.audit.chains import settled
chain_looks(settled())
print(verify(7), verify(8))
"""


def test_many_writers_keep_one_chain(tmp_path: Path) -> None:
    with migrated_place(tmp_path) as environment:
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITE], env=environment, stderr=subprocess.PIPE, text=True)
            for _ in range(PROCESSES)
        ]
        assert [one.communicate(timeout=120)[1] for one in writers] == [""] * PROCESSES
        command = [sys.executable, "-c", READ]
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    writers_at_once = PROCESSES * THREADS
    of_seven, of_eight = writers_at_once * (ROUNDS * 2 + ROUNDS // 2), writers_at_once * (ROUNDS // 2)
    assert told.stdout.strip() == f"{Outcome(of_seven)} {Outcome(of_eight)}"
