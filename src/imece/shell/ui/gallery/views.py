"""The living gallery: each component with Turkish sample data and in its states."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from imece.shell.ui.access import allowed, is_staff
from imece.shell.ui.answers import see_other
from imece.shell.ui.gallery import samples
from imece.shell.ui.gallery.forms import SampleForm
from imece.shell.ui.tables import Table


@allowed(is_staff)
def gallery(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    table = Table(request, columns=samples.COLUMNS, filters=samples.FILTERS, per_page=5, may_export=True)
    table.page = samples.page()
    data = {
        "table": table,
        "blank_form": SampleForm(prefix="bos"),
        "wrong_form": SampleForm(samples.WRONG_ANSWERS, prefix="hatali"),
        **samples.everything(),
    }
    return render(request, "ui/gallery.html", data)


@allowed(is_staff)
def confirm(request: HttpRequest) -> HttpResponse:
    """What a confirm dialog becomes without JavaScript."""
    address = reverse("office:ui:gallery")
    if request.method == "POST":
        return see_other(address)
    data = {
        "base": "office/base.html",
        "title": samples.QUESTION,
        "text": samples.CONSEQUENCE,
        "action": request.path,
        "button": samples.VERB,
        "back": address,
    }
    return render(request, "ui/confirm.html", data)


@allowed(is_staff)
def toast(request: HttpRequest) -> HttpResponse:
    """A toast, as an answer to htmx."""
    return render(request, "ui/gallery_toast.html")
