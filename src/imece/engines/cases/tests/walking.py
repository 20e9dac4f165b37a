"""A person who walks through an application in the browser."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from imece.engines.cases.models import Draft
from imece.engines.catalog.api import ServiceVersion

FORM = [
    {
        "key": "reason", "type": "choice", "label": "Ne için?", "required": True, "section": "Yer",
        "choices": [["utility", "Elektrik aboneliği"], ["licence", "Ruhsat"], ["other", "Başka"]],
    },
    {
        "key": "other_reason", "type": "short_text", "label": "Kısaca yazın", "required": True, "section": "Yer",
        "show_when": {"field": "reason", "equals": "other"}, "max": 150,
    },
    {"key": "place", "type": "place", "label": "Yer", "required": True, "section": "Yer"},
    {"key": "built_on", "type": "date", "label": "Yapım günü", "section": "Ayrıntı"},
    {
        "key": "doors", "type": "group", "label": "Kapılar", "section": "Ayrıntı", "max": 5,
        "fields": [{"key": "outer", "type": "short_text", "label": "Dış kapı no", "max": 10}],
    },
    {"key": "deed", "type": "file", "label": "Tapu fotokopisi", "section": "Belgeler", "max": 2},
]  # fmt: skip
CONTACT = {"kind": "resident", "name": "Ayşe Yılmaz", "phone": "0532 111 22 33", "email": "ayse@example.org"}


def picture(name: str = "tapu.png") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


class Walk:
    """One browser on its way through one row's steps."""

    def __init__(self, client: Client, row: ServiceVersion) -> None:
        self.client, self.row = client, row
        self.draft_id = None

    def begin(self):
        answer = self.client.get(reverse("cases:apply", args=[self.row.service.slug]), follow=True)
        newest = Draft.objects.order_by("-created_at").first()
        self.draft_id = self.draft_id or (newest.pk if newest else None)
        return answer

    def draft(self) -> Draft:
        return Draft.objects.get(pk=self.draft_id)

    def address(self, step: str) -> str:
        return reverse("cases:draft", args=[self.draft_id, step])

    def get(self, step: str):
        return self.client.get(self.address(step))

    def post(self, step: str, **data):
        return self.client.post(self.address(step), data)

    def fill(self, contact: dict | None = None) -> None:
        self.post("1", reason="utility", place_description="Çarşı")
        self.post("2", **{"doors-rows": "1", "doors-0-outer": "5"})
        self.post("3", deed=picture())
        self.post("iletisim", **(contact or CONTACT))

    def send(self):
        return self.post("gozden-gecir")

    def to_the_end(self):
        self.begin()
        self.fill()
        return self.send()
