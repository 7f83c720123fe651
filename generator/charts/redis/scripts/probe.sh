#!/bin/sh
# probe.sh live: the server answers, be it that it is still loading. probe.sh ready: it has all data of its master.
. /etc/redis/scripts/common.sh

case $1 in
live) answer=$(ask 127.0.0.1 PING 2>&1) || true ;;
ready) answer=$(ask 127.0.0.1 INFO persistence replication 2>&1) || true ;;
esac
case $1-$answer in
# Whatever it answers, it lives: also that it waits for its master, or that the Secret has another password than it was started with.
live-PONG | live-*LOADING* | live-*MASTERDOWN* | live-*NOAUTH* | live-*WRONGPASS*) ;;
ready-*[!_]loading:1*)
  echo 'The server loads its data.'
  exit 1
  ;;
ready-*role:master* | ready-*master_link_status:up*) ;;
ready-*master_link_status:down*)
  echo 'The replica has not caught up with its master.'
  exit 1
  ;;
*)
  echo "$answer"
  exit 1
  ;;
esac
