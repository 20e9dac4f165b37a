"""What a clock runs by: the term a municipality publishes, and the terms that laws give.

Each ground says how long, since when, for which causes it may stand, whether it may be made longer, and what an
applicant may do when it ran out. Which of them a service has is data of its row; the sentences are those of the laws
as of 2026 (4982 m.11-13, 3071 m.7, 6698 m.13-14, 2577 m.10-11, RG 10.06.2020/31151 m.33).
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from imece.engines.deadlines.core.counting import StartRule
from imece.engines.deadlines.core.terms import Term, Unit
from imece.engines.deadlines.models.clocks import Cause, Clock
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry

PUBLISHED = "published"


@dataclass(frozen=True)
class Prolongation:
    """How a term may be made longer: once, before it runs out, for one of ``conditions`` where the law names some.

    Without ``term`` the one who decides says how much, at most as long as the term itself.
    """

    term: Term | None
    conditions: tuple[Sentence, ...] = ()
    legal_basis: Sentence = ""


@dataclass(frozen=True)
class Ground:
    """``term`` is empty where the row says it. ``appeal`` is told to the applicant when the term ran out."""

    key: str
    title: Sentence
    law: Sentence
    term: Term | None = None
    rule: StartRule = StartRule.NEXT_DAY
    may_stand_for: frozenset[Cause] = frozenset()
    prolongation: Prolongation | None = None
    appeal: Sentence = ""
    order: int = 0


grounds: Registry[Ground] = Registry("grounds of terms")

for ground in (
    Ground(
        key=PUBLISHED,
        title=_("Yayımlanan süre"),
        law=_("Hizmet envanteri (2009/15169 sayılı Usul ve Esaslar)"),
        may_stand_for=frozenset({Cause.APPLICANT, Cause.FEE, Cause.INSTITUTION, Cause.FORCE}),
        prolongation=Prolongation(None),
        appeal=_(
            "Başvurduğunuz günden başlayarak otuz gün içinde yanıt verilmezse isteminiz reddedilmiş sayılır; bu "
            "sürenin bitiminden başlayarak altmış gün içinde idare mahkemesinde dava açabilirsiniz "
            "(2577 sayılı Kanun m. 10)."
        ),
    ),
    Ground(
        key="information",
        title=_("Bilgi edinme"),
        law=_("4982 sayılı Kanun m. 11"),
        term=Term(15, Unit.DAY, working=True),
        rule=StartRule.ON_REGISTRATION,
        may_stand_for=frozenset({Cause.APPLICANT, Cause.FEE}),
        prolongation=Prolongation(
            Term(15, Unit.DAY, working=True),
            (
                _("İstenen bilgi veya belge kurumun başka bir biriminden sağlanacak"),
                _("Başka bir kurumun görüşünün alınması gerekiyor"),
                _("Başvurunun içeriği birden çok kurumu ilgilendiriyor"),
            ),
            _("4982 sayılı Kanun m. 11"),
        ),
        appeal=_(
            "Bilgi edinme isteminize süresinde yanıt verilmediği için on beş gün içinde Bilgi Edinme Değerlendirme "
            "Kuruluna itiraz edebilirsiniz (4982 sayılı Kanun m. 13); itirazınız dava açma süresini durdurur."
        ),
        order=1,
    ),
    Ground(
        key="petition",
        title=_("Dilekçe hakkı"),
        law=_("3071 sayılı Kanun m. 7"),
        term=Term(30, Unit.DAY),
        rule=StartRule.ON_REGISTRATION,
        may_stand_for=frozenset({Cause.APPLICANT}),
        appeal=_(
            "Dilekçenize otuz gün içinde yanıt verilmediği için isteminiz reddedilmiş sayılır. Altmış gün içinde idare "
            "mahkemesinde dava açabilir (2577 sayılı Kanun m. 10) ya da üst makama başvurabilirsiniz (m. 11)."
        ),
        order=2,
    ),
    Ground(
        key="privacy",
        title=_("Kişisel verilerin korunması"),
        law=_("6698 sayılı Kanun m. 13"),
        term=Term(30, Unit.DAY),
        appeal=_(
            "Başvurunuza otuz gün içinde yanıt verilmediği için, başvurduğunuz günden başlayarak altmış gün içinde "
            "Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz (6698 sayılı Kanun m. 14)."
        ),
        order=3,
    ),
    Ground(
        key="letter",
        title=_("Resmî yazıyla istenen belge"),
        law=_("Resmî Yazışmalarda Uygulanacak Usul ve Esaslar m. 33"),
        term=Term(5, Unit.DAY, working=True),
        rule=StartRule.ON_REGISTRATION,
        order=4,
    ),
    Ground(
        key="opinion",
        title=_("Resmî yazıyla istenen görüş"),
        law=_("Resmî Yazışmalarda Uygulanacak Usul ve Esaslar m. 33"),
        term=Term(15, Unit.DAY, working=True),
        rule=StartRule.ON_REGISTRATION,
        order=5,
    ),
):
    grounds.register(ground)


def ground_of(clock: Clock) -> Ground:
    """What the clock runs by."""
    return named(clock.ground)


def named(key: str) -> Ground:
    """The ground of that key; one that no longer exists counts as the published term."""
    return grounds.find(key) or grounds.get(PUBLISHED)


def statutory() -> list[Ground]:
    """The grounds that a row may choose beside its published term, in order."""
    return [each for each in grounds.ordered() if each.key != PUBLISHED]
