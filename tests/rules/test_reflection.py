"""A question for the teacher's own thoughts: always one, always the same on one line."""

import re

from hypothesis import given
from hypothesis import strategies as st

from glansrijk.rules.reflection import QUESTIONS, question_for


@given(st.integers())
def test_a_line_always_gets_the_same_question(seed: int) -> None:
    assert question_for(seed) in QUESTIONS
    assert question_for(seed) == question_for(seed)


def test_lines_after_each_other_get_different_questions() -> None:
    assert len({question_for(seed) for seed in range(10)}) == len(QUESTIONS) == 10


def test_the_questions_are_short_and_judge_nobody() -> None:
    assert all(question.endswith("?") and len(question) <= 68 for question in QUESTIONS)
    assert not re.search(r"score|risico|moeilijk|betrokken|te laat", " ".join(QUESTIONS), re.IGNORECASE)
