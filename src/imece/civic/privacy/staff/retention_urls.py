"""Addresses below ``/ofis/saklama-imha/``."""

from django.urls import path

from imece.civic.privacy.staff import holds, records, retention

app_name = "retention"
urlpatterns = [
    path("", retention.plan, name="plan"),
    path("uygula/", retention.run, name="run"),
    path("kural/", retention.rule, name="rule"),
    path("durdurmalar/", holds.register, name="holds"),
    path("durdurmalar/yeni/", holds.new, name="hold_new"),
    path("durdurmalar/<int:pk>/kaldir/", holds.lift, name="hold_lift"),
    path("tutanaklar/", records.register, name="records"),
    path("tutanaklar/<str:number>/", records.record, name="record"),
    path("tutanaklar/<str:number>/tutanak.pdf", records.pdf, name="record_pdf"),
]
