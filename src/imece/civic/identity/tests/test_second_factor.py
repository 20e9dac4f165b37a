"""The second step: SMS codes, the authenticator app, recovery codes, and guessing at any of them."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.utils import timezone

from imece.civic.identity import factors
from imece.civic.identity.factors import Factor, activate_totp, factors_of, new_recovery_codes
from imece.civic.identity.models import OneTimeCode
from imece.civic.identity.tests.walking import SECOND, give_code, give_password, is_in, secret_on, sent_code, wrong

pytestmark = pytest.mark.django_db
NOW = 1_800_000_000


@pytest.fixture
def clock(monkeypatch):
    """Sets the server's clock for authenticator codes, in seconds from a fixed moment."""

    def set_to(seconds: int) -> None:
        monkeypatch.setattr(factors.time, "time", lambda: NOW + seconds)

    set_to(0)
    return set_to


@pytest.fixture
def secret(ayse):
    secret = generate_totp_secret()
    activate_totp(ayse.user, secret)
    return secret


def app_code(secret: str, seconds: int = 0) -> str:
    """What the phone shows when its clock is ``seconds`` ahead."""
    return format_hotp_value(hotp_value(secret, (NOW + seconds) // 30))


def test_a_code_that_was_sent_opens_the_session(client, ayse):
    give_password(client, "ayse")
    assert give_code(client)["Location"] == "/"
    assert is_in(client)


def test_a_wrong_code_opens_nothing_and_keeps_the_step(client, ayse):
    give_password(client, "ayse")
    page = give_code(client, wrong(sent_code(client)))
    assert (page.status_code, is_in(client)) == (422, False)
    assert give_code(client)["Location"] == "/"


def test_the_fifth_wrong_guess_kills_the_code(client, ayse):
    give_password(client, "ayse")
    code = sent_code(client)
    for _ in range(5):
        give_code(client, wrong(code))
    assert give_code(client, code).status_code == 422


def test_a_code_is_used_once(client, ayse):
    give_password(client, "ayse")
    code = sent_code(client)
    give_code(client, code)
    client.post("/cikis/")
    give_password(client, "ayse")
    assert give_code(client, code).status_code == 422


def test_a_code_that_somebody_else_was_sent_does_not_fit(client, ayse, mert):
    other = Client()
    give_password(client, "ayse")
    give_password(other, "mert")
    assert give_code(client, sent_code(other)).status_code == 422


def test_a_code_grows_old(client, ayse):
    give_password(client, "ayse")
    OneTimeCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert give_code(client).status_code == 422


def test_a_new_code_makes_the_old_one_useless(client, ayse):
    give_password(client, "ayse")
    old = sent_code(client)
    client.post(f"{SECOND}kod/")
    assert sent_code(client) != old
    assert give_code(client, old).status_code == 422


def test_codes_are_not_sent_without_end(client, ayse):
    give_password(client, "ayse")
    answers = [client.post(f"{SECOND}kod/").status_code for _ in range(5)]
    assert answers == [303, 303, 303, 303, 429]


def test_ten_wrong_codes_in_an_hour_end_the_guessing(client, ayse):
    for _ in range(3):
        give_password(client, "ayse")
        for _guess in range(4):
            answer = give_code(client, wrong(sent_code(client)))
    assert answer.status_code == 429


def test_the_page_shows_the_code_only_where_the_demo_wants_it(client, ayse, settings):
    give_password(client, "ayse")
    code = sent_code(client)
    assert code in client.get(SECOND).content.decode()
    settings.SHOW_CODES_ON_SCREEN = False
    assert code not in client.get(SECOND).content.decode()


def test_a_code_lies_nowhere_in_the_database_as_text(client, ayse, settings):
    settings.SHOW_CODES_ON_SCREEN = False
    give_password(client, "ayse")
    kept = OneTimeCode.objects.values().get()
    assert len(kept["digest"]) == 57
    assert "identity.shown_codes" not in client.session


def test_without_a_pending_sign_in_there_is_no_second_step(client):
    assert client.get(SECOND).status_code == 409


def test_an_app_code_opens_the_session(client, secret, clock):
    give_password(client, "ayse")
    assert give_code(client, app_code(secret), "uygulama")["Location"] == "/"


@pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (-30, 302), (30, 302), (60, 422)])
def test_the_phones_clock_may_be_half_a_minute_off(client, secret, clock, seconds, status):
    give_password(client, "ayse")
    assert give_code(client, app_code(secret, seconds), "uygulama").status_code == status


