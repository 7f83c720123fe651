# Sourced. use_keys NUMBER: the keys of a repository as its Secret has them now. The environment has those that the pod was started with, and a restart
# while segments wait would leave them to nobody.

use_keys() {
  for key in s3-key s3-key-secret; do
    file="/etc/postgres/repository-$1-keys/$key"
    # A role of the service account has none.
    [ -e "$file" ] || continue
    export "PGBACKREST_REPO$1_$(echo "$key" | tr 'a-z-' 'A-Z_')=$(cat "$file")"
  done
}
