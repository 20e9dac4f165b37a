"""Addresses of sign-in, registration and the account."""

from django.urls import path

from imece.civic.identity.citizen import setting_up, signing_in

app_name = "identity"
urlpatterns = [
    path("giris/", signing_in.sign_in, name="sign_in"),
    path("giris/anahtar/", signing_in.passkey_sign_in, name="passkey_sign_in"),
    path("giris/anahtar/soru/", signing_in.passkey_options, name="passkey_options"),
    path("giris/dogrulama/", signing_in.second_factor, name="second_factor"),
    path("giris/dogrulama/kod/", signing_in.second_factor_code, name="second_factor_code"),
    path("giris/kurulum/", setting_up.setup, name="setup"),
    path("giris/kurulum/kod/", setting_up.setup_code, name="setup_code"),
    path("giris/yeniden/", signing_in.step_up, name="step_up"),
    path("giris/yeniden/kod/", signing_in.step_up_code, name="step_up_code"),
    path("cikis/", signing_in.sign_out, name="sign_out"),
]
