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


@pytest.mark.parametrize(
    "address", ["http://giris.example.gov.tr/x", "ftp://localhost/", "giris.example.gov.tr", "https://"]
)
def test_another_system_is_only_spoken_to_over_https(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMECE_NVI_URL", address)
    with pytest.raises(ImproperlyConfigured, match="IMECE_NVI_URL must be an https:// address"):
        environment.web_address("NVI_URL")


@pytest.mark.parametrize("address", ["https://giris.example.gov.tr/x", "http://127.0.0.1:8080/x", ""])
def test_https_and_this_very_machine_are_fine(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMECE_NVI_URL", address)
    assert environment.web_address("NVI_URL") == address


@pytest.mark.parametrize(
    "address",
    ["http://harita.example/{z}/{x}/{y}.png", "https://harita.example/{z}/{x}.png", "https://x/{z}/{x}/{y}; *"],
)
def test_a_base_map_comes_over_https_from_one_plain_address(address, monkeypatch):
    monkeypatch.setenv("IMECE_MAP_TILES", address)
    with pytest.raises(ImproperlyConfigured, match="IMECE_MAP_TILES"):
        environment.tile_address("MAP_TILES")


@pytest.mark.parametrize("address", ["", "https://harita.example/{z}/{x}/{y}.png", "http://127.0.0.1:8/{z}/{x}/{y}"])
def test_a_base_map_or_none_is_fine(address, monkeypatch):
    monkeypatch.setenv("IMECE_MAP_TILES", address)
    assert environment.tile_address("MAP_TILES") == address


@pytest.mark.parametrize(
    ("given", "address"),
    [("", ""), ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"), ("av.local:3310", ("av.local", 3310)),
     ("[::1]:3310", ("::1", 3310))],
)  # fmt: skip
def test_the_address_is_a_path_or_host_and_port(monkeypatch, given, address):
    monkeypatch.setenv("IMECE_CLAMD", given)
    assert environment.socket_address("CLAMD") == address


@pytest.mark.parametrize("given", ["clamd", "host:", ":3310", "host:http"])
def test_a_wrong_address_stops_the_start(monkeypatch, given):
    monkeypatch.setenv("IMECE_CLAMD", given)
    with pytest.raises(ImproperlyConfigured, match="IMECE_CLAMD"):
        environment.socket_address("CLAMD")
