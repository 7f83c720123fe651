#!/usr/bin/env python3
"""Writes through the Service, as the services do, and takes it back."""
import os

import psycopg2

connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=5)
with connection.cursor() as cursor:
    cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    if not cursor.fetchone()[0]:
        raise SystemExit("The connection is not encrypted.")
    cursor.execute("CREATE TABLE amazon_insights_test (number integer)")
    cursor.execute("INSERT INTO amazon_insights_test VALUES (1)")
connection.rollback()
print("It takes writes.")
