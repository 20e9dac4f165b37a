"""Addresses of the staff side of applications, below ``/ofis/``."""

from django.urls import path

from imece.engines.cases.staff import board, case, downloads, entry, export, inbox, ladder, replies, rules

app_name = "cases"
urlpatterns = [
    path("basvurular/", inbox.inbox, name="inbox"),
    path("basvurular/toplu/", inbox.act_on_many, name="act_on_many"),
    path("basvurular/gorunumler/", inbox.save_view, name="save_view"),
    path("basvurular/gorunumler/<int:pk>/sil/", inbox.forget_view, name="forget_view"),
    path("basvurular/liste.<str:kind>", export.export, name="export"),
    path("basvurular/yeni/", entry.choose, name="enter"),
    path("basvurular/yeni/<slug:slug>/", entry.enter, name="enter_for"),
    path("basvurular/<str:number>/", case.case, name="case"),
    path("basvurular/<str:number>/islem/<slug:key>/", case.act, name="act"),
    path("basvurular/<str:number>/islem/<slug:key>/form/", case.act_form, name="act_form"),
    path("basvurular/<str:number>/sure/", case.terms, name="terms"),
    path("basvurular/<str:number>/goster/", case.unmask, name="unmask"),
    path("basvurular/<str:number>/ek/<uuid:public_id>/", downloads.attachment, name="attachment"),
    path("basvurular/<str:number>/belge/<int:pk>/", downloads.document, name="document"),
    path("pano/", board.board, name="board"),
    path("yonlendirme/", rules.rules, name="rules"),
    path("yonlendirme/yeni/", rules.add, name="add_rule"),
    path("yonlendirme/<int:pk>/", rules.edit, name="edit_rule"),
    path("yonlendirme/<int:pk>/tasi/", rules.move, name="move_rule"),
    path("yonlendirme/<int:pk>/durum/", rules.switch, name="switch_rule"),
    path("sure-uyarilari/", ladder.ladder, name="ladder"),
    path("sure-uyarilari/hizmet/", ladder.begin, name="begin_ladder"),
    path("sure-uyarilari/birak/", ladder.drop, name="drop_ladder"),
    path("sure-uyarilari/<int:pk>/durum/", ladder.switch, name="switch_step"),
    path("sure-uyarilari/<int:pk>/sil/", ladder.remove, name="remove_step"),
    path("hazir-yanitlar/", replies.replies, name="replies"),
    path("hazir-yanitlar/yeni/", replies.add, name="add_reply"),
    path("hazir-yanitlar/<int:pk>/", replies.edit, name="edit_reply"),
]
