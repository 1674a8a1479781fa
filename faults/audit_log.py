"""TS16: whatever is changed, taken out, put in, moved or cut off in the log past all walls, is found.

The control is a forger who works every hash out again: only a head that was kept outside tells.
"""

import random
import time
from collections import Counter
from datetime import date

import django
from django.core.management import call_command

from faults import finish

EDITS, ROUNDS, SEED = 1_000, 40, 16


def main(cycles: int) -> None:
    """Write a log, keep its head outside, and let chance reach into it; each time it is put back as it was."""
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from django.db import connection  # noqa: PLC0415 -- settings are there only now

    from glansrijk.audit.verifying import verify  # noqa: PLC0415
    from glansrijk.audit.walls import take_down  # noqa: PLC0415
    from tests.audit.chains import SCHOOL  # noqa: PLC0415
    from tests.audit.tampering import change_and_hang_again, tamper  # noqa: PLC0415

    outside = _log_with_its_head_outside()
    take_down(connection)
    start = time.monotonic()
    deeds = [_turned_back(tamper, seed, outside) for seed in range(cycles or EDITS)]
    seconds = round(time.monotonic() - start)
    forged = [_turned_back(change_and_hang_again, seed, []) for seed in range(20)]
    missed = [what for what, found in deeds if not found]
    finish(
        "audit_log",
        met=not missed and verify(SCHOOL, outside).fits,
        control_found=not any(found for _what, found in forged),
        rows=verify(SCHOOL).rows,
        edits=len(deeds),
        found=len(deeds) - len(missed),
        kinds=dict(Counter(what.partition(":")[0] for what, _found in deeds)),
        missed=missed[:10],
        control_forged=len(forged),
        control_found_without_head_outside=sum(found for _what, found in forged),
        seconds=seconds,
    )


def _log_with_its_head_outside() -> list[tuple[int, str]]:
    from glansrijk.accounts.models import Account  # noqa: PLC0415
    from glansrijk.audit.chaining import anchor_heads, head_of  # noqa: PLC0415
    from tests.audit.chains import SCHOOL, write_a_log  # noqa: PLC0415

    write_a_log(Account.objects.create_account("anna@voorbeeld.nl", name="Anna Vos"), rounds=ROUNDS)
    anchor_heads(date(2026, 11, 24))
    head = head_of(SCHOOL)
    if head is None:
        raise LookupError("nothing was written")
    return [(head.place, head.hash)]


def _turned_back(deed, seed: int, outside: list[tuple[int, str]]) -> tuple[str, bool]:  # type: ignore[no-untyped-def]
    from django.db import transaction  # noqa: PLC0415

    from glansrijk.audit.verifying import verify  # noqa: PLC0415
    from tests.audit.chains import SCHOOL  # noqa: PLC0415

    with transaction.atomic():
        what = deed(random.Random(f"{SEED} {seed}"))
        found = not verify(SCHOOL, outside).fits
        transaction.set_rollback(True)
    return what, found
