"""`bin/bench importing`: the files of a school of 600 pupils, looked at first, taken in, and brought once more.

The files are an EDEXML school file and a list of parents in CSV, one row per child, made from the invented families.
"""

import os
import time
from collections.abc import Callable
from itertools import chain, islice
from xml.sax.saxutils import escape

from bench import report
from glansrijk.demo.families import Child, Family
from glansrijk.demo.neighbourhood import families_of
from glansrijk.demo.school_plan import school_plan
from glansrijk.rules.school_year import SchoolYear

BENCH = "importing"
PUPILS = 600
GROUPS = 24
BUDGET_PREVIEW = 3
HEAD = ";".join(
    ["leerlingnummer"]
    + [f"{what} ouder {number}" for number in (1, 2) for what in ("voornaam", "achternaam", "e-mail", "mobiel")]
)


def main() -> None:
    """Look, take in, and bring the same again; seconds, the best of two for looking."""
    os.environ["GLANSRIJK_DEMO"] = "1"
    import django  # noqa: PLC0415 -- reads the environment, which is chosen only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    school_file, parents = files()
    looking = min(_seconds(lambda: _bring(school_file, parents, apply=False)) for _ in range(2))
    report(bench=BENCH, figure=f"preview of {PUPILS} pupils", value=looking, unit="s", against=BUDGET_PREVIEW)
    applying = _seconds(lambda: _bring(school_file, parents, apply=True))
    report(bench=BENCH, figure=f"taking {PUPILS} pupils in", value=applying, unit="s")
    again = _seconds(lambda: _bring(school_file, parents, apply=False))
    report(bench=BENCH, figure="preview of the same files again", value=again, unit="s", against=BUDGET_PREVIEW)


def _seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return round(time.perf_counter() - start, 2)


def _bring(school_file: bytes, parents: bytes, *, apply: bool) -> None:
    from glansrijk.schools.imports.bringing_in import FileToRead, bring_in  # noqa: PLC0415

    outcome = bring_in(
        FileToRead("school.xml", school_file),
        [FileToRead("ouders.csv", parents)],
        slug="gemeten",
        mapping=None,
        apply=apply,
        say=lambda _: None,
    )
    if outcome.stopped or outcome.applied != apply:
        raise RuntimeError(f"refused: {outcome.problems[:3]}")


def files() -> tuple[bytes, bytes]:
    """The school file and the list of parents of the same 600 children."""
    from glansrijk.lib.today import today  # noqa: PLC0415

    year, on = SchoolYear.of(today()), today()
    # Schools 1 and up: the first one has children without a group, or not yet at school.
    schools = (families_of(school_plan(number, 26), seed=26, year=year.start, today=on) for number in range(1, 10))
    families = [family for family in chain.from_iterable(schools) if not any(child.left for child in family.children)]
    both = list(islice(((family, child) for family in families for child in family.children), PUPILS))
    return _school_file(both, year.name), _list_of_parents(both)


def _school_file(both: list[tuple[Family, Child]], year: str) -> bytes:
    groups = "".join(
        f'<groep key="G{number}"><naam>Groep {number}</naam><jaargroep>{number % 8 + 1}</jaargroep></groep>'
        for number in range(GROUPS)
    )
    pupils = "".join(
        f'<leerling key="{1000 + number}"><achternaam>{escape(child.name.surname)}</achternaam>'
        f"<voorvoegsel>{escape(child.name.prefix)}</voorvoegsel><roepnaam>{escape(child.name.first)}</roepnaam>"
        f"<geboortedatum>{child.born_on}</geboortedatum><jaargroep>{child.seat.year_group}</jaargroep>"
        f'<groep key="G{number % GROUPS}"/></leerling>'
        for number, (_, child) in enumerate(both)
    )
    school = f"<school><schooljaar>{year}</schooljaar><brincode>99ZZ</brincode></school>"
    return f"<EDEX>{school}<groepen>{groups}</groepen><leerlingen>{pupils}</leerlingen></EDEX>".encode()


def _list_of_parents(both: list[tuple[Family, Child]]) -> bytes:
    rows = [HEAD]
    for number, (family, _) in enumerate(both):
        cells = [str(1000 + number)]
        for adult in family.adults[:2]:
            surname = f"{adult.name.prefix} {adult.name.surname}".strip()
            cells += [adult.name.first, surname, adult.email, adult.phone]
        rows.append(";".join(cells))
    return "\n".join(rows).encode()
