#!/bin/sh
# archive_command; pgBackRest wants its own name in it. Sends a segment to each repository by itself, so that one that does not answer keeps
# nothing from the other. It has been archived when all have it; until then PostgreSQL keeps it, and tries again.

. /etc/postgres/scripts/pgbackrest-keys.sh

CONFIGURATION=/etc/postgres/configuration

# send SEGMENT: to the repository of the configuration.
send() {
  said=$(pgbackrest archive-push "$1" 2>&1)
  status=$?
  [ -z "$said" ] || echo "$said" >&2
  case $said in
  # It is new.
  *'FileMissingError: unable to open missing file'*archive.info*) pgbackrest stanza-create >&2 ;;
  esac
  return "$status"
}

newest() {
  ls "$(dirname "$1")/archive_status" | sed -n 's/^\([0-9A-F]\{24\}\)\.ready$/\1/p' | tail -n 1
}

# push NUMBER SEGMENT
push() {
  # What is said of the other repositories would make them part of this configuration.
  for name in $(env | sed -n 's/^\(PGBACKREST_REPO[0-9]*_[A-Z0-9_]*\)=.*/\1/p'); do
    case $name in
    PGBACKREST_REPO"$1"_*) ;;
    *) unset "$name" ;;
    esac
  done
  use_keys "$1"
  export PGBACKREST_CONFIG="$CONFIGURATION/repository-$1.conf"
  send "$2" || return
  # PostgreSQL asks for the next segment when all repositories have this one. This one gets all that wait.
  next=$(newest "$2")
  [ -z "$next" ] || [ "$next" = "$(basename "$2")" ] || send "$(dirname "$2")/$next" || true
}

pushes=
for file in "$CONFIGURATION"/repository-*.conf; do
  number=${file##*-}
  push "${number%.conf}" "$1" &
  pushes="$pushes $!"
done
status=0
for push in $pushes; do wait "$push" || status=$?; done
exit "$status"
