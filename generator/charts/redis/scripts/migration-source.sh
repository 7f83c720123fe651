# What the migration asks of the Redis that it copies from; sourced after common.sh.

SOURCE_USERS=/etc/redis/source
# Users of the chart itself, which go on working meanwhile, and what they ask for.
OWN_USERS='operator|replica|exporter'
OWN_COMMANDS='acl[|].*|auth|client[|].*|config[|].*|exec|hello|info|latency[|].*|multi|ping|psync|publish|replconf|role|select|slowlog[|].*|subscribe|sync|type|llen|xlen'

# source_client USER KEY ARGUMENT…: redis-cli, as a user of the source whose password is a key of its Secret. Without a bound in time.
source_client() {
  user=$1
  password=$(cat "$SOURCE_USERS/$2")
  shift 2
  # shellcheck disable=SC2086
  REDISCLI_AUTH=$password redis-cli -e ${SOURCE_TLS_ARGUMENTS:-} --no-auth-warning --user "$user" -h "$SOURCE_HOST" -p "$SOURCE_PORT" "$@" </dev/null
}

ask_source() {
  source_client operator operator-password "$@"
}

# source_field SECTION NAME: a field of INFO.
source_field() {
  ask_source INFO "$1" | tr -d '\r' | sed -n "s/^$2://p"
}

# service_clients ASK…: the addresses of clients that are none of the chart's own, each after a space.
service_clients() {
  "$@" CLIENT LIST | tr -d '\r' | grep -v -E " user=($OWN_USERS)( |\$)" | sed -n 's/.* addr=\([^ ]*\) .*/ \1/p' | tr -d '\n'
}

# source_use: changes when somebody uses the source as services do, or when another server is its master.
source_use() {
  ask_source INFO server commandstats | tr -d '\r' |
    sed -n -e '/^run_id:/p' -e 's/^cmdstat_\(.*\):calls=\([0-9]*\),.*/\1 \2/p' | grep -v -E "^($OWN_COMMANDS) " | sort
}
