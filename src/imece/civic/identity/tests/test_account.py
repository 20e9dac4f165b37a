"""Hesabım: contact points, password, factors and sessions."""

import pytest
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from imece.civic.identity import sessions
from imece.civic.identity.contacts import wishes_of
from imece.civic.identity.factors import Factor, activate_totp, factors_of
from imece.civic.identity.tests.test_second_factor import NOW, app_code, clock
from imece.civic.identity.tests.walking import PASSWORD, give_password, is_in, secret_on, sent_code, sign_in, wrong

pytestmark = pytest.mark.django_db
__all__ = ["NOW", "clock"]
NEW = "bambaşka bir parola 2026"


def test_the_account_page_leads_to_every_part(ayse):
    page = ayse.client.get("/hesabim/").content.decode()
    for path in ("iletisim", "guvenlik", "oturumlar", "bildirimler", "yetkiler"):
        assert f"/hesabim/{path}/" in page


def test_a_new_address_counts_once_its_code_fits(ayse):
    client = ayse.client
    client.post("/hesabim/iletisim/e-posta/", {"value": "yeni@posta.example"})
    ayse.user.refresh_from_db()
    assert ayse.user.email != "yeni@posta.example"
    code = sent_code(client, "contact:email")
    assert client.post("/hesabim/iletisim/e-posta/dogrulama/", {"code": wrong(code)}).status_code == 422
    assert client.post("/hesabim/iletisim/e-posta/dogrulama/", {"code": code}).status_code == 303
    ayse.user.refresh_from_db()
    assert (ayse.user.verified_email, ayse.user.person.email) == ("yeni@posta.example", "yeni@posta.example")


def test_a_new_number_takes_the_codes_from_then_on(ayse):
    client = ayse.client
    client.post("/hesabim/iletisim/telefon/", {"value": "0532 999 88 77"})
    client.post("/hesabim/iletisim/telefon/dogrulama/", {"code": sent_code(client, "contact:sms")})
    ayse.user.refresh_from_db()
    assert ayse.user.verified_phone == "+905329998877"


def test_an_address_that_somebody_has_is_not_taken_over(ayse, mert):
    mert.user.email_verified_at = mert.user.phone_verified_at
    mert.user.save()
    client = ayse.client
    answer = client.post("/hesabim/iletisim/e-posta/", {"value": mert.user.email})
    assert (answer.status_code, sent_code(client, "contact:email")) == (303, "")


def test_changing_how_one_is_reached_asks_for_the_factor_again(ayse):
    client = ayse.client
    session = client.session
    session["identity.fresh"] -= 700
    session.save()
    assert client.get("/hesabim/iletisim/telefon/")["Location"].startswith("/giris/yeniden/")


def test_a_new_password_ends_the_other_sessions(ayse):
    here, there = Client(), Client()
    sign_in(here, "ayse")
    sign_in(there, "ayse")
    there_session = there.session
    there_session[sessions.BEGAN] -= 10
    there_session.save()
    answer = here.post("/hesabim/parola/", {"old": PASSWORD, "new": NEW})
    assert answer["Location"] == "/hesabim/guvenlik/"
    assert here.get("/hesabim/").status_code == 200
    assert there.get("/hesabim/").status_code == 302
    assert sign_in(Client(), "ayse", NEW)["Location"] == "/"


@pytest.mark.parametrize(("old", "new", "field"), [("falsch", NEW, "old"), (PASSWORD, "kısa", "new")])
def test_a_password_that_will_not_do_is_said_at_its_field(ayse, old, new, field):
    page = ayse.client.post("/hesabim/parola/", {"old": old, "new": new})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_an_app_is_added_and_removed(ayse, clock):
    client = ayse.client
    session = client.session
    session["identity.fresh"] = session[sessions.BEGAN] = session[sessions.SEEN] = NOW
    session.save()
    secret = secret_on(client.get("/hesabim/guvenlik/uygulama/"))
    client.post("/hesabim/guvenlik/uygulama/", {"code": app_code(secret)})
    assert factors_of(ayse.user) == [Factor.TOTP, Factor.SMS]
    client.post(f"/hesabim/guvenlik/{ayse.user.authenticator_set.get().pk}/kaldir/")
    assert factors_of(ayse.user) == [Factor.SMS]


def test_the_last_factor_stays(ayse):
    activate_totp(ayse.user, generate_totp_secret())
    ayse.user.phone_verified_at = None
    ayse.user.save()
    factor = ayse.user.authenticator_set.get()
    assert ayse.client.post(f"/hesabim/guvenlik/{factor.pk}/kaldir/").status_code == 409
    assert factors_of(ayse.user) == [Factor.TOTP]


