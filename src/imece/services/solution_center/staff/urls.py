"""Addresses below ``/ofis/cozum-merkezi/``."""

from django.urls import path

from imece.services.solution_center.staff import board, categories, moderation, rules

app_name = "solution_center"
urlpatterns = [
    path("pano/", board.board, name="board"),
    path("konular/", categories.categories, name="categories"),
    path("konular/yeni/", categories.add, name="add_category"),
    path("konular/<slug:key>/", categories.edit, name="category"),
    path("konular/<slug:key>/tasi/", categories.move, name="move_category"),
    path("yonlendirme/", rules.rules, name="rules"),
    path("yonlendirme/yeni/", rules.add, name="add_rule"),
    path("yonlendirme/<int:pk>/", rules.edit, name="rule"),
    path("yonlendirme/<int:pk>/tasi/", rules.move, name="move_rule"),
    path("yonlendirme/<int:pk>/ac-kapat/", rules.switch, name="switch_rule"),
    path("yayin/", moderation.queue, name="queue"),
    path("yayin/<slug:number>/", moderation.report, name="moderate"),
    path("yayin/<slug:number>/foto/<int:pk>/", moderation.picture, name="picture"),
    path("yayin/<slug:number>/foto/<int:pk>/bulanik/", moderation.blur, name="blur"),
    path("yayin/<slug:number>/foto/<int:pk>/goster/", moderation.show_photo, name="show_photo"),
]
