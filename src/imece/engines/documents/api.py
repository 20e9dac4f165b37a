"""The only door of this room."""

from imece.engines.documents.issuing import LETTER, RECEIPT, destroy, issue, revoke, verification_url
from imece.engines.documents.models import IssuedDocument
from imece.engines.documents.selectors import download_response, find_by_code

__all__ = [
    "LETTER",
    "RECEIPT",
    "IssuedDocument",
    "destroy",
    "download_response",
    "find_by_code",
    "issue",
    "revoke",
    "verification_url",
]
