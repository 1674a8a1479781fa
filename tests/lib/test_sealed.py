"""A sealed file opens with its key only, and no byte of it changes unseen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glansrijk.lib import sealed
from glansrijk.lib.sealed import SealedReader, SealedWriter, SealError, key_in, make_key_file

KEY, OTHER = bytes(range(32)), bytes(32)
SMALL = 16  # bytes in a frame, so that few bytes make many frames
TAG = 16


@pytest.fixture(autouse=True)
def small_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "FRAME", SMALL)


def seal(parts: list[bytes], key: bytes = KEY) -> bytes:
    below = io.BytesIO()
    with SealedWriter(below, key) as writer:
        for part in parts:
            writer.write(part)
    return below.getvalue()


def unseal(data: bytes, key: bytes = KEY) -> bytes:
    return SealedReader(io.BytesIO(data), key).readall()


PARTS = st.lists(st.binary(max_size=3 * SMALL), max_size=6)


@given(PARTS)
def test_what_goes_in_comes_out(parts: list[bytes]) -> None:
    assert unseal(seal(parts)) == b"".join(parts)


@given(PARTS, st.data())
def test_any_changed_bit_is_found(parts: list[bytes], data: st.DataObject) -> None:
    whole = bytearray(seal(parts))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealError):
        unseal(bytes(whole))


@given(st.binary(min_size=SMALL, max_size=5 * SMALL), st.data())
def test_an_end_that_was_cut_off_is_found(words: bytes, data: st.DataObject) -> None:
    whole = seal([words])
    with pytest.raises(SealError):
        unseal(whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(st.binary(min_size=1, max_size=3 * SMALL))
def test_what_was_added_is_found(more: bytes) -> None:
    with pytest.raises(SealError):
        unseal(seal([b"words"]) + more)


def test_frames_that_changed_places_are_found() -> None:
    head = len(sealed.MARK) + 7
    whole, frame = seal([b"a" * SMALL + b"b" * SMALL + b"c"]), SMALL + TAG
    swapped = (
        whole[:head] + whole[head + frame : head + 2 * frame] + whole[head : head + frame] + whole[head + 2 * frame :]
    )
    assert sorted(swapped) == sorted(whole)
    with pytest.raises(SealError):
        unseal(swapped)


def test_another_key_is_told_so() -> None:
    with pytest.raises(SealError, match="De sleutel past niet"):
        unseal(seal([b"words"]), OTHER)


def test_no_word_of_it_can_be_read() -> None:
    assert b"geheim" not in seal([b"geheim" * 20])


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert seal([b"words"]) != seal([b"words"])


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make_key_file(path)
    assert (path.stat().st_mode & 0o777, len(key_in(path))) == (0o600, 32)
    with pytest.raises(FileExistsError):
        make_key_file(path)


@pytest.mark.parametrize("text", ["", "geen sleutel", "AAAA", "é"])
def test_what_is_no_key_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text)
    with pytest.raises(SealError, match=f"In {path} staat geen sleutel."):
        key_in(path)
