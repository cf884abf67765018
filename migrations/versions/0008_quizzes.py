"""Quizzes, blueprints, attempts, append-only responses and marks."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008_quizzes", "0007_training"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "quiz",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("pass_mark", sa.Float(), nullable=False),
        sa.Column("time_limit_minutes", BigInt, nullable=True),
        sa.Column("max_attempts", BigInt, nullable=True),
        sa.Column("proves_revision_id", BigInt, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("max_attempts IS NULL OR max_attempts BETWEEN 1 AND 20", name=op.f("ck_quiz_max_attempts_range")),
        sa.CheckConstraint("pass_mark >= 0 AND pass_mark <= 1", name=op.f("ck_quiz_pass_mark_is_share")),
        sa.CheckConstraint("time_limit_minutes IS NULL OR time_limit_minutes BETWEEN 1 AND 600", name=op.f("ck_quiz_time_limit_range")),
        sa.ForeignKeyConstraint(["proves_revision_id"], ["revision.id"], name=op.f("fk_quiz_proves_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz")),
        sa.UniqueConstraint("proves_revision_id", name=op.f("uq_quiz_proves_revision_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_quiz_public_id")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("quiz_id", BigInt, nullable=False),
        sa.Column("learner_id", BigInt, nullable=False),
        sa.Column("ordinal", BigInt, nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "submitted", "closed", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("seed", BigInt, nullable=False),
        sa.Column("paper", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mark", sa.Float(), nullable=True),
        sa.Column("max_mark", sa.Float(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f("ck_attempt_ended_unless_open")),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name=op.f("ck_attempt_ended_after_started")),
        sa.ForeignKeyConstraint(["learner_id"], ["user.id"], name=op.f("fk_attempt_learner_id")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_attempt_quiz_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attempt_public_id")),
        sa.UniqueConstraint("quiz_id", "learner_id", "ordinal", name=op.f("uq_attempt_quiz_id_learner_id_ordinal")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_learner_id_quiz_id", ["learner_id", "quiz_id"], unique=False)
        batch_op.create_index("ix_attempt_state_deadline_at", ["state", "deadline_at"], unique=False)
        batch_op.create_index(
            "uq_attempt_one_open",
            ["quiz_id", "learner_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "response",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("attempt_id", BigInt, nullable=False),
        sa.Column("slot", BigInt, nullable=False),
        sa.Column("sequence", BigInt, nullable=False),
        sa.Column("given", sa.JSON(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_response_attempt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("attempt_id", "slot", "sequence", name=op.f("uq_response_attempt_id_slot_sequence")),
    )
    op.create_table(
        "blueprint_line",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("quiz_id", BigInt, nullable=False),
        sa.Column("ordinal", BigInt, nullable=False),
        sa.Column("key_point_id", BigInt, nullable=False),
        sa.Column("n_questions", BigInt, nullable=False),
        sa.CheckConstraint("n_questions BETWEEN 1 AND 50", name=op.f("ck_blueprint_line_n_questions_range")),
        sa.ForeignKeyConstraint(["key_point_id"], ["key_point.id"], name=op.f("fk_blueprint_line_key_point_id")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_blueprint_line_quiz_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blueprint_line")),
        sa.UniqueConstraint("quiz_id", "ordinal", name=op.f("uq_blueprint_line_quiz_id_ordinal")),
    )
    op.create_table(
        "slot_mark",
        sa.Column("attempt_id", BigInt, nullable=False),
        sa.Column("slot", BigInt, nullable=False),
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("fraction", sa.Float(), nullable=False),
        sa.Column("mark", sa.Float(), nullable=False),
        sa.Column("is_given", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_slot_mark_attempt_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_slot_mark_version_id")),
        sa.PrimaryKeyConstraint("attempt_id", "slot", name=op.f("pk_slot_mark")),
    )
    with op.batch_alter_table("slot_mark", schema=None) as batch_op:
        batch_op.create_index("ix_slot_mark_version_id", ["version_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("slot_mark", schema=None) as batch_op:
        batch_op.drop_index("ix_slot_mark_version_id")

    op.drop_table("slot_mark")
    op.drop_table("blueprint_line")
    op.drop_table("response")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("uq_attempt_one_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
        batch_op.drop_index("ix_attempt_state_deadline_at")
        batch_op.drop_index("ix_attempt_learner_id_quiz_id")

    op.drop_table("attempt")
    op.drop_table("quiz")
