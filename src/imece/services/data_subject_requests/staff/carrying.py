"""The frame of every act on the desk: carry it out and lead back, or show why it was not done."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from imece.engines.cases.api import Case
from imece.kernel.errors import Conflict, Invalid, NotAllowed
from imece.services.data_subject_requests.staff.views import show
from imece.shell.ui.answers import see_other


def carried_out(request: HttpRequest, case: Case, name: str, form: forms.Form, run: Callable[[], str]) -> HttpResponse:
    """Do it and lead back, or show the desk again with why it was not done."""
    if not form.is_valid():
        return show(request, case, bound={name: form})
    try:
        messages.success(request, run())
    except Invalid as refusal:
        for field, sentences in refusal.fields.items():
            form.add_error(field if field in form.fields else None, sentences)
        if not refusal.fields:
            form.add_error(None, refusal.message)
        return show(request, case, bound={name: form})
    except (NotAllowed, Conflict) as refusal:
        return show(request, case, problem=refusal.message)
    return see_other(reverse("office:data_subject_requests:desk", args=[case.number]))
