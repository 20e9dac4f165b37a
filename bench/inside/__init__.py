"""Programs of their own that look into the measured database: ``python -m bench.inside.…``.

Importing this package sets Django up, so the measuring process itself must not.
"""

import django

django.setup()
