# A server in the pod of the migration that has all keys of the source, and hands them on slot by slot; sourced after migration-source.sh.

COPY=/data
COPY_PORT=6380
# Keys that one MIGRATE hands on, and how long it may take.
BATCH=50
MIGRATE_MILLISECONDS=60000

# fetch_copy: everything that the source has, as it is now.
fetch_copy() {
  log "Fetches what $SOURCE_HOST has."
  source_client replica replica-password --rdb "$COPY/dump.rdb" >&2
}

# start_copy SETTING…: a Redis Cluster of one server, so that it knows its keys by slot.
start_copy() {
  printf '%040d 127.0.0.1:%s@1%s myself,master - 0 0 0 connected 0-16383\nvars currentEpoch 0 lastVoteEpoch 0\n' 1 "$COPY_PORT" "$COPY_PORT" >"$COPY/nodes.conf"
  redis-server --dir "$COPY" --bind 127.0.0.1 --port "$COPY_PORT" --logfile "$COPY/log" --save '' --appendonly no --cluster-enabled yes --cluster-config-file nodes.conf "$@" &
  server=$!
  trap 'kill "$server" 2>/dev/null || true' EXIT
  until client -h 127.0.0.1 -p "$COPY_PORT" CLUSTER INFO 2>/dev/null | grep -q '^cluster_state:ok'; do
    kill -0 "$server" 2>/dev/null || { tail -n 5 "$COPY/log" >&2; again 'The server with the copy has ended, and says why above.'; }
    sleep 1
  done
}

# on_copy OPTION…: runs the commands that it reads there, one after the other.
on_copy() {
  # shellcheck disable=SC2086
  redis-cli ${TLS_ARGUMENTS:-} -h 127.0.0.1 -p "$COPY_PORT" "$@"
}

# on_target HOST OPTION…: the same on a server of the cluster.
on_target() {
  host=$1
  shift
  operator
  # shellcheck disable=SC2086
  REDISCLI_AUTH=$OPERATOR redis-cli ${TLS_ARGUMENTS:-} --no-auth-warning --user operator -h "$host" -p "$SERVER_PORT" "$@"
}

# find_owners: writes down which master has which slot. Fails while not all slots are at as many masters as there are to be.
find_owners() {
  view "$SERVER_NAME-0.$SERVER_NAME-headless" | awk '$3 ~ /master/ && $3 !~ /fail/ {
    sub(/:[0-9]+$/, "", $2)
    for (i = 6; i <= NF; i++) {
      if ($i ~ /^\[/) continue
      if (split($i, range, "-") == 1) range[2] = range[1]
      for (slot = range[1]; slot <= range[2]; slot++) print slot, $2
    }
  }' | sort -n >"$COPY/owners"
  [ "$(wc -l <"$COPY/owners")" -eq 16384 ] && [ "$(masters | wc -l)" -ge "$SHARDS" ]
}

masters() {
  awk '{ print $2 }' "$COPY/owners" | sort -u
}

# target_keys: how many keys the cluster has.
target_keys() {
  for master in $(masters); do ask "$master" INFO keyspace; done | sed -n 's/^db0:keys=\([0-9]*\),.*/\1/p' | awk '{ sum += $1 } END { print sum + 0 }'
}

# keys_of_slots MOST: slot and key, quoted, of as many keys of each slot.
keys_of_slots() {
  seq 0 16383 | sed "s/.*/CLUSTER GETKEYSINSLOT & $1/" | on_copy --no-raw | awk '
    BEGIN { slot = -1 }
    /^\(empty/ { slot++; next }
    /^ *1\) / { slot++ }
    { sub(/^ *[0-9]+\) /, ""); print slot, $0 }'
}

# send_keys: copies the keys that it reads as slots and keys; those of one slot stand together.
send_keys() {
  operator
  OPERATOR=$OPERATOR awk -v owners="$COPY/owners" -v batch="$BATCH" -v patience="$MIGRATE_MILLISECONDS" -v port="$SERVER_PORT" '
    function send() {
      if (count > 0) print "MIGRATE " owner[slot] " " port " \"\" 0 " patience " COPY REPLACE AUTH2 operator \"" password "\" KEYS" keys
      keys = ""
      count = 0
    }
    BEGIN {
      slot = -1
      while ((getline line < owners) > 0) { split(line, part, " "); owner[part[1]] = part[2] }
      password = ENVIRON["OPERATOR"]
      gsub(/["\\]/, "\\\\&", password)
    }
    $1 != slot || count == batch { send(); slot = $1 }
    { sub(/^[0-9]+ /, ""); keys = keys " " $0; count++ }
    END { send() }' | on_copy --no-raw | awk '!/^(OK|NOKEY)$/ { print; failed = 1 } END { exit failed }' >&2 || again 'Not all keys could be copied.'
}
