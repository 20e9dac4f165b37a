"""Which personal data applications hold, and what they are kept for."""

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

PEOPLE = (SubjectGroup.SERVED, SubjectGroup.REPRESENTATIVE, SubjectGroup.THIRD)

processing.register(
    Activity(
        key="applications",
        title=_("Başvuruların alınması, incelenmesi ve sonuçlandırılması"),
        summary=_("Başvurunuzu almak, incelemek, sonuçlandırmak, size yanıt vermek ve belgelerini arşivlemek."),
        purposes=(Purpose.COMPLAINTS, Purpose.SERVICE, Purpose.COMPLIANCE, Purpose.ARCHIVE),
        bases=(
            Basis(
                Ground.LAW,
                _(
                    "5393 sayılı Kanun m. 14 ve 15, 3071 sayılı Kanun m. 7, 4982 sayılı Kanun m. 11, "
                    "Devlet Arşiv Hizmetleri Hakkında Yönetmelik; hizmetin kendi mevzuatı"
                ),
            ),
        ),
        subjects=PEOPLE,
        retention=_("Hizmetin standart dosya planındaki süresi (bilgi edinmede 10 yıl)"),
        months=240,
        recipients=(
            Recipient(
                RecipientGroup.AUTHORITIES,
                _("başvurunun konusunda görevli kamu kurumu"),
                _("konu başka bir kurumun göreviyse başvuruyu iletmek için; size ayrıca bildirilir"),
            ),
            Recipient(
                RecipientGroup.AUTHORITIES,
                _("adli makamlar ve kanunla yetkili kurumlar"),
                _("yazılı istekleri üzerine"),
            ),
        ),
        collected=_(
            "Otomatik yolla (form) veya otomatik olmayan yolla: başvuru masasında, telefonda, dilekçe veya CİMER ile "
            "başvurduğunuzda görevlinin kaydetmesiyle"
        ),
        order=10,
    )
)
processing.register(
    Activity(
        key="drafts",
        title=_("Yarım kalan başvuru taslaklarının saklanması"),
        summary=_("Başvurunuza kaldığınız yerden devam edebilmeniz."),
        purposes=(Purpose.SERVICE,),
        bases=(Basis(Ground.INTEREST, _("yazdıklarınızı kaybetmemeniz için; taslağı dilediğiniz an silebilirsiniz")),),
        subjects=PEOPLE,
        retention=_("Son değişiklikten sonra 30 gün"),
        months=1,
        order=11,
    )
)
processing.register(
    Activity(
        key="disputes",
        title=_("İtiraz ve davalarda savunma"),
        summary=_("Karara itiraz edilir veya dava açılırsa kararı savunmak, hakkı kanıtlamak."),
        purposes=(Purpose.LEGAL_AFFAIRS,),
        bases=(Basis(Ground.CLAIM, _("2577 sayılı Kanun, 4982 sayılı Kanun m. 13")),),
        subjects=PEOPLE,
        retention=_("Uyuşmazlık kesinleştikten sonra 10 yıl"),
        months=120,
        recipients=(
            Recipient(
                RecipientGroup.AUTHORITIES,
                _("yargı mercileri, Bilgi Edinme Değerlendirme Kurulu"),
                _("itiraz veya dava dosyasına sunmak için"),
            ),
            Recipient(RecipientGroup.PERSONS, _("belediyenin avukatları"), _("davada temsil için")),
        ),
        unit=_("Hukuk işleri"),
        order=12,
    )
)
processing.register(
    Activity(
        key="satisfaction",
        title=_("Memnuniyetin sorulması"),
        summary=_("Hizmeti iyileştirmek için memnuniyetinizi sormak; yanıt vermek isteğe bağlıdır."),
        purposes=(Purpose.SATISFACTION,),
        bases=(Basis(Ground.INTEREST, _("hizmetin iyileştirilmesi")),),
        subjects=(SubjectGroup.SERVED,),
        retention=_("Başvurunun saklandığı süre"),
        months=240,
        order=51,
    )
)

