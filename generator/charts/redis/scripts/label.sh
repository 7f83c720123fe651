#!/bin/sh
# Labels the pod of the master, which the Service of the clients selects, as often as the Sentinels agree on another one.
. /etc/redis/scripts/common.sh

ACCOUNT=/var/run/secrets/kubernetes.io/serviceaccount
API=https://kubernetes.default.svc/api/v1/namespaces/$NAMESPACE/pods
LABEL=amazon-insights/redis-role
PIPES=/tmp/labeller
PAUSE_SECONDS=0.5
# Looks after which a label is written again, whoever may have changed it.
REFRESH=20

# label POD ROLE
label() {
  printf 'Authorization: Bearer %s\n' "$(cat "$ACCOUNT/token")" |
    curl --silent --show-error --fail --max-time "$PATIENCE" --output /dev/null --cacert "$ACCOUNT/ca.crt" --header @- \
      --header 'Content-Type: application/merge-patch+json' --request PATCH --data "{\"metadata\":{\"labels\":{\"$LABEL\":\"$2\"}}}" "$API/$1"
}

# label_all MASTER
label_all() {
  label "${1%%.*}" master || return 1
  for server in $(servers); do
    [ "$server" = "$1" ] || label "${server%%.*}" replica || log "Could not label $server, which may not be there."
  done
}

# open_sentinel: one client for all questions, since a process for each would keep a processor busy.
open_sentinel() {
  mkdir -p "$PIPES"
  rm -f "$PIPES/questions" "$PIPES/answers"
  mkfifo "$PIPES/questions" "$PIPES/answers"
  operator
  # Without the pipes of the one before, which would otherwise never see their end.
  exec 3>&- 4<&-
  # shellcheck disable=SC2086
  REDISCLI_AUTH=$OPERATOR redis-cli ${TLS_ARGUMENTS:-} --no-auth-warning -h 127.0.0.1 -p "$SENTINEL_PORT" <"$PIPES/questions" >"$PIPES/answers" 2>&1 &
  exec 3>"$PIPES/questions" 4<"$PIPES/answers"
}

# find_master: the master, where enough Sentinels can be reached to speak for all of them; else nothing. Fails where the client has lost its Sentinel.
find_master() {
  found=
  master=
  # What comes before PONG are answers to these questions.
  printf 'SENTINEL CKQUORUM %s\nSENTINEL GET-MASTER-ADDR-BY-NAME %s\nPING\n' "$SHARD" "$SHARD" >&3
  while read -r line <&4; do
    case $line in
    OK*) found=yes ;;
    "$SERVER_NAME"-*) master=$line ;;
    PONG) [ -z "$found" ] || found=$master; return 0 ;;
    'Could not connect'*) found=; return 1 ;;
    esac
  done
  found=
  return 1
}

# Whether a quorum names it too: this Sentinel may have missed a failover, or be the only one that knows of it. One that is gone must not hold up the others.
agreed() {
  [ "$(PATIENCE=1 && agreed_master)" = "$found" ]
}

trap 'exit 0' TERM INT
# A client that has ended is an error of the next question, not of this script.
trap '' PIPE
labelled=
looks=0
open_sentinel
while :; do
  find_master || open_sentinel
  looks=$((looks + 1))
  if [ -n "$found" ] && [ "$found" != "$labelled" ] && agreed; then
    log "The master is $found."
    if label_all "$found"; then labelled=$found; fi
  elif [ -n "$found" ] && [ $((looks % REFRESH)) -eq 0 ] && agreed; then
    label "${found%%.*}" master || true
  fi
  # In the background, since a shell reacts to a signal only between commands.
  sleep "$PAUSE_SECONDS" &
  wait $!
done
