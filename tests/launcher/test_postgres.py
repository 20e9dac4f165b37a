import tempfile
from pathlib import Path

import psycopg
import pytest

from imece.config.environment import database
from launcher import postgres


def test_a_throwaway_cluster_takes_connections_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = postgres.find()
    if programs is None:
        pytest.skip("no PostgreSQL server here")
    monkeypatch.setattr(tempfile, "tempdir", "/tmp")
    with postgres.cluster(programs) as url:
        settings = database(url)
        home = Path(str(settings["HOST"]))
        with psycopg.connect(host=str(home), user="imece", dbname="imece") as connection:
            row = connection.execute("SELECT 1").fetchone()
    assert row == (1,)
    assert not home.exists()
