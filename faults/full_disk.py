"""TR4: no room on the disk of the database, of the files, or of what is passing through; each in turn."""

import os
import secrets
import time
from collections import Counter
from pathlib import Path
from uuid import uuid4

from bench import _demo_data
from faults import finish
from faults._asking import Answer
from faults._clients import WRITTEN_DOWN
from faults._disk import SmallDisk, need_root
from faults._uploading import Leader, files_and_rows, make_leader
from faults._web import Web
from faults._writing import Teacher, make_teacher, rows_of
from faults.killed_postgres import forget_connection
from faults.killed_workers import database_is_whole

TRIES = 20
POLITE = (503, 507)
SECONDS_TO_GO_ON = 30
TOLD = "Probeer het over een minuut weer"


def main(cycles: int) -> None:
    """Three disks in turn, and then an application that says yes before it wrote."""
    need_root()
    tries, folder = cycles or TRIES, Path(os.environ["GLANSRIJK_DATA"])
    passing = folder.parent / "passing"
    with SmallDisk(folder, megabytes=60) as data:
        _demo_data.make_school(whole_year=False)
        with SmallDisk(folder / "files", megabytes=32) as files, SmallDisk(passing, megabytes=8) as small:
            with Web(TMPDIR=str(passing)) as web:
                teacher, leader = make_teacher(web.port), make_leader(web.port)
                found = {
                    **of("database", try_writing(web, teacher, data, tries)),
                    **of("files", _try_bringing(web, leader, files, tries)),
                    **of("passing", _try_bringing(web, leader, small, tries)),
                }
            whole = database_is_whole()
            with Web("faults._hasty:application") as hasty:
                control = try_writing(hasty, teacher, data, tries)
            forget_connection()
    finish(
        "full_disk",
        met=whole and holds(found),
        control_found=control["said_yes"] > 0,
        tries=tries,
        **found,
        database_whole=whole,
        control_said_yes=control["said_yes"],
    )


def of(disk: str, found: Counter[str]) -> dict[str, int]:
    return {f"{disk}_{name}": number for name, number in found.items()}


def holds(found: dict[str, int]) -> bool:
    wrong = ("said_yes", "rude", "reading_refused", "left_behind", "did_not_go_on")
    return all(not number for name, number in found.items() if name.endswith(wrong))


def try_writing(web: Web, teacher: Teacher, disk: SmallDisk, tries: int) -> Counter[str]:
    """Contacts, while the disk of the database is full."""
    found = _nothing()
    keys, answers = [uuid4() for _ in range(tries)], list[Answer]()
    _use_up_the_log()
    disk.fill()
    for key in keys:
        answers.append(teacher.write(web.port, key, secrets.token_hex(1500)))  # that cannot be made smaller
        _judge(found, answers[-1])
        found["reading_refused"] += teacher.ask(web.port, "GET", f"/s/{_demo_data.SCHOOL}/mijn-acties").status != 200
    disk.make_room()
    began = time.monotonic()
    while teacher.write(web.port, uuid4()).status != WRITTEN_DOWN and time.monotonic() - began < SECONDS_TO_GO_ON:
        time.sleep(0.2)
    found["did_not_go_on"] = int(time.monotonic() - began >= SECONDS_TO_GO_ON)
    rows, yes = rows_of(keys), [answer.status == WRITTEN_DOWN for answer in answers]
    # There is room in what was taken before: what was said to be written then must be there, and nothing else.
    found["written"] = sum(told and bool(rows[key]) for key, told in zip(keys, yes, strict=True))
    found["said_yes"] -= found["written"]
    found["left_behind"] = sum(not told and bool(rows[key]) for key, told in zip(keys, yes, strict=True))
    return found


def _try_bringing(web: Web, leader: Leader, disk: SmallDisk, tries: int) -> Counter[str]:
    """Files, while there is no room for them; what the database says and what stands there must be the same."""
    found, before = _nothing(), files_and_rows()
    for _ in range(tries):
        disk.fill()  # anew: the worker gives back what it still held of the one before
        _judge(found, leader.bring(web.port))
        found["reading_refused"] += leader.teacher.ask(web.port, "GET", leader.page).status != 200
    found["left_behind"] = int(files_and_rows() != before)
    disk.make_room()
    began = time.monotonic()
    while leader.bring(web.port).status != WRITTEN_DOWN and time.monotonic() - began < SECONDS_TO_GO_ON:
        time.sleep(0.2)
    found["did_not_go_on"] = int(time.monotonic() - began >= SECONDS_TO_GO_ON)
    return found


def _use_up_the_log() -> None:
    """Leave SQLite no room in what it took from the disk before."""
    from django.db import connection  # noqa: PLC0415 -- the settings are those of this run

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    connection.close()


def _nothing() -> Counter[str]:
    return Counter(dict.fromkeys(("refused", "said_yes", "rude", "reading_refused", "left_behind"), 0))


def _judge(found: Counter[str], answer: Answer) -> None:
    if answer.status == WRITTEN_DOWN:
        found["said_yes"] += 1
    else:
        polite = answer.status in POLITE and TOLD in answer.body and "Traceback" not in answer.body
        found["refused" if polite else "rude"] += 1
