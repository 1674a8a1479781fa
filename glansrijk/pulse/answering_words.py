"""What the pages of answering say around the questions: to parents ('u') and to others ('je') in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class AroundTheQuestions:
    """Each a whole sentence, or more."""

    asking: Words
    how: Words
    no_name: Words
    what_is_seen: Words
    once: Words
    missing: Words
    pass_over: Words
    idea: Words
    idea_empty: Words
    idea_no_names: Words
    for_good: Words
    thanks: Words
    thanks_more: Words
    already: Words
    already_more: Words
    why: Words = ""
