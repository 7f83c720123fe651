#!/bin/sh
# Before a pod ends: a master hands over to a replica that has everything. Whatever fails, the pod ends all the same.
. /etc/redis/scripts/common.sh
. /etc/redis/scripts/cluster-state.sh

log_as_container
SELF=$POD_NAME.$SERVER_NAME-headless
# Longer than the pod may take to end: what takes no writes then must not begin to again.
PAUSE_MILLISECONDS=300000
# A Sentinel that is gone must not use up the time of the others.
PATIENCE=1

# caught_up all|one: whether the replicas that are online have read all that was written. The Sentinels may promote any of them.
caught_up() {
  ask 127.0.0.1 INFO replication | tr -d '\r' | awk -F : -v wanted="$1" '
    $1 == "master_repl_offset" { written = $2 }
    $1 ~ /^slave[0-9]+$/ && /state=online/ { online++; sub(/.*offset=/, ""); sub(/,.*/, ""); if ($0 + 0 >= written + 0) ready++ }
    END { exit !(ready > 0 && (wanted == "one" || ready == online)) }'
}

# One that is behind for longer must not keep the others from it.
replica_caught_up() {
  repeat 6 caught_up all || repeat 2 caught_up one
}

fail_over() {
  for sentinel in $(sentinels); do
    if ask_sentinel "$sentinel" SENTINEL FAILOVER "$SHARD" 2>/dev/null; then return; fi
  done
  return 1
}

sentinels_agree() {
  master=$(agreed_master)
  [ -n "$master" ]
}

is_replaced() {
  sentinels_agree && [ "$master" != "$SELF" ]
}

# A Redis Cluster knows by itself how to hand over: the replica asks for it, and the master waits until it has everything.
hand_over_shard() {
  id=$(ask 127.0.0.1 CLUSTER MYID)
  replica=$(view 127.0.0.1 | awk -v id="$id" '$4 == id && $3 !~ /fail/ && $5 == "connected" { print $2; exit }')
  [ -n "$replica" ] || return 0
  ask "${replica%:*}" CLUSTER FAILOVER
  repeat 15 is_replica
}

is_replica() {
  [ "$(replication 127.0.0.1 role)" = slave ]
}

hand_over_to_sentinels() {
  # Those that are being replaced as well agree again in a moment.
  repeat 10 sentinels_agree || { log 'Does not hand over: the Sentinels do not agree on a master.'; return; }
  [ "$master" = "$SELF" ] || { log "Does not hand over: $master is the master already."; return; }
  # Writes wait meanwhile, so that none is acknowledged that the next master does not have.
  ask 127.0.0.1 CLIENT PAUSE "$PAUSE_MILLISECONDS" WRITE
  if replica_caught_up && fail_over && repeat 15 is_replaced; then
    log "Has handed over to $master."
    ask 127.0.0.1 REPLICAOF "$master" "$SERVER_PORT"
    ask 127.0.0.1 CLIENT UNPAUSE
  else
    # Writes wait until the server ends: one that it took now might be lost.
    log 'Could not hand over: no replica was promoted in time.'
  fi
  # Clients that stayed connected would learn too late.
  ask 127.0.0.1 CLIENT KILL TYPE normal
}

[ "$(replication 127.0.0.1 role)" = master ] || exit 0
case $TOPOLOGY in
sentinel) hand_over_to_sentinels ;;
cluster) hand_over_shard ;;
esac
