"""The catalogues of the languages: what has to be translated is read from the code, and the result is made ready.

`bin/messages update` brings new sentences into every `locale/<language>/LC_MESSAGES/django.po`; people who do not
program fill them in. `bin/messages check` says what is missing or cannot be right. `bin/messages compile` makes the
files that serve; every command in this folder does that by itself when a catalogue is newer than its result.

English holds all sentences, for staff too. The other languages hold what parents read.
"""

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
SOURCES = ROOT / "glansrijk"
CONTENT = ROOT / "content"
WHOLE = ("en",)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
# What parents read: pages behind the doors, their letters, and the mails to them. A test walks through all these pages.
FOR_PARENTS = re.compile(
    # Files about lists of parents are read in by school.
    r"^(?!.*/imports/).*(?:"
    r"templates/((base|plain|parent|404|500)\.html|parts/(parent_\w+|messages)\.html)|"
    r"/templates/\w+/(parent|parents|doors)(/|\.html|_)|/templates/privacy/(known|remark|parent_policy|policy)|/gatherings/when\.html|"
    r"/(parent_\w+|parents_\w+|letter_words|mail_door|prepare_page|forms_parent\w*|joining_page|ideas_at_home)\.py|"
    r"/(views|forms)/(parents?|doors|known)\.py|privacy/(known\w*|who_looked)\.py|schools/languages\.py|"
    r"together/(agreements|wishing|remarking|expecting|offered_files)\.py|talks/explaining(_paper)?\.py|"
    r"rounds/letters\.py|privacy/retention\.yaml|"
    r"/network/public/(page\.html|parent/|parts/(about|ambassadors?|expecting|files|foot|head|of_schools|own_story|picture|stories|visit)\.html)|"
    r"/network/((views|forms)[/_]public_parent|public_(parent_words|pieces|sharing))\.py"
    r")"
)
# Languages that are still on their way: what is not translated in `content/` is read in Dutch, and that is no fault.
PARTIAL: frozenset[str] = frozenset()
# The folders of `content/` that parents read.
READ_BY_PARENTS = (
    "uitleg",
    "brieven",
    "brieven/uitnodigen",
    "brieven/gesprek",
    "brieven/groep",
    "brieven/bedanken",
    "brieven/afspraak",
    "brieven/ronde",
    "brieven/peiling",
)
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
READ_BY = "# Nagelezen door een moedertaalspreker: "
LONGEST = 2.6  # times the Dutch sentence, plus room for short words


def main(arguments: list[str]) -> int:
    """Do what was asked; 1 when the check finds something."""
    commands = {"compile": compile_all, "update": update_all, "check": check_all}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(f"bin/messages {'|'.join(commands)}", file=sys.stderr)
        return 2
    return commands[arguments[0]]()


def compile_all() -> int:
    """Make the files that serve. A sentence without a translation is left out, so that Dutch shows."""
    for path in catalogues():
        catalog = _read(path)
        draft = path.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, catalog)
        draft.replace(path.with_suffix(".mo"))
    return 0


