"""Address of an invitation."""

from django.urls import path

from imece.civic.identity.citizen import inviting

app_name = "invitation"
urlpatterns = [path("giris/davet/<str:token>/", inviting.accept_invitation, name="accept")]
