"""Categories: what can be reported, to whom it goes and what is promised."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.identity.api import current_actor
from imece.engines.deadlines.api import describe_term
from imece.kernel.errors import Invalid, NotFound
from imece.services.solution_center import policies
from imece.services.solution_center.citizen.start import grouped
from imece.services.solution_center.models import Category
from imece.services.solution_center.operations.settings import move_category, save_category
from imece.services.solution_center.staff.category_forms import CategoryForm, Questions
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_GET
@allowed(policies.may_manage)
def categories(request: HttpRequest) -> HttpResponse:
    """All of them by group, those out of use too."""
    groups = grouped(Category.objects.select_related("unit"))
    lines = [(group.title, [(each, _term_of(each)) for each in group.categories]) for group in groups]
    context = {"groups": lines, "may_change": policies.may_change_settings(current_actor(request))}
    return render(request, "solution_center/staff/categories.html", context)


def _term_of(category: Category) -> str:
    return describe_term(category.promised) if category.promised else ""


@require_http_methods(["GET", "POST"])
@allowed(policies.may_change_settings)
def add(request: HttpRequest) -> HttpResponse:
    return _edit(request, Category(group=request.GET.get("grup", "")[:60]))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_change_settings)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    return _edit(request, _category(key))


def _edit(request: HttpRequest, category: Category) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form, questions = CategoryForm(data, instance=category), Questions(data, known=category.questions)
    if data is not None and all([form.is_valid(), questions.is_valid()]) and _saved(request, form, questions):
        messages.success(request, _("“%(name)s” kaydedildi.") % {"name": category.name})
        return see_other(reverse("office:solution_center:categories"))
    groups = sorted(set(Category.objects.values_list("group", flat=True)))
    context = {"form": form, "questions": questions, "category": category, "groups": groups}
    return render(request, "solution_center/staff/category.html", context, status=200 if data is None else 422)


def _saved(request: HttpRequest, form: CategoryForm, questions: Questions) -> bool:
    category = form.category()
    category.questions = questions.definition()
    try:
        save_category(actor=current_actor(request), category=category)
    except Invalid as refusal:
        for name, texts in refusal.fields.items():
            form.add_error(name if name in form.fields else None, texts)
        return False
    return True


@require_POST
@allowed(policies.may_change_settings)
def move(request: HttpRequest, key: str) -> HttpResponse:
    """One place up or down in its group."""
    move_category(actor=current_actor(request), category=_category(key), up=request.POST.get("yon") == "yukari")
    return see_other(reverse("office:solution_center:categories"))


def _category(key: str) -> Category:
    found = Category.objects.filter(key=key).first()
    if found is None:
        raise NotFound
    return found
