#!/bin/sh
# Brings a running cluster to the configuration of the values. Members that have to restart for it do so one after the other.
set -eu

. /etc/postgres/scripts/kubernetes-api.sh

CONFIGURATION=/etc/postgres/configuration
# After which the Job is not tried again.
WRONG_VALUES=64

log() {
  echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*"
}

# members FILTER: names of the members for which a Python expression over `member` holds. Asks any of them: patronictl is slow to start.
members() {
  curl --silent --show-error --insecure --fail --max-time 5 "https://$CLUSTER-headless:$API_PORT/cluster" |
    python3 -c "import json, sys; print(*[member['name'] for member in json.load(sys.stdin)['members'] if $1])"
}

# Whether the StatefulSet has replaced all pods that it had to.
rolled_out() {
  api "$API/apis/apps/v1/namespaces/$NAMESPACE/statefulsets/$CLUSTER" | python3 -c '
import json, sys
pods = json.load(sys.stdin)
status = pods["status"]
wanted = pods["spec"]["replicas"]
seen = status.get("observedGeneration", 0) >= pods["metadata"]["generation"]
sys.exit(not (seen and status.get("readyReplicas", 0) == wanted and status["updateRevision"] == status["currentRevision"]))'
}

LEADS="member['role'] in ('leader', 'standby_leader')"
RESTARTS="member.get('pending_restart')"
RUNS="member['state'] in ('streaming', 'in archive recovery', 'running')"

log 'Waits for a primary.'
until [ -n "$(members "$LEADS and $RUNS" 2>/dev/null)" ]; do sleep 1; done

# Patroni leaves out what it does not know, and says so in its log alone.
known=$(postgres --describe-config | cut -f 1)
sed -n '/^  parameters:/,/^  pg_hba:/s/^    \([a-z0-9_.]*\):.*/\1/p' "$CONFIGURATION/cluster.yml" | while read -r name; do
  case $name in
  *.*) ;;
  *) echo "$known" | grep -qix "$name" || { log "parameters.$name: PostgreSQL has no such parameter."; exit "$WRONG_VALUES"; } ;;
  esac
done

# A promoted cluster that follows again would undo what it has written since. A values file, or a rollback, may still say so.
if grep -q '^standby_cluster:' "$CONFIGURATION/cluster.yml" && [ -n "$(members "member['role'] == 'leader'")" ]; then
  log 'standby.enabled: the cluster takes writes, and would lose them if it followed another one. Set it to false; to follow, remove the release with its volumes and install it again.'
  exit "$WRONG_VALUES"
fi

patronictl edit-config --force --replace "$CONFIGURATION/cluster.yml" "$CLUSTER"

# Without --wait, helm starts this Job while pods are still being replaced: members restart with the configuration then, and must not be restarted twice.
until rolled_out; do
  log 'Waits until all pods have been replaced and are ready.'
  sleep "$LOOP_WAIT"
done
# Each member looks once in this time, and says whether it has to restart.
sleep $((LOOP_WAIT * 2))

# What became larger counts on replicas first. What became smaller counts on the primary first, since a replica can't have less: it takes a second round.
for _ in 1 2; do
  [ -n "$(members "$RESTARTS")" ] || break
  for member in $(members "$RESTARTS and not ($LEADS)"); do
    log "$member restarts."
    patronictl restart --force --pending "$CLUSTER" "$member"
    until [ -n "$(members "member['name'] == '$member' and $RUNS")" ]; do sleep 1; done
  done
  sleep $((LOOP_WAIT * 2))
  leader=$(members "$LEADS")
  if [ -n "$(members "$RESTARTS and not ($LEADS)")" ]; then
    # One that was promoted meanwhile may not know that it has to.
    log "$leader restarts, since replicas still can't have less than it has."
    patronictl restart --force "$CLUSTER" "$leader"
  elif [ -n "$(members "$RESTARTS")" ] && [ -n "$(members "not ($LEADS)")" ]; then
    log "$leader hands over, and restarts as a replica."
    patronictl switchover --force "$CLUSTER"
  elif [ -n "$(members "$RESTARTS")" ]; then
    log "$leader restarts."
    patronictl restart --force --pending "$CLUSTER" "$leader"
  fi
  sleep $((LOOP_WAIT * 2))
done
left=$(members "$RESTARTS")
[ -z "$left" ] || { log "Still have to restart: $left."; exit 1; }
log 'All members have the configuration.'
