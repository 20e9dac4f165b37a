"""Which personal data outgoing messages hold, and what they are kept for."""

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

SMS_COMPANY = _("kısa ileti hizmeti alınan şirket")

processing.register(
    Activity(
        key="notifying",
        title=_("Başvurunun durumunun bildirilmesi"),
        summary=_(
            "Başvurunuzun alındığını, sizden bir şey beklendiğini ve sonucunu e-posta veya kısa iletiyle bildirmek."
        ),
        purposes=(Purpose.COMMUNICATION, Purpose.COMPLAINTS),
        bases=(Basis(Ground.OBLIGATION, _("3071 sayılı Kanun m. 7, 4982 sayılı Kanun m. 11")),),
        subjects=(SubjectGroup.SERVED, SubjectGroup.REPRESENTATIVE),
        retention=_("Başvurunun saklandığı süre"),
        months=240,
        recipients=(
            Recipient(
                RecipientGroup.SUPPLIERS,
                SMS_COMPANY,
                _("iletinin telefonunuza ulaşması için; yalnız numaranız ve ileti"),
            ),
        ),
        order=30,
    )
)

declare(
    "notifications.MessageTemplate",
    Held("edited_by", Category.IDENTITY, "staff", _("metni düzenleyen görevli")),
    plain="id key channel version subject body is_active edited_at",
)
declare(
    "notifications.OutboxMessage",
    Held("recipient", Category.CONTACT, "notifying", _("e-posta adresi veya telefon numarası")),
    Held("subject body", Category.SERVICE, "notifying", _("gönderilen ileti")),
    Held("reference dedupe_key", Category.SERVICE, "notifying", _("başvuru numarası")),
    plain="""id message_id key channel state attempts next_attempt_at lease_until last_error provider_id created_at
        sent_at is_secret useless_after""",
)
