#!/usr/bin/env python3
"""Makes the role and the database of the services, those of the heartbeat, and the role of the monitors, or brings them to their passwords."""
import os
import time
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2.sql import SQL, Identifier, Literal

PATIENCE_SECONDS = 60

url = urlsplit(os.environ["DATABASE_URL"])
user, password, database = unquote(url.username or ""), unquote(url.password or ""), unquote(url.path[1:])
if not (user and password and database):
    raise SystemExit("database-url in the Secret of the database needs a user, a password and the name of a database: postgresql://user:password@host:5432/name")


def ensure_role(cursor, name, password):
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
    if cursor.fetchone() is None:
        cursor.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(name)))
    cursor.execute(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(name), Literal(password)))


def ensure_database(cursor, name, owner):
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
    if cursor.fetchone() is None:
        cursor.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(name), Identifier(owner)))
    cursor.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(name)))


def takes_writes():
    """A promotion may not have ended yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        return not cursor.fetchone()[0]


connection = psycopg2.connect(dbname="postgres")
connection.autocommit = True
deadline = time.monotonic() + PATIENCE_SECONDS
while not takes_writes():
    if time.monotonic() > deadline:
        raise SystemExit("The promotion has not ended, so roles and database are left as they are.")
    time.sleep(0.5)
with connection.cursor() as cursor:
    # Whatever the parameters say: no password in the log or in statistics, and no waiting for replicas that are not there yet.
    for setting in ("log_statement = 'none'", "log_min_duration_statement = -1", "log_min_error_statement = 'panic'", "pg_stat_statements.track_utility = off", "pgaudit.log = 'none'", "synchronous_commit = 'local'"):
        cursor.execute(f"SET {setting}")
    ensure_role(cursor, user, password)
    ensure_role(cursor, "monitor", os.environ["MONITOR_PASSWORD"])
    cursor.execute("GRANT pg_monitor TO monitor")
    ensure_database(cursor, database, user)
    cursor.execute(SQL("GRANT CONNECT ON DATABASE {} TO monitor").format(Identifier(database)))
    # A Secret of one's own may have no password for it.
    if os.environ.get("HEARTBEAT_PASSWORD"):
        ensure_role(cursor, "heartbeat", os.environ["HEARTBEAT_PASSWORD"])
        ensure_database(cursor, "heartbeat", "heartbeat")
    # A checkpointer that began before the server took writes sleeps until the next checkpoint is due, and nobody closes segments for the
    # archive meanwhile, whatever archive_timeout says: this wakes it.
    cursor.execute("SELECT pg_reload_conf()")
