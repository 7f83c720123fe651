# The certificate of a pod's server, in $RUN: the one of the values, or one of its own.
if [ -e /etc/postgres/tls/tls.crt ]; then
  ln -sf /etc/postgres/tls/tls.crt /etc/postgres/tls/tls.key "$RUN/"
else
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$HOSTNAME" \
    -keyout "$RUN/tls.key" -out "$RUN/tls.crt" 2>/dev/null
fi
