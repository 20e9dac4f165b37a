"""Which personal data issued documents hold, and what they are kept for."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import (
    Activity,
    Basis,
    Category,
    Ground,
    Held,
    Purpose,
    Recipient,
    RecipientGroup,
    SubjectGroup,
    declare,
    processing,
)

processing.register(
    Activity(
        key="documents",
        title=_("Belge düzenlenmesi ve doğrulanması"),
        summary=_("Size verilen belgeyi düzenlemek ve elinde kodu olanın belgenin gerçek olduğunu görmesini sağlamak."),
        purposes=(Purpose.COMPLIANCE, Purpose.SERVICE, Purpose.ARCHIVE),
        bases=(Basis(Ground.LAW, _("5393 sayılı Kanun m. 15, Resmî Yazışma Yönetmeliği m. 23")),),
        subjects=(SubjectGroup.SERVED, SubjectGroup.STAFF),
        retention=_("Belgenin standart dosya planındaki süresi"),
        months=240,
        recipients=(
            Recipient(
                RecipientGroup.PERSONS,
                _("belgeyi ve doğrulama kodunu gösterdiğiniz kişiler"),
                _("belgenin doğruluğunu sormaları için; adınız maskelenerek görünür"),
            ),
        ),
        order=40,
    )
)

declare(
    "documents.IssuedDocument",
    Held("title file metadata", Category.SERVICE, "documents", _("düzenlenen belge ve içindeki bilgiler")),
    Held("holder", Category.IDENTITY, "documents", _("belgenin ilgilisi (maskeli)")),
    Held("subject", Category.SERVICE, "documents", _("başvuru numarası")),
    Held("issued_by", Category.IDENTITY, "staff", _("belgeyi düzenleyen görevli")),
    plain="""id kind verification_code sha256 size issued_at issuer is_downloadable is_revoked revoked_at
        revocation_reason""",
)
