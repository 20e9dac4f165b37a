"""Addresses below ``/cozum-merkezi/``."""

from django.urls import path

from imece.services.solution_center.citizen import follow, offline, place, public, public_map, reopen, report, start

app_name = "solution_center"
urlpatterns = [
    path("", start.start, name="start"),
    path("bildir/<slug:key>/", place.place, name="place"),
    path("bildir/<slug:key>/yakindakiler/", place.near, name="near"),
    path("bildir/<slug:key>/ayrintilar/", report.details, name="details"),
    path("cevrimdisi/", offline.form, name="offline"),
    path("anahtar/", offline.token, name="token"),
    path("sinir.json", place.boundary, name="boundary"),
    path("harita/", public_map.show, name="map"),
    path("harita.json", public_map.data, name="map_data"),
    path("bildirimler/", public.reports, name="reports"),
    path("bildirimler.rss", public_map.feed, name="feed"),
    path("bildirimler/<slug:number>/", public.report, name="report"),
    path("bildirimler/<slug:number>/foto/<int:pk>/", public.photo, name="photo"),
    path("takip-et/<slug:number>/", follow.follow, name="follow"),
    path("takip/<str:token>/", follow.followed, name="followed"),
    path("takip/<str:token>/birak/", follow.leave, name="unfollow"),
    path("cozulmedi/<str:token>/", reopen.not_solved, name="not_solved"),
]
