"""Small pictures as telephones send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, store_photo


def picture_file(name: str = "resim.jpg") -> SimpleUploadedFile:
    """A JPEG of 32 by 24 pixels."""
    content = BytesIO()
    Image.new("RGB", (32, 24), "#0f4c81").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def kept_picture() -> Attachment:
    return store_photo(picture_file(), actor=Actor.anonymous())
