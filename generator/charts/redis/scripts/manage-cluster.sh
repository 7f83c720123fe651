#!/bin/sh
# Makes a Redis Cluster of the servers, and keeps it whole: servers that are new or have another address join, empty ones become masters or
# replicas, keys move to new masters. Each look does one thing at most, and the next one sees what came of it.
. /etc/redis/scripts/common.sh
. /etc/redis/scripts/cluster-state.sh

STATE=/tmp/servers
# A master with fewer slots than nine tenths of its share waits for some: it is new, or what moved them was interrupted.
LEAST_SLOTS=$((16384 / SHARDS * 9 / 10))
# There while nothing is to be done.
WHOLE=/tmp/whole

# tool COMMAND…: `redis-cli --cluster`, which may take as long as it needs.
tool() {
  operator
  log "redis-cli --cluster $*"
  # shellcheck disable=SC2086
  REDISCLI_AUTH=$OPERATOR redis-cli ${TLS_ARGUMENTS:-} --user operator --no-auth-warning --cluster "$@" >&2
}

count() {
  awk "$1 { n++ } END { print n + 0 }" "$STATE"
}

# create: a cluster of the first servers; the others become replicas in later looks.
create() {
  # shellcheck disable=SC2046
  tool create $(awk -v shards="$SHARDS" '$1 < shards { print $4 }' "$STATE") --cluster-yes
}

# join: lets the server that knows the cluster meet those that it does not know, or knows under another address.
join() {
  view "$known_by" >/tmp/known
  joined=
  while read -r _ _ id address _; do
    if awk -v id="$id" -v address="$address" '$1 == id && $2 == address && $3 !~ /noaddr|handshake/ { found = 1 } END { exit !found }' /tmp/known; then continue; fi
    log "Lets $address join."
    ask "$known_by" CLUSTER MEET "${address%:*}" "${address##*:}" >&2 && joined=yes
  done <"$STATE"
  [ -n "$joined" ]
}

# forget: drops servers that are gone for good, since all that should be there are; but for those that nobody has taken the keys over from.
forget() {
  forgotten=
  for id in $(awk 'NR == FNR { here[$3] = 1; next } !($1 in here) && $3 ~ /fail|noaddr/ && NF < 6 { print $1 }' "$STATE" /tmp/known); do
    log "Forgets $id, which is gone."
    for server in $(servers); do ask "$server" CLUSTER FORGET "$id" >/dev/null 2>&1 && forgotten=yes; done
  done
  [ -n "$forgotten" ]
}

# follow: makes replicas of the servers that are to be no masters, and repeats it to those that copy from where their master was before.
follow() {
  followed=
  new=
  wanted=$((SHARDS - $(count '$5 == "master" && $6 > 0')))
  while read -r ordinal host id _ role slots master _; do
    if [ "$role" = replica ]; then
      address=$(awk -v id="$master" '$3 == id { sub(/:[0-9]+$/, "", $4); print $4 }' "$STATE")
      [ -n "$address" ] && [ "$(replication "$host" master_host)" != "$address" ] || continue
      log "Has $host copy from its master again."
      ask "$host" CLUSTER REPLICATE "$master" >&2 && followed=yes
    elif [ "$slots" -eq 0 ]; then
      # The first empty ones become masters.
      if [ "$wanted" -gt 0 ]; then wanted=$((wanted - 1)); new="$new $id"; continue; fi
      master=$(master_for "$ordinal" "$new" <"$STATE")
      log "Makes $host a replica of $master."
      ask "$host" CLUSTER REPLICATE "$master" >&2 && followed=yes
    fi
    # One at a time: the next one has to see how many replicas each master has now.
    [ -z "$followed" ] || return 0
  done <"$STATE"
  return 1
}

# look: does what is needed first. Succeeds where nothing is.
look() {
  describe_servers >"$STATE"
  answering=$(count 1)
  if [ "$(count '$6 > 0')" -eq 0 ]; then
    [ "$answering" -eq "$SERVERS" ] || { log "Waits for servers: $answering of $SERVERS answer."; return 1; }
    if [ "$(count '$8 > 1')" -eq 0 ]; then create; else tool fix "$(awk 'NR == 1 { print $4 }' "$STATE")" --cluster-yes; fi
    return 1
  fi
  known_by=$(awk '$6 > 0 { print $2; exit }' "$STATE")
  if join; then return 1; fi
  [ "$answering" -eq "$SERVERS" ] || { log "$answering of $SERVERS servers answer."; return 1; }
  if forget || follow; then return 1; fi
  address=$(awk '$6 > 0 { print $4; exit }' "$STATE")
  if [ "$(count '$9 > 0')" -gt 0 ]; then tool fix "$address" --cluster-yes; return 1; fi
  if [ "$(count "\$5 == \"master\" && \$6 < $LEAST_SLOTS")" -gt 0 ]; then tool rebalance "$address" --cluster-use-empty-masters; return 1; fi
  ask "$known_by" CLUSTER INFO | grep -q '^cluster_state:ok'
}

trap 'exit 0' TERM INT
rm -f "$WHOLE"
while :; do
  if look; then
    [ -e "$WHOLE" ] || log "The cluster is whole: $SHARDS masters, and $REPLICAS_PER_SHARD replicas of each."
    touch "$WHOLE"
    pause=$INTERVAL_SECONDS
  else
    rm -f "$WHOLE"
    pause=1
  fi
  sleep "$pause" &
  wait $!
done
