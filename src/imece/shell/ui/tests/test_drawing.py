import pytest

from imece.shell.ui import icons
from imece.shell.ui.drawing import bars, line_points


def test_a_line_fills_the_drawing():
    assert line_points([0, 5, 10]) == "0.0,30.0 50.0,16.0 100.0,2.0"


@pytest.mark.parametrize("points", [[], [4], [4, 4, 4]])
def test_a_flat_or_empty_line_is_no_error(points):
    assert isinstance(line_points(points), str)


def test_the_longest_bar_is_the_measure():
    assert [bar.width for bar in bars([("a", 10), ("b", 5)])] == ["100.00", "50.00"]


def test_what_is_no_number_has_no_bar():
    assert [bar.width for bar in bars([("a", None), ("b", "çok"), ("c", -1)])] == ["0.00"] * 3


def test_an_icon_is_silent_unless_it_has_a_name():
    assert 'aria-hidden="true"' in icons.svg("house")
    assert 'aria-label="Ev &lt;b&gt;"' in icons.svg("house", "Ev <b>")


@pytest.mark.parametrize("name", ["../../secrets", "no-such-icon"])
def test_an_unknown_icon_fails_only_while_developing(settings, name):
    icons.svg.cache_clear()
    icons._paths.cache_clear()
    settings.DEBUG = True
    with pytest.raises(icons.NoSuchIcon):
        icons.svg(name)
    settings.DEBUG = False
    assert "</svg>" in icons.svg(name)
