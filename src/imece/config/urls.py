"""Root addresses: the three frames; rooms mount themselves on a frame in their ``plugin``."""

from django.urls import include, path

from imece.config import environment, health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("ofis/", include("imece.shell.office.urls")),
    path("api/", include("imece.shell.rest.urls")),
    path("", include("imece.shell.portal.urls")),
]

if environment.flag("BENCH", default=False):
    urlpatterns.insert(0, path("", include("imece.config.bench_urls")))

handler400 = "imece.shell.ui.errors.bad_request"
handler403 = "imece.shell.ui.errors.permission_denied"
handler404 = "imece.shell.ui.errors.page_not_found"
handler500 = "imece.shell.ui.errors.server_error"
