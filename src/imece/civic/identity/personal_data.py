"""Which personal data accounts hold, and what they are kept for."""

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

PEOPLE = (SubjectGroup.SERVED, SubjectGroup.REPRESENTATIVE, SubjectGroup.STAFF)
UNIT = _("Bilgi işlem")
POPULATION_REGISTER = _("Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü (kimlik doğrulama hizmeti)")
EDEVLET = _("Cumhurbaşkanlığı Dijital Dönüşüm hizmetleri (e-Devlet Kapısı)")

processing.register(
    Activity(
        key="accounts",
        title=_("Hesap açılması ve oturumun güvenliği"),
        summary=_("Hesabınızı açmak, giriş yapanın siz olduğunuzdan emin olmak ve oturumunuzu korumak."),
        purposes=(Purpose.ACCESS_RIGHTS, Purpose.INFORMATION_SECURITY),
        bases=(
            Basis(Ground.CONTRACT, _("hesap, isteğiniz üzerine açılır")),
            Basis(Ground.OBLIGATION, _("6698 sayılı Kanun m. 12")),
        ),
        subjects=PEOPLE,
        retention=_(
            "Hesap kapanıncaya ya da 3 yıl kullanılmayıncaya kadar; tek kullanımlık kodlar dakikalarla, "
            "oturumlar en çok 24 saatle sınırlı"
        ),
        recipients=(
            Recipient(
                RecipientGroup.SUPPLIERS,
                _("kısa ileti hizmeti alınan şirket"),
                _("doğrulama kodunun telefonunuza ulaşması için; yalnız numaranız ve ileti"),
            ),
        ),
        unit=UNIT,
        order=20,
    )
)
processing.register(
    Activity(
        key="identity-check",
        title=_("Kimliğin doğrulanması"),
        summary=_("Başvuran kişinin gerçekten siz olduğunuzu doğrulamak, başkasının adınıza işlem yapmasını önlemek."),
        purposes=(Purpose.COMPLIANCE, Purpose.INFORMATION_SECURITY),
        bases=(
            Basis(Ground.LAW, _("5490 sayılı Kanun m. 45, 3071 sayılı Kanun m. 4")),
            Basis(Ground.OBLIGATION, _("6698 sayılı Kanun m. 12")),
        ),
        subjects=PEOPLE,
        retention=_("Doğrulamanın sonucu hesap kapanıncaya kadar; sorgunun kendisi saklanmaz"),
        recipients=(
            Recipient(
                RecipientGroup.AUTHORITIES,
                POPULATION_REGISTER,
                _("kimlik numarası, ad, soyad ve doğum yılının eşleştiğini sormak için"),
            ),
            Recipient(
                RecipientGroup.AUTHORITIES,
                EDEVLET,
                _("e-Devlet ile girmeyi seçerseniz kimliğinizi oradan almak için"),
            ),
        ),
        collected=_("Otomatik yolla: kayıt formundan, e-Devlet Kapısından veya kimlik doğrulama hizmetinden"),
        unit=UNIT,
        order=21,
    )
)
processing.register(
    Activity(
        key="representation",
        title=_("Başkası adına işlem yapma yetkisinin kaydı"),
        summary=_("Vekil, veli, vasi veya kurum yetkilisi olduğunuzu belgelemek."),
        purposes=(Purpose.COMPLIANCE, Purpose.ACCESS_RIGHTS),
        bases=(Basis(Ground.OBLIGATION, _("6098 sayılı Kanun m. 40, 4721 sayılı Kanun m. 335 ve 403")),),
        subjects=(SubjectGroup.REPRESENTATIVE, SubjectGroup.SERVED),
        retention=_("Yetki bittikten sonra 10 yıl"),
        months=120,
        collected=_("Belgeyi gören görevlinin kaydetmesiyle"),
        unit=_("Başvuru masası"),
        order=22,
    )
)

declare(
    "identity.User",
    Held("username email phone", Category.CONTACT, "accounts notifying", _("kullanıcı adı, e-posta, cep telefonu")),
    Held("password", Category.SECURITY, "accounts", _("parolanın geri çevrilemeyen özeti")),
    Held(
        "last_login date_joined sessions_valid_from email_verified_at phone_verified_at",
        Category.SECURITY,
        "accounts",
        _("giriş ve doğrulama zamanları"),
    ),
    Held("told_by_email told_by_sms", Category.CONTACT, "notifying", _("bildirim tercihi")),
    Held("person", Category.IDENTITY, "accounts", _("hesabın kime ait olduğu")),
    plain="id is_superuser is_staff is_active groups user_permissions",
)
declare(
    "identity.OneTimeCode",
    Held("recipient", Category.CONTACT, "accounts", _("kodun gittiği telefon veya e-posta")),
    Held("user digest created_at expires_at used_at", Category.SECURITY, "accounts", _("tek kullanımlık kodun özeti")),
    plain="id purpose channel guesses_left",
)
declare(
    "identity.Mandate",
    Held("principal agent", Category.IDENTITY, "representation", _("temsil edilen ve temsilci")),
    Held(
        "kind scope document valid_from valid_until revoked_at",
        Category.LEGAL,
        "representation",
        _("yetkinin türü, kapsamı, belgesi ve süresi"),
    ),
    Held("recorded_by recorded_at revoked_by", Category.SECURITY, "staff", _("yetkiyi kaydeden görevli")),
    plain="id",
)
declare(
    "identity.Announcement",
    Held("agent", Category.IDENTITY, "representation", _("kurumu bildiren kişi")),
    Held(
        "organisation_name tax_number tax_index document announced_at",
        Category.LEGAL,
        "representation",
        _("bildirilen kurum, vergi kimlik numarası ve gösterilecek belge; onaylanmazsa üç ay içinde silinir"),
    ),
    plain="id",
)
declare(
    "identity.OutsideLink",
    Held(
        "user source subject_index linked_at last_used_at",
        Category.SECURITY,
        "identity-check",
        _("hesaba bağlanan e-Devlet veya sağlayıcı kimliğinin özeti ve kullanıldığı zaman"),
    ),
    plain="id",
)
declare(
    "identity.DirectoryAccount",
    Held("user name", Category.PERSONNEL, "staff", _("kurum dizinindeki kullanıcı adı")),
    Held("confirmed_at is_gone is_barred", Category.SECURITY, "staff", _("dizinin son onayı ve hesabın durumu")),
    plain="id guid",
)
declare("identity.DirectoryGroup", plain="id dn key unit title role")
