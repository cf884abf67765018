"""Key points of a revision with evidence and members."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005_keypoints", "0004_library"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "finder_reading",
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_finder_reading_revision_id")),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_finder_reading")),
    )
    op.create_table(
        "key_point",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("stale_in_id", BigInt, nullable=True),
        sa.Column("identity", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "enumeration",
                "list",
                "definition",
                "event",
                "role",
                "quantity",
                "requirement",
                "term",
                "contrast",
                "aim",
                "condition",
                "deadline",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("count", BigInt, nullable=True),
        sa.Column("tier", sa.Enum("A", "B", "C", name="tier", native_enum=False, create_constraint=True, length=24), nullable=True),
        sa.Column("salience", sa.Float(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("suggested", "confirmed", "removed", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("are_members_confirmed", sa.Boolean(), nullable=False),
        sa.Column("decided_by_id", BigInt, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_key_point_name_filled")),
        sa.CheckConstraint("salience >= 0 AND salience <= 1", name=op.f("ck_key_point_salience_is_share")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user.id"], name=op.f("fk_key_point_decided_by_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_key_point_revision_id")),
        sa.ForeignKeyConstraint(["stale_in_id"], ["revision.id"], name=op.f("fk_key_point_stale_in_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_point")),
        sa.UniqueConstraint("public_id", name=op.f("uq_key_point_public_id")),
        sa.UniqueConstraint("revision_id", "identity", name=op.f("uq_key_point_revision_id_identity")),
    )
    with op.batch_alter_table("key_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_point_stale_in_id"), ["stale_in_id"], unique=False)

    op.create_table(
        "key_point_member",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("key_point_id", BigInt, nullable=False),
        sa.Column("ordinal", BigInt, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("passage", BigInt, nullable=False),
        sa.Column("start", BigInt, nullable=False),
        sa.Column("end", BigInt, nullable=False),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("suffix", sa.String(length=20), nullable=False),
        sa.CheckConstraint('"end" > start', name=op.f("ck_key_point_member_end_after_start")),
        sa.ForeignKeyConstraint(["key_point_id"], ["key_point.id"], name=op.f("fk_key_point_member_key_point_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_point_member")),
        sa.UniqueConstraint("key_point_id", "ordinal", name=op.f("uq_key_point_member_key_point_id_ordinal")),
    )
    op.create_table(
        "key_point_change",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("key_point_id", BigInt, nullable=False),
        sa.Column("actor_id", BigInt, nullable=False),
        sa.Column("press", sa.String(length=12), nullable=False),
        sa.Column("deed", sa.String(length=48), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_key_point_change_actor_id")),
        sa.ForeignKeyConstraint(["key_point_id"], ["key_point.id"], name=op.f("fk_key_point_change_key_point_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_key_point_change_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_point_change")),
    )
    with op.batch_alter_table("key_point_change", schema=None) as batch_op:
        batch_op.create_index("ix_key_point_change_revision_id_actor_id", ["revision_id", "actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_point_change_key_point_id"), ["key_point_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("key_point_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_point_change_key_point_id"))
        batch_op.drop_index("ix_key_point_change_revision_id_actor_id")

    op.drop_table("key_point_change")
    op.drop_table("key_point_member")
    with op.batch_alter_table("key_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_point_stale_in_id"))

    op.drop_table("key_point")
    op.drop_table("finder_reading")
