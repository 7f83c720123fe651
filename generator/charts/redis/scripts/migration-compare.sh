# Compares what the cluster has with the copy of the source; sourced after migration-copy.sh.

# How far apart the ends of a key's time to live may be: servers have clocks of their own.
CLOCKS_MILLISECONDS=5000
# Looks until the number of keys has to be the same: one side may have dropped what has expired before the other.
LOOKS=10

# counts COMMAND…: how many keys the slots have that it reads.
counts() {
  sed 's/^/CLUSTER COUNTKEYSINSLOT /' | "$@"
}

# differing_slots: of the slots that it reads, those that do not have as many keys on both sides.
differing_slots() {
  cat >"$COPY/slots"
  for master in $(masters); do
    awk -v master="$master" 'NR == FNR { if ($2 == master) own[$1]; next } $1 in own' "$COPY/owners" "$COPY/slots" >"$COPY/own-slots"
    counts on_target "$master" <"$COPY/own-slots" >"$COPY/theirs"
    counts on_copy <"$COPY/own-slots" | paste "$COPY/own-slots" - "$COPY/theirs" | awk '$2 != $3 { print $1 }'
  done
}

# drop_expired: whoever looks at a key that has expired drops it.
drop_expired() {
  on_copy --scan --count 1000 >/dev/null
  for master in $(masters); do on_target "$master" --scan --count 1000 </dev/null >/dev/null; done
}

# compare_counts: whether every slot has as many keys as it had.
compare_counts() {
  log 'Counts the keys of each slot.'
  differing=$(seq 0 16383 | differing_slots)
  looks=$LOOKS
  while [ -n "$differing" ]; do
    [ "$looks" -gt 0 ] || refuse "$(echo "$differing" | wc -l) slots do not have as many keys as $SOURCE_HOST: an earlier attempt may have copied what is deleted there by now. Begin with an empty cluster."
    looks=$((looks - 1))
    drop_expired
    differing=$(echo "$differing" | differing_slots)
  done
}

# questions: of lines with a type and a key, what shows the whole of it: a number, its type, when it expires, and its value.
questions() {
  awk '{
    type = $1
    sub(/^[a-z]+[^ ]* /, "")
    print "PING #" NR "\nTYPE " $0 "\nPEXPIRETIME " $0
    if (type == "string") print "GET " $0
    else if (type == "list") print "LRANGE " $0 " 0 -1"
    else if (type == "set") print "SMEMBERS " $0
    else if (type == "zset") print "ZRANGE " $0 " 0 -1 WITHSCORES"
    else if (type == "hash") print "HGETALL " $0
    else if (type == "stream") print "XINFO STREAM " $0 " FULL COUNT 0"
    else print "DUMP " $0
  }'
}

# answers NAME: writes what it reads to NAME.expiry, by number, and NAME.value, by number and sorted; the order of sets and hashes means nothing.
answers() {
  awk -v expiry="$COPY/$1.expiry" '
    /^"#[0-9]+"$/ { number = substr($0, 3, length($0) - 3); line = 0; next }
    /^-> Redirected/ { next }
    { line++ }
    line == 1 { type = $0 }
    line == 2 { print number, $2 >expiry; next }
    type == "set" || type == "hash" { sub(/^ *[0-9]+\) /, "") }
    { print number, $0 }' | sort >"$COPY/$1.value"
}

# differing_keys: numbers of those that differ.
differing_keys() {
  paste -d ' ' "$COPY/ours.expiry" "$COPY/theirs.expiry" | awk -v most="$CLOCKS_MILLISECONDS" '{ apart = $2 - $4 } $1 != $3 || apart > most || apart < -most { print $1 }'
  comm -3 "$COPY/ours.value" "$COPY/theirs.value" | awk '{ print $1 }'
}

# keys_of_type TYPE: all keys of a type, quoted.
keys_of_type() {
  cursor=0
  while :; do
    echo "SCAN $cursor TYPE $1 COUNT 100000" | on_copy --no-raw >"$COPY/scanned"
    sed -e 1d -e 's/^[^"]*//' -e '/^$/d' "$COPY/scanned"
    cursor=$(sed -n '1s/.*"\([0-9]*\)"$/\1/p' "$COPY/scanned")
    [ "$cursor" != 0 ] || return 0
  done
}

# compare_keys: whether some keys of each slot, and every stream and list, are the same on both sides.
compare_keys() {
  {
    keys_of_slots "$COMPARED_KEYS_PER_SLOT" | sed 's/^[0-9]* //'
    for type in stream list; do keys_of_type "$type"; done
  } | awk '!seen[$0]++' >"$COPY/keys"
  compared=$(wc -l <"$COPY/keys")
  log "Compares $compared keys in whole."
  sed 's/^/TYPE /' "$COPY/keys" | on_copy | paste -d ' ' - "$COPY/keys" | questions >"$COPY/questions"
  on_copy --no-raw <"$COPY/questions" | answers ours
  on_target "$SERVER_NAME-0.$SERVER_NAME-headless" -c --no-raw <"$COPY/questions" | answers theirs
  # What has expired since the first look was the same for all that is known.
  differing_keys | sort -un | awk 'NR == FNR { differs[$1]; next } FNR in differs { print "EXISTS " $0 }' - "$COPY/keys" >"$COPY/questions"
  differing=$(on_copy <"$COPY/questions" | grep -c '^1$' || true)
  [ "$differing" -eq 0 ] || again "$differing of $compared keys differ from those of $SOURCE_HOST in type, time to live or value."
}
