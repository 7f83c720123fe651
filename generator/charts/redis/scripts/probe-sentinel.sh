#!/bin/sh
# probe-sentinel.sh live: the Sentinel answers. probe-sentinel.sh ready: it reaches enough others to decide with them.
. /etc/redis/scripts/common.sh

case $1 in
live) answer=$(ask_sentinel 127.0.0.1 PING 2>&1) || true ;;
ready) answer=$(ask_sentinel 127.0.0.1 SENTINEL CKQUORUM "$SHARD" 2>&1) || true ;;
esac
case $answer in
PONG | OK*) ;;
*)
  echo "$answer"
  exit 1
  ;;
esac
