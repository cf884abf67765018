"""Decisions of reviewers, who has which question open, and what stood on whose screen."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007_reviews", "0007_questions"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("reviewer_id", BigInt, nullable=False),
        sa.Column(
            "decision",
            sa.Enum("accepted", "rejected", "undone", name="decision", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "wrong_key",
                "two_keys",
                "not_in_text",
                "poor_distractor",
                "language",
                "trivial",
                "duplicate",
                "other",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("seconds", BigInt, nullable=True),
        sa.Column("batch", sa.String(length=12), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(decision = 'rejected') = (reason IS NOT NULL)", name=op.f("ck_review_reason_when_rejected")),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_review_seconds_passed")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user.id"], name=op.f("fk_review_reviewer_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_review_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index("ix_review_reviewer_id_decided_at", ["reviewer_id", "decided_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_version_id"), ["version_id"], unique=False)

    op.create_table(
        "review_claim",
        sa.Column("question_id", BigInt, nullable=False),
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("reviewer_id", BigInt, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("expires_at >= opened_at", name=op.f("ck_review_claim_expires_after_opened")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_review_claim_question_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user.id"], name=op.f("fk_review_claim_reviewer_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_review_claim_version_id")),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_review_claim")),
    )
    with op.batch_alter_table("review_claim", schema=None) as batch_op:
        batch_op.create_index("ix_review_claim_reviewer_id", ["reviewer_id"], unique=False)

    op.create_table(
        "review_sight",
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("reviewer_id", BigInt, nullable=False),
        sa.Column("seconds", BigInt, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_review_sight_seconds_passed")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user.id"], name=op.f("fk_review_sight_reviewer_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_review_sight_version_id")),
        sa.PrimaryKeyConstraint("version_id", "reviewer_id", name=op.f("pk_review_sight")),
    )


def downgrade() -> None:
    op.drop_table("review_sight")
    with op.batch_alter_table("review_claim", schema=None) as batch_op:
        batch_op.drop_index("ix_review_claim_reviewer_id")

    op.drop_table("review_claim")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_version_id"))
        batch_op.drop_index("ix_review_reviewer_id_decided_at")

    op.drop_table("review")
