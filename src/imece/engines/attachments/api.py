"""The only door of this room."""

from imece.engines.attachments.checks import Checked, check_upload, check_uploads
from imece.engines.attachments.kinds import Limits, limits
from imece.engines.attachments.models import Attachment
from imece.engines.attachments.operations import claim, discard, store
from imece.engines.attachments.photos import PHOTO_ACCEPT, check_photos, store_photo
from imece.engines.attachments.refusals import Refused
from imece.engines.attachments.serving import open_response

__all__ = [
    "PHOTO_ACCEPT",
    "Attachment",
    "Checked",
    "Limits",
    "Refused",
    "check_photos",
    "check_upload",
    "check_uploads",
    "claim",
    "discard",
    "limits",
    "open_response",
    "store",
    "store_photo",
]
