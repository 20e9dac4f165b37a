"""Addresses of applying and following."""

from django.urls import path

from imece.engines.cases.citizen import acting, apply, own, papers, steps, tracking

app_name = "cases"
urlpatterns = [
    path("basvuru/taslak/<uuid:draft_id>/", apply.draft_start, name="draft_start"),
    path("basvuru/taslak/<uuid:draft_id>/sil/", apply.discard, name="draft_discard"),
    path("basvuru/taslak/<uuid:draft_id>/dosya/<int:pk>/", apply.draft_file, name="draft_file"),
    path("basvuru/taslak/<uuid:draft_id>/<slug:step>/", steps.draft_step, name="draft"),
    path("basvuru/<slug:slug>/", apply.apply, name="apply"),
    path("basvurularim/", own.own, name="own"),
    path("talep-sorgulama/", tracking.lookup, name="lookup"),
    path("talep-sorgulama/<slug:number>/", tracking.track, name="track"),
    path("talep-sorgulama/<slug:number>/alindi/", tracking.receipt, name="receipt"),
    path("talep-sorgulama/<slug:number>/alindi.pdf", papers.receipt_pdf, name="receipt_pdf"),
    path("talep-sorgulama/<slug:number>/sure/", tracking.deadline, name="deadline"),
    path("talep-sorgulama/<slug:number>/yazdiklarim/", tracking.stated, name="stated"),
    path("talep-sorgulama/<slug:number>/ileti/", acting.message, name="message"),
    path("talep-sorgulama/<slug:number>/yanit/", acting.answer, name="answer"),
    path("talep-sorgulama/<slug:number>/geri-cek/", acting.withdraw, name="withdraw"),
    path("talep-sorgulama/<slug:number>/yeniden-ac/", acting.reopen, name="reopen"),
    path("talep-sorgulama/<slug:number>/degerlendir/", acting.rate, name="rate"),
    path("talep-sorgulama/<slug:number>/dosya/<uuid:public_id>/", papers.attachment, name="attachment"),
    path("talep-sorgulama/<slug:number>/belge/<int:pk>/", papers.document, name="document"),
]
