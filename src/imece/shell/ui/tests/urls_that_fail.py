"""The house's addresses with some pages in front that go wrong."""

from django.urls import include, path

from imece.shell.ui.tests.test_errors import urlpatterns as failing

handler400 = "imece.shell.ui.errors.bad_request"
handler403 = "imece.shell.ui.errors.permission_denied"
handler404 = "imece.shell.ui.errors.page_not_found"
handler500 = "imece.shell.ui.errors.server_error"

urlpatterns = [*failing, path("", include("imece.config.urls"))]
