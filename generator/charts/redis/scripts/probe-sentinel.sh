#!/bin/sh
# Whether a Sentinel answers.
. /etc/redis/scripts/common.sh

answer=$(ask_sentinel 127.0.0.1 PING 2>&1) || true
[ "$answer" = PONG ] || {
  echo "$answer"
  exit 1
}
