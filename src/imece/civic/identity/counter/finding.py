"""Looking for a person at the counter. Whoever a page of the list has shown is written down."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from imece.civic.identity import policies
from imece.civic.identity.models import Announcement, User
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.trail import Act, note
from imece.civic.people.api import Person
from imece.kernel import turkish
from imece.kernel.identifiers import mask
from imece.shell.ui.access import allowed
from imece.shell.ui.tables import Column, Filter, Table

SHORTEST: Final = 3
MOST_WORDS: Final = 5
A_PAGE: Final = 25
MANY: Final = 100
"""From so many on the page says how to narrow the search."""
WITH, WITHOUT = "var", "yok"
COLUMNS = (
    Column(key="name", title=_("Ad soyad ya da kurum adı"), sort="folded_name"),
    Column(key="number", title=_("Numara")),
    Column(key="kind", title=_("Tür"), sort="kind"),
    Column(key="account", title=_("Hesap"), sort="has_account"),
    Column(key="since", title=_("Kayıt tarihi"), sort="created_at", is_optional=True),
)
FILTERS = (
    Filter(key="tur", title=_("Tür"), choices=Person.Kind.choices),
    Filter(key="hesap", title=_("Hesap"), choices=((WITH, _("Hesabı var")), (WITHOUT, _("Hesabı yok")))),
)


@require_GET
@allowed(policies.may_enter_accounts)
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """By identity or tax number, or by name; nothing is listed before something is asked."""
    words = " ".join(request.GET.get("q", "").split())[:100]
    table = Table(request, columns=COLUMNS, filters=FILTERS, default_sort="folded_name", per_page=A_PAGE)
    is_enough = len(words) >= SHORTEST
    shown: list[Person] = []
    if is_enough:
        shown = table.page_of(_found(words, table.chosen("tur"), table.chosen("hesap"))).rows
    if shown:
        note(request, current_actor(request), Act.LISTED, "Kişi araması", *shown)
    may_record = policies.may_record_mandates(current_actor(request))
    data = {
        **_context(table, words, shown, is_enough=is_enough),
        "may_record": may_record,
        "waiting": Announcement.objects.count() if may_record else 0,
    }
    return render(request, "identity/counter/find.html", data)


def _context(table: Table, words: str, shown: list[Person], *, is_enough: bool) -> Mapping[str, Any]:
    return {
        "table": table,
        "words": words,
        "is_enough": is_enough,
        "is_many": is_enough and table.page.total > MANY,
        "is_narrowed": bool(table.chosen("tur") or table.chosen("hesap")),
        "rows": [(person, mask(person.national_id or "", keep=2)) for person in shown],
    }


def _found(words: str, kind: str, account: str) -> QuerySet[Person]:
    """Everybody whose number this is, or whose name holds every word in any order and spelling."""
    people = Person.objects.annotate(has_account=Exists(User.objects.filter(person=OuterRef("pk"))))
    if words.isdecimal():
        people = people.with_national_id(words)
    else:
        for word in turkish.fold(words).split()[:MOST_WORDS]:
            people = people.filter(folded_name__contains=word)
    if kind:
        people = people.filter(kind=kind)
    return people.filter(has_account=account == WITH) if account else people
