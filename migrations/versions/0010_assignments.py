"""Assignments, the units they reach, and enrolments."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0010_assignments", "0009_study"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("module_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("created_by_id", BigInt, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("n_expected", BigInt, nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form_key", sa.String(length=12), nullable=False),
        sa.Column("edit_number", BigInt, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("closes_at IS NULL OR closes_at >= due_at", name=op.f("ck_assignment_closes_after_due")),
        sa.CheckConstraint("due_at > opens_at", name=op.f("ck_assignment_due_after_opening")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_assignment_created_by_id")),
        sa.ForeignKeyConstraint(["module_id"], ["study_module.id"], name=op.f("fk_assignment_module_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("created_by_id", "form_key", name=op.f("uq_assignment_created_by_id_form_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assignment_public_id")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_module_id"), ["module_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "assignment_unit",
        sa.Column("assignment_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_assignment_unit_assignment_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_unit_id")),
        sa.PrimaryKeyConstraint("assignment_id", "unit_id", name=op.f("pk_assignment_unit")),
    )
    with op.batch_alter_table("assignment_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_unit_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("assignment_id", BigInt, nullable=False),
        sa.Column("learner_id", BigInt, nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_enrolment_assignment_id")),
        sa.ForeignKeyConstraint(["learner_id"], ["user.id"], name=op.f("fk_enrolment_learner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_enrolment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("assignment_id", "learner_id", name=op.f("uq_enrolment_assignment_id_learner_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_enrolment_public_id")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index("ix_enrolment_assignment_id_unit_id", ["assignment_id", "unit_id"], unique=False)
        batch_op.create_index("ix_enrolment_learner_id", ["learner_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index("ix_enrolment_learner_id")
        batch_op.drop_index("ix_enrolment_assignment_id_unit_id")

    op.drop_table("enrolment")
    with op.batch_alter_table("assignment_unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_unit_unit_id"))

    op.drop_table("assignment_unit")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_unit_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_module_id"))

    op.drop_table("assignment")
