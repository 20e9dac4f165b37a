"""Which personal data the kit holds: whose attempts are counted, as a hash of the address."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare(
    "ui.ThrottleBucket",
    Held("key", Category.SECURITY, "accounts", _("deneme sayılan ağ adresinin özeti")),
    plain="id window ends count",
)
