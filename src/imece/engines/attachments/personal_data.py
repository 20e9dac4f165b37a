"""Which personal data uploaded files hold. A file may hold anything; it is treated as what it was sent for."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare(
    "attachments.Attachment",
    Held("name file", Category.RECORDING, "applications", _("gönderilen belge, fotoğraf ve dosya adları")),
    Held("by_name", Category.IDENTITY, "applications staff", _("dosyayı yükleyen")),
    plain="id public_id media_type size sha256 created_at claimed_at scan scan",
)
