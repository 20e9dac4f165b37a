import pytest
from django.utils import translation

from imece.shell.ui import kept


@pytest.fixture(autouse=True)
def parts(monkeypatch):
    fresh = {}
    monkeypatch.setattr(kept, "_parts", fresh)
    return fresh


def word(text):
    return kept.part("ui/tests_word.html", {"text": text}, (text,))


@pytest.fixture(autouse=True)
def renderings(monkeypatch):
    done = []
    monkeypatch.setattr(kept.loader, "render_to_string", lambda name, values: done.append(values) or str(values))
    return done


def test_a_part_is_shown_once_per_key(renderings):
    assert word("a") == word("a") != word("b")
    assert len(renderings) == 2


def test_each_language_has_its_own(renderings):
    word("a")
    with translation.override("en"):
        word("a")
    assert len(renderings) == 2


def test_the_store_does_not_grow_without_end(parts, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    for text in "abcdefgh":
        word(text)
    assert len(parts) <= 3
