"""What the three steps share: which category, what was stated so far, where one is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.institution.api import current_institution
from imece.services.solution_center.models import Category

SHELF = "solution_center.stated"


@dataclass
class Stated:
    """What was stated so far in this session. The person's own data are asked last and never kept here."""

    latitude: float | None = None
    longitude: float | None = None
    words: str = ""
    neighbourhood: int | None = None
    text: str = ""
    photos: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        return cls(**request.session.get(SHELF, {}))

    def keep(self, request: HttpRequest) -> None:
        request.session[SHELF] = asdict(self)

    @staticmethod
    def forget(request: HttpRequest) -> None:
        request.session.pop(SHELF, None)

    @property
    def has_place(self) -> bool:
        return self.latitude is not None or bool(self.words)


def category_of(key: str) -> Category:
    """The category of the address, in force or not; what may be done with it is for the operation to say."""
    category = Category.objects.filter(key=key).first()
    if category is None:
        raise Http404
    return category


def frame(category: Category, current: int) -> Mapping[str, Any]:
    """Category, stepper and centre of the map for a step's page."""
    here = current_institution()
    steps = [
        (_("Ne?"), reverse("solution_center:start")),
        (_("Nerede?"), reverse("solution_center:place", args=[category.key])),
        (_("Ayrıntılar"), ""),
    ]
    return {
        "category": category,
        "steps": steps,
        "current": current,
        "centre": f"{here.latitude:.5f},{here.longitude:.5f}",
    }
