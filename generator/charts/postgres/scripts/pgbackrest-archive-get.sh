#!/bin/sh
# restore_command of members that follow: FILE PATH REPOSITORIES. Says soon that there is nothing where a repository does not answer: a
# promotion asks as well, and has to wait for it. Not for restoring to a point in time, which must not take that for the archive's end.

. /etc/postgres/scripts/pgbackrest-keys.sh

CONFIGURATION=/etc/postgres/configuration
PATIENCE=10
# How long one that did not answer is left alone.
PAUSE_SECONDS=60

silent_of_late() {
  [ -e "$1" ] && [ "$(($(date +%s) - $(date -r "$1" +%s)))" -lt "$PAUSE_SECONDS" ]
}

for number in $3; do
  [ -e "$CONFIGURATION/repository-$number.conf" ] || continue
  silent="/run/postgres/silent-repository-$number"
  silent_of_late "$silent" && continue
  use_keys "$number"
  timeout "$PATIENCE" pgbackrest --no-archive-async --repo="$number" archive-get "$1" "$2" && exit 0
  [ $? -ne 124 ] || touch "$silent"
done
exit 1
