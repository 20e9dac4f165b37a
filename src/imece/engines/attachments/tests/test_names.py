"""File names are made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imece.engines.attachments.names import clean_name, extension_of


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("dilekçe.pdf", "dilekçe.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Belgelerim\\tapu.pdf", "tapu.pdf"),
        ("a\0b\r\n.pdf", "ab.pdf"),
        ("resim\u202egpj.exe", "resimgpj.exe"),
        ("  çok   boşluk .pdf", "çok boşluk.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("...", "dosya"),
        ("", "dosya"),
        (".pdf", "dosya.pdf"),
        ("x" * 10_000 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 10_000, "x" * 120),
    ],
)
def test_a_name_is_cleaned(sent, kept):
    assert clean_name(sent) == kept


@given(st.text(max_size=300))
def test_no_name_is_dangerous(sent):
    kept = clean_name(sent)
    assert kept
    assert len(kept) <= 120
    assert not set(kept) & set('\\/\0\r\n"<>|:*?\u202e')


def test_the_extension_is_compared_in_lower_case():
    assert extension_of("A.JPEG") == "jpeg"
    assert extension_of("adsız") == ""
