"""Runs inside its own network and process namespace: one Samba domain controller, and a way in through one socket.

Started by ``tests.plugins.domain`` with the domain's folder and the number of a listening socket that was opened
outside. What comes in there goes to port 636 in here; nothing else of the domain controller is to be seen outside, so
that several may run at a time and none disturbs the machine.
"""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

LDAPS = 636
PROVISION = (
    "samba-tool domain provision --server-role=dc --dns-backend=NONE --host-name=dc1 --host-ip=127.0.0.1 "
    "--realm={realm} --domain={domain} --adminpass={password} --targetdir={folder} "
    "--option=tls&keyfile={folder}/key.pem --option=tls&certfile={folder}/certificate.pem "
    "--option=tls&cafile={folder}/ca.pem --option=log&file={folder}/log.%m"
)


def provision(folder: Path, realm: str, domain: str, password: str) -> None:
    line = PROVISION.format(folder=folder, realm=realm, domain=domain, password=password)
    subprocess.run([word.replace("&", " ") for word in line.split()], check=True, stdin=subprocess.DEVNULL)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def hand_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", LDAPS)
    except OSError:
        writer.close()
        return
    await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))


async def serve(folder: Path, listening: socket.socket) -> int:
    configuration = f"--configfile={folder}/etc/smb.conf"
    samba = await asyncio.create_subprocess_exec("samba", "--interactive", "--model=single", configuration)
    async with await asyncio.start_server(hand_in, sock=listening):
        return await samba.wait()


def main() -> int:
    folder, number, realm, domain, password = Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    # The namespace has mounts of its own too; without this, two domain controllers would find each other's pid file.
    Path("/run/samba").mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run/samba"], check=True)
    provision(folder, realm, domain, password)
    return asyncio.run(serve(folder, socket.socket(fileno=number)))


if __name__ == "__main__":
    raise SystemExit(main())
