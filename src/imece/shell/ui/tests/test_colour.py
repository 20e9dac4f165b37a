import pytest
from hypothesis import given
from hypothesis import strategies as st

from imece.shell.ui import colour

parts = st.integers(0, 255)


@given(parts, parts, parts)
def test_any_colour_is_made_readable_in_light_and_dark(red, green, blue):
    light = colour.parse(colour.light_theme((red, green, blue)).primary)
    dark = colour.parse(colour.dark_theme((red, green, blue)).primary)
    assert colour.contrast(light, colour.LIGHT_PAPER) >= 4.5
    assert colour.contrast(light, colour.WHITE) >= 4.5
    assert colour.contrast(dark, colour.DARK_PAPER) >= 4.5


def test_a_readable_colour_stays_as_it_is():
    assert colour.light_theme((15, 76, 129)).primary == "#0f4c81"


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#0f4c81; }", "#0F4C81\n"])
def test_what_is_no_colour_is_nothing(text):
    assert colour.parse(text) is None


def test_black_on_white_has_the_largest_contrast():
    assert colour.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
