"""Security measures in the words of VERBİS: those that the programme takes, and those that only people can take."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imece.civic.privacy.inventory.models import TakenMeasure
from imece.kernel.registry import Registry


class Kind(models.TextChoices):
    TECHNICAL = "technical", _("Teknik tedbir")
    ADMINISTRATIVE = "administrative", _("İdari tedbir")


@dataclass(frozen=True)
class Measure:
    """``how`` says what in the programme takes it; empty where the institution itself must."""

    key: str
    kind: Kind
    title: Promise
    how: Promise | str = ""

    @property
    def is_ours(self) -> bool:
        return bool(self.how)


measures: Registry[Measure] = Registry("security measures")

for _measure in (
    Measure(
        "access-matrix",
        Kind.TECHNICAL,
        _("Çalışanlar için yetki matrisi oluşturulmuştur"),
        _("roller ve birimle sınırlı yetkiler; her sayfa kimin girebileceğini söyler"),
    ),
    Measure(
        "access-log",
        Kind.TECHNICAL,
        _("Erişim logları düzenli olarak tutulmaktadır"),
        _("kim, ne zaman, kimin verisine, hangi amaçla baktı"),
    ),
    Measure(
        "log-integrity",
        Kind.TECHNICAL,
        _("Log kayıtları kullanıcı müdahalesi olmayacak şekilde tutulmaktadır"),
        _("özet zinciri, günlük mühür ve zaman damgası"),
    ),
    Measure(
        "user-accounts",
        Kind.TECHNICAL,
        _("Kullanıcı hesap yönetimi ve yetki kontrol sistemi uygulanmakta, takibi yapılmaktadır"),
        _("iki adımlı giriş; görevden ayrılanın yetkisi o anda kalkar"),
    ),
    Measure(
        "leavers",
        Kind.TECHNICAL,
        _("Görev değişikliği olan ya da işten ayrılan çalışanların yetkileri kaldırılmaktadır"),
        _("görev kapanınca oturumlar da kapanır"),
    ),
    Measure(
        "encryption",
        Kind.TECHNICAL,
        _("Şifreleme yapılmaktadır"),
        _("kimlik numaraları ve form yanıtları şifreli durur"),
    ),
    Measure(
        "masking",
        Kind.TECHNICAL,
        _("Gerektiğinde veri maskeleme önlemi uygulanmaktadır"),
        _("kimlik numarası maskeli görünür; açmak gerekçe ister ve kaydedilir"),
    ),
    Measure(
        "network",
        Kind.TECHNICAL,
        _("Ağ güvenliği ve uygulama güvenliği sağlanmaktadır"),
        _("içerik güvenlik ilkesi, güvenli çerezler, deneme sınırları"),
    ),
    Measure(
        "uploads",
        Kind.TECHNICAL,
        _("Dosya yüklemelerinde tür, boyut ve zararlı içerik denetimi yapılmaktadır"),
        _("tür içeriğinden anlaşılır; virüs taraması kuruluysa her dosyaya uygulanır"),
    ),
    Measure(
        "minimisation",
        Kind.TECHNICAL,
        _("Kişisel veriler mümkün olduğunca azaltılmaktadır"),
        _("yalnız hizmetin formunda gerekli olan sorulur"),
    ),
    Measure("firewall", Kind.TECHNICAL, _("Güvenlik duvarları kullanılmaktadır")),
    Measure("antivirus", Kind.TECHNICAL, _("Güncel anti-virüs sistemleri kullanılmaktadır")),
    Measure("backup", Kind.TECHNICAL, _("Kişisel veriler yedeklenmekte ve yedeklerin güvenliği sağlanmaktadır")),
    Measure("penetration-test", Kind.TECHNICAL, _("Sızma testi uygulanmaktadır")),
    Measure("intrusion-detection", Kind.TECHNICAL, _("Saldırı tespit ve önleme sistemleri kullanılmaktadır")),
    Measure("premises", Kind.TECHNICAL, _("Kişisel veri içeren fiziksel ortamların güvenliği sağlanmaktadır")),
    Measure(
        "notice",
        Kind.ADMINISTRATIVE,
        _("Aydınlatma yükümlülüğü yerine getirilmektedir"),
        _("metin verinin alındığı yerde gösterilir, gösterildiği kaydedilir"),
    ),
    Measure(
        "inventory",
        Kind.ADMINISTRATIVE,
        _("Kişisel veri işleme envanteri hazırlanmıştır"),
        _("her tablonun her alanı bildirilmiştir; bildirilmeyen alan testten geçmez"),
    ),
    Measure(
        "retention",
        Kind.ADMINISTRATIVE,
        _("Kişisel veri saklama ve imha politikası uygulanmaktadır"),
        _("saklama kuralları her gece uygulanır, imha tutanağı düzenlenir"),
    ),
    Measure(
        "breach-plan",
        Kind.ADMINISTRATIVE,
        _("Kişisel veri güvenliği sorunları hızlı bir şekilde raporlanmaktadır"),
        _("ihlal kaydı ve 72 saatlik süre"),
    ),
    Measure("training", Kind.ADMINISTRATIVE, _("Çalışanlar için veri güvenliği eğitimleri düzenli yapılmaktadır")),
    Measure("confidentiality", Kind.ADMINISTRATIVE, _("Gizlilik taahhütnameleri yapılmaktadır")),
    Measure("policies", Kind.ADMINISTRATIVE, _("Veri güvenliği politika ve prosedürleri belirlenmiştir")),
    Measure("discipline", Kind.ADMINISTRATIVE, _("Çalışanlar için disiplin düzenlemeleri mevcuttur")),
    Measure("contracts", Kind.ADMINISTRATIVE, _("İmzalanan sözleşmeler veri güvenliği hükümleri içermektedir")),
    Measure("audits", Kind.ADMINISTRATIVE, _("Kurum içi periyodik denetimler yapılmaktadır")),
    Measure("processors", Kind.ADMINISTRATIVE, _("Veri işleyen hizmet sağlayıcılar düzenli denetlenmektedir")),
):
    measures.register(_measure)


def taken(kind: Kind) -> list[Measure]:
    """The measures in force: the programme's own, and those that the institution says it takes."""
    said = set(TakenMeasure.objects.values_list("key", flat=True))
    return [each for each in measures if each.kind == kind and (each.is_ours or each.key in said)]