def test_an_app_code_is_used_once_in_the_whole_house(client, secret, clock):
    give_password(client, "ayse")
    give_code(client, app_code(secret), "uygulama")
    second = Client()
    give_password(second, "ayse")
    assert give_code(second, app_code(secret), "uygulama").status_code == 422


def test_an_older_app_code_is_worth_nothing_after_a_newer_one(client, secret, clock):
    give_password(client, "ayse")
    give_code(client, app_code(secret, 30), "uygulama")
    second = Client()
    give_password(second, "ayse")
    assert give_code(second, app_code(secret), "uygulama").status_code == 422


def test_the_apps_secret_is_not_readable_in_the_database(ayse, secret):
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_a_recovery_code_opens_the_session_once(client, ayse):
    code = new_recovery_codes(ayse.user)[0]
    give_password(client, "ayse")
    assert give_code(client, code, "kurtarma")["Location"] == "/"
    second = Client()
    give_password(second, "ayse")
    assert give_code(second, code, "kurtarma").status_code == 422


def test_new_recovery_codes_replace_the_old(ayse):
    old = new_recovery_codes(ayse.user)
    assert not set(old) & set(new_recovery_codes(ayse.user))
    with pytest.raises(factors.WrongCode):
        factors.check_recovery_code(ayse.user, old[0])


def test_recovery_codes_alone_are_no_second_factor(ayse):
    new_recovery_codes(ayse.user)
    ayse.user.phone_verified_at = None
    assert factors_of(ayse.user) == []


def test_the_strongest_factor_is_asked_first(client, ayse, secret):
    give_password(client, "ayse")
    page = client.get(SECOND)
    assert (page.context["chosen"], page.context["others"]) == ("uygulama", [Factor.SMS])
    assert sent_code(client) == ""


def test_a_factor_that_the_account_lacks_cannot_be_chosen(client, ayse):
    give_password(client, "ayse")
    assert give_code(client, "123456", "uygulama").status_code == 422
    assert not is_in(client)


@pytest.fixture
def bare(zeynep):
    """Staff whose account has no second factor yet."""
    zeynep.user.phone_verified_at = None
    zeynep.user.save()
    return zeynep


def test_without_a_factor_sign_in_leads_to_setting_one_up(client, bare):
    assert give_password(client, "zeynep")["Location"] == "/giris/kurulum/"
    assert client.get("/ofis/").status_code == 302


def test_the_number_on_record_becomes_the_factor(client, bare):
    give_password(client, "zeynep")
    client.post("/giris/kurulum/kod/")
    answer = client.post("/giris/kurulum/", {"way": "sms", "code": sent_code(client, "contact:sms")})
    bare.user.refresh_from_db()
    assert (answer["Location"], bare.user.verified_phone) == ("/ofis/", bare.person.phone)


def test_an_app_becomes_the_factor(client, bare, clock):
    give_password(client, "zeynep")
    secret = secret_on(client.get("/giris/kurulum/?yol=uygulama"))
    answer = client.post("/giris/kurulum/", {"way": "uygulama", "code": app_code(secret)})
    assert answer["Location"] == "/ofis/"
    assert factors_of(bare.user) == [Factor.TOTP]


def test_a_wrong_app_code_sets_nothing_up(client, bare, clock):
    give_password(client, "zeynep")
    secret = secret_on(client.get("/giris/kurulum/?yol=uygulama"))
    page = client.post("/giris/kurulum/", {"way": "uygulama", "code": wrong(app_code(secret))})
    assert (page.status_code, factors_of(bare.user), is_in(client)) == (422, [], False)
    assert secret_on(page) == secret


def test_who_has_a_factor_cannot_set_up_another_instead(client, ayse):
    give_password(client, "ayse")
    assert client.get("/giris/kurulum/").status_code == 409
    assert client.post("/giris/kurulum/", {"way": "uygulama", "code": "123456"}).status_code == 409
