"""Settings from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from imece.config import environment


@pytest.mark.parametrize("url", ["mysql://user:s3cret@host/name", "postgresql://user:s3cret@host", "nonsense"])
def test_a_wrong_database_address_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.database(url)
    assert "IMECE_DATABASE_URL" in str(refused.value)
    assert "s3cret" not in str(refused.value)


def test_a_socket_folder_is_given_as_host() -> None:
    settings = environment.database("postgresql://user:a%2Fb@/name?host=/run/postgresql")
    assert (settings["HOST"], settings["PASSWORD"], settings["NAME"]) == ("/run/postgresql", "a/b", "name")
