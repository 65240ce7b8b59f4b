"""The floor: the least a Flask registration can do, one checked POST, one INSERT, one commit."""

from __future__ import annotations

import os
import sqlite3
import threading
from typing import Any

import waitress
from flask import Flask, jsonify, request

app = Flask(__name__)
local = threading.local()
CREATE = "CREATE TABLE IF NOT EXISTS reg (id INTEGER PRIMARY KEY, token TEXT UNIQUE, name, email)"
INSERT = "INSERT INTO reg (token, name, email) VALUES (hex(randomblob(16)), ?, ?)"


def connection() -> sqlite3.Connection:
    """Return the connection of this thread."""
    if not hasattr(local, "connection"):
        own = sqlite3.connect(os.environ["FLOOR_DB"], timeout=30, isolation_level=None)
        own.execute("PRAGMA journal_mode=WAL")
        own.execute("PRAGMA synchronous=FULL")
        own.execute(CREATE)
        local.connection = own
    found: sqlite3.Connection = local.connection
    return found


@app.post("/insert")
def insert() -> Any:
    """Store one person."""
    data = request.get_json()
    if not data.get("name") or "@" not in data.get("email", ""):
        return jsonify(error="bad"), 400
    cursor = connection().execute(INSERT, (data["name"], data["email"]))
    return jsonify(id=cursor.lastrowid), 201


if __name__ == "__main__":
    waitress.serve(app, host="127.0.0.1", port=int(os.environ["FLOOR_PORT"]), threads=4)
