"""Which personal data reports hold. Who reported and what was written stand in the case, not here."""

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
        key="following-reports",
        title=_("Bildirimi takip edenlere haber verilmesi"),
        summary=_("Başkasının bildirdiği bir sorunu takip etmek isterseniz size gelişmeleri haber vermek."),
        purposes=(Purpose.COMMUNICATION, Purpose.COMPLAINTS),
        bases=(Basis(Ground.INTEREST, _("istediğiniz haberi verebilmek için; dilediğiniz an bırakabilirsiniz")),),
        subjects=(SubjectGroup.SERVED,),
        retention=_("Takibi bırakana kadar; bildirim kapandıktan en çok 1 ay sonra silinir"),
        months=1,
        order=13,
    )
)
processing.register(
    Activity(
        key="public-reports",
        title=_("Bildirimlerin haritada ve listede gösterilmesi"),
        summary=_(
            "Şehirde nelerin bildirildiğini ve çözüldüğünü herkese göstermek; ad ve iletişim bilgisi gösterilmez."
        ),
        purposes=(Purpose.SERVICE, Purpose.AUDIT),
        bases=(Basis(Ground.LAW, _("5393 sayılı Kanun m. 13 (hemşehri hukuku, bilgilendirme)")),),
        subjects=(SubjectGroup.SERVED,),
        retention=_("Bildirimin saklandığı süre"),
        months=240,
        recipients=(
            Recipient(
                RecipientGroup.PUBLIC,
                _("herkes"),
                _("görevlinin kişisel veriden arındırdığı metin ve fotoğraf; yer ve konu"),
            ),
        ),
        order=14,
    )
)
processing.register(
    Activity(
        key="forwarded-reports",
        title=_("Bildirimin görevli kuruma iletilmesi"),
        summary=_(
            "Belediyenin görevine girmeyen bildirimi, yeri ve metniyle görevli kuruma iletmek; adınız iletilmez."
        ),
        purposes=(Purpose.SERVICE, Purpose.COMPLAINTS),
        bases=(Basis(Ground.LAW, _("3071 sayılı Kanun m. 5")),),
        subjects=(SubjectGroup.SERVED,),
        retention=_("Bildirimin saklandığı süre"),
        months=240,
        recipients=(
            Recipient(
                RecipientGroup.AUTHORITIES,
                _("konuda görevli kurum"),
                _("bildirimin konusu, metni ve yeri; ad ve iletişim bilgisi iletilmez"),
            ),
        ),
        order=15,
    )
)

declare(
    "solution_center.Report",
    Held(
        "latitude longitude cell neighbourhood", Category.LOCATION, "applications public-reports", _("bildirilen yer")
    ),
    Held("public_text", Category.SERVICE, "public-reports", _("görevlinin yayımladığı metin")),
    Held("moderated_by", Category.PERSONNEL, "staff", _("yayımı kararlaştıran görevli")),
    Held("token", Category.SECURITY, "applications", _("iletideki bağlantının anahtarı")),
    plain="""id case category visibility moderated_at outcome is_open is_anonymous created_at updated_at
        first_response_at closed_at followers_count recurrence_of""",
)
declare(
    "solution_center.ReportPhoto",
    Held("attachment released", Category.RECORDING, "applications public-reports", _("bildirime eklenen fotoğraf")),
    plain="id report moment is_public at",
)
declare(
    "solution_center.Follower",
    Held("person", Category.IDENTITY, "following-reports", _("takip eden hesap")),
    Held("email phone", Category.CONTACT, "following-reports", _("e-posta adresi veya telefon")),
    Held("token", Category.SECURITY, "following-reports", _("takibi bırakma bağlantısının anahtarı")),
    plain="id report at",
)
declare(
    "solution_center.Category",
    plain="""id key name group icon keywords hint unit questions urgency term is_public allow_anonymous responsible
        body_name body_contact body_url order is_active changed_at""",
)
declare(
    "solution_center.RoutingRule",
    plain="id category neighbourhood weekdays starts_at ends_at outside_hours unit order is_active",
)
declare(
    "solution_center.ApiKey",
    Held("name email", Category.CONTACT, "applications", _("bağlı uygulamanın sorumlusu")),
    Held("start digest", Category.SECURITY, "applications", _("anahtarın özeti")),
    Held("created_by", Category.PERSONNEL, "staff", _("anahtarı veren görevli")),
    plain="id created_at revoked_at last_used_at",
)
declare("solution_center.ApiFiling", plain="id report key at")
declare(
    "solution_center.Endpoint",
    Held("key", Category.SECURITY, "forwarded-reports", _("kurumun bize verdiği anahtar")),
    plain="id name url jurisdiction is_active",
)
declare("solution_center.Target", plain="id category endpoint code")
declare(
    "solution_center.Forwarding",
    Held("remote_notes", Category.SERVICE, "forwarded-reports", _("kurumun bildirim için yazdığı")),
    plain="""id report endpoint code state attempts next_attempt_at lease_until last_error sent_at remote_id
        remote_token remote_status asked_at""",
)
