#!/bin/sh
# Starts a member. PostgreSQL itself is started, promoted and stopped by Patroni.
set -eu
umask 077

RUN=/run/postgres
CONFIGURATION=/etc/postgres/configuration

# Where a volume is mounted again, its fsGroup opens all directories to the group, and PostgreSQL refuses to start in one.
[ ! -d /data/pgdata ] || chmod 0700 /data/pgdata

. /etc/postgres/scripts/certificate.sh

# Patroni reads all files of a directory. What all members agree on counts for the first of them alone.
mkdir -p "$RUN/patroni"
cp "$CONFIGURATION/patroni.yml" "$RUN/patroni/10-member.yml"
{
  printf 'bootstrap:\n  dcs:\n'
  sed 's/^/    /' "$CONFIGURATION/cluster.yml"
} >"$RUN/patroni/20-cluster.yml"

exec patroni "$RUN/patroni"
