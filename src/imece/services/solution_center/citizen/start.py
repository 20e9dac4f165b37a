"""Step one: what?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from imece.kernel import turkish
from imece.services.solution_center.models import Category
from imece.shell.portal.registry import Hit
from imece.shell.ui.access import public


@dataclass(frozen=True)
class Group:
    """Categories that stand together under one heading."""

    title: str
    categories: list[Category]


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Tiles by group; what is typed narrows them, with or without JavaScript."""
    return show(request)


def show(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The page; ``problem`` says why the visitor is here again."""
    query = request.GET.get("q", "")[:100]
    context = {"groups": grouped(matching(query)), "query": query.strip(), "problem": problem}
    is_fragment = request.headers.get("HX-Request") == "true"
    template = "solution_center/citizen/start.html" + ("#tiles" if is_fragment else "")
    response = render(request, template, context, status=status)
    response["Vary"] = "HX-Request, Cookie"
    return response


def matching(query: str) -> list[Category]:
    """Categories in force in which each word begins something, in order; all of them where nothing is asked."""
    words = turkish.fold(query).split()
    found = Category.objects.active().exclude(group="").only(*SHOWN)
    return [each for each in found if _has(each, words)]


SHOWN = ("key", "name", "group", "icon", "keywords", "hint", "responsible", "order")


def _has(category: Category, words: Iterable[str]) -> bool:
    known = category.words.replace(",", " ").split()
    return all(any(part.startswith(word) for part in known) for word in words)


def grouped(categories: Iterable[Category]) -> list[Group]:
    groups: dict[str, list[Category]] = {}
    for category in categories:
        groups.setdefault(category.group, []).append(category)
    return [Group(title, members) for title, members in groups.items()]


def search_hits(query: str, limit: int) -> list[Hit]:
    """What can be reported, for the search of the home page."""
    return [
        Hit(title=each.name, url=reverse("solution_center:place", args=[each.key]), summary=each.hint, icon=each.icon)
        for each in (matching(query)[:limit] if query.strip() else ())
    ]