def update_all() -> int:
    """Bring every catalogue in step with the code; what is no longer used goes."""
    used = dict(sentences())
    for path in catalogues():
        language = language_of(path)
        catalog = _read(path)
        template = _template(used, language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            file.write(_header(catalog, language).encode())
            write_po(file, catalog, width=120, sort_output=True, omit_header=True)
    return 0


def check_all() -> int:
    """Say what is missing or cannot be right in any catalogue."""
    used = dict(sentences())
    faults = [fault for path in catalogues() for fault in faults_of(_read(path), used, language_of(path))]
    faults += content_faults()
    for fault in faults[:40]:
        print(fault)
    if len(faults) > 40:
        print(f"… and {len(faults) - 40} more")
    return int(bool(faults))


def content_faults() -> list[str]:
    """What is wrong with translated documents. Each language with a catalogue has all of them, unless it is partial."""
    from glansrijk.lib.content_translated import faults_beside  # noqa: PLC0415 -- compiling needs no Django

    languages = {language_of(path) for path in catalogues()}
    return [
        fault
        for folder in READ_BY_PARENTS
        for language in sorted(languages)
        for fault in faults_beside(CONTENT / folder, language, whole=language not in PARTIAL)
    ]


def catalogues() -> list[Path]:
    """The catalogue of every language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def language_of(path: Path) -> str:
    """The code of the language of a catalogue."""
    return path.parts[-3]


def wanted_in(language: str, files: set[str]) -> bool:
    """Whether a sentence that stands in these files has to be in this language."""
    return language in WHOLE or any(FOR_PARENTS.search(file) for file in files)


def faults_of(catalog: Catalog, used: dict[tuple[str, ...], set[str]], language: str) -> Iterator[str]:
    """Each thing that is wrong with a catalogue, in words."""
    if READ_BY not in catalog.header_comment:
        yield f"{language}: the first line does not say {READ_BY!r}: nee, or who and when"
    for ids, files in used.items():
        message = catalog.get(ids if len(ids) > 1 else ids[0])
        if wanted_in(language, files) and not _is_whole(message, catalog):
            yield f"{language}: no translation of {ids[0]!r} (bin/messages update, then write it)"
    for message in catalog:
        if message.id and message.string:
            yield from (f"{language}: {fault}" for fault in _wrong(message))


def _is_whole(message: Message | None, catalog: Catalog) -> bool:
    if message is None or message.fuzzy:
        return False
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return all(strings) and (not message.pluralizable or len(strings) == catalog.num_plurals)


def _wrong(message: Message) -> Iterator[str]:
    ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    places = {place for one in ids for place in PLACES.findall(one)}
    for string in filter(None, strings):
        found = set(PLACES.findall(string))
        # A language may leave the number out where the word says it ("één"), nothing else.
        if found - places or (len(ids) == 1 and places - found):
            yield f"{ids[0]!r} has other places than its translation: {sorted(places ^ found)}"
        if len(string) > LONGEST * max(map(len, ids)) + 20:
            yield f"the translation of {ids[0]!r} is too long to fit"
        if re.search(r"<(?!/?(a|b|bdi|em|strong)\b)", string):
            yield f"the translation of {ids[0]!r} holds a tag that does not belong there"


def sentences() -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """Every sentence in the code that is marked for translation, with the files it stands in."""
    found: dict[tuple[str, ...], set[str]] = {}
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("templates/**/*.html"), *SOURCES.rglob("*.txt")]):
        if "/migrations/" not in path.as_posix():
            for ids in _marked(path):
                found.setdefault(ids, set()).add(path.relative_to(ROOT).as_posix())
    policy = SOURCES / "privacy" / "retention.yaml"
    if policy.exists():
        for sentence in _of_the_policy(policy):
            found.setdefault((sentence,), set()).add(policy.relative_to(ROOT).as_posix())
    yield from found.items()


def _of_the_policy(path: Path) -> Iterator[str]:
    """What parents read of the document that says what is kept."""
    from glansrijk.privacy.for_parents import sentences_for_parents  # noqa: PLC0415 -- compiling needs none of it
    from glansrijk.privacy.loading import read_policy  # noqa: PLC0415

    yield from sentences_for_parents(read_policy(path.read_text(encoding="utf-8")))


def _marked(path: Path) -> Iterator[tuple[str, ...]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize  # noqa: PLC0415 -- compiling needs no Django

        # What is no message comes back as letters; without their indentation they read as lines of Python.
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    else:
        yield from _within_f_strings(text)
    for _line, message, _comments, _context in extract("python", BytesIO(text.encode("utf-8")), keywords=KEYWORDS):
        ids = message if isinstance(message, tuple) else (message,)
        if ids[0]:
            yield tuple(str(one) for one in ids)


def _within_f_strings(text: str) -> Iterator[tuple[str, ...]]:
    """What is marked between the braces of an f-string, where the extractor does not look."""
    for joined in filter(lambda node: isinstance(node, ast.JoinedStr), ast.walk(ast.parse(text))):
        for call in ast.walk(joined):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                number = len(KEYWORDS[call.func.id] or (1,))
                ids = tuple(str(one.value) for one in call.args[:number] if isinstance(one, ast.Constant))
                if len(ids) == number:
                    yield ids


def _header(catalog: Catalog, language: str) -> str:
    """The head of the file; who read it is kept, and no dates, so that nothing changes but words."""
    first = catalog.header_comment.splitlines()[0] if READ_BY in catalog.header_comment else f"{READ_BY}nee"
    facts = {
        "Language": language,
        "Plural-Forms": catalog.plural_forms,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "\n".join(f'"{name}: {value}\\n"' for name, value in facts.items())
    return f'{first}\nmsgid ""\nmsgstr ""\n{lines}\n\n'


def _template(used: dict[tuple[str, ...], set[str]], language: str) -> Catalog:
    template = Catalog(charset="utf-8")
    for ids, files in used.items():
        if wanted_in(language, files):
            flags = ("python-format",) if any(PLACES.search(one) for one in ids) else ()
            places = [(file, None) for file in sorted(files)]
            template.add(ids if len(ids) > 1 else ids[0], locations=places, flags=flags)  # type: ignore[arg-type]
    return template


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language_of(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
