"""The only door of this room."""

from imece.engines.attachments.checks import Checked, check_upload, check_uploads
from imece.engines.attachments.kinds import Limits, limits
from imece.engines.attachments.models import Attachment
from imece.engines.attachments.operations import claim, discard, store
from imece.engines.attachments.refusals import Refused
from imece.engines.attachments.serving import open_response

__all__ = [
    "Attachment",
    "Checked",
    "Limits",
    "Refused",
    "check_upload",
    "check_uploads",
    "claim",
    "discard",
    "limits",
    "open_response",
    "store",
]
