#!/bin/sh
# Before a Sentinel ends: it begins no failover that it could not see to its end, and waits until the others know of those that it made.
. /etc/redis/scripts/common.sh

log_as_container
SELF=$POD_NAME.$SENTINEL_NAME-headless

# Whether the others are there and name the same master, and nothing is under way.
settled() {
  master=$(named_master 127.0.0.1)
  [ -n "$master" ] && [ "$(agreed_master "$SELF")" = "$master" ] &&
    ! ask_sentinel 127.0.0.1 SENTINEL MASTER "$SHARD" | grep -q failover_in_progress
}

# Servers that hand over ask another one.
ask_sentinel 127.0.0.1 ACL SETUSER default '-sentinel|failover'
# With fewer Sentinels than a quorum beside it, there is nobody to wait for.
[ "$SENTINELS" -gt "$QUORUM" ] || exit 0
repeat 10 settled || log 'The other Sentinels do not name the same master, and it ends all the same.'
