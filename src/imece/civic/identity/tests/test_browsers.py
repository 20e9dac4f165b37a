"""Devices are called what people call them."""

import pytest

from imece.civic.identity.browsers import device_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) {WEBKIT} Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8.5", "Bilinmeyen cihaz"),
        ("", "Bilinmeyen cihaz"),
    ],
)
def test_a_browser_is_named_as_people_name_it(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words
