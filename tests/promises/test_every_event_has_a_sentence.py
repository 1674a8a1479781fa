"""Every kind of event that the code writes down has a sentence, and every sentence has a kind that is written down."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from glansrijk.audit.sentences import SENTENCES
from tests.promises.source import calls_of, functions, modules

UNKNOWN = "(cannot be read from the code: give the kind as a text)"


def kinds_in(tree: ast.Module) -> Iterator[str]:
    """The kinds given to `record`, directly or through a function of the same file that passes its argument on."""
    for call in calls_of(tree, "record"):
        yield from _kinds(call.args[0], call, tree)


def _kinds(given: ast.expr, call: ast.Call, tree: ast.Module) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(kind)):
            yield kind
        case ast.IfExp(body=one, orelse=other):
            yield from (*_kinds(one, call, tree), *_kinds(other, call, tree))
        case ast.Name(id=name):
            yield from _passed_on(name, call, tree)
        case ast.Subscript(value=ast.Name(id=name)):
            yield from _values_of(name, tree)
        case _:
            yield UNKNOWN


def _passed_on(name: str, call: ast.Call, tree: ast.Module) -> Iterator[str]:
    """The function around the call takes the kind as an argument: look at who calls that function."""
    around = [function for function in functions(tree) if call in ast.walk(function)]
    for function in around:
        names = [argument.arg for argument in function.args.args]
        if name in names:
            for outer in calls_of(tree, function.name):
                yield from _kinds(outer.args[names.index(name)], outer, tree)
            return
    yield UNKNOWN


def _values_of(name: str, tree: ast.Module) -> Iterator[str]:
    """The kinds stand in a table of the same file."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and ast.unparse(node.targets[0]) == name:
            yield from (value.value for value in node.value.values if isinstance(value, ast.Constant))  # type: ignore[misc]


def test_every_kind_has_a_sentence() -> None:
    written = {kind for path, tree in modules() if path != "glansrijk/audit/record.py" for kind in kinds_in(tree)}
    assert len(written) > 10
    assert written - set(SENTENCES) == set(), "write its sentence in glansrijk/audit/sentences.py"


def test_no_sentence_stands_there_for_nothing() -> None:
    written = {kind for _, tree in modules() for kind in kinds_in(tree)}
    assert set(SENTENCES) - written == set(), "nobody writes this kind down any more: take its sentence out"


def test_every_sentence_is_whole() -> None:
    assert [kind for kind, sentence in SENTENCES.items() if not str(sentence).endswith(".")] == []
    facts = {"who": "Anna", "month": "november"}
    assert [kind for kind, sentence in SENTENCES.items() if "%" in str(sentence) % facts] == []


def test_kinds_are_found_however_they_are_given() -> None:
    source = """
TABLE = {"x": "from.table"}
def direct(): record("is.direct", school_id=1, by=None)
def either(a): record("is.one" if a else "is.other", school_id=1, by=None)
def through(row, kind): record(kind, school_id=1, by=None)
def caller(row): through(row, "through.function")
def table(x): record(TABLE[x], school_id=1, by=None)
def lost(x): record(x.kind, school_id=1, by=None)
"""
    assert list(kinds_in(ast.parse(source))) == [
        "is.direct",
        "is.one",
        "is.other",
        "through.function",
        "from.table",
        UNKNOWN,
    ]
