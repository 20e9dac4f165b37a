"""Where data is collected, the short layer stands; what was shown to whom is on record."""

import pytest
from django.test import Client

from imece.civic.privacy.models import Acknowledgement

pytestmark = pytest.mark.django_db


def test_the_form_names_the_law_of_its_own_service(inventory, notice):
    client = Client()
    first = client.get("/basvuru/numarataj-belgesi/")
    page = client.get(f"{first['Location']}iletisim/").content.decode()
    assert "Kısaca: kim, neden, kime, ne kadar" in page
    assert "Nüfus Hizmetleri Kanunu" in page
    assert "115.02.10" in page
    assert f"/aydinlatma-metni/{notice.version}/" in page
    assert 'name="consent' not in page


def test_the_record_says_whom_and_where(file_case, ayse, zeynep, notice):
    own = file_case(ayse)
    letter = file_case(ayse, by=zeynep)
    shown = {row.subject: row for row in Acknowledgement.objects.all()}
    assert (shown[own.number].person, shown[own.number].place) == (ayse.person, "application")
    assert (shown[letter.number].person, shown[letter.number].place) == (None, "counter")
    assert shown[own.number].notice == notice


def test_registering_shows_the_notice(notice):
    page = Client().get("/kayit/").content.decode()
    assert "Kısaca: kim, neden, kime, ne kadar" in page
