"""Questions, immutable versions, keys kept apart, runs of the writers."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007_questions", "0006_reading"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drafting",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("drafted_by_id", BigInt, nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("n_drafted", BigInt, nullable=False),
        sa.Column("n_existing", BigInt, nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_drafting_article_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["user.id"], name=op.f("fk_drafting_drafted_by_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_drafting_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafting")),
    )
    with op.batch_alter_table("drafting", schema=None) as batch_op:
        batch_op.create_index("ix_drafting_article_id", ["article_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("key_point_id", BigInt, nullable=False),
        sa.Column("identity", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "in_review", "approved", "retired", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "origin", sa.Enum("authored", "generated", name="origin", native_enum=False, create_constraint=True, length=24), nullable=False
        ),
        sa.Column("latest_version_id", BigInt, nullable=True),
        sa.Column("approved_version_id", BigInt, nullable=True),
        sa.Column("stale_in_id", BigInt, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_version_id"], ["question_version.id"], name=op.f("fk_question_approved_version_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_question_article_id")),
        sa.ForeignKeyConstraint(["key_point_id"], ["key_point.id"], name=op.f("fk_question_key_point_id")),
        sa.ForeignKeyConstraint(["latest_version_id"], ["question_version.id"], name=op.f("fk_question_latest_version_id"), use_alter=True),
        sa.ForeignKeyConstraint(["stale_in_id"], ["revision.id"], name=op.f("fk_question_stale_in_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("article_id", "identity", name=op.f("uq_question_article_id_identity")),
        sa.UniqueConstraint("public_id", name=op.f("uq_question_public_id")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index("ix_question_article_id_state", ["article_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_key_point_id"), ["key_point_id"], unique=False)

    op.create_table(
        "question_version",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("question_id", BigInt, nullable=False),
        sa.Column("number", BigInt, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "single",
                "multiple",
                "true_false",
                "cloze_choice",
                "cloze_typed",
                "short",
                "numeric",
                "matching",
                "ordering",
                "enumeration",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("pattern", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=True),
        sa.Column("difficulty", sa.String(length=12), nullable=False),
        sa.Column("bloom", sa.String(length=12), nullable=False),
        sa.Column("quality", sa.Float(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=True),
        sa.Column("written_by_id", BigInt, nullable=True),
        sa.Column(
            "fix",
            sa.Enum(
                *("swap", "cut_stem", "lower_case", "add_topic", "fewer_options", "put_back"),
                name="fix",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("fixed_by_id", BigInt, nullable=True),
        sa.Column("n_changed", BigInt, nullable=True),
        sa.Column("seconds", BigInt, nullable=True),
        sa.Column("approved_by_id", BigInt, nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stem <> ''", name=op.f("ck_question_version_stem_filled")),
        sa.CheckConstraint("(fix IS NULL) = (fixed_by_id IS NULL)", name=op.f("ck_question_version_fixed_by_somebody")),
        sa.CheckConstraint("fix IS NULL OR written_by_id IS NULL", name=op.f("ck_question_version_fixed_or_written")),
        sa.CheckConstraint(
            "written_by_id IS NULL OR approved_by_id IS NULL OR written_by_id <> approved_by_id",
            name=op.f("ck_question_version_two_persons"),
        ),
        sa.ForeignKeyConstraint(["approved_by_id"], ["user.id"], name=op.f("fk_question_version_approved_by_id")),
        sa.ForeignKeyConstraint(["fixed_by_id"], ["user.id"], name=op.f("fk_question_version_fixed_by_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_question_version_question_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["user.id"], name=op.f("fk_question_version_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_version")),
        sa.UniqueConstraint("question_id", "number", name=op.f("uq_question_version_question_id_number")),
    )
    op.create_table(
        "question_key",
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.Column("why_wrong", sa.JSON(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("spares", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_question_key_revision_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_question_key_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_question_key")),
    )
    op.create_table(
        "question_anchoring",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("upheld_by_id", BigInt, nullable=True),
        sa.Column("anchored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_question_anchoring_revision_id")),
        sa.ForeignKeyConstraint(["upheld_by_id"], ["user.id"], name=op.f("fk_question_anchoring_upheld_by_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_question_anchoring_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_anchoring")),
    )
    with op.batch_alter_table("question_anchoring", schema=None) as batch_op:
        batch_op.create_index("ix_question_anchoring_version_id", ["version_id"], unique=False)

    op.create_table(
        "llm_run",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("started_by_id", BigInt, nullable=False),
        sa.Column(
            "state", sa.Enum("queued", "done", "failed", name="state", native_enum=False, create_constraint=True, length=24), nullable=False
        ),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("n_drafted", BigInt, nullable=False),
        sa.Column("n_calls", BigInt, nullable=False),
        sa.Column("n_tokens", BigInt, nullable=False),
        sa.Column("ms", BigInt, nullable=False),
        sa.Column("failures", sa.JSON(), nullable=False),
        sa.Column("error", sa.String(length=40), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_llm_run_article_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_llm_run_revision_id")),
        sa.ForeignKeyConstraint(["started_by_id"], ["user.id"], name=op.f("fk_llm_run_started_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_llm_run")),
    )
    with op.batch_alter_table("llm_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_llm_run_article_id"), ["article_id"], unique=False)

    op.create_table(
        "llm_reply",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("prompt_tokens", BigInt, nullable=False),
        sa.Column("completion_tokens", BigInt, nullable=False),
        sa.Column("ms", BigInt, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_llm_reply")),
        sa.UniqueConstraint("digest", name=op.f("uq_llm_reply_digest")),
    )

    if op.get_bind().dialect.supports_alter:  # the two tables point at each other; SQLite has this in CREATE TABLE already
        op.create_foreign_key(op.f("fk_question_latest_version_id"), "question", "question_version", ["latest_version_id"], ["id"])
        op.create_foreign_key(op.f("fk_question_approved_version_id"), "question", "question_version", ["approved_version_id"], ["id"])


def downgrade() -> None:
    if op.get_bind().dialect.supports_alter:
        op.drop_constraint(op.f("fk_question_latest_version_id"), "question", type_="foreignkey")
        op.drop_constraint(op.f("fk_question_approved_version_id"), "question", type_="foreignkey")
    op.drop_table("llm_reply")
    with op.batch_alter_table("llm_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_llm_run_article_id"))

    op.drop_table("llm_run")
    with op.batch_alter_table("question_anchoring", schema=None) as batch_op:
        batch_op.drop_index("ix_question_anchoring_version_id")

    op.drop_table("question_anchoring")
    op.drop_table("question_key")
    op.drop_table("question_version")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_key_point_id"))
        batch_op.drop_index("ix_question_article_id_state")

    op.drop_table("question")
    with op.batch_alter_table("drafting", schema=None) as batch_op:
        batch_op.drop_index("ix_drafting_article_id")

    op.drop_table("drafting")
