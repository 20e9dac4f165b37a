"""Reads a body that may be JSON or multipart."""

from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import ValidationError as Misshapen
from pydantic import ValidationError
from pydantic_core import from_json

from imece.shell.rest.problems import Problem

BodyT = TypeVar("BodyT", bound=Schema)
AS_TEXT = frozenset({"service", "code", "text"})
"""Members that stand in a part as they are; every other part holds JSON."""


def read_body(request: HttpRequest, shape: type[BodyT]) -> BodyT:
    """The body of ``request`` as ``shape``.

    Raises:
        Problem: 400, it can be read neither as JSON nor as multipart.
        Misshapen: it has not the shape; the frame answers 422.
    """
    try:
        if request.content_type == "multipart/form-data":
            return shape.model_validate(_parts(request))
        return shape.model_validate_json(request.body)
    except ValidationError as error:
        if any(each["type"] == "json_invalid" for each in error.errors(include_context=False)):
            raise _unreadable() from error
        raise Misshapen(_plain(error)) from error


def _parts(request: HttpRequest) -> dict[str, Any]:
    try:
        return {name: str(text) if name in AS_TEXT else from_json(str(text)) for name, text in request.POST.items()}
    except ValueError as error:
        raise _unreadable() from error


def _plain(error: ValidationError) -> list[dict[str, Any]]:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [{"loc": each["loc"], "msg": each["msg"]} for each in found]


def _unreadable() -> Problem:
    return Problem(400, detail=_("Gönderilen gövde okunamadı. Geçerli bir JSON ya da form verisi gönderin."))
