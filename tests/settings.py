"""Settings for tests: a folder of their own that is gone afterwards, and no cost that only safety needs."""

import atexit
import os
import shutil
import tempfile

VAR_OF_TESTS = tempfile.mkdtemp(prefix="imece-tests-")
atexit.register(shutil.rmtree, VAR_OF_TESTS, ignore_errors=True)
os.environ["IMECE_VAR"] = VAR_OF_TESTS

from imece.config.settings import *  # noqa: E402, F403
from imece.config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

# WhiteNoise warns about a folder that is not there, and a warning is an error.
STATIC_ROOT.mkdir(exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because a database in memory cannot show what several connections do to each other.
    DATABASES["default"]["TEST"] = {"NAME": f"{VAR_OF_TESTS}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
