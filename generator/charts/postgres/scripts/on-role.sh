#!/bin/sh
# Called by Patroni when a member starts or gets another role: ACTION ROLE CLUSTER. A new primary takes the label from the one before,
# which may be cut off and unable to, and makes the roles and the database.
set -eu
[ "$2" = primary ] || [ "$2" = standby_leader ] || exit 0

. /etc/postgres/scripts/kubernetes-api.sh

PODS=$API/api/v1/namespaces/$NAMESPACE/pods
CLUSTER_LABEL=amazon-insights/postgres-cluster
ROLE_LABEL=amazon-insights/postgres-role

take_label() {
  pods=$(api --get --data-urlencode "labelSelector=$CLUSTER_LABEL=$3,$ROLE_LABEL=primary" "$PODS" | python3 -c 'import json, sys; print(*[pod["metadata"]["name"] for pod in json.load(sys.stdin)["items"]])') || return 1
  for pod in $pods; do
    [ "$pod" = "$POD_NAME" ] ||
      api --output /dev/null --request PATCH --header 'Content-Type: application/merge-patch+json' --data "{\"metadata\":{\"labels\":{\"$ROLE_LABEL\":\"replica\"}}}" "$PODS/$pod" || return 1
  done
}

# Until it succeeds: the API server may be away just now. Patroni ends this script when the role changes again.
until take_label "$@"; do
  echo 'The label of the primary before could not be taken.' >&2
  sleep 1
done &
[ "$2" != primary ] || /etc/postgres/scripts/roles.py
wait
