/** `helm test` of the workers: whether the queue can be reached from where they run. */
import type { Expr } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { outgoing, type OutgoingReferences } from '../../resources/network-access.ts';
import type { ReleaseTestProps } from '../../resources/release-test.ts';

/** Takes host and port out of the URL, whatever stands around them. */
const CONNECT = 'address="${REDIS_URL#*://}"; address="${address%%/*}"; nc -z -w 5 "${address%:*}" "${address##*:}"';

/** A test that connects to Redis, as a worker would. */
export function queueTest(
  v: { readonly redis: { readonly url: Expr<string> }; readonly networkPolicy: OutgoingReferences },
  naming: Naming,
): ReleaseTestProps {
  return {
    naming,
    container: { command: ['sh', '-c', CONNECT], env: [{ name: 'REDIS_URL', value: v.redis.url }] },
    egress: outgoing(v.networkPolicy),
  };
}
