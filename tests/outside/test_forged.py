"""Tokens and answers that must not count, from a provider that lies on purpose."""

import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from imece.civic.identity.gateways import tokens
from imece.civic.identity.gateways.asking import Unreachable
from imece.civic.identity.gateways.oidc import OpenIdConnect
from imece.civic.identity.gateways.sources import Assertion, Cancelled, Errand, Unproven
from imece.kernel.identifiers import complete_tckn
from tests.outside.forger import Forger, forging, rsa_key

NUMBER = complete_tckn("555666777")


@pytest.fixture
def forger() -> Any:
    with forging() as found:
        yield found


def come_back(forger: Forger, answer: dict[str, str] | None = None, **more: Any) -> Assertion:
    errand = Errand(redirect_uri="http://testserver/x/")
    forger.nonce = forger.nonce or errand.nonce
    source = OpenIdConnect(forger.issuer, forger.client_id, "secret", "Deneme", **more)
    return source.read_return(errand, {"code": "c"} if answer is None else answer)


def changed(**claims: Any) -> Any:
    return lambda honest: {name: value for name, value in (honest | claims).items() if value is not None}


def test_an_honest_token_tells_who_it_is(forger):
    found = come_back(forger)
    assert found == Assertion("oidc", f"{forger.issuer} elif", "", "Elif", "Aydın")


def unsigned(forger: Forger, claims: Any) -> str:
    return jwt.encode(claims, "", "none")


def without_signature(forger: Forger, claims: Any) -> str:
    return jwt.encode(claims, forger.key, "RS256", {"kid": forger.kid}).rsplit(".", 1)[0] + "."


def signed_by_a_stranger(forger: Forger, claims: Any) -> str:
    return jwt.encode(claims, rsa_key(), "RS256", {"kid": forger.kid})


def signed_with_the_client_secret(forger: Forger, claims: Any) -> str:
    return jwt.encode(claims, "secret" * 8, "HS256", {"kid": forger.kid})


def signed_with_the_public_key_as_secret(forger: Forger, claims: Any) -> str:
    """The classic confusion: everybody has the public key."""
    public = forger.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head, body = (
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
        for part in ({"alg": "HS256", "typ": "JWT", "kid": forger.kid}, claims)
    )
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = algorithm.sign(f"{head}.{body}".encode(), public)
    return f"{head}.{body}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def changed_after_signing(forger: Forger, claims: Any) -> str:
    head, _body, signature = jwt.encode(claims, forger.key, "RS256", {"kid": forger.kid}).split(".")
    body = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "mert"}).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"


def carrying_its_own_key(forger: Forger, claims: Any) -> str:
    key = rsa_key()
    own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return jwt.encode(claims, key, "RS256", {"jwk": own, "kid": "own", "jku": "http://evil.example/keys"})


def signed_with_an_algorithm_that_was_not_announced(forger: Forger, claims: Any) -> str:
    return jwt.encode(claims, forger.key, "RS512", {"kid": forger.kid})


FORGERIES = [
    unsigned,
    without_signature,
    signed_by_a_stranger,
    signed_with_the_client_secret,
    signed_with_the_public_key_as_secret,
    changed_after_signing,
    carrying_its_own_key,
    signed_with_an_algorithm_that_was_not_announced,
    lambda _forger, _claims: "",
    lambda _forger, _claims: "not.a.token",
    lambda _forger, _claims: "x" * 10_000,
]


@pytest.mark.parametrize("sign", FORGERIES)
def test_a_token_without_the_providers_own_signature_is_refused(forger, sign):
    forger.sign = sign
    with pytest.raises(Unproven):
        come_back(forger)


def test_even_a_provider_that_announces_hs256_is_not_believed(forger):
    forger.described = {"id_token_signing_alg_values_supported": ["HS256", "none", "RS256"]}
    forger.sign = signed_with_the_client_secret
    with pytest.raises(Unproven):
        come_back(forger)


WRONG_CLAIMS = {
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "another audience": {"aud": "other"},
    "no audience": {"aud": None},
    "several audiences and no party": {"aud": ["imece", "other"]},
    "several audiences, another party": {"aud": ["imece", "other"], "azp": "other"},
    "one audience, another party": {"azp": "other"},
    "expired": {"exp": int(time.time()) - 3600},
    "no expiry": {"exp": None},
    "from the future": {"iat": int(time.time()) + 3600},
    "another nonce": {"nonce": "other"},
    "no nonce": {"nonce": None},
    "nobody": {"sub": ""},
    "no subject": {"sub": None},
}


