"""Writing to the index and asking it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from imece.kernel.search import words

if TYPE_CHECKING:
    from imece.kernel.search.models import Entry, Word

Thing = TypeVar("Thing")

BATCH = 500
COMPLETIONS = 300
"""A beginning that fits more words than this is looked up as a beginning; fewer are looked up one by one."""


@dataclass(frozen=True)
class Engine:
    """How one database is asked. Tokens hold no quote, so they are quoted by being put between quotes."""

    every: str
    newest: str
    whole: str
    beginning: str
    all_of: str
    any_of: str
    literal: bool
    """Whether the words stand in the statement: PostgreSQL's planner must see how frequent they are, and for a prepared
    statement with a parameter it soon stops looking."""
    completes: bool
    """Whether whole tokens are faster than a beginning: FTS5 walks tokens lazily, but gathers a beginning first."""


ENGINES = {
    "sqlite": Engine(
        every="SELECT rowid FROM search_text WHERE search_text MATCH %s",
        newest=" ORDER BY rowid DESC LIMIT %s",
        whole='"%s"',
        beginning='"%s" *',
        all_of=" AND ",
        any_of=" OR ",
        literal=False,
        completes=True,
    ),
    "postgresql": Engine(
        every="SELECT id FROM search_entry WHERE vector @@ %s::tsquery",
        newest=" ORDER BY id DESC LIMIT %s",
        whole="'%s'",
        beginning="'%s':*",
        all_of=" & ",
        any_of=" | ",
        literal=True,
        completes=False,
    ),
}

Document = tuple[int, Sequence[str], Sequence[str]]


def put(kind: str, object_id: int, *texts: str, scope: Iterable[str] = ()) -> None:
    """Index ``texts`` as the thing ``object_id`` of this kind, in place of what stood there.

    ``scope`` names exact marks (``u12``) by which a search can be narrowed.
    """
    put_many(kind, [(object_id, texts, tuple(scope))])


def put_many(kind: str, documents: Iterable[Document]) -> None:
    """Index many ``(object_id, texts, scope)`` of one kind."""
    entries = _entries().objects
    for batch in _batches(documents):
        rows = {object_id: words.tokens(kind, texts, scope) for object_id, texts, scope in batch}
        entries.bulk_create(
            [entries.model(kind=kind, object_id=number, tokens=" ".join(found)) for number, found in rows.items()],
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=["tokens"],
        )
        if ENGINES[connection.vendor].completes:
            _learn({token for found in rows.values() for token in found if "." in token})


def remove(kind: str, *object_ids: int) -> None:
    """Forget these things; nothing happens to one that was never indexed."""
    for batch in _batches(object_ids):
        _entries().objects.filter(kind=kind, object_id__in=batch).delete()


def matching(kind: str, query: str, *, scope: Iterable[str] = (), newest: int | None = None) -> "QuerySet[Entry, int]":
    """The ``object_id`` of everything that has all words of ``query``, for use as a subquery.

    A word matches the beginning of a word or a shared stem. ``scope`` marks must all be present. ``newest``
    keeps only so many of the most recently added. A query without a word finds nothing; no query is an error.
    """
    asked = words.terms(query)
    marks = [words.scope_token(kind, part) for part in scope]
    objects = _entries().objects
    found = objects.filter(pk__in=_numbers(kind, asked, marks, newest)) if asked else objects.none()
    return found.values_list("object_id", flat=True)


def _numbers(kind: str, asked: list[words.Term], marks: list[str], newest: int | None) -> RawSQL:
    engine = ENGINES[connection.vendor]
    terms = [_alternatives(engine, kind, term) for term in asked] + [engine.whole % mark for mark in marks]
    expression = engine.all_of.join(terms)
    limits = [] if newest is None else [newest]
    statement = engine.every + engine.newest * len(limits)
    if engine.literal:
        return RawSQL(statement % (_quoted(expression), *limits), [])  # noqa: S611  # words without quotes, a number
    return RawSQL(statement, [expression, *limits])  # noqa: S611  # the statement is a constant


def _quoted(expression: str) -> str:
    """As a string constant of SQL, inside of a statement that takes parameters besides."""
    return "'" + expression.replace("'", "''").replace("%", "%%") + "'"


def _alternatives(engine: Engine, kind: str, term: words.Term) -> str:
    beginning = words.word_token(kind, term.beginning)
    tokens = _completions(beginning) if engine.completes else []
    stems = [words.stem_token(kind, stem) for stem in term.stems]
    if tokens and len(tokens) <= COMPLETIONS:
        parts = [engine.whole % token for token in [*tokens, *stems]]
    else:
        parts = [engine.beginning % beginning, *(engine.whole % stem for stem in stems)]
    return f"({engine.any_of.join(parts)})"


def _completions(beginning: str) -> list[str]:
    """Known tokens with this beginning, one more than wanted at most."""
    known = _words().objects.filter(token__gte=beginning, token__lt=f"{beginning}\U0010ffff")
    return list(known.values_list("token", flat=True)[: COMPLETIONS + 1])


def _learn(tokens: set[str]) -> None:
    model = _words()
    model.objects.bulk_create([model(token=token) for token in sorted(tokens)], ignore_conflicts=True)


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    iterator = iter(things)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _entries() -> "type[Entry]":
    return apps.get_model("search", "Entry")


def _words() -> "type[Word]":
    return apps.get_model("search", "Word")
