#!/usr/bin/env python3
"""Writes through the Service, and through the pooler where there is one, as the services do, and takes it back."""
import os
from urllib.parse import urlsplit

import psycopg2

url = os.environ["DATABASE_URL"]


def through(pooler):
    """The same URL, by the pooler."""
    parts = urlsplit(url)
    return parts._replace(netloc=f"{parts.netloc.rpartition('@')[0]}@{pooler}").geturl()


for way in [url, *map(through, os.environ.get("POOLER", "").split())]:
    connection = psycopg2.connect(way, connect_timeout=5)
    if not connection.info.ssl_in_use:
        raise SystemExit("The connection is not encrypted.")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE amazon_insights_test (number integer)")
        cursor.execute("INSERT INTO amazon_insights_test VALUES (1)")
    connection.rollback()
    print(f"{connection.info.host} takes writes.")
