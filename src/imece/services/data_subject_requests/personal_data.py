"""Which personal data the work on such a request holds."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare(
    "data_subject_requests.Handling",
    Held(
        "case person proof proved_at corrected_at destruction",
        Category.LEGAL,
        "privacy-duties",
        _("kimin istemde bulunduğu, kimliğinin nasıl doğrulandığı ve ne yapıldığı"),
    ),
    plain="id",
)