@pytest.mark.parametrize("claims", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_a_token_for_another_place_time_or_sign_in_is_refused(forger, claims):
    forger.claims = changed(**claims)
    with pytest.raises(Unproven):
        come_back(forger)


def test_several_audiences_are_fine_when_we_are_the_party(forger):
    forger.claims = changed(aud=["imece", "other"], azp="imece")
    assert come_back(forger).first_name == "Elif"


def test_clocks_may_differ_by_a_minute(forger):
    forger.claims = changed(exp=int(time.time()) - 30, iat=int(time.time()) + 30)
    assert come_back(forger).first_name == "Elif"


def test_a_token_of_another_sign_in_is_refused(forger):
    come_back(forger)
    with pytest.raises(Unproven):
        come_back(forger)  # the forger says the nonce of the first sign-in again


def test_new_keys_are_found_when_the_provider_changes_them(forger):
    come_back(forger)
    forger.key, forger.kid, forger.nonce = rsa_key(), "k2", ""
    assert come_back(forger).first_name == "Elif"


def test_unknown_keys_do_not_make_us_ask_again_and_again(forger):
    come_back(forger)
    forger.sign = lambda _forger, claims: jwt.encode(claims, rsa_key(), "RS256", {"kid": "made-up"})
    for _attempt in range(5):
        forger.nonce = ""
        with pytest.raises(Unproven):
            come_back(forger)
    assert sum(path == "/keys" for path, _headers, _body in forger.asked) == 2


def test_elliptic_keys_are_read_too(forger):
    forger.key = ec.generate_private_key(ec.SECP256R1())
    forger.described = {"id_token_signing_alg_values_supported": ["ES256"]}
    forger.sign = lambda self, claims: jwt.encode(claims, self.key, "ES256", {"kid": self.kid})
    assert come_back(forger).first_name == "Elif"


def test_an_identity_number_counts_only_in_the_claim_that_was_named(forger):
    forger.claims = changed(tc=NUMBER)
    assert come_back(forger).national_id == ""
    forger.nonce = ""
    assert come_back(forger, national_id_claim="tc").national_id == NUMBER


def test_a_number_that_cannot_be_one_is_refused(forger):
    forger.claims = changed(tc="12345678901")
    with pytest.raises(Unproven):
        come_back(forger, national_id_claim="tc")


def test_missing_claims_come_from_the_user_info_of_the_same_person(forger):
    forger.claims = changed(given_name=None)
    forger.userinfo = {"sub": "elif", "given_name": "Elif Nur", "tc": NUMBER, "iss": "x"}
    found = come_back(forger, national_id_claim="tc")
    assert (found.first_name, found.last_name, found.national_id) == ("Elif Nur", "Aydın", NUMBER)


@pytest.mark.parametrize("sub", ["mert", "", None])
def test_user_info_about_somebody_else_is_refused(forger, sub):
    forger.claims = changed(given_name=None)
    forger.userinfo = {"sub": sub, "given_name": "Mert", "tc": NUMBER}
    with pytest.raises(Unproven):
        come_back(forger, national_id_claim="tc")


def test_two_factors_count_when_the_signed_token_says_so(forger):
    forger.claims = changed(amr=["pwd", "mfa"])
    assert come_back(forger).has_two_factors


@pytest.mark.parametrize("methods", [None, ["pwd"], "mfa", {"mfa": True}])
def test_otherwise_ours_is_still_asked(forger, methods):
    forger.claims = changed(amr=methods)
    assert not come_back(forger).has_two_factors


def test_the_code_is_sent_with_its_verifier_and_our_credentials(forger):
    come_back(forger)
    [(headers, body)] = [(headers, body) for path, headers, body in forger.asked if path == "/token"]
    assert headers["Authorization"] == "Basic " + base64.b64encode(b"imece:secret").decode()
    assert b"code_verifier=" in body
    assert b"secret" not in body


def test_turning_back_is_no_failure(forger):
    with pytest.raises(Cancelled):
        come_back(forger, {"error": "access_denied"})


@pytest.mark.parametrize("answer", [{}, {"error": "server_error"}, {"code": ""}])
def test_a_return_without_a_code_is_refused(forger, answer):
    with pytest.raises(Unproven):
        come_back(forger, answer)


@pytest.mark.parametrize("token_answer", [(400, {"error": "invalid_grant"}), (200, {}), (200, {"id_token": 5})])
def test_a_code_that_is_worth_nothing_is_refused(forger, token_answer):
    forger.token_answer = token_answer
    with pytest.raises(Unproven):
        come_back(forger)


@pytest.mark.parametrize("token_answer", [(500, {}), (200, b"<html>"), (200, b"[]"), (503, b"")])
def test_a_provider_in_trouble_is_away(forger, token_answer):
    forger.token_answer = token_answer
    with pytest.raises(Unreachable):
        come_back(forger)


def test_a_provider_that_describes_itself_as_another_is_not_asked(forger):
    forger.described = {"issuer": "https://evil.example"}
    with pytest.raises(Unreachable):
        come_back(forger)


def test_an_issuer_behind_https_cannot_send_us_elsewhere_in_the_clear(monkeypatch):
    source = OpenIdConnect("https://op.example", "imece", "secret", "Deneme")
    described = {"issuer": "https://op.example", "token_endpoint": "http://169.254.169.254/latest"}
    monkeypatch.setattr(tokens.cache, "get", lambda _place: described)
    with pytest.raises(Unreachable):
        source.read_return(Errand(redirect_uri="x"), {"code": "c"})


def test_neither_secret_nor_token_shows_when_a_source_is_printed():
    assert "gizli" not in repr(OpenIdConnect("https://op.example", "imece", "gizli", "Deneme"))
