#!/bin/sh
# Whether a Sentinel reaches enough others to decide with them.
. /etc/redis/scripts/common.sh

answer=$(ask_sentinel 127.0.0.1 SENTINEL CKQUORUM "$SHARD" 2>&1) || true
case $answer in
OK*) ;;
*)
  echo "$answer"
  exit 1
  ;;
esac
