# What a Redis Cluster looks like to its servers; sourced after common.sh.

# view HOST: the cluster as a server sees it, a line for each server that it knows: id address flags master link slots…
view() {
  ask "$1" CLUSTER NODES 2>/dev/null | awk '{ split($2, address, "@"); slots = ""; for (i = 9; i <= NF; i++) slots = slots " " $i; print $1, address[1], $3, $4, $8 slots }'
}

# describe_servers: each server that answers, as it sees itself: ordinal host id address role slots master known open.
# Slots are how many it has, known is how many servers it knows, open how many slots are being moved.
describe_servers() {
  ordinal=0
  for server in $(servers); do
    view "$server" | awk -v ordinal="$ordinal" -v host="$server" '
      $3 ~ /myself/ {
        id = $1; address = $2; role = $3 ~ /master/ ? "master" : "replica"; master = $4
        for (i = 6; i <= NF; i++) {
          if ($i ~ /^\[/) open++
          else { n = split($i, range, "-"); slots += n == 2 ? range[2] - range[1] + 1 : 1 }
        }
      }
      END { if (id != "") print ordinal, host, id, address, role, slots + 0, master, NR, open + 0 }'
    ordinal=$((ordinal + 1))
  done
}

# master_for ORDINAL NEW: from such lines, the id of the master that needs a replica most; of several, one that mostly stands in another
# zone. NEW are ids of masters that have no slots yet.
master_for() {
  awk -v ordinal="$1" -v new="$2" -v shards="$SHARDS" '
    $5 == "master" && ($6 > 0 || index(new, $3)) { master[$3] = $1 }
    $5 == "replica" { replicas[$7]++ }
    END {
      for (id in master) {
        weight = 2 * replicas[id] + ((master[id] + 1) % shards == ordinal % shards ? 0 : 1)
        if (best == "" || weight < least || (weight == least && master[id] < master[best])) { best = id; least = weight }
      }
      print best
    }'
}
