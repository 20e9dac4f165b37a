"""ClamAV's daemon, spoken to as its manual says (clamd(8), INSTREAM): the file travels, no path is shared."""

import socket
import struct
from dataclasses import dataclass
from typing import IO, Final

from imece.engines.attachments.gateways import NoVerdict, ScannerAway, Verdict

PIECE: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096
STREAM, CLEAN, FOUND = "stream: ", "OK", " FOUND"


@dataclass(frozen=True)
class Clamd:
    """``address`` is the path of a socket (str) or a host and port; ``timeout`` holds for each step, in seconds."""

    address: str | tuple[str, int]
    timeout: float = 20

    def scan(self, file: IO[bytes]) -> Verdict:
        try:
            with self._connected() as connection:
                _send(connection, file)
                return _verdict(_answer(connection))
        except OSError as error:
            raise ScannerAway(str(error)) from error

    def _connected(self) -> socket.socket:
        if isinstance(self.address, tuple):
            return socket.create_connection(self.address, self.timeout)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(self.timeout)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection


def _send(connection: socket.socket, file: IO[bytes]) -> None:
    """The file in pieces, each after its length; clamd hangs up on one that is longer than its StreamMaxLength."""
    file.seek(0)
    try:
        connection.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            connection.sendall(struct.pack("!I", len(piece)) + piece)
        connection.sendall(struct.pack("!I", 0))
    except BrokenPipeError:
        return  # its reason stands in the answer


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (piece := connection.recv(PIECE)):
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> Verdict:
    """Only a plain OK is clean; whatever else is said is no verdict."""
    said = answer.removeprefix(STREAM)
    if said == CLEAN:
        return Verdict()
    if said.endswith(FOUND):
        return Verdict(said.removesuffix(FOUND) or "?")
    if not answer:
        raise ScannerAway("no answer")
    raise NoVerdict(answer)
