#!/bin/sh
# Starts a member. PostgreSQL itself is started, promoted and stopped by Patroni.
set -eu
umask 077

RUN=/run/postgres
CONFIGURATION=/etc/postgres/configuration

# Where a volume is mounted again, its fsGroup opens all directories to the group, and PostgreSQL refuses to start in one.
[ ! -d /data/pgdata ] || chmod 0700 /data/pgdata

if [ -e /etc/postgres/tls/tls.crt ]; then
  ln -sf /etc/postgres/tls/tls.crt /etc/postgres/tls/tls.key "$RUN/"
else
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$POD_NAME" \
    -keyout "$RUN/tls.key" -out "$RUN/tls.crt" 2>/dev/null
fi

# Patroni reads all files of a directory. What all members agree on counts for the first of them alone.
mkdir -p "$RUN/patroni"
cp "$CONFIGURATION/patroni.yml" "$RUN/patroni/10-member.yml"
{
  printf 'bootstrap:\n  dcs:\n'
  sed 's/^/    /' "$CONFIGURATION/cluster.yml"
} >"$RUN/patroni/20-cluster.yml"

exec patroni "$RUN/patroni"
