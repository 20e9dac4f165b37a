"""Closed applications as they age, by the file-plan code of their row."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from imece.civic.privacy.api import Aged, Term, Way, Went
from imece.engines.cases.forgetting import forget_case
from imece.engines.cases.models import Case, CaseQuerySet
from imece.kernel.errors import Sentence
from imece.kernel.fields import blind_index

KEY = "cases.case"
PLAN = _("Standart Dosya Planı, kurum saklama süresi")
TO_ARCHIVE = _("Standart Dosya Planı: süre sonunda arşive devredilir, imha edilmez")
YEARS = {
    "": 10, "622.01": 10, "622.02": 10, "804.01": 10, "807.04": 10, "934.01": 10, "934.02": 10,
    "702": 15, "704": 15, "705": 15, "708.03": 15, "719": 15, "805.01": 15,
    "708.02": 20, "710": 20,
}  # fmt: skip
"""Retention by code of the Standart Dosya Planı (V.4, in force since 2.1.2024); the privacy officer may change them."""
ARCHIVED = {"703": 20, "708.01": 15}
"""Codes marked A3: nothing of them is destroyed by the calendar."""


class ClosedCases:
    """The row stays for the figures, so a case is only ever anonymised."""

    key = KEY
    title: Sentence = _("Sonuçlanan başvurular")
    counts_from: Sentence = _("sonuçlanma günü")
    ways = frozenset({Way.ANONYMISED})

    @property
    def terms(self) -> Sequence[Term]:
        by_plan = [Term(years * 12, Way.ANONYMISED, PLAN, code) for code, years in YEARS.items()]
        kept = [Term(years * 12, Way.ANONYMISED, TO_ARCHIVE, code, is_active=False) for code, years in ARCHIVED.items()]
        return [*by_plan, *kept]

    def plans(self) -> Iterable[str]:
        codes = _closed().order_by().values_list("service_version__file_plan_code", flat=True)
        return codes.distinct()

    def due(self, before: datetime, file_plan: str) -> Iterator[Aged]:
        rows = (
            _closed()
            .filter(closed_at__lt=before, service_version__file_plan_code=file_plan)
            .order_by("closed_at")
            .values_list("pk", "number", "applicant__person", "applicant__national_id_index")
        )
        for pk, number, person, index in rows.iterator(chunk_size=2000):
            yield Aged(pk, names(number, person, index))

    def destroy(self, pks: Sequence[int], way: Way) -> Went:
        cases = list(
            _closed()
            .filter(pk__in=pks)
            .select_related("applicant", "service", "service_version")
            .select_for_update(of=("self",))
        )
        for case in cases:
            forget_case(case)
        return Went(len(cases))


def _closed() -> CaseQuerySet:
    return Case.objects.filter(is_open=False, forgotten_at=None, closed_at__isnull=False)


def names(number: str, person: int | None, index: str) -> frozenset[str]:
    """The names that a legal hold on this application, its applicant or the applicant's number may bear."""
    found = {f"case:{number}"}
    if person:
        found.add(f"person:{person}")
    if index:
        found.add(f"id:{index}")
    return frozenset(found)


def names_of(case: Case) -> frozenset[str]:
    number = case.applicant.national_id
    return names(case.number, case.applicant.person_id, blind_index(number) if number else "")
