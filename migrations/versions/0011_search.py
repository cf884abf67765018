"""What can be found, and the full-text index in the way of each database."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0011_search", "0010_assignments"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "title, points, text, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    ),
    "postgresql": (
        "CREATE TABLE search_index (id BIGINT PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL, terms TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_index_terms ON search_index USING gin (terms) WITH (gin_pending_list_limit = 256)",
        "CREATE FUNCTION search_hits(asked tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 2000 SET enable_seqscan = off "
        "AS 'SELECT id FROM search_index WHERE terms @@ asked'",
    ),
}


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("is_newest", sa.Boolean(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("indexed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_search_entry_article_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_search_entry_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_search_entry_revision_id")),
    )
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_entry_article_id"), ["article_id"], unique=False)
    op.create_table(
        "search_text",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["search_entry.id"], name=op.f("fk_search_text_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
    )
    for statement in INDEX[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION search_hits(tsquery)")
    op.execute("DROP TABLE search_index")
    op.drop_table("search_text")
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_entry_article_id"))

    op.drop_table("search_entry")
