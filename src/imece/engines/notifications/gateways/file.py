"""Writes messages into a folder instead of sending them: for development and demonstrations."""

import os
from pathlib import Path

from django.conf import settings

from imece.engines.notifications.gateways import GatewayUnavailable
from imece.engines.notifications.gateways.smtp import compose
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.states import Channel


class FileGateway:
    """One file per message id, so that a second delivery overwrites the first."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(settings.OUTBOX_FOLDER)

    def send(self, message: OutboxMessage) -> str:
        is_sms = message.channel == Channel.SMS
        target = self.folder / f"{message.message_id}{'.sms.txt' if is_sms else '.eml'}"
        content = (
            f"{message.recipient}\n\n{message.body}\n".encode() if is_sms else compose(message).message().as_bytes()
        )
        half_written = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            half_written.write_bytes(content)
            half_written.replace(target)
        except OSError as error:
            raise GatewayUnavailable(str(error)) from error
        return target.name
