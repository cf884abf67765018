"""Sittings of reviewers who practise, and what was planted in them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007_training", "0007_reviews"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FAULTS = ("key_swapped", "number_shifted", "evidence_swapped", "key_doubled", "distractor_foreign")
REASONS = ("wrong_key", "two_keys", "not_in_text", "poor_distractor", "language", "trivial", "duplicate", "other")
DECISIONS = ("accepted", "rejected", "undone")


def choice(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "training_sitting",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("reviewer_id", BigInt, nullable=False),
        sa.Column("seed", BigInt, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user.id"], name=op.f("fk_training_sitting_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_sitting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_training_sitting_public_id")),
    )
    with op.batch_alter_table("training_sitting", schema=None) as batch_op:
        batch_op.create_index("ix_training_sitting_reviewer_id_started_at", ["reviewer_id", "started_at"], unique=False)

    op.create_table(
        "training_exhibit",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("sitting_id", BigInt, nullable=False),
        sa.Column("place", BigInt, nullable=False),
        sa.Column("version_id", BigInt, nullable=False),
        sa.Column("fault", choice(*FAULTS, name="fault"), nullable=True),
        sa.Column("planted", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decision", choice(*DECISIONS, name="decision"), nullable=True),
        sa.Column("reason", choice(*REASONS, name="reason"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_training_exhibit_decided_at_a_time")),
        sa.CheckConstraint("decision IS NULL OR decision <> 'undone'", name=op.f("ck_training_exhibit_decided_once")),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (decision IS NOT NULL AND decision = 'rejected')",
            name=op.f("ck_training_exhibit_reason_when_rejected"),
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["training_sitting.id"], name=op.f("fk_training_exhibit_sitting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_training_exhibit_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_exhibit")),
        sa.UniqueConstraint("sitting_id", "place", name=op.f("uq_training_exhibit_sitting_id_place")),
    )
    with op.batch_alter_table("training_exhibit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_exhibit_version_id"), ["version_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("training_exhibit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_exhibit_version_id"))

    op.drop_table("training_exhibit")
    with op.batch_alter_table("training_sitting", schema=None) as batch_op:
        batch_op.drop_index("ix_training_sitting_reviewer_id_started_at")

    op.drop_table("training_sitting")
