"""The inventory as rows: one for each activity and category, as the Board's sample has it, or one for each category."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.privacy.inventory.measures import Kind, taken
from imece.civic.privacy.inventory.models import OutsideActivity
from imece.kernel.personal_data import (
    Activity,
    Category,
    Ground,
    Held,
    Purpose,
    RecipientGroup,
    SubjectGroup,
    declarations,
    processing,
)

SAMPLE_COLUMNS: Final = (
    gettext_lazy("İşleme faaliyeti"),
    gettext_lazy("Birim"),
    gettext_lazy("Veri kategorisi"),
    gettext_lazy("Kişisel veriler"),
    gettext_lazy("Özel nitelikli"),
    gettext_lazy("İşleme amaçları"),
    gettext_lazy("Hukuki sebep"),
    gettext_lazy("Veri konusu kişi grubu"),
    gettext_lazy("Toplama yöntemi"),
    gettext_lazy("Alıcı / alıcı grupları"),
    gettext_lazy("Azami saklama süresi"),
    gettext_lazy("Yabancı ülkelere aktarım"),
    gettext_lazy("Teknik tedbirler"),
    gettext_lazy("İdari tedbirler"),
)
VERBIS_COLUMNS: Final = (
    gettext_lazy("Veri kategorisi"),
    gettext_lazy("Veri işleme amaçları"),
    gettext_lazy("Veri konusu kişi grupları"),
    gettext_lazy("Alıcı / alıcı grupları"),
    gettext_lazy("Azami saklama süresi"),
    gettext_lazy("Yabancı ülkelere aktarım"),
    gettext_lazy("Veri güvenliği tedbirleri"),
)


@dataclass(frozen=True)
class Row:
    """One activity with the data of one category. Everything is ready to be shown."""

    activity: str
    unit: str
    category: Category
    data: tuple[str, ...]
    purposes: tuple[str, ...]
    grounds: tuple[str, ...]
    subjects: tuple[str, ...]
    collected: str
    recipients: tuple[str, ...]
    recipient_groups: tuple[str, ...]
    retention: str
    months: int | None
    abroad: str
    tables: tuple[str, ...] = ()
    outside: int | None = None
    """The number of the row that was written by hand; none where a declaration is behind it."""


def inventory() -> list[Row]:
    """Everything that is processed, activity by activity; what happens outside the programme comes last."""
    return [*_declared(), *_outside()]


def categories_of(activity: Activity) -> list[Category]:
    """Which kinds of data an activity touches, in VERBİS's order."""
    touched = {held.category for _model, held in _held_for(activity)}
    return [category for category in Category if category in touched]


def _held_for(activity: Activity) -> Iterator[tuple[str, Held]]:
    for declaration in declarations:
        for held in declaration.held:
            if activity.key in held.activities:
                yield declaration.key, held


def _declared() -> Iterator[Row]:
    for activity in processing.ordered():
        held = list(_held_for(activity))
        for category in categories_of(activity):
            yield _row(activity, category, [(model, each) for model, each in held if each.category == category])


def _row(activity: Activity, category: Category, held: Sequence[tuple[str, Held]]) -> Row:
    return Row(
        activity=str(activity.title),
        unit=str(activity.unit),
        category=category,
        data=_once(str(each.what) for _model, each in held),
        purposes=tuple(str(purpose.label) for purpose in activity.purposes),
        grounds=tuple(str(basis) for basis in activity.bases),
        subjects=tuple(str(group.label) for group in activity.subjects),
        collected=str(activity.collected),
        recipients=tuple(f"{each} ({each.why})" for each in activity.recipients),
        recipient_groups=_once(str(each.group.label) for each in activity.recipients),
        retention=str(activity.retention),
        months=activity.months,
        abroad=str(activity.abroad),
        tables=_once(model for model, _held in held),
    )


def _outside() -> Iterator[Row]:
    for one in OutsideActivity.objects.all():
        for category in one.categories:
            yield Row(
                activity=one.title,
                unit=one.unit,
                category=Category(category),
                data=(one.what,),
                purposes=labels(Purpose, one.purposes),
                grounds=tuple(f"{label}" for label in _grounds(one)),
                subjects=labels(SubjectGroup, one.subjects),
                collected=_("Program dışında"),
                recipients=(one.recipients,) if one.recipients else (),
                recipient_groups=(str(RecipientGroup.OTHER.label),) if one.recipients else (),
                retention=one.retention,
                months=None,
                abroad=one.abroad,
                outside=one.pk,
            )


def _grounds(one: OutsideActivity) -> Iterator[str]:
    for value in one.grounds:
        ground = Ground(value)
        yield f"{ground.label} ({ground.value}{f'; {one.law}' if one.law else ''})"


def labels(choices: type[TextChoices], values: Iterable[str]) -> tuple[str, ...]:
    """The words of stored values; what the vocabulary no longer knows is left out."""
    return tuple(str(choices(value).label) for value in values if value in choices.values)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def nowhere(abroad: str) -> str:
    """Transfer abroad in words (m.9)."""
    return abroad or _("Aktarılmıyor")


def sample_cells(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Rows under ``SAMPLE_COLUMNS``: the Board's sample inventory."""
    technical, administrative = (_join(str(each.title) for each in taken(kind)) for kind in Kind)
    for row in rows:
        yield [
            row.activity,
            row.unit,
            str(row.category.label),
            _join(row.data),
            _("Evet") if row.category.is_special else _("Hayır"),
            _join(row.purposes),
            _join(row.grounds),
            _join(row.subjects),
            row.collected,
            _join(row.recipients) or _("Aktarılmıyor"),
            row.retention,
            nowhere(row.abroad),
            technical,
            administrative,
        ]


def verbis_cells(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Rows under ``VERBIS_COLUMNS``: one for each category, as it is typed into the register."""
    by_category: dict[Category, list[Row]] = {}
    for row in rows:
        by_category.setdefault(row.category, []).append(row)
    measures = _join(str(each.title) for kind in Kind for each in taken(kind))
    for category in Category:
        if category in by_category:
            yield _verbis(category, by_category[category], measures)


def _verbis(category: Category, rows: Sequence[Row], measures: str) -> list[str]:
    return [
        str(category.label),
        _join(_once(word for row in rows for word in row.purposes)),
        _join(_once(word for row in rows for word in row.subjects)),
        _join(_once(word for row in rows for word in row.recipient_groups)) or _("Aktarılmıyor"),
        longest(rows),
        _join(_once(row.abroad for row in rows)) or _("Aktarılmıyor"),
        measures,
    ]


def longest(rows: Sequence[Row]) -> str:
    """The longest time in which anything of these is kept; in words where no number is known."""
    months = [row.months for row in rows if row.months is not None]
    words = [row.retention for row in rows if row.outside is not None]
    if not months:
        return _join(words or _once(row.retention for row in rows))
    most = max(months)
    said = _("%(years)s yıl") % {"years": most // 12} if most % 12 == 0 else _("%(months)s ay") % {"months": most}
    return _join([said, *words])


def _join(words: Iterable[str]) -> str:
    return "; ".join(words)
