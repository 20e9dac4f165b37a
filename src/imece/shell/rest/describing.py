"""Parts of the OpenAPI description that the frame's library cannot make by itself."""

from typing import Any, Final

from imece.shell.rest.problems import MEDIA_TYPE, ProblemDocument

_SENTENCES: Final = {
    400: "Okunamayan istek",
    401: "Giriş gerekir",
    403: "Yetki yok",
    404: "Bulunamadı",
    409: "Kaydın durumu izin vermiyor",
    413: "İstek çok büyük",
    422: "Düzeltilecek bilgi var",
    429: "Çok fazla deneme",
}


def problems(*statuses: int) -> dict[int, Any]:
    """The error answers of an endpoint: ``openapi_extra={"responses": problems(404, 422)}``."""
    content = {MEDIA_TYPE: {"schema": inlined(ProblemDocument.model_json_schema())}}
    return {status: {"description": _SENTENCES[status], "content": content} for status in statuses}


def inlined(shape: dict[str, Any]) -> dict[str, Any]:
    """The schema without references to definitions of its own, which OpenAPI would look for elsewhere."""
    known = shape.pop("$defs", {})

    def resolved(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return resolved(known[node["$ref"].rpartition("/")[2]])
            return {key: resolved(value) for key, value in node.items()}
        return [resolved(each) for each in node] if isinstance(node, list) else node

    inlined: dict[str, Any] = resolved(shape)
    return inlined
