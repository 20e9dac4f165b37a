"""Addresses below ``/ofis/denetim/``."""

from django.urls import path

from imece.civic.audit.staff import handing_over, log, sealing, traffic

app_name = "audit"
urlpatterns = [
    path("", log.entries, name="entries"),
    path("kayit/<int:pk>/", log.entry, name="entry"),
    path("dogrulama/", sealing.state, name="state"),
    path("dogrulama/simdi/", sealing.verify_now, name="verify_now"),
    path("muhur/<int:pk>/damga/", sealing.stamp, name="stamp"),
    path("trafik/", traffic.traffic, name="traffic"),
    path("trafik/teslim/", handing_over.hand_over, name="hand_over"),
]
