"""first tables.

Revision: 0001; follows nothing; written 2026-11-24 15:49:05.750657.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "alert",
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_alert")),
    )
    op.create_table(
        "court",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=True),
        sa.Column("level", sa.String(length=4), nullable=False),
        sa.Column("province", sa.String(length=20), nullable=True),
        sa.Column("parent_name", sa.String(length=80), nullable=True),
        sa.Column("certainty", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court")),
        sa.UniqueConstraint("name", name=op.f("uq_court_name")),
    )
    with op.batch_alter_table("court", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_court_code"), ["code"], unique=False)

    op.create_table(
        "evaluation_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("observed", sa.Date(), nullable=False),
        sa.Column("evaluated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("rules_version", sa.String(length=40), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("courts", sa.JSON(), nullable=False),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("province", sa.JSON(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_round")),
        sa.UniqueConstraint("name", name=op.f("uq_evaluation_round_name")),
    )
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file", sa.String(length=400), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(length=80), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("sheets", sa.JSON(), nullable=False),
        sa.Column("courts", sa.JSON(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("coverage", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("notes_total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
    )
    with op.batch_alter_table("import_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_file_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "asset",
        sa.Column("asset", sa.String(length=120), nullable=False),
        sa.Column("asset_type", sa.String(length=80), nullable=True),
        sa.Column("found_moment", sa.String(length=19), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=True),
        sa.Column("control_moment", sa.String(length=19), nullable=True),
        sa.Column("control_notified", sa.Date(), nullable=True),
        sa.Column("disposable", sa.Date(), nullable=True),
        sa.Column("appraisal_started", sa.Date(), nullable=True),
        sa.Column("report_received", sa.Date(), nullable=True),
        sa.Column("report_served", sa.Date(), nullable=True),
        sa.Column("auctionable", sa.Date(), nullable=True),
        sa.Column("auction_started", sa.Date(), nullable=True),
        sa.Column("auction_way", sa.String(length=8), nullable=True),
        sa.Column("disposal_notified", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_asset_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("key", name=op.f("uq_asset_key")),
    )
    with op.batch_alter_table("asset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asset_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asset_number"), ["number"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("matter", sa.String(length=120), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_delegation_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_delegation_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("key", name=op.f("uq_delegation_key")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_import_id"), ["import_id"], unique=False)

    op.create_table(
        "enforcement_case",
        sa.Column("type_code", sa.String(length=24), nullable=False),
        sa.Column("filed", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("closing", sa.String(length=20), nullable=True),
        sa.Column("monetary", sa.Boolean(), nullable=True),
        sa.Column("claim", sa.Double(), nullable=True),
        sa.Column("realised", sa.Double(), nullable=True),
        sa.Column("query_moment", sa.String(length=19), nullable=True),
        sa.Column("deducted_days", sa.Integer(), nullable=True),
        sa.Column("extended_days", sa.Integer(), nullable=True),
        sa.Column("extension_approved", sa.Date(), nullable=True),
        sa.Column("own_account", sa.Boolean(), nullable=True),
        sa.Column("in_node_system", sa.Boolean(), nullable=True),
        sa.Column("nodes_due", sa.Integer(), nullable=True),
        sa.Column("nodes_entered", sa.Integer(), nullable=True),
        sa.Column("nodes_late", sa.Integer(), nullable=True),
        sa.Column("notices_due", sa.Integer(), nullable=True),
        sa.Column("notices_given", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_enforcement_case_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_enforcement_case_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enforcement_case")),
        sa.UniqueConstraint("key", name=op.f("uq_enforcement_case_key")),
    )
    with op.batch_alter_table("enforcement_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enforcement_case_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enforcement_case_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enforcement_case_number"), ["number"], unique=False)

    op.create_table(
        "file_review",
        sa.Column("indicator", sa.String(length=16), nullable=False),
        sa.Column("reader", sa.String(length=80), nullable=False),
        sa.Column("round", sa.String(length=8), nullable=True),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("pages", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("reviewed", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_file_review_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_file_review_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_review")),
        sa.UniqueConstraint("key", name=op.f("uq_file_review_key")),
    )
    with op.batch_alter_table("file_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_review_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_file_review_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_file_review_number"), ["number"], unique=False)

    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("node", sa.String(length=16), nullable=True),
        sa.Column("case_number", sa.String(length=120), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_finding_court_id_court")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["evaluation_round.id"],
            name=op.f("fk_finding_round_id_evaluation_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index("ix_finding_round_court", ["round_id", "court_id"], unique=False)

    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_history_import_id_import_file")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["import_file.id"], name=op.f("fk_history_replaced_by_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index("ix_history_place_key", ["place", "key"], unique=False)
        batch_op.create_index(batch_op.f("ix_history_replaced_by"), ["replaced_by"], unique=False)

    op.create_table(
        "integrity",
        sa.Column("complaints", sa.Double(), nullable=True),
        sa.Column("sanctions", sa.Double(), nullable=True),
        sa.Column("prosecutions", sa.Double(), nullable=True),
        sa.Column("compensations", sa.Double(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_integrity_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_integrity_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_integrity")),
        sa.UniqueConstraint("key", name=op.f("uq_integrity_key")),
    )
    with op.batch_alter_table("integrity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_integrity_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_integrity_import_id"), ["import_id"], unique=False)

    op.create_table(
        "money",
        sa.Column("serial", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.Double(), nullable=False),
        sa.Column("payable", sa.Date(), nullable=False),
        sa.Column("paid", sa.Date(), nullable=True),
        sa.Column("delay_reason", sa.Text(), nullable=True),
        sa.Column("delay_approved", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_money_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money")),
        sa.UniqueConstraint("key", name=op.f("uq_money_key")),
    )
    with op.batch_alter_table("money", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_money_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_money_number"), ["number"], unique=False)

    op.create_table(
        "normative",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document_number", sa.String(length=200), nullable=True),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=True),
        sa.Column("withheld_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_normative_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_normative_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_normative")),
        sa.UniqueConstraint("key", name=op.f("uq_normative_key")),
    )
    with op.batch_alter_table("normative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_normative_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_normative_import_id"), ["import_id"], unique=False)

    op.create_table(
        "petition",
        sa.Column("matter", sa.String(length=120), nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_petition_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_petition_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition")),
        sa.UniqueConstraint("key", name=op.f("uq_petition_key")),
    )
    with op.batch_alter_table("petition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_petition_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_petition_import_id"), ["import_id"], unique=False)

    op.create_table(
        "preservation",
        sa.Column("ruled", sa.Date(), nullable=False),
        sa.Column("executed", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_preservation_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preservation")),
        sa.UniqueConstraint("key", name=op.f("uq_preservation_key")),
    )
    with op.batch_alter_table("preservation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preservation_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_preservation_number"), ["number"], unique=False)

    op.create_table(
        "published",
        sa.Column("platform", sa.String(length=40), nullable=False),
        sa.Column("paper", sa.String(length=120), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("items_only", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_published_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_published_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published")),
        sa.UniqueConstraint("key", name=op.f("uq_published_key")),
    )
    with op.batch_alter_table("published", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_published_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_published_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_published_number"), ["number"], unique=False)

    op.create_table(
        "reply",
        sa.Column("gap", sa.String(length=40), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("proof_sha256", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_reply_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_reply_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("key", name=op.f("uq_reply_key")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reply_gap"), ["gap"], unique=False)
        batch_op.create_index(batch_op.f("ix_reply_import_id"), ["import_id"], unique=False)

    op.create_table(
        "review_case",
        sa.Column("type", sa.String(length=8), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=80), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_review_case_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_review_case_import_id_import_file")
        ),
        sa.ForeignKeyConstraint(["origin_id"], ["court.id"], name=op.f("fk_review_case_origin_id_court")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_case")),
        sa.UniqueConstraint("key", name=op.f("uq_review_case_key")),
    )
    with op.batch_alter_table("review_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_case_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_case_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_case_number"), ["number"], unique=False)

    op.create_table(
        "ruling",
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=True),
        sa.Column("withheld_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_ruling_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sa.UniqueConstraint("key", name=op.f("uq_ruling_key")),
    )
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_number"), ["number"], unique=False)

    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("node", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("coverage", sa.Double(), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("aside", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_score_court_id_court")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["evaluation_round.id"],
            name=op.f("fk_score_round_id_evaluation_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
    )
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.create_index("ix_score_round_court", ["round_id", "court_id"], unique=False)

    op.create_table(
        "self_report",
        sa.Column("indicator", sa.String(length=16), nullable=False),
        sa.Column("claimed", sa.Boolean(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("proof_sha256", sa.String(length=64), nullable=True),
        sa.Column("verdict", sa.String(length=8), nullable=True),
        sa.Column("verdict_reason", sa.Text(), nullable=True),
        sa.Column("reporter", sa.String(length=80), nullable=True),
        sa.Column("reported", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_self_report_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_self_report_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_report")),
        sa.UniqueConstraint("key", name=op.f("uq_self_report_key")),
    )
    with op.batch_alter_table("self_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_self_report_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_self_report_import_id"), ["import_id"], unique=False)

    op.create_table(
        "staff",
        sa.Column("total", sa.Double(), nullable=False),
        sa.Column("enforcement", sa.Double(), nullable=False),
        sa.Column("bureau", sa.Double(), nullable=True),
        sa.Column("bureau_judges", sa.Double(), nullable=True),
        sa.Column("trial", sa.Double(), nullable=True),
        sa.Column("trial_judges", sa.Double(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_staff_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_staff_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("key", name=op.f("uq_staff_key")),
    )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_import_id"), ["import_id"], unique=False)

    op.create_table(
        "survey",
        sa.Column("respondent", sa.String(length=8), nullable=False),
        sa.Column("sheet_number", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=80), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_survey_court_id_court")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_survey_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("key", name=op.f("uq_survey_key")),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_import_id"), ["import_id"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_target_court_id_court")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("court_id", name=op.f("uq_target_court_id")),
    )
    op.create_table(
        "task_progress",
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("finished", sa.Date(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("proof_sha256", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_task_progress_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_progress")),
        sa.UniqueConstraint("key", name=op.f("uq_task_progress_key")),
    )
    with op.batch_alter_table("task_progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_progress_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_progress_task"), ["task"], unique=False)

    op.create_table(
        "termination",
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("ruled", sa.Date(), nullable=False),
        sa.Column("served", sa.Date(), nullable=True),
        sa.Column("heard", sa.Date(), nullable=True),
        sa.Column("entered", sa.Date(), nullable=True),
        sa.Column("accurate", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_termination_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_termination")),
        sa.UniqueConstraint("key", name=op.f("uq_termination_key")),
    )
    with op.batch_alter_table("termination", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_termination_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_termination_number"), ["number"], unique=False)

    op.create_table(
        "termination_query",
        sa.Column("queried", sa.Date(), nullable=False),
        sa.Column("found", sa.Boolean(), nullable=True),
        sa.Column("resumed_number", sa.String(length=80), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_termination_query_import_id_import_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_termination_query")),
        sa.UniqueConstraint("key", name=op.f("uq_termination_query_key")),
    )
    with op.batch_alter_table("termination_query", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_termination_query_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_termination_query_number"), ["number"], unique=False)

    op.create_table(
        "walk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("portal", sa.String(length=2000), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("requests", sa.JSON(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("health", sa.JSON(), nullable=False),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=True),
        sa.Column("learned", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_walk_court_id_court")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk")),
    )
    with op.batch_alter_table("walk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_walk_court_id"), ["court_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_walk_finished"), ["finished"], unique=False)

    op.create_table(
        "column_walk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("of_interest", sa.Boolean(), nullable=False),
        sa.Column("last_page_reached", sa.Boolean(), nullable=False),
        sa.Column("stop_reason", sa.String(length=40), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("stated_pages", sa.Integer(), nullable=True),
        sa.Column("stated_entries", sa.Integer(), nullable=True),
        sa.Column("count_agrees", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walk.id"], name=op.f("fk_column_walk_walk_id_walk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_walk")),
        sa.UniqueConstraint("walk_id", "url", name=op.f("uq_column_walk_walk_id")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=True),
        sa.Column("warc_file", sa.String(length=200), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_evidence_walk_id_walk")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("warc_file", "offset", name=op.f("uq_evidence_warc_file")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_walk_id"), ["walk_id"], unique=False)

    op.create_table(
        "frontier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walk.id"], name=op.f("fk_frontier_walk_id_walk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frontier")),
        sa.UniqueConstraint("walk_id", "key", name=op.f("uq_frontier_walk_id")),
    )
    with op.batch_alter_table("frontier", schema=None) as batch_op:
        batch_op.create_index("ix_frontier_walk_state", ["walk_id", "state"], unique=False)

    op.create_table(
        "skipped",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("column", sa.String(length=200), nullable=True),
        sa.Column("was_list", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walk.id"], name=op.f("fk_skipped_walk_id_walk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skipped")),
    )
    with op.batch_alter_table("skipped", schema=None) as batch_op:
        batch_op.create_index("ix_skipped_walk_reason", ["walk_id", "reason"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("final_url", sa.String(length=2000), nullable=True),
        sa.Column("column", sa.String(length=200), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publish_date", sa.Date(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("doc_class", sa.String(length=32), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=True),
        sa.Column("topic", sa.String(length=16), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("document_number", sa.String(length=200), nullable=True),
        sa.Column("case_numbers", sa.JSON(), nullable=False),
        sa.Column("own_case_numbers", sa.Integer(), nullable=False),
        sa.Column("ruling_date", sa.Date(), nullable=True),
        sa.Column("missing_items", sa.JSON(), nullable=True),
        sa.Column("privacy_leaks", sa.JSON(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("attachment_of", sa.String(length=2000), nullable=True),
        sa.Column("duplicate_of", sa.String(length=2000), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("warc", sa.String(length=240), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("rendered", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("readability", sa.String(length=12), nullable=False),
        sa.Column("readability_reason", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("first_walk_id", sa.Integer(), nullable=True),
        sa.Column("last_walk_id", sa.Integer(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_document_court_id_court")),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_document_evidence_id_evidence")
        ),
        sa.ForeignKeyConstraint(["first_walk_id"], ["walk.id"], name=op.f("fk_document_first_walk_id_walk")),
        sa.ForeignKeyConstraint(["last_walk_id"], ["walk.id"], name=op.f("fk_document_last_walk_id_walk")),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["document.id"], name=op.f("fk_document_previous_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("court_id", "identity", name=op.f("uq_document_court_id")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_court_class", ["court_id", "doc_class"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_current"), ["current"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "list_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=200), nullable=False),
        sa.Column("column_url", sa.String(length=2000), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("dated_entries", sa.Integer(), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column("rendered", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("listed", sa.JSON(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_list_page_evidence_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walk.id"], name=op.f("fk_list_page_walk_id_walk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_page")),
    )
    with op.batch_alter_table("list_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_page_walk_id"), ["walk_id"], unique=False)

    op.create_table(
        "reply_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("gap_number", sa.String(length=40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=12), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("doc_class", sa.String(length=32), nullable=True),
        sa.Column("case_numbers", sa.JSON(), nullable=False),
        sa.Column("publish_date", sa.Date(), nullable=True),
        sa.Column("ruling_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_reply_check_evidence_id_evidence")
        ),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_check_reply_id_reply")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_check")),
    )
    with op.batch_alter_table("reply_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_check_gap_number"), ["gap_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_reply_check_reply_id"), ["reply_id"], unique=False)

    op.create_table(
        "address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("etag", sa.String(length=200), nullable=True),
        sa.Column("last_modified", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed", sa.String(length=64), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_address_court_id_court")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_address_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("court_id", "url", name=op.f("uq_address_court_id")),
    )
    op.create_table(
        "document_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_document_number_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_number")),
    )
    with op.batch_alter_table("document_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_number_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_document_number_number", ["number", "own"], unique=False)

    op.create_table(
        "gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("gap_number", sa.String(length=40), nullable=False),
        sa.Column("court_id", sa.Integer(), nullable=False),
        sa.Column("node", sa.String(length=16), nullable=False),
        sa.Column("case_number", sa.String(length=120), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("problem", sa.String(length=24), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("days_overdue", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("walk_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["court_id"], ["court.id"], name=op.f("fk_gap_court_id_court")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_gap_document_id_document")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["evaluation_round.id"],
            name=op.f("fk_gap_round_id_evaluation_round"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_gap_walk_id_walk")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
    )
    with op.batch_alter_table("gap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gap_gap_number"), ["gap_number"], unique=False)
        batch_op.create_index("ix_gap_round_court", ["round_id", "court_id", "node"], unique=False)

    op.create_table(
        "reply_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gap_number", sa.String(length=40), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("gap", sa.JSON(), nullable=False),
        sa.Column("reply", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["reply_check.id"], name=op.f("fk_reply_decision_check_id_reply_check")
        ),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_decision_reply_id_reply")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_decision")),
    )
    with op.batch_alter_table("reply_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reply_decision_gap_number"), ["gap_number"], unique=False)

    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("final_url", sa.String(length=2000), nullable=True),
        sa.Column("column", sa.String(length=200), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_sighting_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_sighting_evidence_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["walk_id"], ["walk.id"], name=op.f("fk_sighting_walk_id_walk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
        sa.UniqueConstraint("walk_id", "url", name=op.f("uq_sighting_walk_id")),
    )
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_document_id"), ["document_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_document_id"))

    op.drop_table("sighting")
    with op.batch_alter_table("reply_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_decision_gap_number"))

    op.drop_table("reply_decision")
    with op.batch_alter_table("gap", schema=None) as batch_op:
        batch_op.drop_index("ix_gap_round_court")
        batch_op.drop_index(batch_op.f("ix_gap_gap_number"))

    op.drop_table("gap")
    with op.batch_alter_table("document_number", schema=None) as batch_op:
        batch_op.drop_index("ix_document_number_number")
        batch_op.drop_index(batch_op.f("ix_document_number_document_id"))

    op.drop_table("document_number")
    op.drop_table("address")
    with op.batch_alter_table("reply_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_check_reply_id"))
        batch_op.drop_index(batch_op.f("ix_reply_check_gap_number"))

    op.drop_table("reply_check")
    with op.batch_alter_table("list_page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_page_walk_id"))

    op.drop_table("list_page")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_sha256"))
        batch_op.drop_index(batch_op.f("ix_document_current"))
        batch_op.drop_index("ix_document_court_class")

    op.drop_table("document")
    with op.batch_alter_table("skipped", schema=None) as batch_op:
        batch_op.drop_index("ix_skipped_walk_reason")

    op.drop_table("skipped")
    with op.batch_alter_table("frontier", schema=None) as batch_op:
        batch_op.drop_index("ix_frontier_walk_state")

    op.drop_table("frontier")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_walk_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_sha256"))

    op.drop_table("evidence")
    op.drop_table("column_walk")
    with op.batch_alter_table("walk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_walk_finished"))
        batch_op.drop_index(batch_op.f("ix_walk_court_id"))

    op.drop_table("walk")
    with op.batch_alter_table("termination_query", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_termination_query_number"))
        batch_op.drop_index(batch_op.f("ix_termination_query_import_id"))

    op.drop_table("termination_query")
    with op.batch_alter_table("termination", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_termination_number"))
        batch_op.drop_index(batch_op.f("ix_termination_import_id"))

    op.drop_table("termination")
    with op.batch_alter_table("task_progress", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_progress_task"))
        batch_op.drop_index(batch_op.f("ix_task_progress_import_id"))

    op.drop_table("task_progress")
    op.drop_table("target")
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_import_id"))
        batch_op.drop_index(batch_op.f("ix_survey_court_id"))

    op.drop_table("survey")
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_import_id"))
        batch_op.drop_index(batch_op.f("ix_staff_court_id"))

    op.drop_table("staff")
    with op.batch_alter_table("self_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_self_report_import_id"))
        batch_op.drop_index(batch_op.f("ix_self_report_court_id"))

    op.drop_table("self_report")
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_index("ix_score_round_court")

    op.drop_table("score")
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ruling_number"))
        batch_op.drop_index(batch_op.f("ix_ruling_import_id"))

    op.drop_table("ruling")
    with op.batch_alter_table("review_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_case_number"))
        batch_op.drop_index(batch_op.f("ix_review_case_import_id"))
        batch_op.drop_index(batch_op.f("ix_review_case_court_id"))

    op.drop_table("review_case")
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_import_id"))
        batch_op.drop_index(batch_op.f("ix_reply_gap"))
        batch_op.drop_index(batch_op.f("ix_reply_court_id"))

    op.drop_table("reply")
    with op.batch_alter_table("published", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_published_number"))
        batch_op.drop_index(batch_op.f("ix_published_import_id"))
        batch_op.drop_index(batch_op.f("ix_published_court_id"))

    op.drop_table("published")
    with op.batch_alter_table("preservation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_preservation_number"))
        batch_op.drop_index(batch_op.f("ix_preservation_import_id"))

    op.drop_table("preservation")
    with op.batch_alter_table("petition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_petition_import_id"))
        batch_op.drop_index(batch_op.f("ix_petition_court_id"))

    op.drop_table("petition")
    with op.batch_alter_table("normative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_normative_import_id"))
        batch_op.drop_index(batch_op.f("ix_normative_court_id"))

    op.drop_table("normative")
    with op.batch_alter_table("money", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_money_number"))
        batch_op.drop_index(batch_op.f("ix_money_import_id"))

    op.drop_table("money")
    with op.batch_alter_table("integrity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_integrity_import_id"))
        batch_op.drop_index(batch_op.f("ix_integrity_court_id"))

    op.drop_table("integrity")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_replaced_by"))
        batch_op.drop_index("ix_history_place_key")

    op.drop_table("history")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index("ix_finding_round_court")

    op.drop_table("finding")
    with op.batch_alter_table("file_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_file_review_number"))
        batch_op.drop_index(batch_op.f("ix_file_review_import_id"))
        batch_op.drop_index(batch_op.f("ix_file_review_court_id"))

    op.drop_table("file_review")
    with op.batch_alter_table("enforcement_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enforcement_case_number"))
        batch_op.drop_index(batch_op.f("ix_enforcement_case_import_id"))
        batch_op.drop_index(batch_op.f("ix_enforcement_case_court_id"))

    op.drop_table("enforcement_case")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_import_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_court_id"))

    op.drop_table("delegation")
    with op.batch_alter_table("asset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_asset_number"))
        batch_op.drop_index(batch_op.f("ix_asset_import_id"))

    op.drop_table("asset")
    with op.batch_alter_table("import_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_file_sha256"))
        batch_op.drop_index(batch_op.f("ix_import_file_kind"))

    op.drop_table("import_file")
    op.drop_table("evaluation_round")
    with op.batch_alter_table("court", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_court_code"))

    op.drop_table("court")
    op.drop_table("alert")
