"""TR10: two teachers and somebody of internal support write on the same texts, with pages that others wrote past.

Who sends an old page gets both texts and keeps the own one before them; nothing is written over in silence.
"""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from bench import _demo_data
from faults import finish
from faults._asking import Answer
from faults._old_pages import BOTH_TEXTS, KEPT, Opened, Text, as_opened, open_page
from faults._postgres import put_up_the_wall
from faults._signing_in import signed_in
from faults._web import HONEST, Web
from faults._writing import Teacher

STEPS, STEPS_OF_THE_CONTROL = 10_000, 600
STEPS_PER_PAIR = 20  # one in so many is two who send at the same moment
CHILDREN = 2
SEED = 10
WRONG = ("overwritten", "texts_missing", "refused_for_nothing", "other_answers", "both_told_yes")


def main(cycles: int) -> None:
    """The application as it is, and then one that does not look at how old a page is."""
    _demo_data.make_school(whole_year=False)
    put_up_the_wall()
    found = _try(HONEST, cycles or STEPS)
    control = _try("faults._forgetful:application", STEPS_OF_THE_CONTROL)
    finish(
        "old_pages",
        met=not any(found[name] for name in WRONG) and min(found["old_pages_sent"], found["pairs_at_once"]) > 0,
        control_found=control["overwritten"] > 0 and control["both_told_yes"] > 0,
        **{name: found[name] for name in ("steps", "old_pages_sent", "pairs_at_once", *WRONG)},
        control_overwritten=control["overwritten"],
        control_both_told_yes=control["both_told_yes"],
    )


def _try(application: str, steps: int) -> Counter[str]:
    found, chance = Counter[str](steps=steps), random.Random(SEED)
    with Web(application) as web:
        people = [signed_in({"group__name": _demo_data.CHECK_GROUP}), _other_teacher(), signed_in({"role": "ib"})]
        texts = _texts(web.port, people[0])
        before = [open_page(web.port, who, text) for who in people for text in texts]
        for number in range(steps):
            if number % STEPS_PER_PAIR == 0:
                _at_once(web.port, chance.sample(people, 2), chance.choice(texts), found)
            elif chance.random() < 0.5:
                before[chance.randrange(len(before))] = open_page(web.port, chance.choice(people), chance.choice(texts))
            else:
                place = chance.randrange(len(before))
                before[place] = _send(web.port, before[place], chance, found)
    return found


def _send(port: int, page: Opened, chance: random.Random, found: Counter[str]) -> Opened:
    """Send what somebody has before them; returns what they have before them then."""
    # Who saw nothing there and sends nothing asks for nothing: that is kept, and changes nothing.
    something_there = page.fields[page.text.box] and page.fields.get("version") != "0"
    takes_away = page.text.may_be_empty and something_there and chance.random() < 0.15
    words = "" if takes_away else f"Woorden {uuid4().hex}"
    was_old, there = page.is_old, page.text.now
    answer = page.send(port, words)
    found["old_pages_sent"] += was_old
    found.update(judged(answer, old=was_old, theirs=there, yours=words))
    if answer.status == KEPT and words != there:
        page.text.becomes(words)
    if answer.status == BOTH_TEXTS and chance.random() < 0.3:
        return as_opened(answer, page.who, page.text)  # and may send again, now knowing what stands there
    return page if chance.random() < 0.5 else open_page(port, page.who, page.text)


def judged(answer: Answer, *, old: bool, theirs: str, yours: str) -> list[str]:
    """What is wrong with an answer to a page, which was old or not; nothing when it is as it must be."""
    if yours == theirs:
        return [] if answer.status in (KEPT, BOTH_TEXTS) else ["other_answers"]
    if answer.status == KEPT:
        # What was written and taken away in between is gone by will: over nothing, nothing is written.
        return ["overwritten"] if old and theirs else []
    if answer.status != BOTH_TEXTS:
        return ["other_answers"]
    if not old:
        return ["refused_for_nothing"]
    return [] if theirs in answer.body and yours in answer.body else ["texts_missing"]


def _at_once(port: int, people: list[Teacher], text: Text, found: Counter[str]) -> None:
    """Two who have the same page before them send it at the same moment."""
    barrier, words = Barrier(2), [f"Tegelijk {uuid4().hex}" for _ in people]
    pages = [open_page(port, who, text) for who in people]

    def send(place: int) -> Answer:
        barrier.wait(timeout=60)
        return pages[place].send(port, words[place])

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(send, range(2)))
    found["pairs_at_once"] += 1
    told = [answer.status for answer in answers]
    if sorted(told) == [KEPT, BOTH_TEXTS]:
        won, lost = told.index(KEPT), told.index(BOTH_TEXTS)
        found.update(judged(answers[lost], old=True, theirs=words[won], yours=words[lost]))
        text.becomes(words[won])
        return
    found["both_told_yes" if told == [KEPT, KEPT] else "other_answers"] += 1
    text.becomes(as_opened(people[0].ask(port, "GET", text.address), people[0], text).fields[text.box])


def _other_teacher() -> Teacher:
    """Of the same group, which two share."""
    from glansrijk.schools.models import Assignment  # noqa: PLC0415 -- the settings are those of this run

    rows = Assignment.objects.filter(
        group__name=_demo_data.CHECK_GROUP, school__slug=_demo_data.SCHOOL, until_on__isnull=True
    )
    return signed_in({"group__name": _demo_data.CHECK_GROUP, "pk": str(rows.earliest("pk").pk)})


def _texts(port: int, teacher: Teacher) -> list[Text]:
    """Own words of the child and of the teacher, and the note of a contact, of some children."""
    from glansrijk.relations.models import Contact  # noqa: PLC0415 -- the settings are those of this run

    found: list[Text] = []
    here = Contact.objects.filter(relation__group__name=_demo_data.CHECK_GROUP, school__slug=_demo_data.SCHOOL)
    for row in here.select_related("relation__parent").order_by("-pk"):
        pupil = row.relation.parent.links.order_by("pk").values_list("pupil", flat=True)[0]
        family = f"/s/{_demo_data.SCHOOL}/gezin/{pupil}"
        note = Text(f"{family}/contact/{row.pk}/wijzigen", "note")
        if teacher.ask(port, "GET", note.address).status != 200 or any(family in one.address for one in found):
            continue
        words = [Text(f"{family}/woorden/{whose}", "text", may_be_empty=True) for whose in ("kind", "leerkracht")]
        found += [_as_it_stands(port, teacher, text) for text in (note, *words)]
        if len(found) == CHILDREN * 3:
            break
    return found


def _as_it_stands(port: int, teacher: Teacher, text: Text) -> Text:
    text.now = as_opened(teacher.ask(port, "GET", text.address), teacher, text).fields[text.box]
    return text
