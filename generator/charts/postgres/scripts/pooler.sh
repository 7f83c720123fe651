#!/bin/sh
# Starts PgBouncer.
set -eu
umask 077

RUN=/run/postgres
. /etc/postgres/scripts/certificate.sh
/etc/postgres/scripts/pooler.py "$RUN"
exec pgbouncer "$RUN/pgbouncer.ini"
