#!/bin/sh
# probe.sh live: the server answers, be it that it is still loading. probe.sh ready: it has all data of its master.
. /etc/redis/scripts/common.sh

answer=$(ask 127.0.0.1 PING 2>&1) || true
case $1-$answer in
live-PONG | live-*LOADING*) exit 0 ;;
ready-PONG) ;;
*)
  echo "$answer"
  exit 1
  ;;
esac

[ "$(replication 127.0.0.1 role)" = master ] || [ "$(replication 127.0.0.1 master_link_status)" = up ] || {
  echo 'The replica has not caught up with its master.'
  exit 1
}
