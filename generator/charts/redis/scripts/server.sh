#!/bin/sh
# Starts a server. Its arguments are settings of redis-server; passwords, and whom it follows, stand in files.
. /etc/redis/scripts/common.sh
umask 077

SELF=$POD_NAME.$SERVER_NAME-headless

hash_of() {
  password=$(secret "$1")
  printf %s "$password" | sha256sum | cut -d ' ' -f 1
}

OPERATOR_RULES='&* +ping +info +role +publish +subscribe +multi +exec +slaveof +replicaof +config|rewrite +config|get +script|kill +client|setname +client|list +client|kill +client|pause +client|unpause'
# What moving keys between the servers of a cluster takes.
CLUSTER_RULES='~* +@read +cluster +select +migrate +dump +restore +restore-asking +asking +del +readonly'

write_users() {
  cat <<END
user default off
user $(secret redis-username) on #$(hash_of redis-password) $APP_RULES
user replica on #$(hash_of replica-password) +psync +sync +replconf +ping +role +pubsub|numsub +cluster|shards +cluster|nodes
user operator on #$(hash_of operator-password) $OPERATOR_RULES $rules
user exporter on #$(hash_of exporter-password) ~* +ping +info +select +client|setname +config|get +slowlog|get +slowlog|len +latency|latest +latency|histogram +type +llen +xlen
END
  # A Secret of one's own may have no password for it.
  [ ! -r "$USERS/heartbeat-password" ] || echo "user heartbeat on #$(hash_of heartbeat-password) ~backup:heartbeat:* +set +ping +cluster|shards"
}

has_data() {
  [ -d /data/appendonlydir ] || [ -s /data/dump.rdb ]
}

has_replicas() {
  for sentinel in $(sentinels); do
    [ -z "$(ask_sentinel "$sentinel" SENTINEL REPLICAS "$SHARD" 2>/dev/null)" ] || return 0
  done
  return 1
}

# find_master: waits until it is clear whom to follow.
find_master() {
  while :; do
    master=$(agreed_master)
    if [ -z "$master" ]; then
      log 'Waits for Sentinels that agree on a master.'
    elif [ "$master" = "$SELF" ] && ! has_data && has_replicas; then
      # It would pass its emptiness on to them.
      log 'Is taken for the master, but its volume is empty and replicas have the data: waits until one of them is promoted.'
    else
      return 0
    fi
    sleep 1
  done
}

rules=
[ "$TOPOLOGY" != cluster ] || rules=$CLUSTER_RULES
write_users >/run/redis/users.acl
{
  echo 'aclfile /run/redis/users.acl'
  echo 'masteruser replica'
  echo "masterauth $(quoted_secret replica-password)"
  echo "replica-announce-ip $SELF"
  echo "maxmemory $((MEMORY_LIMIT / 100 * MAXMEMORY_PERCENT))"
} >/run/redis/redis.conf

if [ "$TOPOLOGY" = cluster ]; then
  {
    echo 'cluster-enabled yes'
    echo 'cluster-config-file /data/nodes.conf'
    echo "cluster-announce-ip $POD_IP"
    echo "cluster-announce-hostname $SELF"
  } >>/run/redis/redis.conf
fi

if [ "$TOPOLOGY" = sentinel ]; then
  find_master
  if [ "$master" = "$SELF" ]; then
    log 'Starts as the master.'
  else
    log "Starts as a replica of $master."
    echo "replicaof $master $SERVER_PORT" >>/run/redis/redis.conf
  fi
fi

exec redis-server /run/redis/redis.conf "$@"
