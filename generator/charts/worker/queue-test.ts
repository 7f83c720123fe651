/** `helm test` of the workers: whether the queue can be reached from where they run. */
import type { Expr } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { outgoing, type OutgoingReferences } from '../../resources/network-access.ts';
import type { ReleaseTestProps } from '../../resources/release-test.ts';

/**
 * Takes host and port out of the URL, whatever stands around them, and connects. With nothing to send the connection ends at
 * once; not every build of nc has `-z` for that.
 */
const CONNECT = 'address="${REDIS_URL#*://}"; address="${address%%/*}"; nc -w 5 "${address%:*}" "${address##*:}" </dev/null';

/** A test that connects to Redis, as a worker would. */
export function queueTest(
  v: { readonly redis: { readonly url: Expr<string> }; readonly networkPolicy: OutgoingReferences },
  naming: Naming,
): Omit<ReleaseTestProps, 'image'> {
  return {
    naming,
    container: { command: ['sh', '-c', CONNECT], env: [{ name: 'REDIS_URL', value: v.redis.url }] },
    egress: outgoing(v.networkPolicy),
  };
}
