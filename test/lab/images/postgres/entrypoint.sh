#!/bin/bash
# Makes a database cluster in $PGDATA when there is none, then runs PostgreSQL with the arguments of the container.
#
# PGDATA                       directory of the cluster
# POSTGRES_USER                superuser and owner of the database; default postgres
# POSTGRES_PASSWORD_FILE       file with its password, or
# POSTGRES_PASSWORD            its password; one of both is needed for a new cluster
# POSTGRES_DB                  database; default that of the user's name
# POSTGRES_SOCKET_DIRECTORY    directory of the Unix socket; default /run/postgresql
set -euo pipefail

sockets=${POSTGRES_SOCKET_DIRECTORY:-/run/postgresql}
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
mkdir -p "$sockets"

if [[ ! -s $PGDATA/PG_VERSION ]]; then
  if [[ -n ${POSTGRES_PASSWORD_FILE:-} ]]; then password=$(<"$POSTGRES_PASSWORD_FILE"); else password=${POSTGRES_PASSWORD:-}; fi
  [[ -n $password ]] || { echo 'POSTGRES_PASSWORD_FILE or POSTGRES_PASSWORD has to be set' >&2; exit 1; }
  parent=$(dirname "$PGDATA")
  mkdir -p "$parent"
  new=$PGDATA
  # Beside its place until it is complete, where that can be: a container that ends halfway begins anew.
  if [[ -w $parent ]] && ! mountpoint --quiet "$PGDATA"; then
    new=$PGDATA.new
    rm -rf "$new"
  fi
  initdb --pgdata "$new" --username "$user" --pwfile <(printf '%s\n' "$password") --auth scram-sha-256 --encoding UTF8 \
    --locale C.UTF-8 --data-checksums
  echo 'host all all all scram-sha-256' >> "$new/pg_hba.conf"
  if [[ $database != postgres ]]; then
    printf 'CREATE DATABASE "%s" OWNER "%s"\n' "${database//\"/\"\"}" "${user//\"/\"\"}" | postgres --single -D "$new" postgres > /dev/null
  fi
  if [[ $new != "$PGDATA" ]]; then
    [[ ! -d $PGDATA ]] || rmdir "$PGDATA"
    mv --no-target-directory "$new" "$PGDATA"
  fi
fi
unset POSTGRES_PASSWORD POSTGRES_PASSWORD_FILE password

# Where a volume is mounted again, its fsGroup opens all directories to the group, and PostgreSQL refuses to start in one.
[[ ! -O $PGDATA ]] || chmod 0700 "$PGDATA"

exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories="$sockets" "$@"