def test_somebody_elses_factor_is_not_there(ayse, mert):
    activate_totp(mert.user, generate_totp_secret())
    assert ayse.client.post(f"/hesabim/guvenlik/{mert.user.authenticator_set.get().pk}/kaldir/").status_code == 404


def test_recovery_codes_are_shown_once(ayse):
    page = ayse.client.post("/hesabim/guvenlik/kurtarma/").content.decode()
    assert page.count("data-recovery-code") == 10
    assert "data-recovery-code" not in ayse.client.get("/hesabim/guvenlik/").content.decode()


def test_a_session_elsewhere_is_ended_from_here(ayse):
    here, there = Client(headers={"user-agent": "Bu"}), Client(headers={"user-agent": "O"})
    sign_in(here, "ayse")
    sign_in(there, "ayse")
    rows = here.get("/hesabim/oturumlar/").context["sessions"]
    assert [is_current for _, _, is_current in rows].count(True) == 1
    other = next(session for session, _, is_current in rows if not is_current)
    here.post(f"/hesabim/oturumlar/{other.pk}/kapat/")
    assert not is_in(there)
    assert is_in(here)


def test_somebody_elses_session_is_not_there(ayse, mert):
    sign_in(Client(), "mert")
    assert ayse.client.post(f"/hesabim/oturumlar/{UserSession.objects.get().pk}/kapat/").status_code == 404


def test_choices_are_kept(ayse):
    ayse.client.post("/hesabim/bildirimler/", {"told_by_email": "on"})
    ayse.user.refresh_from_db()
    assert (ayse.user.told_by_email, ayse.user.told_by_sms) == (True, False)


@pytest.fixture
def reachable(ayse):
    """Ayşe has proved her address too."""
    ayse.user.email_verified_at = ayse.user.phone_verified_at
    ayse.user.save()
    return ayse


def forget(client: Client, name: str):
    return client.post("/giris/parola/", {"name": name})


def give_mail_code(client: Client):
    return client.post("/giris/parola/kod/", {"code": sent_code(client, "recovery:email") or "123456"})


def give_factor(client: Client):
    client.post("/giris/parola/adim/kod/")
    return client.post("/giris/parola/adim/", {"factor": "sms", "code": sent_code(client, "recovery:sms")})


def test_a_forgotten_password_is_renewed_by_mail_and_second_factor(client, reachable):
    there = reachable.client
    session = there.session
    session[sessions.BEGAN] -= 10
    session.save()
    forget(client, reachable.person.national_id)
    assert give_mail_code(client)["Location"] == "/giris/parola/adim/"
    assert give_factor(client)["Location"] == "/giris/parola/yeni/"
    assert client.post("/giris/parola/yeni/", {"new": NEW})["Location"] == "/giris/"
    assert not is_in(client)
    assert there.get("/hesabim/").status_code == 302
    assert sign_in(Client(), "ayse", NEW)["Location"] == "/"


def test_the_mail_alone_changes_no_password(client, reachable):
    forget(client, "ayse")
    give_mail_code(client)
    assert client.post("/giris/parola/yeni/", {"new": NEW}).status_code == 409
    assert give_password(Client(), "ayse", NEW).status_code == 422


def test_the_telephone_alone_changes_no_password(client, reachable):
    forget(client, "ayse")
    assert client.post("/giris/parola/adim/kod/").status_code == 409


def test_who_is_not_here_is_asked_the_same(client, reachable):
    pages = []
    for name in ("ayse", "nobody", "nobody@posta.example"):
        other = Client()
        assert forget(other, name)["Location"] == "/giris/parola/kod/"
        pages.append(other.post("/giris/parola/kod/", {"code": "000000"}))
    words = {page.content.decode().split("<main")[1].split("csrfmiddlewaretoken")[0] for page in pages}
    assert {page.status_code for page in pages} == {422}
    assert len({text.split("data-shown-code")[0][:200] for text in words}) == 1


def test_a_forgotten_password_is_asked_for_with_the_same_work(client, reachable):
    counts = []
    for name in ("warm", "ayse", "nobody"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            forget(Client(REMOTE_ADDR="198.51.100.7"), name)
        counts.append(len(queries))
    assert abs(counts[1] - counts[2]) <= 2


def test_somebody_must_be_told_somehow(ayse):
    assert ayse.client.post("/hesabim/bildirimler/", {}).status_code == 422
    ayse.user.refresh_from_db()
    assert ayse.user.told_by_email


@pytest.mark.parametrize("chosen", [(True, False), (False, True)])
def test_what_was_chosen_is_what_others_are_told(ayse, chosen):
    ayse.user.told_by_email, ayse.user.told_by_sms = chosen
    ayse.user.save()
    assert wishes_of(ayse.person.pk) == chosen
    assert wishes_of(None) == (True, True)
