"""The house's addresses with a sample API in front."""

from imece.shell.rest.tests.test_problems import api_urls

handler400 = "imece.shell.ui.errors.bad_request"
handler404 = "imece.shell.ui.errors.page_not_found"
urlpatterns = api_urls()
