"""One clock a person, the credit each passage earned, and what people marked for themselves."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006_reading", "0005_keypoints"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reading_clock",
        sa.Column("user_id", BigInt, nullable=False),
        sa.Column("taken", sa.JSON(), nullable=False),
        sa.Column("n_changes", BigInt, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reading_clock_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_reading_clock")),
    )
    op.create_table(
        "reading_progress",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("user_id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("credit_ms", BigInt, nullable=False),
        sa.Column("uncounted", sa.JSON(), nullable=False),
        sa.Column("passage_ms", sa.JSON(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=True),
        sa.Column("streams", sa.JSON(), nullable=False),
        sa.Column("covered_share", sa.Double(), nullable=False),
        sa.Column("seen_share", sa.Double(), nullable=False),
        sa.Column("last_passage", BigInt, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_by", sa.String(length=24), nullable=True),
        sa.CheckConstraint("(completed_at IS NULL) = (completed_by IS NULL)", name=op.f("ck_reading_progress_completed_somehow")),
        sa.CheckConstraint("completed_by IN ('reading', 'tested_out')", name=op.f("ck_reading_progress_completed_by")),
        sa.CheckConstraint("covered_share >= 0 AND covered_share <= 1", name=op.f("ck_reading_progress_covered_is_share")),
        sa.CheckConstraint("credit_ms >= 0", name=op.f("ck_reading_progress_credit_not_negative")),
        sa.CheckConstraint("seen_share >= 0 AND seen_share <= 1", name=op.f("ck_reading_progress_seen_is_share")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_reading_progress_article_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_reading_progress_revision_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reading_progress_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_progress")),
    )
    with op.batch_alter_table("reading_progress", schema=None) as batch_op:
        batch_op.create_index("ix_reading_progress_article_id_user_id", ["article_id", "user_id"], unique=False)
        batch_op.create_index("ix_reading_progress_user_id_revision_id", ["user_id", "revision_id"], unique=True)

    op.create_table(
        "highlight",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("user_id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("passage", BigInt, nullable=False),
        sa.Column("start", BigInt, nullable=False),
        sa.Column("end", BigInt, nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_highlight_is_stretch")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_highlight_article_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_highlight_revision_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_highlight_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_highlight")),
        sa.UniqueConstraint("public_id", name=op.f("uq_highlight_public_id")),
    )
    with op.batch_alter_table("highlight", schema=None) as batch_op:
        batch_op.create_index("ix_highlight_user_id_article_id", ["user_id", "article_id"], unique=False)
        batch_op.create_index(op.f("ix_highlight_article_id"), ["article_id"], unique=False)
        batch_op.create_index(op.f("ix_highlight_revision_id"), ["revision_id"], unique=False)


def downgrade() -> None:
    op.drop_table("highlight")
    with op.batch_alter_table("reading_progress", schema=None) as batch_op:
        batch_op.drop_index("ix_reading_progress_user_id_revision_id")
        batch_op.drop_index("ix_reading_progress_article_id_user_id")

    op.drop_table("reading_progress")
    op.drop_table("reading_clock")
