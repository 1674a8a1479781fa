"""TR11: the same form twice at the same moment is one entry, and both get the same answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

from bench import _demo_data
from bench._server import serving
from faults import finish
from faults._asking import Answer
from faults._postgres import put_up_the_wall
from faults._writing import Teacher, make_teacher, rows_of

PAIRS, PAIRS_OF_THE_CONTROL = 1000, 20
Pair = tuple[UUID, UUID]


def main(cycles: int) -> None:
    """Pairs with one key, and then pairs in which each has a key of its own."""
    _demo_data.make_school(whole_year=False)
    put_up_the_wall()
    with serving("glansrijk.wsgi:application") as port:
        teacher = make_teacher(port)
        first = uuid4()
        alone = teacher.write(port, first)
        whole = rows_of([first])[first]
        found = _try(port, teacher, [(key, key) for key in _keys(cycles or PAIRS)], alone, whole)
        control = _try(port, teacher, [(key, uuid4()) for key in _keys(PAIRS_OF_THE_CONTROL)], alone, whole)
    finish(
        "double_submit",
        met=whole > 0 and not any((found["lost"], found["twice"], found["other_answers"])),
        control_found=control["twice"] == PAIRS_OF_THE_CONTROL,
        **found,
        control_pairs=control["pairs"],
        control_twice=control["twice"],
    )


def _keys(number: int) -> list[UUID]:
    return [uuid4() for _ in range(number)]


def _try(port: int, teacher: Teacher, pairs: list[Pair], alone: Answer, whole: int) -> dict[str, int]:
    """Both of each pair at once; what each was told, and how many rows there are."""
    barrier = Barrier(2)

    def send(entry: UUID) -> Answer:
        barrier.wait(timeout=60)
        return teacher.write(port, entry)

    with ThreadPoolExecutor(2) as both:
        answers = [tuple(both.map(send, pair)) for pair in pairs]
    rows = rows_of(entry for pair in pairs for entry in pair)
    written = [sum(rows[entry] for entry in {*pair}) for pair in pairs]
    return {
        "pairs": len(pairs),
        "lost": sum(number < whole for number in written),
        "twice": sum(number > whole for number in written),
        "other_answers": sum(one != other or one != alone for one, other in answers),
    }
