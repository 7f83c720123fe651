#!/bin/sh
# Before the pod of a pooler is stopped: takes connections until clients have learnt that it leaves, then ends what is under way.
sleep "$DRAIN_SECONDS"
# PgBouncer waits for what is under way at this signal; at the one that Kubernetes sends, for all clients to leave by themselves.
kill -INT 1
while kill -0 1 2>/dev/null; do sleep 0.2; done
