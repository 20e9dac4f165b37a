"""The gallery shows every component, each says what it takes, and forms need no classes."""

from pathlib import Path

import pytest
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

from imece.shell import ui
from imece.shell.ui.gallery.forms import SampleForm

FOLDER = Path(ui.__file__).parent / "templates"
COMPONENTS = sorted((FOLDER / "cotton").glob("*.html"))
INSIDE_OTHERS = {
    "sparkline",
    "map_picker",
    "place_search",
    "pagination",
    "icon",
    "field",
    "file_upload",
    "notice",
    "toast",
}


def shown(template, **values):
    return Template(CottonCompiler().process(template)).render(Context(values))


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_a_component_says_on_top_what_it_takes(file):
    assert file.read_text(encoding="utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_the_gallery_shows_every_component(file):
    gallery = (FOLDER / "ui" / "gallery.html").read_text(encoding="utf-8")
    name = file.stem.replace("_", "-")
    assert f"<c-{name}" in gallery or file.stem in INSIDE_OTHERS


def test_what_people_wrote_is_escaped_everywhere():
    html = shown('<c-message :author="evil" :text="evil" /><c-page-header :title="evil" />', evil="<script>x</script>")
    assert "<script>" not in html


def test_a_value_of_the_page_does_not_leak_into_a_component():
    html = shown('<c-empty-state title="Boş" />', text="sızıntı", lead="sızıntı")
    assert "sızıntı" not in html


def test_a_field_names_its_hint_and_its_error():
    html = str(SampleForm({"phone": ""})["phone"].as_field_group())
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'id="id_phone_helptext"' in html
    assert 'id="id_phone_error"' in html


def test_only_what_may_be_left_out_says_so():
    form = SampleForm()
    assert "isteğe bağlı" in form["email"].as_field_group()
    assert "isteğe bağlı" not in form["name"].as_field_group()


def test_what_another_answer_makes_necessary_is_not_called_optional():
    class Reachable(SampleForm):
        needed_sometimes = frozenset({"email"})

    assert "isteğe bağlı" not in Reachable()["email"].as_field_group()


def test_the_error_summary_leads_to_each_field():
    html = shown('<c-error-summary :form="form" />', form=SampleForm({"time": "never"}))
    assert '<a href="#id_name">Adınız ve soyadınız: Bu alan zorunludur.</a>' in html
    assert 'href="#id_time_0"' in html


def test_without_an_error_there_is_no_summary():
    assert shown('<c-error-summary :form="form" />', form=SampleForm()).strip() == ""


def test_numbers_of_a_chart_are_not_localised():
    html = shown('<c-bar-chart title="Süre" :rows="rows" />', rows=[("a", 2.5), ("b", 1)])
    assert 'width="100.00"' in html
    assert "Süre" in html


def test_due_meter_says_late_in_words_and_not_only_in_colour():
    html = shown('<c-due-meter state="late" words="4 iş günü geçti" :percent="100" />')
    assert "4 iş günü geçti" in html
    assert 'value="100"' in html


def test_a_confirm_dialog_without_javascript_is_a_link(rf):
    html = shown('<c-confirm-dialog id="x" title="Emin misiniz?" action="/sil/" page="/sil/onay/" button="Sil" />')
    assert 'href="/sil/onay/"' in html


@pytest.mark.django_db
def test_the_gallery_opens_for_staff_only(zeynep, ayse, client):
    assert client.get("/ofis/arayuz/").status_code == 302
    assert ayse.client.get("/ofis/arayuz/").status_code == 403
    assert zeynep.client.get("/ofis/arayuz/").status_code == 200


@pytest.mark.django_db
def test_the_gallery_has_no_inline_style_or_script(zeynep):
    html = zeynep.client.get("/ofis/arayuz/").content.decode()
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html
