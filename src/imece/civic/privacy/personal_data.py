"""Which personal data the privacy duties themselves hold."""

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

UNIT = _("Kişisel veri sorumlusu")

processing.register(
    Activity(
        key="privacy-duties",
        title=_("Kişisel veri yükümlülüklerinin yerine getirilmesi"),
        summary=_(
            "Aydınlatıldığınızı kanıtlamak, verdiğiniz veya geri aldığınız izinleri bilmek, isteklerinizi izlemek."
        ),
        purposes=(Purpose.COMPLIANCE, Purpose.COMPLAINTS, Purpose.INFORMING_AUTHORITIES),
        bases=(Basis(Ground.OBLIGATION, _("6698 sayılı Kanun m. 10, 11 ve 13")),),
        subjects=(SubjectGroup.SERVED, SubjectGroup.REPRESENTATIVE, SubjectGroup.VISITOR),
        retention=_("İlgili işlem bittikten sonra 10 yıl"),
        months=120,
        recipients=(
            Recipient(
                RecipientGroup.AUTHORITIES,
                _("Kişisel Verileri Koruma Kurumu"),
                _("şikâyet veya inceleme hâlinde istediği bilgiyi vermek için"),
            ),
        ),
        unit=UNIT,
        order=60,
    )
)
processing.register(
    Activity(
        key="breaches",
        title=_("Veri ihlallerinin yönetilmesi"),
        summary=_("Bir ihlali durdurmak, Kurula ve etkilenen kişilere bildirmek."),
        purposes=(Purpose.RISK, Purpose.INFORMATION_SECURITY, Purpose.INFORMING_AUTHORITIES),
        bases=(Basis(Ground.OBLIGATION, _("6698 sayılı Kanun m. 12/5")),),
        subjects=(SubjectGroup.STAFF,),
        retention=_("İhlal kapandıktan sonra 10 yıl"),
        months=120,
        recipients=(
            Recipient(
                RecipientGroup.AUTHORITIES,
                _("Kişisel Verileri Koruma Kurulu"),
                _("ihlali 72 saat içinde bildirmek için"),
            ),
        ),
        collected=_("Görevlinin kaydetmesiyle"),
        unit=UNIT,
        order=61,
    )
)

declare(
    "privacy.PrivacyNotice",
    Held("published_by", Category.IDENTITY, "staff", _("metni yayımlayan görevli")),
    plain="id version title summary points sections purposes change_note valid_from published_at",
)
declare(
    "privacy.Acknowledgement",
    Held("subject person notice place shown_at", Category.SERVICE, "privacy-duties", _("hangi metnin gösterildiği")),
    plain="id",
)
declare(
    "privacy.ConsentPurpose",
    Held("edited_by", Category.IDENTITY, "staff", _("metni düzenleyen görevli")),
    plain="id key title text data recipients kept version order is_active edited_at",
)
declare(
    "privacy.Consent",
    Held(
        "person purpose version text given_at given_way withdrawn_at withdrawn_way",
        Category.SERVICE,
        "privacy-duties",
        _("verilen ve geri alınan izinler"),
    ),
    plain="id",
)
declare(
    "privacy.ConsentPaper",
    Held("consent kind signed_on document", Category.SERVICE, "privacy-duties", _("kâğıt üzerinde verilen izinler")),
    Held("recorded_by", Category.IDENTITY, "staff", _("kâğıdı kaydeden görevli")),
    plain="id recorded_at",
)
declare(
    "privacy.Breach",
    Held("contact created_by", Category.IDENTITY, "breaches", _("ihlali kaydeden ve bilgi verecek görevli")),
    plain="""id number title source effects description happened_from happened_until noticed_at noticed_how categories
        subjects people_count records_count counts_are_estimates consequences risk measures_before measures_taken
        measures_planned processor other_authorities board_notified_at board_reference late_reason people_told_at
        people_told_how closed_at closing_note revision created_at""",
)
declare(
    "privacy.BreachStep",
    Held("by_name", Category.IDENTITY, "breaches", _("adımı atan görevli")),
    plain="id breach kind at text",
)
declare(
    "privacy.OutsideActivity",
    Held("edited_by", Category.IDENTITY, "staff", _("satırı düzenleyen görevli")),
    plain="""id title unit categories what purposes grounds law subjects recipients retention abroad edited_at""",
)
declare(
    "privacy.TakenMeasure",
    Held("by_name", Category.IDENTITY, "staff", _("önlemi bildiren görevli")),
    plain="id key since",
)
declare(
    "privacy.RetentionRule",
    Held("changed_by", Category.IDENTITY, "staff", _("kuralı değiştiren görevli")),
    plain="id kind file_plan months way ground is_active changed_at",
)
declare(
    "privacy.LegalHold",
    Held("subject shown", Category.SERVICE, "privacy-duties", _("imhası durdurulan kayıt")),
    Held("reason reference", Category.LEGAL, "privacy-duties", _("durdurmanın gerekçesi")),
    Held("set_by lifted_by lifted_reason", Category.IDENTITY, "staff", _("durduran ve kaldıran görevli")),
    plain="id set_at lifted_at",
)
declare(
    "privacy.ClosingNotice",
    Held("person told_at", Category.SERVICE, "accounts", _("hesabın kapatılacağının ne zaman haber verildiği")),
)
declare(
    "privacy.DestructionRecord",
    Held("decided_by", Category.IDENTITY, "staff", _("imhaya karar veren görevli")),
    plain="id number at occasion lines digest",
)
