"""The engine's own part of the index: an FTS5 table kept in step by triggers, or a ``tsvector`` with GIN.

Whoever alters ``search_entry`` later must make the triggers again: Django rebuilds SQLite tables to alter them.
"""

from django.db import migrations

SQLITE = [
    # Tokens are plain words made by kernel.search.words; positions and ranks are not asked for, so not kept.
    """CREATE VIRTUAL TABLE search_text USING fts5(
        tokens, content='search_entry', content_rowid='id',
        tokenize="ascii tokenchars '.=@_-'", detail=none, columnsize=0)""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_text(rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_text(search_text, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry WHEN old.tokens <> new.tokens BEGIN
        INSERT INTO search_text(search_text, rowid, tokens) VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_text(rowid, tokens) VALUES (new.id, new.tokens);
    END""",
]
POSTGRESQL = [
    # Not to_tsvector: PostgreSQL's parser would take the tokens apart.
    """ALTER TABLE search_entry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (gin_pending_list_limit = 512)",
]
BACK = {
    "sqlite": [
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_removed",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_text",
    ],
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN vector"],
}


def make(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def unmake(_apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
