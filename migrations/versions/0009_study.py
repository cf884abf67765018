"""Study modules and their articles."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009_study", "0008_quizzes"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "study_module",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("created_by_id", BigInt, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("quiz_id", BigInt, nullable=True),
        sa.Column("needs_reading", sa.Boolean(), nullable=False),
        sa.Column("needs_pass", sa.Boolean(), nullable=False),
        sa.Column("form_key", sa.String(length=12), nullable=False),
        sa.Column("edit_number", BigInt, nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("NOT needs_pass OR quiz_id IS NOT NULL", name=op.f("ck_study_module_pass_needs_quiz")),
        sa.CheckConstraint("needs_reading OR needs_pass", name=op.f("ck_study_module_needs_something")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_study_module_created_by_id")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_study_module_quiz_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_study_module_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_module")),
        sa.UniqueConstraint("created_by_id", "form_key", name=op.f("uq_study_module_created_by_id_form_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_study_module_public_id")),
        sa.UniqueConstraint("quiz_id", name=op.f("uq_study_module_quiz_id")),
    )
    with op.batch_alter_table("study_module", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_module_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "study_module_article",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("module_id", BigInt, nullable=False),
        sa.Column("ordinal", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_study_module_article_article_id")),
        sa.ForeignKeyConstraint(["module_id"], ["study_module.id"], name=op.f("fk_study_module_article_module_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_module_article")),
        sa.UniqueConstraint("module_id", "article_id", name=op.f("uq_study_module_article_module_id_article_id")),
        sa.UniqueConstraint("module_id", "ordinal", name=op.f("uq_study_module_article_module_id_ordinal")),
    )
    with op.batch_alter_table("study_module_article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_module_article_article_id"), ["article_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("study_module_article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_module_article_article_id"))

    op.drop_table("study_module_article")
    with op.batch_alter_table("study_module", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_module_unit_id"))

    op.drop_table("study_module")
