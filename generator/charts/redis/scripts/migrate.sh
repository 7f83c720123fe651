#!/bin/sh
# Copies every key of another Redis, the source, into this cluster, compares them, and ends. Nothing is taken from the source. Whoever runs it again
# after an interruption has everything copied again; after a success nothing is done. Its arguments are settings of the server in this pod.
. /etc/redis/scripts/common.sh
. /etc/redis/scripts/cluster-state.sh
. /etc/redis/scripts/migration-source.sh
. /etc/redis/scripts/migration-copy.sh
. /etc/redis/scripts/migration-compare.sh

# A key of the cluster that says how far this has come: copying, or done.
MARK=amazon-insights:migration
# How this ends where another attempt would find the same.
REFUSED=64

refuse() {
  log "$*"
  exit "$REFUSED"
}

# again WORDS: ends so that there is another attempt.
again() {
  log "$* The next attempt copies all keys again."
  exit 1
}

# target COMMAND…: asks the cluster, whichever server has the key.
target() {
  ask "$SERVER_NAME-0.$SERVER_NAME-headless" -c "$@"
}

# mark WORD: writes it beside the keys that are copied, and copies it.
mark() {
  client -h 127.0.0.1 -p "$COPY_PORT" SET "$MARK" "$1" >/dev/null
  slot=$(client -h 127.0.0.1 -p "$COPY_PORT" CLUSTER KEYSLOT "$MARK")
  printf '%s "%s"\n' "$slot" "$MARK" | send_keys
}

# wait_for_cluster: until it takes commands, and has said how far this came before.
wait_for_cluster() {
  until find_owners && progress=$(target GET "$MARK" 2>/dev/null); do
    log "Waits until the cluster of $SHARDS shards is whole."
    sleep 2
  done
}

# assert_idle: nobody may use either side meanwhile, or what they write is lost or overwritten.
assert_idle() {
  clients=$(service_clients ask_source)
  [ -z "$clients" ] || refuse "Services are connected to $SOURCE_HOST, and what they write would be lost: stop them first. They come from$clients."
  for master in $(masters); do
    clients=$(service_clients ask "$master")
    [ -z "$clients" ] || refuse "Services are connected to the cluster, and what they write would be overwritten: stop them until this is done. They come from$clients."
  done
}

assert_fits() {
  [ "$(source_field server redis_mode)" != cluster ] || refuse "$SOURCE_HOST is a Redis Cluster itself. Give it more shards instead."
  others=$(ask_source INFO keyspace | sed -n 's/^\(db[1-9][0-9]*\):.*/ \1/p' | tr -d '\n')
  [ -z "$others" ] || refuse "$SOURCE_HOST has keys in$others, and a Redis Cluster has db0 alone: move or delete them first."
  [ "$progress" = copying ] || [ "$(target_keys)" -eq 0 ] || refuse 'The cluster has keys that were not copied from there, and copies could overwrite them: begin with an empty one.'
}

wait_for_cluster
if [ "$progress" = done ]; then
  log 'All keys have been copied already: nothing is done.'
  exit 0
fi
began=$(date +%s)
assert_idle
assert_fits
use=$(source_use)
fetch_copy
start_copy "$@"
mark copying
keys=$(client -h 127.0.0.1 -p "$COPY_PORT" DBSIZE)
log "Copies $((keys - 1)) keys."
keys_of_slots 2147483647 | send_keys
compare_counts
compare_keys
assert_idle
[ "$(source_use)" = "$use" ] || again "Somebody has used $SOURCE_HOST meanwhile, or another server is its master now: what is copied may be old."
mark done
log "Copied $((keys - 1)) keys in $(($(date +%s) - began)) seconds, and compared $compared of them in whole: the services may use the cluster."
