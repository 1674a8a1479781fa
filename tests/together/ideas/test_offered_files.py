"""A file that goes with an offer: known by what is in it, without a place, a time or a trap."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.together.offered_files import JPEG, PNG, NotAFile, offered_file
from tests.together.ideas.bring import PDF, jpeg, png

SECRET = b"52.01160,4.35710 bij ons thuis"


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (png(), "png"), (jpeg(), "jpg")])
def test_three_kinds_are_kept(content: bytes, kind: str) -> None:
    assert offered_file(content).kind == kind


def test_a_plain_picture_stays_what_it_is() -> None:
    assert offered_file(png()).content == png()


def test_the_place_of_a_picture_is_left_out() -> None:
    for content in (png(notes=SECRET), jpeg(notes=SECRET), jpeg(behind=b"tweede foto " + SECRET)):
        kept = offered_file(content).content
        assert (SECRET in content, SECRET in kept, b"bij ons thuis" in kept) == (True, False, False)


def test_which_way_is_up_stays() -> None:
    kept = offered_file(jpeg(up=6, notes=SECRET)).content
    assert kept.startswith(b"\xff\xd8\xff\xe1")
    assert offered_file(kept).content == kept


def test_a_picture_is_whole_without_its_notes() -> None:
    kept = offered_file(jpeg(notes=SECRET)).content
    assert kept.endswith(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9")
    assert (kept.count(b"\xff\xc0"), kept.count(b"\xff\xda"), kept.count(b"\xff\xe1")) == (1, 1, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00 een programma",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 een zip",
        b"GIF89a",
        b" %PDF-1.4 te ver naar achteren %%EOF",
        b"%PDF-1.4 zonder einde",
        PNG,
        png()[:-4],
        png()[:20],
        PNG + png()[8 + 25 :],
        JPEG,
        jpeg()[:-2],
        jpeg()[:40],
        b"\xff\xd8\xff\xd9",
        png(60_000, 60_000),
        png(0, 5),
        jpeg(60_000, 60_000),
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NotAFile):
        offered_file(content)


@given(st.sampled_from([PDF[:5], PNG, JPEG, png()[:40], jpeg()[:60]]), st.binary(max_size=300))
def test_rubbish_is_refused_and_never_a_fault(begin: bytes, rest: bytes) -> None:
    try:
        kept = offered_file(begin + rest)
    except NotAFile:
        return
    assert kept.content.startswith((PDF[:5], PNG, b"\xff\xd8"))


@given(st.integers(0, len(jpeg(notes=SECRET)) - 1), st.integers(0, 255))
def test_one_broken_byte_is_no_fault(place: int, byte: int) -> None:
    broken = bytearray(jpeg(notes=SECRET))
    broken[place] = byte
    with contextlib.suppress(NotAFile):
        assert offered_file(bytes(broken)).kind == "jpg"
