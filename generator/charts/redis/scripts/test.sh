#!/bin/sh
# What `helm test` runs: writes through the Service as the services do, and waits until a replica has it.
. /etc/redis/scripts/common.sh

KEY=amazon-insights:helm-test

# A client of a cluster goes where it is sent.
follow=
[ "$TOPOLOGY" != cluster ] || follow=-c

as_application() {
  REDISCLI_AUTH=$(secret redis-password) client $follow --user "$(secret redis-username)" -h "$SERVER_NAME" -p "$SERVICE_PORT" "$@"
}

as_application SET "$KEY" written EX 60
[ "$(as_application GET "$KEY")" = written ]
echo "The master takes writes."
[ "$TOPOLOGY" = sentinel ] || exit 0

# WAIT looks at what its own connection wrote.
acknowledged=$(printf 'SET %s again EX 60\nWAIT 1 2000\n' "$KEY" | as_application | tail -n 1)
[ "$acknowledged" -ge 1 ] || { echo "No replica acknowledged a write."; exit 1; }
echo "$acknowledged replicas have them."
