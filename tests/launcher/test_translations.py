import gettext
import io

from launcher.translations import compiled

SOURCE = r"""
# A comment.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Başvuru"
msgstr "Application"

#, fuzzy
msgid "Yarım"
msgstr "Half"

msgid "Boş"
msgstr ""

msgctxt "ay"
msgid "Mayıs"
msgstr "May"

msgid "%(n)s gün"
msgid_plural "%(n)s günler"
msgstr[0] "%(n)s day"
msgstr[1] ""
"%(n)s "
"days"
"""


def catalogue() -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compiled(SOURCE)))


def test_a_compiled_catalogue_is_read_by_gettext() -> None:
    assert catalogue().gettext("Başvuru") == "Application"
    assert catalogue().pgettext("ay", "Mayıs") == "May"


def test_plurals_follow_the_language_of_the_catalogue() -> None:
    forms = [catalogue().ngettext("%(n)s gün", "%(n)s günler", n) for n in (1, 2)]
    assert forms == ["%(n)s day", "%(n)s days"]


def test_what_is_unsure_or_untranslated_stays_in_turkish() -> None:
    assert [catalogue().gettext(text) for text in ("Yarım", "Boş")] == ["Yarım", "Boş"]
