"""What can be reported: the discovery document, the list of services, the definition of one."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import current_institution
from imece.services.solution_center.models import Category, Responsible
from imece.services.solution_center.open311.documents import JSON, TYPES, XML, Document, Listing, Row, Single
from imece.services.solution_center.open311.doors import Refusal, only, resource

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
DATATYPES: Final[Mapping[str, str]] = {
    "long_text": "text",
    "number": "number",
    "date": "datetime",
    "choice": "singlevaluelist",
    "yes_no": "singlevaluelist",
    "choices": "multivaluelist",
}
"""Ours → the specification's; everything else is a line of text."""
NOT_ASKED: Final = frozenset({"file", "group", "unit", "person", "place"})
"""Kinds of questions that cannot be put into one value; such a question is not asked here."""


def taken() -> Any:
    """Categories that can be reported at present."""
    return Category.objects.active().exclude(responsible=Responsible.ELSEWHERE)


@resource
def discovery(request: HttpRequest) -> Document:
    """Where the endpoint is, what it speaks, whom to ask for a key."""
    only(request, "GET", "HEAD")
    here, changed = current_institution(), _changeset()
    endpoint = {
        "specification": SPECIFICATION,
        "url": settings.SITE_URL + reverse("open311:home").rstrip("/"),
        "changeset": changed,
        "type": "production",
        "formats": Listing("formats", "format", [TYPES[layout].partition(";")[0] for layout in (XML, JSON)]),
    }
    contact = ", ".join(filter(None, (here.name, here.email, here.phone)))
    return Single(
        "discovery",
        {
            "changeset": changed,
            "contact": contact,
            "key_service": _("Anahtar için yazın: %(contact)s") % {"contact": here.email or here.phone or here.name},
            "endpoints": Listing("endpoints", "endpoint", [endpoint]),
        },
    )


def _changeset() -> str:
    """When a category changed last; it can be sorted."""
    changed = Category.objects.aggregate(last=Max("changed_at"))["last"]
    return timezone.localtime(changed).strftime("%Y-%m-%d %H:%M") if changed else ""


@resource
def services(request: HttpRequest) -> Document:
    """Every kind of report that is taken here."""
    only(request, "GET", "HEAD")
    return Listing("services", "service", [_service(category) for category in taken()])


def _service(category: Category) -> Row:
    return {
        "service_code": category.key,
        "service_name": category.name,
        "description": category.hint or category.name,
        "metadata": bool(_questions(category)),
        "type": "realtime",
        "keywords": category.keywords,
        "group": category.group,
    }


@resource
def definition(request: HttpRequest, code: str) -> Document:
    """The questions of one kind of report."""
    only(request, "GET", "HEAD")
    category = find_service(code)
    attributes = [_attribute(order, question) for order, question in enumerate(_questions(category), 1)]
    return Single(
        "service_definition",
        {"service_code": category.key, "attributes": Listing("attributes", "attribute", attributes)},
    )


def find_service(code: str) -> Category:
    """The category of a service code.

    Raises:
        Refusal: 404, there is none that is taken here.
    """
    category: Category | None = taken().filter(key=code).first()
    if category is None:
        raise Refusal(404, _("service_code bulunamadı: %(code)s") % {"code": code[:100]})
    return category


def _questions(category: Category) -> list[Mapping[str, Any]]:
    return [question for question in category.questions if question["type"] not in NOT_ASKED]


def _attribute(order: int, question: Mapping[str, Any]) -> Row:
    """A question that depends on another is never required: the specification cannot say when."""
    asked: dict[str, Any] = {
        "variable": True,
        "code": question["key"],
        "datatype": DATATYPES.get(question["type"], "string"),
        "required": bool(question.get("required")) and not question.get("show_when"),
        "datatype_description": question.get("help") or None,
        "order": order,
        "description": question["label"],
    }
    if choices := _choices(question):
        asked["values"] = Listing("values", "value", [{"key": key, "name": name} for key, name in choices])
    return asked


def _choices(question: Mapping[str, Any]) -> list[tuple[str, str]]:
    if question["type"] == "yes_no":
        return [("yes", _("Evet")), ("no", _("Hayır"))]
    return [(str(key), str(name)) for key, name in question.get("choices", ())]
