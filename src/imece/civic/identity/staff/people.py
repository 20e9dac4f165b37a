"""Everybody who works here, and taking somebody new into service."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.identity.models import User
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.staff.forms import NewPersonForm
from imece.civic.identity.staffing import hire
from imece.civic.institution.api import StaffPost, Unit, policies, rights
from imece.kernel import turkish
from imece.kernel.errors import DomainError, Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor
from imece.shell.ui.tables import Column, Filter, Table

COLUMNS = (
    Column(key="name", title=gettext_lazy("Ad soyad"), sort="person__folded_name"),
    Column(key="posts", title=gettext_lazy("Görevleri")),
    Column(key="way", title=gettext_lazy("Girişi")),
    Column(key="seen", title=gettext_lazy("Son giriş"), sort="last_login", is_optional=True),
)
STATES = (("gorevde", gettext_lazy("Görevde")), ("ayrilan", gettext_lazy("Ayrılanlar")))
FILTERS = (Filter(key="durum", title=gettext_lazy("Durum"), choices=STATES),)


@require_GET
@allowed(policies.may_manage)
def people(request: HttpRequest) -> HttpResponse:
    """Whoever holds a post or once held one."""
    table = Table(request, columns=COLUMNS, filters=FILTERS, default_sort="person__folded_name")
    words, chosen = request.GET.get("q", "").strip(), _chosen(request)
    table.page_of(_found(table.chosen("durum"), words, **chosen))
    context = {
        "table": table,
        "words": words,
        "chosen": chosen,
        "roles": rights.roles(),
        "units": Unit.objects.active(),
    }
    return render(request, "identity/staff/people.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
@fresh_factor
def new_person(request: HttpRequest) -> HttpResponse:
    """A person, an account and a first post in one step."""
    actor = current_actor(request)
    form = NewPersonForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_bound and form.is_valid():
        try:
            user = hire(actor=actor, **form.cleaned_data)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name, list(sentences))
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Personel eklendi. Şimdi ilk giriş bağlantısını oluşturup kendisine verin."))
            return see_other(reverse("office:staff:person", args=[user.pk]))
    return render(request, "identity/staff/new_person.html", {"form": form}, status=422 if form.is_bound else 200)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Role and unit that the address asks for; what is not known is left out."""
    unit = request.GET.get("birim", "")
    is_unit = unit.isascii() and unit.isdigit() and Unit.objects.filter(pk=int(unit)).exists()
    role = request.GET.get("rol", "")
    return {"unit": unit if is_unit else "", "role": role if role in rights.roles() else ""}


def _found(state: str, words: str, role: str, unit: str) -> QuerySet[User]:
    posts = StaffPost.objects.filter(person=OuterRef("person"))
    working = posts.filter(is_active=True)
    if role:
        working = working.filter(role=role)
    if unit:
        working = working.filter(unit_id=int(unit))
    found = User.objects.filter(Exists(posts))
    if state == "ayrilan":
        found = found.exclude(Exists(posts.filter(is_active=True)))
    elif state or role or unit:
        found = found.filter(Exists(working))
    for word in turkish.fold(words).split()[:5]:
        found = found.filter(person__folded_name__contains=word)
    open_posts = StaffPost.objects.filter(is_active=True).select_related("unit").order_by("pk")
    return found.prefetch_related(Prefetch("person__posts", queryset=open_posts, to_attr="open_posts"))
