#!/usr/bin/env python3
"""Writes the configuration of PgBouncer into a directory: the database of the services, and their role alone."""
import json
import os
import sys
from urllib.parse import unquote, urlsplit

run = sys.argv[1]
url = urlsplit(os.environ["DATABASE_URL"])
user, password, database = unquote(url.username or ""), unquote(url.password or ""), unquote(url.path[1:])
server = urlsplit("//" + os.environ.get("PRIMARY", url.netloc.rpartition("@")[2]))
if not (user and password and database and server.hostname):
    raise SystemExit("database-url in the Secret of the database needs a user, a password, a host and the name of a database: postgresql://user:password@host:5432/name")


def quoted(value):
    return "'" + value.replace("'", "''") + "'"


def verified():
    """The authority of an external server, or that of the own certificates where the server has them as well."""
    file = "/etc/postgres/tls/ca.crt" if "PRIMARY" in os.environ else "/etc/postgres/server-ca/ca.crt"
    if os.path.exists(file):
        return {"server_tls_sslmode": "verify-full", "server_tls_ca_file": file}
    return {"server_tls_sslmode": "require"}


own = {
    "listen_addr": "*",
    "listen_port": 6432,
    "unix_socket_dir": run,
    "auth_type": "scram-sha-256",
    "auth_file": f"{run}/users.txt",
    "client_tls_sslmode": "require",
    "client_tls_cert_file": f"{run}/tls.crt",
    "client_tls_key_file": f"{run}/tls.key",
    **verified(),
}
usual = {
    # Drivers send it, and it changes nothing that a pool would have to remember.
    "ignore_startup_parameters": "extra_float_digits",
    # A new primary is there in seconds.
    "server_login_retry": 1,
    # One that was cut off is given up after this time.
    "tcp_user_timeout": 10000,
    # Probes connect as well.
    "log_connections": 0,
    "log_disconnections": 0,
}
parameters = {**usual, **json.loads(os.environ["PARAMETERS"]), **own}
with open(f"{run}/pgbouncer.ini", "w") as file:
    print("[databases]", f"{database} = host={quoted(server.hostname)} port={server.port or 5432} dbname={quoted(database)}", "[pgbouncer]", sep="\n", file=file)
    for name, value in parameters.items():
        print(name, "=", int(value) if isinstance(value, bool) else value, file=file)
with open(f"{run}/users.txt", "w") as file:
    print(*('"' + word.replace('"', '""') + '"' for word in (user, password)), file=file)
