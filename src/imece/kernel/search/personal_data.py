"""Which personal data the search index holds: the words of what is searched, without the thing itself."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import Category, Held, declare

declare(
    "search.Entry",
    Held("tokens", Category.SERVICE, "applications", _("arama için ayrılmış sözcükler")),
    plain="id kind object_id",
)
declare("search.Word", plain="token")
