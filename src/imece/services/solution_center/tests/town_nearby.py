"""Another body's endpoint that is as strict as the specification: form-encoded, with a key, answered in XML."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HEAD = "<?xml version='1.0' encoding='utf-8'?>"
GOOD_KEY = "komsu-anahtar"


@dataclass
class Town:
    """``answers`` are given by path, one after the other; the last one stays."""

    answers: Mapping[str, list[tuple[int, str]]]
    url: str = ""
    posted: list[dict[str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, str]:
        known = self.answers.get(path)
        if not known:
            return 404, "<errors><error><code>404</code><description>not found</description></error></errors>"
        return known.pop(0) if len(known) > 1 else known[0]


@contextmanager
def town(answers: Mapping[str, list[tuple[int, str]]]) -> Iterator[Town]:
    """Serves until the block ends."""
    served = Town(answers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    served.url = f"http://127.0.0.1:{server.server_port}/v2"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(served: Town) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            self._say(*served.answer(urlsplit(self.path).path.removeprefix("/v2/")))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
            given = {name: values[0] for name, values in parse_qs(body, strict_parsing=True).items()}
            if not self.headers["Content-Type"].startswith("application/x-www-form-urlencoded"):
                self._say(400, "<errors><error><code>400</code><description>format</description></error></errors>")
            elif given.get("api_key") != GOOD_KEY:
                text = "<errors><error><code>403</code><description>Invalid api_key</description></error></errors>"
                self._say(403, text)
            else:
                served.posted.append(given)
                self._say(*served.answer("requests.xml"))

        def _say(self, status: int, text: str) -> None:
            content = (HEAD + text).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Nothing: the tests read the town's lists."""

    return Handler
