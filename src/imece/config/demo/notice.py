"""The privacy notice of the invented municipality, version 1: what this product really does with personal data."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from imece.civic.privacy.api import PrivacyNotice

TEXT = Path(__file__).with_name("notice.yaml")
IN_FORCE_SINCE = datetime(2025, 1, 1, tzinfo=UTC)


def load_notice() -> PrivacyNotice:
    """Publish version 1; it was in force before the first demo application."""
    text: dict[str, Any] = yaml.safe_load(TEXT.read_text(encoding="utf-8"))
    return PrivacyNotice.objects.create(
        version=1,
        title=text["title"],
        summary=text["summary"],
        sections=text["sections"],
        valid_from=IN_FORCE_SINCE,
        published_at=IN_FORCE_SINCE,
    )
