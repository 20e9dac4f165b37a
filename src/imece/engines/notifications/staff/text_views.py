"""The texts of messages: list, editor, preview."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imece.civic.institution.api import Actor
from imece.engines.notifications import policies
from imece.engines.notifications.definitions import TemplateDefinition, definitions
from imece.engines.notifications.models import MessageTemplate
from imece.engines.notifications.operations import save_text
from imece.engines.notifications.rendering import check_text, fill, fill_line
from imece.engines.notifications.staff.forms import TextForm
from imece.engines.notifications.texts import Text, text_of, texts_of
from imece.kernel.errors import Conflict, Invalid
from imece.shell.ui.access import allowed, visitor_of


@allowed(policies.may_edit_texts)
def texts(request: HttpRequest) -> HttpResponse:
    """Every announced text with the version in force."""
    return render(request, "notifications/staff/texts.html", {"rows": texts_of(definitions.all())})


@allowed(policies.may_edit_texts)
def edit(request: HttpRequest, key: str, channel: str) -> HttpResponse:
    """Change a text; shows how it reads with example values."""
    definition = _definition(key, channel)
    text = text_of(definition)
    form = TextForm(request.POST or None, channel=channel, initial=_initial(text))
    if form.is_valid() and _saved(request, form, definition):
        return redirect("office:notifications:edit", key=key, channel=channel)
    written = _written(form, text)
    shown = {
        "definition": definition,
        "form": form,
        "text": text,
        "preview": _preview(definition, *written),
        "versions": MessageTemplate.objects.filter(key=key, channel=channel)[:20],
    }
    return render(request, "notifications/staff/edit.html", shown, status=422 if form.errors else 200)


@allowed(policies.may_edit_texts)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """How a text would read, while it is being written."""
    definition = _definition(request.POST.get("key", ""), request.POST.get("channel", ""))
    written = request.POST.get("subject", "")[:200], request.POST.get("body", "")[:10_000]
    return render(
        request,
        "notifications/staff/_preview.html",
        {"definition": definition, "preview": _preview(definition, *written)},
    )


def _definition(key: str, channel: str) -> TemplateDefinition:
    definition = definitions.find(key, channel)
    if definition is None:
        raise Http404
    return definition


def _initial(text: Text) -> dict[str, object]:
    return {"subject": text.subject, "body": text.body, "is_active": text.is_active, "seen_version": text.version}


def _written(form: TextForm, text: Text) -> tuple[str, str]:
    if not form.is_bound:
        return text.subject, text.body
    return form.data.get("subject", ""), form.data.get("body", "")


def _preview(definition: TemplateDefinition, subject: str, body: str) -> dict[str, str]:
    try:
        check_text(subject, definition.variables)
        check_text(body, definition.variables)
    except Invalid as refusal:
        return {"problem": refusal.message}
    filled = fill(body, definition.variables)
    return {"subject": fill_line(subject, definition.variables), "body": filled, "length": str(len(filled))}


def _saved(request: HttpRequest, form: TextForm, definition: TemplateDefinition) -> bool:
    given: dict[str, Any] = {"subject": "", **form.cleaned_data}
    try:
        save_text(actor=cast("Actor", cast("Any", visitor_of(request))), definition=definition, **given)
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        return False
    except Invalid as refusal:
        for field, problems in refusal.fields.items():
            form.add_error(field, problems)
        return False
    messages.success(request, _("Metin kaydedildi. Bundan sonraki bildirimlerde bu metin kullanılacak."))
    return True
