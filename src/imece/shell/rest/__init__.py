"""The REST frame at ``/api/v1/``: routers of the rooms, problem documents, the documentation page."""
