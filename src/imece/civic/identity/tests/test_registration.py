"""Registration: what is proved, what is refused, and what nobody learns from it."""

import threading

import pytest
from django.db import connection
from django.test import Client

from imece.civic.identity import registering
from imece.civic.identity.gateways.population import Verdict
from imece.civic.identity.models import User
from imece.civic.identity.tests.walking import is_in, sent_code, wrong
from imece.civic.people.api import Person
from imece.kernel.identifiers import complete_tckn

pytestmark = pytest.mark.django_db
NUMBER = complete_tckn("123456789")
FIELDS = {
    "first_name": "Elif",
    "last_name": "Çakır",
    "birth_date": "1990-05-17",
    "national_id": NUMBER,
    "phone": "0532 111 22 33",
    "email": "elif@posta.example",
    "password": "uzun bir parola 2026",
}


def state(client: Client, **changes: str):
    return client.post("/kayit/", FIELDS | changes)


def codes(client: Client) -> dict[str, str]:
    return {"sms": sent_code(client, "register:sms"), "email": sent_code(client, "register:email")}


def prove(client: Client, **changes: str):
    return client.post("/kayit/dogrulama/", codes(client) | changes)


def test_both_codes_open_the_account_and_the_session(client, notice):
    assert state(client)["Location"] == "/kayit/dogrulama/"
    assert prove(client)["Location"] == "/kayit/tamam/"
    user = User.objects.get()
    assert (user.verified_email, user.verified_phone) == ("elif@posta.example", "+905321112233")
    assert (user.person.name, str(user.person.birth_date), user.person.national_id) == (
        "Elif Çakır",
        "1990-05-17",
        NUMBER,
    )
    assert is_in(client)


def test_what_notice_was_shown_is_on_record(client, notice):
    state(client)
    prove(client)
    assert notice.acknowledgements.get().person == User.objects.get().person


def test_nothing_is_kept_before_both_codes_fit(client, notice):
    state(client)
    assert (User.objects.count(), Person.objects.count()) == (0, 0)
    assert NUMBER not in str(dict(client.session))
    page = prove(client, email=wrong(codes(client)["email"]))
    assert (page.status_code, User.objects.count()) == (422, 0)
    assert list(page.context["form"].errors) == ["email"]


def test_a_code_that_fitted_need_not_be_typed_again(client, notice):
    state(client)
    both = codes(client)
    prove(client, email=wrong(both["email"]))
    assert client.post("/kayit/dogrulama/", {"email": both["email"]})["Location"] == "/kayit/tamam/"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("national_id", "12345678901"),
        ("birth_date", "2020-01-01"),
        ("birth_date", "1800-01-01"),
        ("phone", "0212 111 22 33"),
        ("email", "elif"),
        ("password", "kısa"),
        ("password", "1234567890"),
        ("national_id", ""),
    ],
)
def test_what_cannot_be_is_said_at_its_field(client, notice, field, value):
    page = state(client, **{field: value})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_a_foreigner_registers_with_a_number_that_begins_with_99(client, notice):
    state(client, national_id=complete_tckn("991234567"))
    assert prove(client).status_code == 302
    assert User.objects.get().person.national_id.startswith("99")


def test_a_visitor_registers_with_a_passport(client, notice):
    state(client, national_id="", nationality="de", passport_number="C01X00T47")
    assert prove(client).status_code == 302
    person = Person.objects.with_passport("DE", "c01x00t47").get()
    assert (person.nationality, person.national_id) == ("DE", "")
    raw = Person.objects.extra(select={"raw": "passport_number"}).values_list("raw", flat=True).get()
    assert "C01X00T47" not in raw


def test_a_number_that_somebody_has_is_refused_without_saying_so(client, notice, ayse):
    first = state(client, national_id=ayse.person.national_id)
    assert first["Location"] == "/kayit/dogrulama/"
    taken = prove(client)
    other = Client()
    state(other, phone="0532 111 22 34", email="baska@posta.example")
    monkey = registering.population.check
    registering.population.check = lambda **_: Verdict.DIFFERS
    try:
        contradicted = prove(other)
    finally:
        registering.population.check = monkey
    assert taken.status_code == contradicted.status_code == 409
    assert str(registering.CannotRegister.default) in taken.content.decode()
    assert str(registering.CannotRegister.default) in contradicted.content.decode()
    assert User.objects.count() == 1


def test_an_address_that_is_taken_looks_like_any_other(client, notice, ayse):
    ayse.user.email_verified_at = ayse.user.phone_verified_at
    ayse.user.save()
    page = state(client, email=ayse.user.email.upper())
    assert page["Location"] == "/kayit/dogrulama/"
    assert codes(client)["email"] == ""
    assert prove(client, email="123456").status_code == 422


def test_the_register_s_yes_is_kept_as_such(client, notice, monkeypatch):
    monkeypatch.setattr(registering.population, "check", lambda **_: Verdict.MATCHES)
    state(client)
    prove(client)
    assert Person.objects.get().identity_proof == Person.Proof.REGISTER


def test_a_register_that_is_away_stops_nobody(client, notice, monkeypatch):
    monkeypatch.setattr(registering.population, "check", lambda **_: Verdict.UNKNOWN)
    state(client)
    prove(client)
    assert Person.objects.get().identity_proof == Person.Proof.STATED


def test_registrations_are_not_made_without_end(client, notice):
    answers = [
        state(Client(), phone=f"0532 111 {number:04d}", email=f"e{number}@posta.example").status_code
        for number in range(11)
    ]
    assert answers[-1] == 429


def test_without_a_registration_there_is_nothing_to_prove(client):
    assert client.get("/kayit/dogrulama/").status_code == 409


@pytest.mark.django_db(transaction=True)
def test_of_two_registrations_with_one_number_at_one_moment_one_wins(notice):
    clients = [Client(), Client()]
    for place, client in enumerate(clients):
        state(client, phone=f"0532 111 22 3{place}", email=f"elif{place}@posta.example")
    at_once, answers = threading.Barrier(2), []

    def run(client: Client) -> None:
        at_once.wait()
        answers.append(prove(client).status_code)
        connection.close()

    threads = [threading.Thread(target=run, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]
    assert (User.objects.count(), Person.objects.count()) == (1, 1)
