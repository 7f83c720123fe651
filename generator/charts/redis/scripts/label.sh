#!/bin/sh
# Labels the pod of the master, which the Service of the clients selects, as often as the Sentinels agree on another one.
. /etc/redis/scripts/common.sh

ACCOUNT=/var/run/secrets/kubernetes.io/serviceaccount
API=https://kubernetes.default.svc/api/v1/namespaces/$NAMESPACE/pods
LABEL=amazon-insights/redis-role
PAUSE_SECONDS=0.3
# Looks after which a label is written again, whoever may have changed it.
REFRESH=15

# label POD ROLE
label() {
  printf 'Authorization: Bearer %s\n' "$(cat "$ACCOUNT/token")" |
    curl --silent --show-error --fail --max-time "$PATIENCE" --output /dev/null --cacert "$ACCOUNT/ca.crt" --header @- \
      --header 'Content-Type: application/merge-patch+json' --request PATCH --data "{\"metadata\":{\"labels\":{\"$LABEL\":\"$2\"}}}" "$API/$1"
}

# The master, where enough Sentinels can be reached to speak for all of them.
master() {
  case $(ask_sentinel 127.0.0.1 SENTINEL CKQUORUM "$SHARD" 2>/dev/null) in
  OK*) ask_sentinel 127.0.0.1 SENTINEL GET-MASTER-ADDR-BY-NAME "$SHARD" | head -n 1 ;;
  esac
}

label_all() {
  label "${1%%.*}" master || return 1
  for server in $(servers); do
    [ "$server" = "$1" ] || label "${server%%.*}" replica || log "Could not label $server, which may not be there."
  done
}

trap 'exit 0' TERM INT
labelled=
looks=0
while :; do
  found=$(master || true)
  looks=$((looks + 1))
  if [ -n "$found" ] && [ "$found" != "$labelled" ]; then
    log "The master is $found."
    if label_all "$found"; then labelled=$found; fi
  elif [ -n "$found" ] && [ $((looks % REFRESH)) -eq 0 ]; then
    label "${found%%.*}" master || true
  fi
  # In the background, since a shell reacts to a signal only between commands.
  sleep "$PAUSE_SECONDS" &
  wait $!
done
