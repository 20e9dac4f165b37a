"""How text becomes tokens: the one place where writing and asking are made to meet.

Every word is indexed folded (``çöpler`` as ``copler``) and by its stems (``cop``), marked so that a stem never
meets a word by chance. A token carries its kind in front, which keeps each kind's lists apart: ``case.copler``
is a word, ``case=cop`` a stem, ``case@u12`` a scope. No token holds a space, a quote or an operator.
"""

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from imece.kernel import turkish

LONGEST_WORD = 40
SHORTEST_STEM = 4
WORDS_PER_TEXT = 20_000
WORDS_PER_QUERY = 12
STOP_WORDS = frozenset({"ve", "ile", "bir", "bu", "icin", "da", "de", "veya", "ya"})

_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")
_KIND = re.compile(r"[a-z][a-z0-9_]*")
_SCOPE = re.compile(r"[a-z0-9_-]+")
_stemmers = threading.local()


@dataclass(frozen=True)
class Term:
    """One word: found by whatever begins like it, or by a stem it shares."""

    word: str
    stems: tuple[str, ...]

    @property
    def beginning(self) -> str:
        """The word, or its stem where a plural stands on it: ``belgeleri`` also finds ``belgesi``."""
        for stem in self.stems:
            if len(stem) >= SHORTEST_STEM and self.word.startswith((f"{stem}lar", f"{stem}ler")):
                return stem
        return self.word


def tokens(kind: str, texts: Iterable[str], scope: Iterable[str]) -> list[str]:
    """The distinct tokens under which something is found."""
    found = [scope_token(kind, part) for part in scope]
    for word in _words(" ".join(texts), WORDS_PER_TEXT):
        term = _term(word)
        found.append(word_token(kind, term.word))
        found += [stem_token(kind, stem) for stem in term.stems]
    return list(dict.fromkeys(found))


def terms(query: str) -> list[Term]:
    """The words of a question, small words like *ve* left out where others remain."""
    asked = list(dict.fromkeys(_term(word) for word in _words(query[:1000], WORDS_PER_QUERY)))
    return [term for term in asked if term.word not in STOP_WORDS] or asked


def word_token(kind: str, word: str) -> str:
    return f"{_checked(_KIND, kind)}.{word}"


def stem_token(kind: str, stem: str) -> str:
    return f"{kind}={stem}"


def scope_token(kind: str, part: str) -> str:
    return f"{_checked(_KIND, kind)}@{_checked(_SCOPE, part)}"


def _checked(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} cannot be a kind or scope of the search index")
    return text


def _words(text: str, limit: int) -> Iterator[str]:
    for count, word in enumerate(_WORD.finditer(turkish.lower(text))):
        if count == limit:
            return
        if _fold(word[0]):
            yield word[0]


def _fold(word: str) -> str:
    return _NOT_WORD.sub("", turkish.fold(word))[:LONGEST_WORD]


@lru_cache(maxsize=50_000)
def _term(word: str) -> Term:
    """Stems are taken twice: of the word as written, and of its folded form with the marks guessed back."""
    folded = _fold(word)
    stemmer = _stemmer()
    stems = (_fold(stemmer.stemWord(spelling)) for spelling in (word[:LONGEST_WORD], _harmonised(folded)))
    return Term(folded, tuple(dict.fromkeys(stem for stem in stems if stem)))


def _harmonised(folded: str) -> str:
    """``kaldirimlar`` as ``kaldırımlar``, ``kopruler`` as ``köprüler``: marks restored by vowel harmony.

    The stemmer knows only marked letters, and people often type without them.
    """
    if "e" in folded or not set(folded) & set("aou"):
        return folded if "a" in folded else folded.replace("o", "ö").replace("u", "ü")
    return folded.replace("i", "ı")


def _stemmer() -> Stemmer.Stemmer:
    """One per thread: PyStemmer's object must not be shared."""
    if not hasattr(_stemmers, "turkish"):
        _stemmers.turkish = Stemmer.Stemmer("turkish")
    return _stemmers.turkish
