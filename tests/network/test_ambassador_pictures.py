"""Of a photo nothing is kept but the picture; whatever is sent, it is a photo or it is refused (R89)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glansrijk.network.photos import CONTENT_TYPES, NotAPhoto, photo_in
from tests.network.pictures import PLACE, a_jpeg, a_png, a_webp

KINDS = {"jpg": a_jpeg, "png": a_png, "webp": a_webp}


@pytest.mark.parametrize("kind", KINDS)
def test_place_and_device_go_and_the_picture_stays(kind: str) -> None:
    picture = KINDS[kind]()
    kept = photo_in(picture)
    assert (kept.kind, kept.width, kept.height, kind in CONTENT_TYPES) == (kind, 40, 30, True)
    assert (PLACE in picture, PLACE in kept.content) == (True, False)
    assert photo_in(kept.content) == kept, "kept once more it is the same"


def test_a_phone_that_was_held_upright_gives_a_standing_photo() -> None:
    kept = photo_in(a_jpeg(way_up=6))
    assert (kept.width, kept.height) == (30, 40)


def test_a_moving_or_empty_webp_is_no_photo() -> None:
    moving = a_webp().replace(b"VP8 ", b"ANMF")
    for wrong in (moving, a_webp(width=0), a_webp()[:40], b"RIFF\x04\0\0\0WEBP"):
        with pytest.raises(NotAPhoto):
            photo_in(wrong)


@given(st.sampled_from(sorted(KINDS)), st.data())
@settings(max_examples=100)
def test_a_broken_photo_is_refused_or_kept_as_a_photo(kind: str, data: st.DataObject) -> None:
    picture = bytearray(KINDS[kind]())
    picture[data.draw(st.integers(0, len(picture) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(picture[: data.draw(st.integers(0, len(picture)))])
    try:
        kept = photo_in(cut)
    except NotAPhoto:
        return
    assert kept.kind in CONTENT_TYPES
    assert kept.width * kept.height > 0
