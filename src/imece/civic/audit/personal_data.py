"""Which personal data the logs hold, and what they are kept for."""

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

COURTS = Recipient(
    RecipientGroup.AUTHORITIES,
    _("adli makamlar ve kanunla yetkili kurumlar"),
    _("yazılı istekleri üzerine, istenen dönem ve konuyla sınırlı olarak"),
)

processing.register(
    Activity(
        key="access-log",
        title=_("Erişim ve işlem kayıtlarının tutulması"),
        summary=_("Verinize kimin, ne zaman, hangi amaçla baktığını kaydetmek; yetkisiz erişimi bulmak ve önlemek."),
        purposes=(Purpose.AUDIT, Purpose.INFORMATION_SECURITY, Purpose.INFORMING_AUTHORITIES),
        bases=(Basis(Ground.OBLIGATION, _("6698 sayılı Kanun m. 12")),),
        subjects=(SubjectGroup.STAFF, SubjectGroup.SERVED),
        retention=_("İlgili kaydın saklandığı süre; en çok 10 yıl"),
        months=120,
        recipients=(COURTS,),
        unit=_("Bilgi işlem, iç denetim"),
        order=80,
    )
)
processing.register(
    Activity(
        key="traffic-log",
        title=_("İnternet trafik kayıtlarının tutulması"),
        summary=_("Yer sağlayıcı olarak kanunun istediği trafik bilgisini saklamak."),
        purposes=(Purpose.COMPLIANCE, Purpose.INFORMATION_SECURITY, Purpose.INFORMING_AUTHORITIES),
        bases=(Basis(Ground.LAW, _("5651 sayılı Kanun m. 5")),),
        subjects=(SubjectGroup.VISITOR, SubjectGroup.SERVED, SubjectGroup.STAFF),
        retention=_("En az 1, en çok 2 yıl"),
        months=24,
        recipients=(COURTS,),
        unit=_("Bilgi işlem"),
        order=81,
    )
)

declare(
    "audit.Entry",
    Held("actor_name person_id post_id unit_id unit_name", Category.IDENTITY, "access-log", _("işlemi yapan kişi")),
    Held("at act what purpose data", Category.SECURITY, "access-log", _("yapılan işlem, zamanı ve amacı")),
    Held("subjects", Category.SECURITY, "access-log", _("işlemin ilgili olduğu kişi ve başvuru")),
    Held("address", Category.SECURITY, "access-log", _("IP adresi")),
    plain="id",
)
declare("audit.Link", plain="position entry previous_hash hash")
declare(
    "audit.Subject",
    Held("key", Category.SECURITY, "access-log", _("işlemin ilgili olduğu kişi ve başvuru")),
    plain="id entry",
)
declare("audit.Lock", plain="name")
declare("audit.Seal", plain="number position hash made_at digest")
declare("audit.Stamp", plain="id digest token authority stamped_at")
declare(
    "audit.Checkpoint",
    plain="number after position hash seal seal_digest sealed_at years entry previous made_at digest",
)
declare("audit.Verification", plain="id at first last stopped_early milliseconds findings warnings")
declare(
    "audit.TrafficEntry",
    Held("source source_port", Category.SECURITY, "traffic-log", _("kaynak IP adresi ve portu")),
    Held("at method page status size destination", Category.SECURITY, "traffic-log", _("istek zamanı, sayfa, sonuç")),
    plain="id",
)
declare("audit.SpoolFile", plain="name moved damaged")
declare("audit.TrafficSeal", plain="number after until count first_at last_at hash previous made_at digest")
declare(
    "audit.HandOver",
    Held("source", Category.SECURITY, "traffic-log", _("istenen IP adresi")),
    Held("made_by", Category.IDENTITY, "staff", _("kayıtları teslim eden görevli")),
    plain="id authority letter_number letter_date ground since until page count sha256 size made_at",
)
