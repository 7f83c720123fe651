# What the scripts of the chart share; they source it.
set -eu

USERS=/etc/redis/users
SERVER_PORT=6379
SENTINEL_PORT=26379
# Name by which the Sentinels know the servers.
SHARD=main
# Seconds until an answer counts as none.
PATIENCE=3

log() {
  echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*" >&2
}

# log_as_container: what a hook says stands in the log of the container; by itself nobody would see it.
log_as_container() {
  if { : >/proc/1/fd/2; } 2>/dev/null; then exec >/proc/1/fd/2 2>&1; fi
}

# secret KEY: a key of the Secret with the users. Without a process of its own, since probes ask often.
secret() {
  [ -r "$USERS/$1" ] || { log "The Secret with the users has no key $1: add it."; return 1; }
  IFS= read -r secret_value <"$USERS/$1" || [ -n "$secret_value" ]
  printf '%s\n' "$secret_value"
}

# quoted_secret KEY: the same for a file of settings, whatever is in it.
quoted_secret() {
  secret "$1" | sed 's/[\\"]/\\&/g; s/.*/"&"/'
}

# operator: reads the operator's password, once.
operator() {
  [ -n "${OPERATOR:-}" ] || IFS= read -r OPERATOR <"$USERS/operator-password" || [ -n "$OPERATOR" ]
}

client() {
  # shellcheck disable=SC2086
  timeout "$PATIENCE" redis-cli -e ${TLS_ARGUMENTS:-} --no-auth-warning "$@"
}

# ask HOST COMMAND…: asks a server, as the operator.
ask() {
  host=$1
  shift
  operator
  REDISCLI_AUTH=$OPERATOR client --user operator -h "$host" -p "$SERVER_PORT" "$@" </dev/null
}

# ask_sentinel HOST COMMAND…: asks a Sentinel.
ask_sentinel() {
  host=$1
  shift
  operator
  REDISCLI_AUTH=$OPERATOR client -h "$host" -p "$SENTINEL_PORT" "$@" </dev/null
}

# repeat SECONDS COMMAND…: until it succeeds. By the clock, since who does not answer takes long to say so.
repeat() {
  deadline=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

# members COUNT NAME SERVICE: the host names of the pods of a StatefulSet.
members() {
  index=0
  while [ "$index" -lt "$1" ]; do
    echo "$2-$index.$3"
    index=$((index + 1))
  done
}

servers() {
  members "$SERVERS" "$SERVER_NAME" "$SERVER_NAME-headless"
}

sentinels() {
  members "$SENTINELS" "$SENTINEL_NAME" "$SENTINEL_NAME-headless"
}

# named_master SENTINEL: the master that it names; nothing where it does not answer.
named_master() {
  ask_sentinel "$1" SENTINEL GET-MASTER-ADDR-BY-NAME "$SHARD" 2>/dev/null | head -n 1
}

# named_masters [EXCEPT]: the master that each Sentinel names, but for one.
named_masters() {
  for sentinel in $(sentinels); do
    [ "$sentinel" = "${1:-}" ] || named_master "$sentinel"
  done
}

# agreed_master [EXCEPT]: the master that a quorum of the Sentinels names, without counting that one; nothing where there is none.
agreed_master() {
  named_masters "$@" | sort | uniq -c | sort -rn | awk -v quorum="$QUORUM" 'NR == 1 && $1 >= quorum { print $2 }'
}

# replication HOST FIELD: a field of `INFO replication`.
replication() {
  ask "$1" INFO replication 2>/dev/null | tr -d '\r' | sed -n "s/^$2://p"
}
