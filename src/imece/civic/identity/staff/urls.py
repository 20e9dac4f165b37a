"""Addresses below ``/ofis/personel/``."""

from django.urls import path

from imece.civic.identity.staff import groups, people, person

app_name = "staff"
urlpatterns = [
    path("", people.people, name="people"),
    path("yeni/", people.new_person, name="new_person"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/gorev/", person.new_post, name="new_post"),
    path("<int:pk>/gorev/<int:post>/", person.change_post, name="change_post"),
    path("<int:pk>/ayrildi/", person.left, name="left"),
    path("<int:pk>/oturumlar/", person.end, name="end_sessions"),
    path("<int:pk>/davet/", person.invite, name="invite"),
    path("dizin/", groups.groups, name="groups"),
    path("dizin/yeni/", groups.new_group, name="new_group"),
    path("dizin/<int:pk>/sil/", groups.remove_group, name="remove_group"),
]
