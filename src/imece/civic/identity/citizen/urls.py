"""Addresses of sign-in, registration and the account."""

from django.urls import path

from imece.civic.identity.citizen import account_views, mandate_views, recovering, registering, setting_up, signing_in
from imece.civic.identity.organisations import views as organisations

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
    path("giris/parola/", recovering.recover, name="recover"),
    path("giris/parola/kod/", recovering.recover_code, name="recover_code"),
    path("giris/parola/adim/", recovering.recover_factor, name="recover_factor"),
    path("giris/parola/adim/kod/", recovering.recover_sms, name="recover_sms"),
    path("giris/parola/yeni/", recovering.recover_password, name="recover_password"),
    path("kayit/", registering.register, name="register"),
    path("kayit/dogrulama/", registering.register_codes, name="register_codes"),
    path("kayit/dogrulama/kod/", registering.register_codes_again, name="register_codes_again"),
    path("kayit/tamam/", registering.welcome, name="welcome"),
    path("hesabim/", account_views.account, name="account"),
    path("hesabim/iletisim/", account_views.contact_points, name="contacts"),
    path("hesabim/iletisim/<slug:channel>/", account_views.change_contact, name="change_contact"),
    path("hesabim/iletisim/<slug:channel>/dogrulama/", account_views.prove_contact, name="prove_contact"),
    path("hesabim/parola/", account_views.change_password, name="change_password"),
    path("hesabim/guvenlik/", account_views.security, name="security"),
    path("hesabim/guvenlik/anahtar/", account_views.passkeys, name="passkeys"),
    path("hesabim/guvenlik/uygulama/", account_views.add_app, name="add_app"),
    path("hesabim/guvenlik/kurtarma/", account_views.recovery_codes, name="recovery_codes"),
    path("hesabim/guvenlik/<int:pk>/kaldir/", account_views.remove_factor, name="remove_factor"),
    path("hesabim/oturumlar/", account_views.sessions, name="sessions"),
    path("hesabim/oturumlar/kapat/", account_views.end_other_sessions, name="end_other_sessions"),
    path("hesabim/oturumlar/<int:pk>/kapat/", account_views.end_session, name="end_session"),
    path("hesabim/bildirimler/", account_views.choices, name="choices"),
    path("hesabim/yetkiler/kurum/", organisations.announce, name="announce_organisation"),
    path("hesabim/yetkiler/kurum/<int:pk>/geri-cek/", organisations.withdraw, name="withdraw_announcement"),
    path("hesabim/yetkiler/", mandate_views.mandates, name="mandates"),
    path("hesabim/yetkiler/<int:pk>/geri-al/", mandate_views.revoke, name="revoke_mandate"),
    path("hesabim/adina/", mandate_views.act_for, name="act_for"),
    path("cikis/", signing_in.sign_out, name="sign_out"),
]
