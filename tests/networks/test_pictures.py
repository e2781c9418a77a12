"""A picture is known by what it is, and leaves without what the camera wrote into it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks import pictures_made as made

from causerie.networks.errors import Refused
from causerie.networks.pictures import LARGEST, picture


@pytest.mark.parametrize(
    ("data", "type_", "size"),
    [
        (made.png(7, 5), "image/png", (7, 5)),
        (made.jpeg(40, 20), "image/jpeg", (40, 20)),
        (made.jpeg(40, 20, turn=6), "image/jpeg", (20, 40)),
        (made.jpeg(40, 20, turn=3, order="<"), "image/jpeg", (40, 20)),
        (made.webp(30, 10), "image/webp", (30, 10)),
    ],
)
def test_what_it_is_and_nothing_of_where_it_was_taken(data: bytes, type_: str, size: tuple[int, int]) -> None:
    assert made.SECRET in data
    found = picture(data)
    assert (found.type, (found.width, found.height)) == (type_, size)
    assert made.SECRET not in found.body
    again = picture(found.body)
    assert again == found, "a picture that was stripped is whole, and as large as before"


def test_what_one_sees_is_copied_byte_for_byte() -> None:
    assert picture(made.png(9, 9)).body == made.png(9, 9, noted=False)


def test_colours_stay_and_a_small_picture_of_what_was_cut_off_does_not() -> None:
    whole = made.jpeg()
    colours = b"\xff\xe2\x00\x12ICC_PROFILE\0\1\1ab" + b"\xff\xee\x00\x0eAdobe\0\x64\0\0\0\0\1"
    body = picture(whole[:-2].replace(b"\xff\xc0", colours + b"\xff\xc0", 1) + b"\xff\xd9").body
    assert colours in body
    assert body.startswith(b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff")


def test_a_turned_picture_stays_turned() -> None:
    body = picture(made.jpeg(turn=6)).body
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in body
    assert body.count(b"Exif") == 1


def test_the_film_behind_a_photograph_does_not_go_out() -> None:
    assert picture(made.jpeg(film=b"ftypmp42" + made.SECRET)).body == picture(made.jpeg()).body


@pytest.mark.parametrize("data", [b"", b"GIF89a" + b"\0" * 60, b"<svg onload=x>", b"%PDF-1.7", "café".encode()])
def test_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        picture(data)
    assert caught.value.reason.code == "pictures.unknown"


@pytest.mark.parametrize("whole", [made.png(), made.jpeg(turn=6), made.webp()])
def test_a_picture_that_is_cut_short_is_refused_wherever_it_is_cut(whole: bytes) -> None:
    for end in range(12, len(whole) - 4):
        with pytest.raises(Refused):
            picture(whole[:end])


def test_a_picture_that_is_far_too_large() -> None:
    with pytest.raises(Refused) as caught:
        picture(made.png() + b"\0" * LARGEST)
    assert caught.value.reason.code == "pictures.too_large"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([made.png(), made.jpeg(turn=6), made.webp()]), st.data())
def test_damage_anywhere_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        spoilt[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = picture(bytes(spoilt))
    except Refused:
        return
    assert found.width > 0
    assert found.height > 0
