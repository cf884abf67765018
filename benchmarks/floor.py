"""The floor: the least a Flask request costs that reads one row by its index and upserts one, on the same database and server.

Run as a program it serves that; ``python -m benchmarks.floor DATABASE_URL PORT``.
"""

from __future__ import annotations

import sys

import sqlalchemy as sa
from flask import Flask, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.dialects import postgresql, sqlite
from waitress import serve

from app.db import engine_options, listen

metadata = sa.MetaData()
counter = sa.Table("floor", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer, nullable=False))


def make_app(url: str) -> Flask:
    """One endpoint: select by primary key, upsert, JSON back."""
    app = Flask("floor")
    engine = sa.create_engine(url, **engine_options(url))
    with app.app_context():
        listen(engine)
    metadata.create_all(engine)
    insert = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert

    @app.post("/")
    def touch() -> ResponseReturnValue:
        key = int(request.get_json()["id"])
        g.write_intent = True  # begins as a writer, as every request that writes must
        with engine.begin() as connection:
            n = connection.scalar(sa.select(counter.c.n).where(counter.c.id == key)) or 0
            statement = insert(counter).values(id=key, n=n + 1)
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"n": n + 1}))
        return {"n": n + 1}

    return app


if __name__ == "__main__":
    serve(make_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=8, ident=None)
