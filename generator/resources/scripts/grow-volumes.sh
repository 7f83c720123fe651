#!/bin/sh
# Grows the volumes of StatefulSets, four words for each: the path of the value with its size, its name, the size, and its number of pods.
# Claims can grow, and pods do not notice. What a StatefulSet asks for never changes: one with another size is deleted without its pods, and
# Helm makes it again, which takes them over. Nothing is changed before the API server has said of every claim that it may be.
set -eu

ACCOUNT=/var/run/secrets/kubernetes.io/serviceaccount
API=https://kubernetes.default.svc
CLAIMS=$API/api/v1/namespaces/$NAMESPACE/persistentvolumeclaims
STATEFULSETS=$API/apis/apps/v1/namespaces/$NAMESPACE/statefulsets
# After which the Job is not tried again.
REFUSED=64

log() {
  echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*"
}

refuse() {
  log "$*"
  exit "$REFUSED"
}

# api METHOD URL [QUERY ARGUMENT…]: leaves the API server's answer in $answer, one field a line, and its code in $code.
api() {
  method=$1
  url="$2?pretty=true${3:-}"
  shift "$(($# < 3 ? $# : 3))"
  answer=$(printf 'Authorization: Bearer %s\n' "$(cat "$ACCOUNT/token")" |
    curl --silent --show-error --max-time 10 --retry 5 --retry-connrefused --cacert "$ACCOUNT/ca.crt" --header @- --request "$method" --write-out '\n%{http_code}' "$@" "$url")
  code=$(printf '%s\n' "$answer" | tail -n 1)
}

# found: whether what was asked for is there. Ends the script where the answer is neither yes nor no.
found() {
  case $code in
  200) ;;
  404) return 1 ;;
  *)
    log "The API server answers $code: $(message)"
    exit 1
    ;;
  esac
}

message() {
  printf '%s\n' "$answer" | sed -n 's/^  "message": "\(.*\)",$/\1/p' | sed 's/\\"/"/g'
}

# storage: the storage that is requested in what it reads.
storage() {
  sed -n '/"requests": {/,/}/s/.*"storage": "\([^"]*\)".*/\1/p' | head -n 1
}

# less ONE OTHER: whether a quantity is less than another one.
less() {
  printf '%s\n' "$1" "$2" | awk '
    BEGIN {
      split("k M G T P E", decimal)
      split("Ki Mi Gi Ti Pi Ei", binary)
      factor[""] = 1
      factor["m"] = 0.001
      for (power = 1; power <= 6; power++) {
        factor[decimal[power]] = 1000 ^ power
        factor[binary[power]] = 1024 ^ power
      }
    }
    {
      match($0, /^[0-9.]+/)
      amount[NR] = substr($0, 1, RLENGTH) * factor[substr($0, RLENGTH + 1)]
    }
    END { exit !(amount[1] < amount[2]) }'
}

# template NAME: leaves the size that a StatefulSet asks for in $has. Fails where there is none.
template() {
  api GET "$STATEFULSETS/$1"
  found || return 1
  has=$(printf '%s\n' "$answer" | sed -n '/^    "volumeClaimTemplates": \[/,/^    \]/p' | storage)
  [ -n "$has" ]
}

# check PATH NAME SIZE REPLICAS: refuses a size that is smaller than what is there.
check() {
  template "$2" && less "$3" "$has" || return 0
  [ "$SMALLER" = leave ] || refuse "$1: the volumes of $2 have $has, and the values say $3. A volume never shrinks: set it to $has or more. Nothing was changed."
  log "$1: the volumes of $2 have $has, and stay so: a volume never shrinks. New pods will get $3."
}

# grow PATH NAME SIZE REPLICAS: grows the claims that are there and smaller.
grow() {
  ordinal=0
  while [ "$ordinal" -lt "$4" ]; do
    claim=data-$2-$ordinal
    ordinal=$((ordinal + 1))
    api GET "$CLAIMS/$claim"
    found || continue
    size=$(printf '%s\n' "$answer" | storage)
    less "$size" "$3" || continue
    api PATCH "$CLAIMS/$claim" "$DRY_RUN" --header 'Content-Type: application/merge-patch+json' --data "{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"$3\"}}}}"
    case $code in
    4??) refuse "$1: $claim can not grow from $size to $3. $(message)${DRY_RUN:+. Nothing was changed: set the size back, or let the storage class grow volumes (allowVolumeExpansion).}" ;;
    esac
    found || continue
    [ -n "$DRY_RUN" ] || log "$claim grows from $size to $3."
  done
}

# replace PATH NAME SIZE REPLICAS: deletes the StatefulSet where it asks for another size, and leaves its pods.
replace() {
  template "$2" || return 0
  less "$has" "$3" || less "$3" "$has" || return 0
  api DELETE "$STATEFULSETS/$2" '&propagationPolicy=Orphan'
  found || return 0
  # Its pods are let go of first.
  while template "$2" && printf '%s\n' "$answer" | grep -q '^    "deletionTimestamp"'; do sleep 0.5; done
  log "The StatefulSet $2 asked for $has. It is deleted without its pods, and Helm makes it again with $3."
}

# each STEP WORD…: takes a step for each StatefulSet.
each() {
  step=$1
  shift
  while [ $# -gt 0 ]; do
    "$step" "$1" "$2" "$3" "$4"
    shift 4
  done
}

each check "$@"
DRY_RUN='&dryRun=All'
each grow "$@"
DRY_RUN=
each grow "$@"
each replace "$@"
