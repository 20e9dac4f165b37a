"""Seals stamped by a real RFC 3161 authority, and tokens that prove nothing refused."""

import hashlib
import shutil
import socket
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from imece.civic.audit import jobs, sealing, verification
from imece.civic.audit.api import Act, record
from imece.civic.audit.gateways import AuthorityUnavailable, StampRefused
from imece.civic.audit.gateways.rfc3161 import HttpAuthority
from imece.civic.audit.gateways.tokens import read_token
from imece.civic.audit.models import Seal, Stamp
from imece.civic.audit.tests import timestamping
from imece.civic.institution.api import Actor

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
DIGEST = hashlib.sha256(b"the head of the chain").digest()
OTHER = hashlib.sha256(b"something else").digest()


@pytest.fixture
def tsa():
    with timestamping.authority() as made:
        yield made


@pytest.fixture
def seal(db, settings, tsa) -> Seal:
    settings.TIMESTAMP = {"url": tsa.url, "user": "", "password": "", "roots": tsa.roots}
    record(None, actor=Actor.system(), act=Act.VIEWED)
    sealed = sealing.seal_chain()
    assert sealed is not None
    return sealed


def stamped_by(tsa, roots: bool = True):
    return HttpAuthority(tsa.url, roots=tsa.roots if roots else "").stamp(DIGEST)


def test_a_digest_is_stamped_and_the_token_says_when_and_by_whom(tsa) -> None:
    token = stamped_by(tsa)
    assert abs(token.stamped_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert "imece stamper" in token.authority


def test_openssl_itself_accepts_the_kept_token(tsa, tmp_path) -> None:
    (tmp_path / "token").write_bytes(stamped_by(tsa).der)
    checked = subprocess.run(
        ["openssl", "ts", "-verify", "-token_in", "-in", "token", "-digest", DIGEST.hex(), "-CAfile", tsa.roots],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Verification: OK" in checked.stdout


def test_a_token_of_something_else_is_refused(tsa) -> None:
    with pytest.raises(StampRefused, match="something else"):
        read_token(stamped_by(tsa).der, digest=OTHER, roots=tsa.roots)


def test_a_changed_token_is_refused(tsa) -> None:
    der = bytearray(stamped_by(tsa).der)
    der[-1] ^= 1
    with pytest.raises(StampRefused):
        read_token(bytes(der), digest=DIGEST, roots=tsa.roots)


def test_an_answer_to_an_earlier_question_is_refused(tsa) -> None:
    stamped_by(tsa)
    earlier = tsa.reply(tsa.asked[0])
    tsa.answer = lambda _query: (200, earlier)
    with pytest.raises(StampRefused, match="nonce"):
        stamped_by(tsa)


def test_an_authority_that_nobody_trusts_is_refused(tsa, tmp_path) -> None:
    timestamping.make_certificates(tmp_path / "other")
    with pytest.raises(StampRefused):
        HttpAuthority(tsa.url, roots=str(tmp_path / "other" / "root.pem")).stamp(DIGEST)


def test_without_trusted_roots_the_tokens_own_certificate_is_believed(tsa) -> None:
    assert "imece stamper" in stamped_by(tsa, roots=False).authority


def test_a_certificate_for_another_purpose_is_refused(tsa, monkeypatch) -> None:
    der = stamped_by(tsa).der
    monkeypatch.setattr("asn1crypto.x509.Certificate.extended_key_usage_value", None)
    with pytest.raises(StampRefused):
        read_token(der, digest=DIGEST)


@pytest.mark.parametrize("body", [b"", b"<html>Sign in</html>", b"\x30\x03\x02\x01\x00"])
def test_an_answer_that_is_no_timestamp_is_refused(tsa, body) -> None:
    tsa.answer = lambda _query: (200, body)
    with pytest.raises(StampRefused):
        stamped_by(tsa)


def test_a_refused_request_may_be_repeated_later(tsa) -> None:
    rejection = bytes.fromhex("3009300702010203020500")  # status rejection, badDataFormat
    tsa.answer = lambda _query: (200, rejection)
    with pytest.raises(AuthorityUnavailable, match="rejection"):
        stamped_by(tsa)


@pytest.mark.parametrize("status", [302, 401, 500, 503])
def test_an_authority_in_trouble_is_asked_again_later(tsa, status) -> None:
    tsa.answer = lambda _query: (status, b"")
    with pytest.raises(AuthorityUnavailable, match=str(status)):
        stamped_by(tsa)


def test_an_authority_out_of_reach_is_asked_again_later() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(AuthorityUnavailable):
            HttpAuthority(f"http://127.0.0.1:{unused.getsockname()[1]}/").stamp(DIGEST)


def test_a_seal_is_stamped_once(seal, tsa) -> None:
    jobs.stamp()
    jobs.stamp()
    assert Stamp.objects.get().digest == seal.digest
    assert len(tsa.asked) == 1
    assert verification.verify().is_sound
    assert verification.verify().warnings == []


def test_a_seal_outlives_an_absent_authority_and_is_stamped_later(seal, tsa) -> None:
    tsa.answer = lambda _query: (503, b"")
    jobs.stamp()
    assert not Stamp.objects.exists()
    assert verification.verify().warnings == ["1 mührün zaman damgası yok."]
    tsa.answer = None
    jobs.stamp()
    assert Stamp.objects.count() == 1


def test_without_an_authority_a_seal_is_kept_unstamped_and_says_so(seal, settings) -> None:
    settings.TIMESTAMP = {"url": "", "user": "", "password": "", "roots": ""}
    jobs.stamp()
    assert verification.verify().warnings == ["1 mührün zaman damgası yok."]


def test_a_stamp_of_another_seal_is_named(seal, tsa) -> None:
    jobs.stamp()
    forged = HttpAuthority(tsa.url, roots=tsa.roots).stamp(OTHER)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_stamp_no_update")
        else:
            cursor.execute("ALTER TABLE audit_stamp DISABLE TRIGGER ALL")
        cursor.execute("UPDATE audit_stamp SET token = %s", [forged.der])
    assert [(one.kind, one.position) for one in verification.verify().findings] == [("seal", 1)]
