"""Which personal data the work on such a request holds."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare(
    "data_subject_requests.Handling",
    Held(
        "case person proof proved_at corrected_at corrected_fields destruction",
        Category.LEGAL,
        "privacy-duties",
        _("kimin istemde bulunduğu, kimliğinin nasıl doğrulandığı ve ne yapıldığı"),
    ),
    plain="id",
)
declare(
    "data_subject_requests.Telling",
    Held(
        "handling who evidence state way told_on reference letter",
        Category.LEGAL,
        "privacy-duties",
        _("verinin kime aktarıldığı, düzeltme ve silmenin ona ne zaman ve nasıl bildirildiği"),
    ),
    Held("decided_by", Category.IDENTITY, "staff", _("bildirimi yazan görevli")),
    plain="id group why decided_at",
)
