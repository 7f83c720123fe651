#!/bin/sh
# Starts a Sentinel. What it has learnt is kept on its volume; everything else is written anew at each start.
. /etc/redis/scripts/common.sh
umask 077

STATE=/data/sentinel.conf

# first_master: whom to watch without a memory: whom another Sentinel watches, else a server that is a master, else the first.
first_master() {
  named_masters | grep -m 1 . && return
  for server in $(servers); do
    [ "$(replication "$server" role)" = master ] && echo "$server" && return
  done
  servers | head -n 1
}

# What it remembers is old where there was a failover while it was away.
master=$(agreed_master)
[ -n "$master" ] || master=$(sed -n "s/^sentinel monitor $SHARD \([^ ]*\) .*/\1/p" "$STATE" 2>/dev/null || true)
[ -n "$master" ] || master=$(first_master)
log "Watches $master."

{
  echo "port $SENTINEL_PORT"
  echo 'dir /data'
  echo 'protected-mode no'
  printf '%s' "${TLS_SETTINGS:-}"
  echo "requirepass $(quoted_secret operator-password)"
  echo "sentinel sentinel-pass $(quoted_secret operator-password)"
  echo 'sentinel resolve-hostnames yes'
  echo 'sentinel announce-hostnames yes'
  echo "sentinel announce-ip $POD_NAME.$SENTINEL_NAME-headless"
  echo "sentinel announce-port $SENTINEL_PORT"
  echo 'sentinel deny-scripts-reconfig yes'
  echo "sentinel monitor $SHARD $master $SERVER_PORT $QUORUM"
  echo "sentinel auth-user $SHARD operator"
  echo "sentinel auth-pass $SHARD $(quoted_secret operator-password)"
  echo "sentinel down-after-milliseconds $SHARD $DOWN_AFTER_MILLISECONDS"
  echo "sentinel failover-timeout $SHARD $FAILOVER_TIMEOUT_MILLISECONDS"
  echo "sentinel parallel-syncs $SHARD 1"
  # Those that there are no more of would be counted for good in what a majority is.
  # Where pods come back with each other's addresses, a Sentinel writes a server twice, or the master as a replica, and would not start with that.
  # Those that are left out are found again by what the master says.
  grep -E "^sentinel (myid|current-epoch|config-epoch|leader-epoch|known-replica|known-sentinel $SHARD ($(sentinels | paste -s -d '|'))) " "$STATE" 2>/dev/null |
    grep -v "^sentinel known-replica $SHARD $master " | sort -u || true
} >"$STATE.new"
mv "$STATE.new" "$STATE"

exec redis-server "$STATE" --sentinel
