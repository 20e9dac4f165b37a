"""The log, its chain, its seals. Nothing here points by foreign key at what may be erased while the log stands.

Rows are only ever added; the database itself refuses to change or delete them (migration ``0002``).
"""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.audit import canonical


class Act(models.TextChoices):
    """What somebody did. The Turkish word stands in sentences about a person: "Zeynep Kaya görüntüledi"."""

    VIEWED = "viewed", _("Görüntüledi")
    LISTED = "listed", _("Listede gördü")
    EXPORTED = "exported", _("Dışa aktardı")
    PRINTED = "printed", _("Yazdırdı")
    DOWNLOADED = "downloaded", _("Dosyayı açtı")
    UNMASKED = "unmasked", _("Gizli bilgiyi açtı")
    CHANGED = "changed", _("Değiştirdi")
    ERASED = "erased", _("Sildi")
    SIGNED_IN = "signed_in", _("Oturum açtı")
    SIGN_IN_FAILED = "sign_in_failed", _("Oturum açamadı")
    SIGNED_OUT = "signed_out", _("Oturumu kapattı")
    ACCOUNT_CHANGED = "account_changed", _("Hesap güvenliğini değiştirdi")
    GRANTED = "granted", _("Yetki verdi")
    REVOKED = "revoked", _("Yetkiyi aldı")
    SETTINGS_CHANGED = "settings_changed", _("Ayarları değiştirdi")
    VERIFIED = "verified", _("Kayıtları doğruladı")


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, keys: Iterable[str]) -> Self:
        """Linked entries that name one of ``keys`` as their subject, newest first."""
        naming = Subject.objects.filter(key__in=list(keys)).values("entry_id")
        return self.filter(pk__in=naming).order_by("-pk")


class Entry(models.Model):
    """Somebody did something. Names are kept as they were then; people, posts and units by number only."""

    at = models.DateTimeField(_("zaman"), default=timezone.now, db_index=True, editable=False)
    actor_name = models.CharField(_("kişi"), max_length=240)
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    unit_name = models.CharField(_("birim"), max_length=150, blank=True)
    act = models.CharField(_("işlem"), max_length=20, choices=Act.choices)
    subjects = models.JSONField(_("kimin verisi"), default=list)
    what = models.CharField(_("ne"), max_length=300, blank=True)
    purpose = models.CharField(_("amaç"), max_length=300, blank=True)
    address = models.CharField(_("ağ adresi"), max_length=45, blank=True)
    data = models.JSONField(_("ayrıntı"), default=dict)

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("denetim kaydı")
        verbose_name_plural = _("denetim kayıtları")
        indexes = [
            models.Index(fields=["person_id", "-id"], name="audit_entry_person"),
            models.Index(fields=["unit_id", "-id"], name="audit_entry_unit"),
            models.Index(fields=["act", "-id"], name="audit_entry_act"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.get_act_display()} {self.what}".strip()

    def as_hashed(self) -> bytes:
        """The bytes that the chain covers."""
        return canonical.entry_bytes([getattr(self, name) for name in canonical.FIELDS])


class Link(models.Model):
    """An entry's place in the chain: ``hash`` covers the entry and ``previous_hash``, and so everything before it."""

    position = models.BigIntegerField(_("sıra"), primary_key=True)
    entry = models.OneToOneField(Entry, models.DO_NOTHING, related_name="link", db_constraint=False)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("zincir halkası")
        verbose_name_plural = _("zincir halkaları")

    def __str__(self) -> str:
        return f"{self.position}: {self.hash[:12]}"


class Subject(models.Model):
    """Whose data an entry is about; made together with the link, so that people find looks at their own data."""

    key = models.CharField(max_length=80)
    entry = models.ForeignKey(Entry, models.DO_NOTHING, related_name="+", db_constraint=False)

    class Meta:
        verbose_name = _("kaydın konusu")
        verbose_name_plural = _("kayıtların konuları")
        constraints = [models.UniqueConstraint(fields=["key", "entry"], name="audit_subject_once")]

    def __str__(self) -> str:
        return self.key


class Lock(models.Model):
    """A row that one process holds while it links, seals or moves; nothing else is ever in it."""

    name = models.CharField(max_length=20, primary_key=True)

    class Meta:
        verbose_name = _("kilit")

    def __str__(self) -> str:
        return self.name


class Seal(models.Model):
    """The head of the chain at one moment. Its ``digest`` is what a timestamp authority signs."""

    number = models.PositiveIntegerField(_("mühür no"), primary_key=True)
    position = models.BigIntegerField(_("sıra"))
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("zaman"), default=timezone.now)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mühür")
        verbose_name_plural = _("mühürler")

    def __str__(self) -> str:
        return f"{self.number}: {self.position}"


class Stamp(models.Model):
    """An authority's RFC 3161 token over a digest of ours; added later where it was out of reach at first."""

    digest = models.CharField(max_length=64, unique=True)
    token = models.BinaryField()
    authority = models.CharField(_("zaman damgası makamı"), max_length=200)
    stamped_at = models.DateTimeField(_("damga zamanı"))

    class Meta:
        verbose_name = _("zaman damgası")
        verbose_name_plural = _("zaman damgaları")

    def __str__(self) -> str:
        return f"{self.authority}: {self.digest[:12]}"


class Verification(models.Model):
    """One reading of the chain and what it found."""

    at = models.DateTimeField(_("zaman"), default=timezone.now)
    first = models.BigIntegerField(_("ilk sıra"))
    last = models.BigIntegerField(_("son sıra"))
    stopped_early = models.BooleanField(default=False)
    milliseconds = models.PositiveIntegerField()
    findings = models.JSONField(default=list)
    warnings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("doğrulama")
        verbose_name_plural = _("doğrulamalar")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}: {len(self.findings)}"
