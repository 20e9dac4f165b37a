"""Addresses below ``/ofis/cozum-merkezi/``."""

from django.urls import path

from imece.services.solution_center.staff import moderation

app_name = "solution_center"
urlpatterns = [
    path("yayin/", moderation.queue, name="queue"),
    path("yayin/<slug:number>/", moderation.report, name="moderate"),
    path("yayin/<slug:number>/foto/<int:pk>/", moderation.picture, name="picture"),
    path("yayin/<slug:number>/foto/<int:pk>/bulanik/", moderation.blur, name="blur"),
    path("yayin/<slug:number>/foto/<int:pk>/goster/", moderation.show_photo, name="show_photo"),
]
