"""`bin/bench large_list`: a list of 100,000 rows that all match, at a school of 20,000 pupils, as the worker does it.

Reading with planning, taking in, reading the same once more and turning back each run in a process of their own, as
jobs of the worker do; per job the seconds and the most memory it ever had.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from bench import report

BENCH = "large_list"
PUPILS, PARENTS = 20_000, 5
BUDGET_SECONDS, BUDGET_MB = 60, 300
JOBS = ("read", "take_in", "read_again", "turn_back")
RUN_ONE = "import sys; from bench.large_list import run; run(sys.argv[1])"
HEAD = "leerlingnummer;voornaam;achternaam;e-mail;mobiel;relatie"
FIRST = "Sem Noor Lina Adam Yara Tijn Saar Omar Lotte Finn Ilse Jip Maud Bram Aya Ties Rosa Mees Nina Daan".split()
SURNAMES = (
    "Bakker Visser Smit Kaya Mulder Bos Peters Jansen Vos Kok Dekker Haan Meijer Prins Wit Graaf Blom Berg".split()
)


def main() -> None:
    """Make the school and the list, then do each job and report it."""
    _set_up()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    _make_school()
    for job in JOBS:
        done = subprocess.run([sys.executable, "-c", RUN_ONE, job], capture_output=True, text=True, check=True)
        measured = json.loads(done.stdout.splitlines()[-1])
        about = f"{job}: {PUPILS * PARENTS:,} rows that all match"
        report(bench=BENCH, figure=about, value=measured["seconds"], unit="s", against=BUDGET_SECONDS)
        report(bench=BENCH, figure=f"{about}, most memory", value=measured["mb"], unit="MB", against=BUDGET_MB)


def run(job: str) -> None:
    """One job, in this process; prints what it took."""
    _set_up()
    jobs: dict[str, Callable[[], None]] = {
        "read": _read,
        "take_in": _take_in,
        "read_again": _read_again,
        "turn_back": _turn_back,
    }
    start = time.perf_counter()
    jobs[job]()
    print(json.dumps({"seconds": round(time.perf_counter() - start, 1), "mb": _most_memory()}))


def _set_up() -> None:
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()


def _most_memory() -> int:
    """The most that this process ever had, in MB. Not `ru_maxrss`: that begins with what the starting process had."""
    with open("/proc/self/status") as status:  # noqa: PTH123
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024


def _make_school() -> None:
    from glansrijk.rules.names import PersonName  # noqa: PLC0415
    from glansrijk.schools.models import Board, Pupil, School  # noqa: PLC0415

    board = Board.objects.create(slug="gemeten", name="Gemeten")
    school = School.objects.create(board=board, name="Gemeten", slug="gemeten")
    pupils = []
    for number in range(PUPILS):
        pupil = Pupil(school=school, key=str(1000 + number), born_on=date(2018, 1, 1 + number % 28))
        pupil.take_name(PersonName(*_name(number, 0)))
        pupils.append(pupil)
    Pupil.objects.bulk_create(pupils, batch_size=1000)


def _name(number: int, parent: int) -> tuple[str, str, str]:
    at = number * (PARENTS + 1) + parent
    return FIRST[at % len(FIRST)], "", f"{SURNAMES[number % len(SURNAMES)]}{'abcdefghij'[at // 7 % 10]}"


def _list() -> bytes:
    rows = [HEAD]
    for number in range(PUPILS):
        for parent in range(1, PARENTS + 1):
            first, _prefix, surname = _name(number, parent)
            at = number * PARENTS + parent
            relation = ("moeder", "vader", "stiefouder", "pleegouder", "grootouder")[parent - 1]
            rows.append(
                f"{1000 + number};{first};{surname};{first.lower()}{at}@voorbeeld.nl;06{10000000 + at};{relation}"
            )
    return "\n".join(rows).encode()


def _read() -> None:
    from django.core.files.base import ContentFile  # noqa: PLC0415

    from glansrijk.schools.imports.receiving import read_later  # noqa: PLC0415
    from glansrijk.schools.models import Import, School  # noqa: PLC0415

    import_ = Import(
        school=School.objects.get(slug="gemeten"), kind="parents", file_name="ouders.csv", status="reading"
    )
    import_.upload.save("ouders.csv", ContentFile(_list()), save=False)
    import_.save()
    read_later(import_.pk)
    import_.refresh_from_db(fields=["status", "problems"])
    _hold(import_.status == "planned", f"{import_.status}: {import_.problems[:2]}")


def _read_again() -> None:
    """The same list once more: everything is known, and nothing is to be done."""
    from glansrijk.schools.models import Import  # noqa: PLC0415

    _read()
    again = Import.objects.defer("rows").latest("pk")
    _hold(again.counts["shown"]["is_empty"], f"something to do: {again.counts}")
    again.delete()


def _take_in() -> None:
    from glansrijk.schools.imports.carrying_out import take_in_later  # noqa: PLC0415
    from glansrijk.schools.models import Import, ParentLink  # noqa: PLC0415

    import_ = Import.objects.defer("rows").get()
    shown = import_.counts["shown"]["fingerprint"]
    import_.claim(from_status="planned", to_status="applying")
    take_in_later(import_.pk, None, shown)
    _hold(ParentLink.objects.count() == PUPILS * PARENTS, f"{ParentLink.objects.count()} ties")


def _turn_back() -> None:
    from glansrijk.schools.imports.carrying_out import turn_back_later  # noqa: PLC0415
    from glansrijk.schools.models import Home, Import, Parent, ParentLink  # noqa: PLC0415

    import_ = Import.objects.defer("rows").get()
    import_.claim(from_status="applied", to_status="undoing")
    turn_back_later(import_.pk, None)
    left = [model.objects.count() for model in (ParentLink, Parent, Home)]
    _hold(left == [0, 0, 0], f"left: {left}")


def _hold(well: bool, said: str) -> None:  # noqa: FBT001
    if not well:
        raise RuntimeError(said)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glansrijk.settings")
    main()
