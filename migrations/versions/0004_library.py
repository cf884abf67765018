"""Articles, their immutable revisions and numbered passages."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004_library", "0003_jobs"

BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("unit_id", BigInt, nullable=False),
        sa.Column("created_by_id", BigInt, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_revision_id", BigInt, nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("twin_id", BigInt, nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_article_created_by_id")),
        sa.ForeignKeyConstraint(["published_revision_id"], ["revision.id"], name=op.f("fk_article_published_revision_id"), use_alter=True),
        sa.ForeignKeyConstraint(["twin_id"], ["article.id"], name=op.f("fk_article_twin_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_article_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("public_id", name=op.f("uq_article_public_id")),
        sa.UniqueConstraint("twin_id", name=op.f("uq_article_twin_id")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("number", BigInt, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("language", sa.Enum("en", "zh", name="language", native_enum=False, create_constraint=True, length=24), nullable=False),
        sa.Column("encoding", sa.String(length=24), nullable=False),
        sa.Column("format", sa.String(length=12), nullable=False),
        sa.Column("filename", sa.Text(), nullable=True),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("original_sha256", sa.String(length=64), nullable=True),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("n_units", BigInt, nullable=False),
        sa.Column("created_by_id", BigInt, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_revision_title_filled")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number_from_1")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_revision_article_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_revision_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_original_sha256"), ["original_sha256"], unique=False)

    op.create_table(
        "passage",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("number", BigInt, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "heading",
                "paragraph",
                "list_item",
                "table_row",
                "caption",
                "quote",
                "figure",
                "footnote",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("level", BigInt, nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("image", sa.String(length=64), nullable=True),
        sa.Column("label", sa.String(length=40), nullable=True),
        sa.Column("n_units", BigInt, nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_passage_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("revision_id", "number", name=op.f("uq_passage_revision_id_number")),
    )

    op.create_table(
        "image",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=24), nullable=False),
        sa.Column("width", BigInt, nullable=False),
        sa.Column("height", BigInt, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_image_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image")),
        sa.UniqueConstraint("article_id", "sha256", name=op.f("uq_image_article_id_sha256")),
    )

    op.create_table(
        "publication",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column("replaced_id", BigInt, nullable=True),
        sa.Column(
            "change", sa.Enum("minor", "material", name="change", native_enum=False, create_constraint=True, length=24), nullable=True
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("published_by_id", BigInt, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(replaced_id IS NULL) = (change IS NULL)", name=op.f("ck_publication_change_of_something")),
        sa.CheckConstraint("replaced_id <> revision_id", name=op.f("ck_publication_replaces_another")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_publication_article_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["user.id"], name=op.f("fk_publication_published_by_id")),
        sa.ForeignKeyConstraint(["replaced_id"], ["revision.id"], name=op.f("fk_publication_replaced_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_publication_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index("ix_publication_article_id", ["article_id"], unique=False)

    op.create_table(
        "planned_publication",
        sa.Column("article_id", BigInt, nullable=False),
        sa.Column("revision_id", BigInt, nullable=False),
        sa.Column(
            "change", sa.Enum("minor", "material", name="change", native_enum=False, create_constraint=True, length=24), nullable=True
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by_id", BigInt, nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_planned_publication_article_id")),
        sa.ForeignKeyConstraint(["planned_by_id"], ["user.id"], name=op.f("fk_planned_publication_planned_by_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_planned_publication_revision_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_planned_publication")),
    )
    with op.batch_alter_table("planned_publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_publication_due_at"), ["due_at"], unique=False)

    op.create_table(
        "import_draft",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("owner_id", BigInt, nullable=False),
        sa.Column("article_id", BigInt, nullable=True),
        sa.Column("filename", sa.Text(), nullable=True),
        sa.Column("pasted", sa.Enum("text", "html", name="pasted", native_enum=False, create_constraint=True, length=24), nullable=True),
        sa.Column("encoding", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("queued", "reading", "ready", "refused", "saved", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("n_done", BigInt, nullable=False),
        sa.Column("n_total", BigInt, nullable=False),
        sa.Column("document", sa.JSON(), nullable=True),
        sa.Column("refusal", sa.JSON(), nullable=True),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("original_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_import_draft_article_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_import_draft_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_draft")),
        sa.UniqueConstraint("public_id", name=op.f("uq_import_draft_public_id")),
    )
    with op.batch_alter_table("import_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_draft_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_draft_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "draft_image",
        sa.Column("id", BigInt, nullable=False),
        sa.Column("draft_id", BigInt, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=24), nullable=False),
        sa.Column("width", BigInt, nullable=False),
        sa.Column("height", BigInt, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["import_draft.id"], name=op.f("fk_draft_image_draft_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_image")),
        sa.UniqueConstraint("draft_id", "sha256", name=op.f("uq_draft_image_draft_id_sha256")),
    )

    if op.get_bind().dialect.supports_alter:  # the two tables point at each other; SQLite has this in CREATE TABLE already
        op.create_foreign_key(op.f("fk_article_published_revision_id"), "article", "revision", ["published_revision_id"], ["id"])


def downgrade() -> None:
    if op.get_bind().dialect.supports_alter:
        op.drop_constraint(op.f("fk_article_published_revision_id"), "article", type_="foreignkey")
    op.drop_table("draft_image")
    op.drop_table("import_draft")
    with op.batch_alter_table("planned_publication", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_publication_due_at"))

    op.drop_table("planned_publication")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_index("ix_publication_article_id")

    op.drop_table("publication")
    op.drop_table("image")
    op.drop_table("passage")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_original_sha256"))

    op.drop_table("revision")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_unit_id"))

    op.drop_table("article")