declare(
    "cases.Applicant",
    Held("person name", Category.IDENTITY, "applications disputes", _("ad, soyad, unvan")),
    Held("national_id national_id_index", Category.IDENTITY, "applications disputes", _("T.C. kimlik numarası")),
    Held("email phone", Category.CONTACT, "applications notifying", _("e-posta adresi, telefon numarası")),
    plain="id kind unit",
)
declare(
    "cases.Case",
    Held("number tracking_code title reference", Category.SERVICE, "applications", _("başvuru no, konu, dış sayı")),
    Held("answers", Category.SERVICE, "applications disputes", _("form yanıtları (hizmetin formunda sorulanlar)")),
    Held("place latitude longitude", Category.LOCATION, "applications", _("gösterilen yer")),
    Held("applicant", Category.IDENTITY, "applications", _("başvuru sahibi")),
    Held("entered_by assignee", Category.PERSONNEL, "staff", _("kaydeden ve sorumlu görevli")),
    plain="""id public_id kind service service_version channel received_at created_at state is_open state_since unit
        clock due_at closed_at reopen_until forgotten_at parent merged_into duplicates has_news revision idempotency_key
        content_digest""",
)
declare(
    "cases.Decision",
    Held("text", Category.SERVICE, "applications disputes", _("karar metni")),
    Held("prepared_by decided_by", Category.PERSONNEL, "staff", _("hazırlayan ve karar veren görevli")),
    plain="""id case outcome legal_basis appeal_body appeal_days forwarded_to prepared_at decided_at is_current""",
)
declare(
    "cases.Satisfaction",
    Held("score comment", Category.SERVICE, "satisfaction", _("memnuniyet puanı ve açıklaması")),
    plain="id case at",
)
declare(
    "cases.Message",
    Held("author_name", Category.IDENTITY, "applications staff", _("iletiyi yazan")),
    Held("text", Category.SERVICE, "applications", _("iletiler")),
    plain="id case from_applicant post at",
)
declare(
    "cases.Note",
    Held("text", Category.SERVICE, "applications", _("görevlinin iç notu")),
    Held("post", Category.PERSONNEL, "staff", _("notu yazan görevli")),
    plain="id case at",
)
declare(
    "cases.DocumentRequest",
    Held("text extra_reason", Category.SERVICE, "applications", _("istenen bilgi ve belgeler")),
    Held("asked_by", Category.PERSONNEL, "staff", _("isteyen görevli")),
    plain="id case documents extra_document legal_basis asked_at answer_by answered_at",
)
declare(
    "cases.CaseAttachment",
    Held("label", Category.SERVICE, "applications", _("ekin adı")),
    plain="id case attachment from_applicant is_public message at",
)
declare("cases.CaseDocument", plain="id case document at")
declare(
    "cases.Draft",
    Held("person applicant", Category.IDENTITY, "drafts", _("başvuru sahibinin bilgileri")),
    Held("answers", Category.SERVICE, "drafts", _("yarım kalan form yanıtları")),
    plain="id service_version created_at updated_at",
)
declare("cases.DraftFile", plain="id draft field attachment")
declare(
    "cases.CaseEvent",
    Held("actor_name post", Category.IDENTITY, "applications staff", _("işlemi yapan")),
    Held("text data", Category.SERVICE, "applications", _("başvuru üzerinde yapılan işlemler")),
    plain="id case kind at is_public",
)
declare("cases.EscalationStep", plain="id service measure amount tells is_active")
declare("cases.EscalationNotice", plain="id clock step due_at at")
declare("cases.RoutingRule", plain="id service field equals place_contains unit order is_active")
declare("cases.ReplyTemplate", plain="id title text unit is_active")
declare(
    "cases.SavedView",
    Held("person name query", Category.PERSONNEL, "staff", _("görevlinin kayıtlı listeleri")),
    plain="id",
)
declare(
    "cases.SignOffStep",
    Held("delegate post signer_name reason", Category.PERSONNEL, "staff", _("paraf ve imza sahibi")),
    plain="id case decision order title is_final state at",
)
