"""How gunicorn serves imece, for ``./imece run``, the benches and a production unit alike."""

import os
from pathlib import Path

wsgi_app = "imece.config.wsgi"
bind = os.environ.get("IMECE_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("IMECE_WEB_WORKERS", "2"))
threads = int(os.environ.get("IMECE_WEB_THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 15
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the heartbeat file, as gunicorn advises
loglevel = os.environ.get("IMECE_WEB_LOG", "warning")
