"""Shapes of the endpoints of applications."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from ninja import Schema
from pydantic import AliasChoices, ConfigDict, Field, StrictBool, StrictInt

from imece.shell.rest.describing import inlined

LONGEST_TEXT: Final = 5000
NumberAsText = Annotated[str, Field(pattern="^[0-9]{1,6}$")]


class StatedApplicant(Schema):
    """Who applies, as stated. ``national_id`` is the tax number of an organisation."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=30)
    national_id: str = Field("", max_length=20)
    kind: str = Field("resident", pattern="^(resident|organisation)$")


class StatedPlace(Schema):
    """Where it is: in words, as a point (WGS 84), or both. Common other spellings of the names are understood."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    description: str = Field(
        "", max_length=250, validation_alias=AliasChoices("description", "text", "address", "words")
    )
    lat: float | None = Field(
        None, ge=-90, le=90, allow_inf_nan=False, validation_alias=AliasChoices("lat", "latitude")
    )
    lon: float | None = Field(
        None, ge=-180, le=180, allow_inf_nan=False, validation_alias=AliasChoices("lon", "lng", "longitude")
    )


class Filing(Schema):
    """A complete application; ``data`` follows the ``form_schema`` of the service.

    ``privacy_notice`` is the version of the notice that was shown (a number, also as text), or true for the one
    in force.
    """

    model_config = ConfigDict(extra="forbid")

    service: str = Field(pattern="^[a-z0-9_-]{1,80}$")
    data: dict[str, Any] = {}
    applicant: StatedApplicant
    place: StatedPlace | None = None
    privacy_notice: StrictBool | StrictInt | NumberAsText = False


class Filed(Schema):
    """The application as it was taken in."""

    number: str
    tracking_code: str
    state: str
    state_label: str
    service: str
    unit: str
    received_at: datetime
    due_at: datetime | None
    url: str


class MessageIn(Schema):
    """A message of the applicant; while something is asked for, it is the answer."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field("", max_length=40)
    text: str = Field("", max_length=LONGEST_TEXT)


class MessageOut(Schema):
    from_applicant: bool
    author: str
    text: str
    at: datetime
    files: list[str] = []


class EventOut(Schema):
    kind: str
    label: str
    text: str
    at: datetime


class RequestOut(Schema):
    text: str
    documents: list[str]
    answer_by: date


class DecisionOut(Schema):
    outcome: str
    text: str
    legal_basis: str
    appeal_body: str
    appeal_days: int | None
    forwarded_to: str


class DayOut(Schema):
    """One day of a term; ``code`` names the kind of reason that ``text`` says in words."""

    date: date
    counted: bool
    code: str
    text: str


class ClockOut(Schema):
    """A legal term of the application. ``governs`` marks the one whose date is that of the application."""

    ground: str
    law: str
    term: str
    started_at: datetime
    due_at: datetime | None
    governs: bool
    days: list[DayOut]


class Tracked(Schema):
    """Where an application stands."""

    number: str
    title: str
    state: str
    state_label: str
    sentence: str
    unit: str
    received_at: datetime
    due_at: datetime | None
    is_late: bool
    closed_at: datetime | None
    clocks: list[ClockOut]
    events: list[EventOut]
    messages: list[MessageOut]
    request: RequestOut | None
    decision: DecisionOut | None


def body_of(schema: type[Schema]) -> dict[str, Any]:
    """A body as JSON, or as multipart with the same members as parts and files beside them."""
    shape = inlined(schema.model_json_schema())
    parts = {name: {"description": "JSON", "type": "string"} for name in shape["properties"]}
    multipart = {"type": "object", "properties": parts, "required": shape.get("required", [])}
    content = {"application/json": {"schema": shape}, "multipart/form-data": {"schema": multipart}}
    return {"required": True, "content": content}
