"""Gateways speak the real protocols to servers that check them."""

import base64
import email
import email.policy
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from aiosmtpd.controller import Controller

from imece.engines.notifications.gateways import GatewayRefusal, GatewayUnavailable
from imece.engines.notifications.gateways.choosing import gateway_for
from imece.engines.notifications.gateways.file import FileGateway
from imece.engines.notifications.gateways.netgsm import NetgsmGateway
from imece.engines.notifications.gateways.smtp import SmtpGateway
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.states import State
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db


class Mailbox:
    def __init__(self):
        self.mails, self.rcpt_answer, self.data_answer = [], "250 OK", "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  # aiosmtpd's name
        if self.rcpt_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt_answer

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # aiosmtpd's name
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.data_answer


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


def message_of(send, **changes):
    return send(**changes)[0]


def test_an_email_arrives_with_turkish_text_and_its_id(send, mailbox):
    message = message_of(send)
    run_pending()
    [mail] = mailbox.mails
    assert mail["Subject"] == "2026-000123 başvurunuz alındı"
    assert mail["To"] == "ayse@ornek.example"
    assert mail["Message-ID"].startswith(f"<{message.message_id}@")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Sayın Ayşe Yılmaz," in mail.get_content()
    assert OutboxMessage.objects.get().state == State.SENT


def test_a_second_delivery_has_the_same_id(send, mailbox):
    message = message_of(send)
    SmtpGateway().send(message)
    SmtpGateway().send(message)
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1


@pytest.mark.parametrize(
    ("rcpt", "data", "failure"),
    [
        ("550 no such user", "250 OK", GatewayRefusal),
        ("450 mailbox busy", "250 OK", GatewayUnavailable),
        ("250 OK", "554 rejected", GatewayRefusal),
        ("250 OK", "451 try later", GatewayUnavailable),
    ],
)
def test_the_servers_answer_decides_about_another_attempt(send, mailbox, rcpt, data, failure):
    mailbox.rcpt_answer, mailbox.data_answer = rcpt, data
    with pytest.raises(failure):
        SmtpGateway().send(message_of(send))


def test_a_mail_server_that_is_away_postpones(send, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(GatewayUnavailable):
        SmtpGateway().send(message_of(send))


class Provider(BaseHTTPRequestHandler):
    """As strict as the original about credentials, header, encoding and numbers."""

    def do_POST(self):
        self.server.seen.append(self.path)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = self.server.answer or self.judged(body)
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def judged(self, body):
        expected = "Basic " + base64.b64encode(b"8501234567:gizli").decode()
        if self.headers["Authorization"] != expected:
            return 406, {"code": "30", "description": "invalidCredentials"}
        if body.get("msgheader") != "ORNEKKENT":
            return 406, {"code": "40", "description": "msgheader"}
        numbers = [message["no"] for message in body.get("messages", [])]
        wrong = body.get("encoding") != "tr" or body.get("iysfilter") != "0" or not numbers
        if wrong or not all(len(number) == 10 and number.startswith("5") for number in numbers):
            return 406, {"code": "70", "description": "parameters"}
        self.server.messages += body["messages"]
        return 200, {"code": "00", "jobid": "17377215342605050417149344", "description": "success"}

    def log_message(self, *_args):
        pass


@pytest.fixture
def provider():
    server = HTTPServer(("127.0.0.1", 0), Provider)
    server.messages, server.seen, server.answer = [], [], None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}/sms/rest/v2/send"
    yield server
    server.shutdown()
    server.server_close()


def netgsm(provider, **changes):
    account = {"url": provider.url, "user": "8501234567", "password": "gizli", "header": "ORNEKKENT"}
    return NetgsmGateway(**{**account, **changes})


def sms(send):
    return message_of(send, email="", phone="0532 123 45 67")


def test_an_sms_is_accepted_by_the_provider(send, provider):
    assert netgsm(provider).send(sms(send)) == "17377215342605050417149344"
    assert provider.messages == [{"msg": "2026-000123 numaralı başvurunuz alındı.", "no": "5321234567"}]


@pytest.mark.parametrize(("changes", "code"), [({"password": "yanlış"}, "30"), ({"header": "BASKA"}, "40")])
def test_a_wrong_account_keeps_the_message_waiting(send, provider, changes, code):
    with pytest.raises(GatewayUnavailable, match=code):
        netgsm(provider, **changes).send(sms(send))


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("20", GatewayRefusal),
        ("70", GatewayRefusal),
        ("30", GatewayUnavailable),
        ("40", GatewayUnavailable),
        ("50", GatewayUnavailable),
        ("51", GatewayUnavailable),
        ("80", GatewayUnavailable),
        ("85", GatewayUnavailable),
        ("99", GatewayUnavailable),
    ],
)
def test_each_code_of_the_provider_is_understood(send, provider, code, failure):
    provider.answer = (406, {"code": code})
    with pytest.raises(failure, match=code):
        netgsm(provider).send(sms(send))


@pytest.mark.parametrize("answer", [(500, b"<html>"), (200, b"[]"), (200, b"null"), (502, b"")])
def test_an_answer_that_is_none_postpones(send, provider, answer):
    provider.answer = answer
    with pytest.raises(GatewayUnavailable):
        netgsm(provider).send(sms(send))


def test_the_account_is_not_carried_on_to_another_address(send, provider):
    provider.answer = (307, b"")
    with pytest.raises(GatewayUnavailable):
        netgsm(provider).send(sms(send))
    assert provider.seen == ["/sms/rest/v2/send"]


def test_a_provider_that_is_away_postpones(send):
    gateway = NetgsmGateway(url="http://127.0.0.1:1/", user="a", password="b", header="c")
    with pytest.raises(GatewayUnavailable):
        gateway.send(sms(send))


def test_the_file_gateway_overwrites_a_second_delivery(send, folder):
    message = message_of(send)
    FileGateway().send(message)
    FileGateway().send(message)
    [file] = folder.iterdir()
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert file.name == f"{message.message_id}.eml"
    assert "Sayın Ayşe Yılmaz," in mail.get_content()


def test_the_file_gateway_writes_an_sms_as_text(send, folder):
    FileGateway().send(sms(send))
    [file] = folder.iterdir()
    assert file.read_text("utf-8") == "+905321234567\n\n2026-000123 numaralı başvurunuz alındı.\n"


def test_a_folder_that_cannot_be_written_postpones(send, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(GatewayUnavailable):
        FileGateway(tmp_path / "file" / "below").send(message_of(send))


def test_the_settings_choose_the_gateway(settings, provider):
    assert isinstance(gateway_for("email"), FileGateway)
    assert isinstance(gateway_for("sms"), FileGateway)
    settings.EMAIL_HOST, settings.SMS_GATEWAY = "mail.example", "netgsm"
    settings.NETGSM = {"url": provider.url, "user": "a", "password": "b", "header": "c"}
    assert isinstance(gateway_for("email"), SmtpGateway)
    assert gateway_for("sms") == NetgsmGateway(provider.url, "a", "b", "c")
