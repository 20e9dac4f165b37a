import pytest

from imece.shell.ui.models import ThrottleBucket
from imece.shell.ui.tables import Column, Filter, Table

COLUMNS = [
    Column(key="key", title="Anahtar", sort="key"),
    Column(key="count", title="Sayı", sort="count", is_number=True),
    Column(key="window", title="Pencere", is_optional=True),
]
FILTERS = [Filter(key="durum", title="Durum", choices=[("acik", "Açık"), ("kapali", "Kapalı")])]


def table(rf, query="", **options):
    given = {"columns": COLUMNS, "filters": FILTERS, "default_sort": "-count", "per_page": 10, **options}
    return Table(rf.get(f"/liste/{query}"), **given)


@pytest.fixture
def rows(db):
    ThrottleBucket.objects.bulk_create(
        ThrottleBucket(key=f"k{number:04}", window=1, ends=1, count=number) for number in range(25)
    )
    return ThrottleBucket.objects.all()


def test_a_page_shows_its_rows_and_the_way_on(rf, rows):
    page = table(rf, "?sayfa=2").page_of(rows)
    assert [row.count for row in page.rows] == list(range(14, 4, -1))
    assert (page.previous, page.next) == ("/liste/", "/liste/?sayfa=3")
    assert page.words == "25 kaydın 11–20 arası"


def test_a_page_costs_two_queries(rf, rows, django_assert_num_queries):
    with django_assert_num_queries(2):
        table(rf, "?sayfa=2").page_of(rows)


def test_a_list_on_one_page_needs_no_counting(rf, rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = table(rf, per_page=50).page_of(rows)
    assert (page.pages, page.words) == ([], "25 kayıt")


def test_counting_stops_at_a_thousand(rf, db):
    ThrottleBucket.objects.bulk_create(ThrottleBucket(key=str(n), window=1, ends=1) for n in range(1100))
    page = table(rf).page_of(ThrottleBucket.objects.all())
    assert page.words == "1.000+ kaydın 1–10 arası"
    assert page.pages[-1].is_gap


@pytest.mark.parametrize("number", ["0", "-1", "abc", "²", "99999999999", "sayfa"])
def test_a_nonsense_page_number_is_never_an_error(rf, rows, number):
    table(rf, f"?sayfa={number}").page_of(rows)


def test_the_order_can_be_chosen_and_turned(rf, rows):
    chosen = table(rf, "?sirala=key")
    assert chosen.page_of(rows).rows[0].key == "k0000"
    assert (chosen.columns[0].direction, chosen.columns[0].address) == ("ascending", "/liste/?sirala=-key")


@pytest.mark.parametrize("wanted", ["window", "ends", "-pk", "key__isnull", "?"])
def test_only_listed_columns_may_order(rf, rows, wanted):
    chosen = table(rf, f"?sirala={wanted}")
    assert (chosen.sort, chosen.page_of(rows).rows[0].count) == ("", 24)


def test_chips_switch_one_filter_and_keep_the_rest(rf):
    chips = table(rf, "?durum=acik&q=yol&sayfa=3").filters[0].chips
    assert [chip.is_on for chip in chips] == [False, True, False]
    assert chips[0].address == "/liste/?q=yol"
    assert chips[2].address == "/liste/?durum=kapali&q=yol" or chips[2].address == "/liste/?q=yol&durum=kapali"


def test_an_unknown_filter_value_is_no_filter(rf):
    assert table(rf, "?durum=silinmis").chosen("durum") == ""


def test_columns_can_be_hidden_but_not_the_main_ones(rf):
    assert table(rf, "?sutun=-").shown == {"key", "count"}
    assert table(rf, "?sutun=window").shown == {"key", "count", "window"}


def test_a_file_is_given_only_where_the_list_allows(rf):
    assert table(rf, "?bicim=csv").export_format == ""
    assert table(rf, "?bicim=csv", may_export=True).export_format == "csv"
    assert table(rf, "?bicim=exe", may_export=True).export_format == ""
