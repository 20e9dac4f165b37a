"""Anybody may check a document: by its code, and by the file itself."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from imece.engines.documents.citizen.forms import CodeForm, FileForm
from imece.engines.documents.models import IssuedDocument
from imece.engines.documents.selectors import download_response, find_by_code, find_by_hash, hash_of
from imece.kernel.errors import NotFound
from imece.kernel.turkish import moment_words
from imece.shell.ui.access import public
from imece.shell.ui.throttle import Throttle, client_address

lookups = Throttle("document-code", limit=20, seconds=600)
comparisons = Throttle("document-file", limit=30, seconds=600)


@public
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file."""
    form = CodeForm(request.GET if "kod" in request.GET else None)
    if form.is_valid():
        return redirect("documents:verified", code=form.cleaned_data["kod"])
    return _start(request, form=form, status=422 if form.is_bound else 200)


@public
@never_cache
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of a document; compare a file with it."""
    document = _found(request, code)
    if document is None:
        return _start(request, status=404, unknown=code[:40])
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    is_same = None
    if form.is_valid():
        comparisons.hit(client_address(request))
        is_same = hash_of(form.cleaned_data["dosya"].chunks()) == document.sha256
    return _result(request, document, form, is_same=is_same)


@public
@never_cache
@require_POST
def verify_file(request: HttpRequest) -> HttpResponse:
    """Find the document that a file is a copy of."""
    comparisons.hit(client_address(request))
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, file_form=form, status=422)
    document = find_by_hash(hash_of(form.cleaned_data["dosya"].chunks()))
    if document is None:
        return _start(request, status=404, is_foreign=True)
    return _result(request, document, FileForm(), is_same=True)


@public
@never_cache
def download(request: HttpRequest, code: str) -> HttpResponseBase:
    """The file itself, where the room that issued it allows that and it is still valid."""
    document = _found(request, code)
    if document is None or not document.is_downloadable or document.is_revoked:
        raise NotFound
    return download_response(document)


def _found(request: HttpRequest, code: str) -> IssuedDocument | None:
    """The document of ``code``; only misses are counted, so that a shared address is not locked out."""
    lookups.check(client_address(request))
    document = find_by_code(code)
    if document is None:
        lookups.count(client_address(request))
    return document


def _result(request: HttpRequest, document: IssuedDocument, form: FileForm, *, is_same: bool | None) -> HttpResponse:
    shown = {
        "document": document,
        "issued": moment_words(document.issued_at, year=True),
        "revoked": moment_words(document.revoked_at, year=True) if document.revoked_at else "",
        "form": form,
        "is_same": is_same,
    }
    return render(request, "documents/citizen/verified.html", shown, status=422 if form.errors else 200)


def _start(
    request: HttpRequest,
    *,
    status: int,
    form: CodeForm | None = None,
    file_form: FileForm | None = None,
    unknown: str = "",
    is_foreign: bool = False,
) -> HttpResponse:
    shown = {
        "form": form or CodeForm(),
        "file_form": file_form or FileForm(),
        "unknown": unknown,
        "is_foreign": is_foreign,
    }
    return render(request, "documents/citizen/verify.html", shown, status=status)
